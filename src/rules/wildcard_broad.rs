//! The pattern of a name stands for nearly anything.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::name;

/// As many characters must stand beside what varies.
const SHORTEST: usize = 3;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let broad = context.cookies(|cookie| {
        let mut names = cookie.names().iter();
        names.any(|name| name::is_pattern(name) && is_broad(name))
    });
    let problem = context.about(kind::WILDCARD_BROAD, &broad, |names| {
        format!("nearly any cookie may have this name: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("the user is told which cookies are used (article 82 of the French law of 6 January 1978); IAB Europe's device storage disclosure takes no `*` alone")
            .help(format!("write at least {SHORTEST} characters beside `*`"))
    });
    problem.into_iter().collect()
}

/// Whether a pattern stands for too many names.
pub fn is_broad(pattern: &str) -> bool {
    let fixed = name::fixed(pattern).into_iter();
    fixed.map(|part| part.chars().count()).sum::<usize>() < SHORTEST
}
