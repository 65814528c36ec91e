//! The cookie that keeps the visitor's choice does not live about six months.

use super::rule::{Context, Findings, Rule, france};
use super::support::{is_renewed, lives_longer};
use crate::diagnostic::kind;
use crate::model::cookie::Cookie;

pub const RULE: Rule = Rule {
    kind: kind::CHOICE_LIFETIME,
    sources: &[france(
        "CNIL, recommendation 2020-092 as modified by 2025-131: keeping a choice for six months is good practice (recommended)",
    )],
    check,
};

/// The lifetimes that count as about six months.
const MONTHS: std::ops::RangeInclusive<i32> = 5..=7;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let mut odd = Vec::new();
    let mut renewed = Vec::new();
    for cookie in context.portal.keeping_choice() {
        if lives_longer(cookie, *MONTHS.end()) || is_short(cookie) {
            odd.push(cookie);
        }

        if is_renewed(cookie) {
            renewed.push(cookie);
        }
    }

    out.about(
        &odd,
        |names| format!("the choice about cookies is not kept for about six months: {names}"),
        "set six months in the tool that asks for the choice, and state them in `duration`",
    );
    out.about_stated(
        &renewed,
        |cookie| cookie.facts.duration.origin(),
        |names| format!("the choice about cookies is kept anew at each visit, and so never asked again: {names}"),
        "let the tool keep the choice for six months from the day on which it was made, and write `renewed = false` in its `duration`, there or in an `[override.NAME]` of the portal",
    );
}

fn is_short(cookie: &Cookie) -> bool {
    matches!(cookie.lives(), Some(max) if max.falls_short_of(*MONTHS.start()))
}
