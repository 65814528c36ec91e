//! A cookie is declared exempt, and no exemption is for what it does.

use super::support::{declared, in_cookie, is_in};
use super::{Context, Findings, Law, Rule};
use crate::diagnostic::kind;
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::words::{Consent, Exemption, Storage};

pub const RULE: Rule = Rule {
    kind: kind::EXEMPTION_OUTSIDE_LIST,
    source: "opinion 04/2012 (WP 194), sections 3 and 4: social tracking and advertising are not exempt, and a player's cookies for the session only; WP 224: fingerprints are not, save for the security of a service that the user signs in to; statistics as `audience` only (CNIL, guidelines 2020-091, article 5)",
    law: Law::Eea,
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let outside =
        context.cookies(|cookie| cookie.facts.consent.is(&Consent::Exempt) && is_outside(cookie));
    out.about_stated(
        &outside,
        declared,
        |names| {
            format!("declared exempt from consent, and no exemption is for what it does: {names}")
        },
        in_cookie("write `consent = \"required\"`"),
    );
}

fn is_outside(cookie: &Cookie) -> bool {
    let statistics = is_in(cookie, BuiltIn::Statistics);
    let fingerprint = cookie.facts.storage.is(&Storage::Fingerprint);
    let long = cookie.lives().is_some_and(|max| max.exceeds_a_day());
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || (statistics && !cookie.is_exempt_for(Exemption::Audience))
        || (fingerprint && !cookie.is_exempt_for(Exemption::Authentication))
        || (long && cookie.is_exempt_for(Exemption::Player))
}
