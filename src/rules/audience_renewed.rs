//! A cookie that is exempt for audience measurement is extended at each visit.

use super::rule::{Context, Findings, Rule, france};
use super::support::is_renewed;
use crate::diagnostic::kind;

pub const RULE: Rule = Rule {
    kind: kind::AUDIENCE_RENEWED,
    sources: &[france(
        "CNIL, recommendation 2020-092, article 5: the life of a cookie of exempt audience measurement is not extended by new visits (recommended)",
    )],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    out.about(
        &context.cookies(|cookie| is_renewed(cookie) && cookie.is_exempt_audience()),
        |names| format!("exempt audience measurement is extended at each visit: {names}"),
        "let the tool count from the first visit, and write `renewed = false` in its `duration`, there or in an `[override.NAME]` of the portal",
    );
}
