//! The charter says that statistics need no consent, and these do.

use super::needs_consent::is_known_to_measure;
use super::rule::{Context, Findings, Rule, eea, france};
use super::support::{HOW, is_exempt, is_in};
use crate::diagnostic::kind;
use crate::edition::Says;
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::words::Exemption;

pub const RULE: Rule = Rule {
    kind: kind::STATISTICS_CLAIM,
    sources: &[
        eea(
            "ePrivacy directive 2002/58/EC, article 5(3): consent is asked for access to the terminal, whether the data is anonymous or not",
        ),
        france(
            "CNIL, guidelines 2020-091, article 5, and page of 4 July 2025: statistics are exempt under five conditions, not because they are anonymous",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let portal = context.portal;
    let asking = context.cookies(|cookie| is_measuring(cookie, context) && !is_exempt(cookie));
    // No text of the Union exempts statistics, so the claim is false in any
    // case.
    let is_false_anyway = portal.is_in_eea() && !portal.is_french();
    let why = if !asking.is_empty() {
        "theirs need it or do not say"
    } else if is_false_anyway {
        "no text of the Union exempts them"
    } else {
        return;
    };
    out.of_editions(
        |edition| !edition.says(portal, Says::StatisticsExempt),
        |edition| format!("{edition} says that anonymous statistics need no consent, and {why}"),
        &format!("print the charter from another edition: {HOW}"),
    );
}

/// Returns whether a cookie measures visits, by its category, its exemption, or
/// what is known of it.
fn is_measuring(cookie: &Cookie, context: &Context<'_>) -> bool {
    is_in(cookie, BuiltIn::Statistics)
        || cookie.is_exempt_for(Exemption::Audience)
        || is_known_to_measure(cookie, context)
}
