//! A duration has words and no upper bound.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let vague = context.cookies(|cookie| {
        let duration = cookie.facts.duration.as_ref();
        duration.is_some_and(|field| field.value.max.is_none())
    });
    let problem = context.about(kind::DURATION_VAGUE, &vague, |names| {
        format!("the duration of {names} has no upper bound")
    });
    let problem = problem.map(|problem| {
        problem
            .note("Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information includes how long cookies operate")
            .help(format!("write `duration = {{ max = \"…\", text = {} }}` in it, or in an `[override.NAME]` of the portal", context.text()))
    });
    problem.into_iter().collect()
}
