//! An exempt cookie outlives the session.

use super::support::is_exempt;
use super::{Context, Findings, Rule, eea};
use crate::diagnostic::kind;
use crate::model::words::Exemption;

pub const RULE: Rule = Rule {
    kind: kind::NECESSARY_PERSISTENT,
    sources: &[eea(
        "opinion 04/2012 (WP 194): the life of an exempt cookie is in direct relation to its purpose, normally the session",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let persistent = context.cookies(|cookie| {
        // These two have lives of their own to be measured by.
        let has_own =
            cookie.is_exempt_for(Exemption::Choice) || cookie.is_exempt_for(Exemption::Audience);
        let long = cookie
            .lives_at_least()
            .is_some_and(|life| life.exceeds_a_day());
        is_exempt(cookie) && !has_own && long
    });
    out.about(
        &persistent,
        |names| format!("without consent as declared, and living for more than a day: {names}"),
        "shorten its life, or allow this rule and give the `reason`",
    );
}
