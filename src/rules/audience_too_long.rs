//! A cookie that is exempt for audience measurement lives longer than 13 months.

use super::Context;
use super::support::is_exempt;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::words::Exemption;

/// What the CNIL recommends at most, in months.
const MONTHS: i32 = 13;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let long = context.cookies(|cookie| is_audience(cookie) && is_long(cookie));
    let problem = context.about(kind::AUDIENCE_TOO_LONG, &long, |names| {
        format!("exempt audience measurement lives longer than {MONTHS} months: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("the CNIL recommends 13 months at most (its page of 4 July 2025 on audience measurement)")
            .help("shorten its life and state it in `duration`, or ask for consent: `consent = \"required\"`, in it, or in an `[override.NAME]` of the portal")
    });
    problem.into_iter().collect()
}

/// Whether a cookie is exempt because it measures the audience.
pub(super) fn is_audience(cookie: &Cookie) -> bool {
    is_exempt(cookie) && cookie.is_exempt_for(Exemption::Audience)
}

fn is_long(cookie: &Cookie) -> bool {
    let max = cookie.facts.duration.as_ref();
    let max = max.and_then(|field| field.value.max.as_ref());
    max.is_some_and(|max| max.exceeds(MONTHS))
}
