//! A duration has words and no upper bound.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::duration::Period;
use crate::model::words::Storage;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let vague = context.cookies(is_vague);
    let problem = context.about_stated(
        kind::DURATION_VAGUE,
        &vague,
        |cookie| Some(&cookie.facts.duration.as_ref()?.origin),
        |names| format!("the duration of {names} has no upper bound"),
    );
    let problem = problem.map(|problem| {
        problem
            .note("Court of Justice of the European Union, C-673/17 (Planet49), paragraph 81: the information includes how long cookies operate")
            .help(format!("write `duration = {{ max = \"…\", text = {} }}` in it, or in an `[override.NAME]` of the portal", context.text()))
    });
    problem.into_iter().collect()
}

/// Whether a duration is stated without a bound. A browser ends every cookie;
/// what is stored otherwise may have no end, and says so.
fn is_vague(cookie: &Cookie) -> bool {
    let facts = &cookie.facts;
    let storage = facts.storage.as_ref().map(|field| field.value);
    match facts.duration.as_ref().map(|field| &field.value.max) {
        Some(None) => true,
        Some(Some(Period::NoEnd)) => storage.is_none_or(|storage| storage == Storage::Cookie),
        Some(Some(_)) | None => false,
    }
}
