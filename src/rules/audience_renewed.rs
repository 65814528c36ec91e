//! A cookie that is exempt for audience measurement is extended at each visit.

use super::Context;
use super::audience_too_long::is_audience;
use crate::diagnostic::{Diagnostic, kind};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let renewed = context.cookies(|cookie| {
        let duration = cookie.facts.duration.as_ref();
        let renewed = duration.is_some_and(|field| field.value.renewed == Some(true));
        renewed && is_audience(cookie)
    });
    let problem = context.about(kind::AUDIENCE_RENEWED, &renewed, |names| {
        format!("exempt audience measurement is extended at each visit: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("the CNIL recommends that its life is not extended by new visits (its page of 4 July 2025 on audience measurement)")
            .help("let the tool count from the first visit, and write `renewed = false` in its `duration`, there or in an `[override.NAME]` of the portal")
    });
    problem.into_iter().collect()
}
