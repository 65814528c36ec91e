//! A cookie that is exempt for audience measurement lives longer than 13
//! months.

use super::rule::{Context, Findings, Rule, france};
use super::support::{in_cookie, lives_longer};
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::AUDIENCE_TOO_LONG,
    sources: &[france(
        "CNIL, recommendation 2020-092, article 5: 13 months at most (recommended)",
    )],
    check,
};

/// The most that the CNIL recommends, in months.
const MONTHS: i32 = 13;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let long =
        context.cookies(|cookie| cookie.is_exempt_audience() && lives_longer(cookie, MONTHS));
    out.about(
        &long,
        |names| format!("exempt audience measurement lives longer than {MONTHS} months: {names}"),
        in_cookie("shorten its life and state it in `duration`, or ask for consent: `consent = \"required\"`"),
    );
}
