//! The cookie that keeps the visitor's choice does not live about six months.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::words::Exemption;

/// Five to seven months are about six.
const MONTHS: std::ops::RangeInclusive<i32> = 5..=7;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let odd = context.cookies(|cookie| {
        let max = cookie.facts.duration.as_ref();
        let max = max.and_then(|field| field.value.max.as_ref());
        let is_odd = max
            .is_some_and(|max| max.exceeds(*MONTHS.end()) || max.falls_short_of(*MONTHS.start()));
        is_odd && cookie.is_exempt_for(Exemption::Choice)
    });
    let problem = context.about(kind::CHOICE_LIFETIME, &odd, |names| {
        format!("the choice about cookies is not kept for about six months: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("CNIL, recommendation 2020-092: keeping a choice for six months is good practice")
            .help(
                "set six months in the tool that asks for the choice, and state them in `duration`",
            )
    });
    problem.into_iter().collect()
}
