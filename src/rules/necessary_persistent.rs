//! An exempt cookie outlives the session.

use super::rule::{Context, Findings, Rule, eea};
use super::support::{is_exempt, is_lasting, outlives_a_day};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::NECESSARY_PERSISTENT,
    sources: &[eea(
        "opinion 04/2012 (WP 194): the life of an exempt cookie is in direct relation to its purpose, normally the session",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let persistent = context
        .cookies(|cookie| is_exempt(cookie) && !is_lasting(cookie) && outlives_a_day(cookie));
    out.about(
        &persistent,
        |names| format!("without consent as declared, and living for more than a day: {names}"),
        "shorten its life, or allow this rule and give the `reason`",
    );
}
