//! The pattern of a name stands for nearly anything.

use super::Context;
use crate::diagnostic::{Diagnostic, kind};

/// As many characters must stand beside `*`.
const SHORTEST: usize = 3;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let broad = context.cookies(|cookie| {
        let mut names = cookie.names().iter();
        names.any(|name| {
            let fixed = name.chars().filter(|c| *c != '*').count();
            name.contains('*') && fixed < SHORTEST
        })
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
