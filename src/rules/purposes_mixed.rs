//! A cookie is exempt and has a second purpose that is not.

use super::Context;
use super::support::{declared, is_exempt, is_in, is_necessary};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::BuiltIn;
use crate::model::cookie::Cookie;
use crate::model::words::Exemption;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mixed = context
        .cookies(|cookie| is_exempt(cookie) && is_necessary(cookie) && has_other_purpose(cookie));
    let problem = context.about_stated(kind::PURPOSES_MIXED, &mixed, declared, |names| {
        format!("necessary as declared, and serving another purpose as well: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("opinion 04/2012 (WP 194): a cookie of several purposes is exempt only if each of them is")
            .help("write `consent = \"required\"` in it, or in an `[override.NAME]` of the portal; or leave it in the category that it serves alone")
    });
    problem.into_iter().collect()
}

/// Whether it is in a category that no exemption is for.
fn has_other_purpose(cookie: &Cookie) -> bool {
    let statistics = is_in(cookie, BuiltIn::Statistics);
    is_in(cookie, BuiltIn::Marketing)
        || is_in(cookie, BuiltIn::Social)
        || (statistics && !cookie.is_exempt_for(Exemption::Audience))
}
