//! An exempt cookie outlives the session.

use super::Context;
use super::support::is_exempt;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::words::Exemption;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let persistent = context.cookies(|cookie| {
        // These two have lives of their own to be measured by.
        let has_own = [Exemption::Choice, Exemption::Audience]
            .iter()
            .any(|reason| cookie.is_exempt_for(*reason));
        let max = cookie.facts.duration.as_ref();
        let max = max.and_then(|field| field.value.max.as_ref());
        is_exempt(cookie) && !has_own && max.is_some_and(|max| max.exceeds_a_day())
    });
    let problem = context.about(kind::NECESSARY_PERSISTENT, &persistent, |names| {
        format!("without consent as declared, and outliving the session: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("opinion 04/2012 (WP 194): the life of an exempt cookie is in direct relation to its purpose, normally the session")
            .help("shorten its life, or allow this rule and give the `reason`")
    });
    problem.into_iter().collect()
}
