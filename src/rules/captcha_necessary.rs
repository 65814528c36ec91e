//! reCAPTCHA is declared necessary or exempt.

use super::Context;
use super::support::{declared, is_exempt, is_necessary};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context
        .cookies(|cookie| is_recaptcha(cookie) && (is_necessary(cookie) || is_exempt(cookie)));
    let problem = context.about_stated(kind::CAPTCHA_NECESSARY, &found, declared, |names| {
        format!("necessary or exempt as declared, and of reCAPTCHA: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("CNIL, reply of 11 April 2022 and deliberation SAN-2023-003: reCAPTCHA is used with consent only")
            .help("write `category = \"third-party\"` and `consent = \"required\"` in it, or in an `[override.NAME]` of the portal; or use a check that keeps nothing")
    });
    problem.into_iter().collect()
}

fn is_recaptcha(cookie: &Cookie) -> bool {
    let service = cookie.service.as_ref();
    let mut names = cookie.names().iter();
    service.is_some_and(|id| id.as_str() == "google-recaptcha")
        || names.any(|name| name.eq_ignore_ascii_case("_grecaptcha"))
}
