//! A cookie is declared exempt, and no exemption is for what it does.

use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{
    declared, in_cookie, is_exempt, is_lasting, lives_longer, outlives_a_day,
    serves_more_than_exempt,
};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;
use crate::model::portal::Portal;
use crate::model::words::{Exemption, Storage};

pub const RULE: Rule = Rule {
    kind: kind::EXEMPTION_OUTSIDE_LIST,
    sources: &[
        eea(
            "opinion 04/2012 (WP 194), sections 3 and 4: social tracking and advertising are not exempt, a player's cookies are for the session only, those of security for a limited time, those of an interface for a session or slightly longer, and the life of any is in direct relation to its purpose, normally the session; WP 224: fingerprints are not, save for the security of a service that the user signs in to; criterion A and section 3 of WP 194: what carries a communication is what it is not possible without, and what is for an interface keeps a setting of the user",
        ),
        france("CNIL, guidelines 2020-091, article 5: statistics are exempt as `audience` only"),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about_stated(
        &context.cookies(|cookie| is_exempt(cookie) && is_outside(context.portal, cookie)),
        declared,
        |names| {
            format!("declared exempt from consent, and no exemption is for what it does: {names}")
        },
        in_cookie("write `consent = \"required\"`"),
    );
    out.about_stated(
        &context.cookies(|cookie| is_exempt(cookie) && is_too_long(context.portal, cookie)),
        |cookie| cookie.facts.duration.origin(),
        |names| format!("declared exempt from consent, and living longer than its exemption is for: {names}"),
        "let it end earlier and state that in `duration`, or write `consent = \"required\"` in the cookie or in an `[override.NAME]` of the portal",
    );
}

fn is_outside(portal: &Portal, cookie: &Cookie) -> bool {
    let storage = &cookie.facts.storage;
    let is_fingerprint = storage.is(&Storage::Fingerprint);
    if serves_more_than_exempt(cookie)
        || is_fingerprint && !cookie.is_exempt_for(Exemption::Authentication)
    {
        return true;
    }

    let Some(reasons) = cookie.facts.exemption.get() else {
        return false;
    };

    // Only the CNIL exempts counters of free articles.
    let is_quota = reasons.cases == [Exemption::Quota];
    let is_signal = storage.is(&Storage::Pixel) && portal.hands_on(cookie);
    is_quota && portal.is_in_eea() && !portal.is_french()
        || is_signal && reasons.cases.iter().all(is_for_no_signal)
}

/// Returns whether an exemption cannot cover a pixel that sends data to others:
/// a page can be sent without it, and it stores no setting.
fn is_for_no_signal(case: &Exemption) -> bool {
    matches!(
        case,
        Exemption::Communication | Exemption::LoadBalancing | Exemption::Ui
    )
}

/// The most, in months, that counts as «limited time», «slightly more than a
/// session», or in proportion to a purpose that ends with a session.
const MONTHS: i32 = 12;

/// The most, in months, for the choice about cookies and for statistics, where
/// no national rule limits them. They are meant to last, and authorities differ
/// on how long.
const LASTING_MONTHS: i32 = 24;

fn is_too_long(portal: &Portal, cookie: &Cookie) -> bool {
    if cookie.is_exempt_for(Exemption::Player) {
        return outlives_a_day(cookie);
    }

    let lasts = is_lasting(cookie);
    // France has rules of its own for these.
    if lasts && portal.is_french() {
        return false;
    }

    let months = if lasts { LASTING_MONTHS } else { MONTHS };
    cookie.facts.exemption.is_stated() && lives_longer(cookie, months)
}
