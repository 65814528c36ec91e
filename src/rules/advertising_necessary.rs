//! A cookie that the catalogue knows as advertising is declared necessary.

use super::Context;
use super::support::{declared, is_exempt, is_named, is_necessary};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::field::Name;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.cookies(|cookie| {
        (is_necessary(cookie) || is_exempt(cookie)) && is_advertising(cookie, context)
    });
    let problem = context.about_stated(kind::ADVERTISING_NECESSARY, &found, declared, |names| {
        format!("necessary or exempt as declared, and known to serve advertising: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("opinion 04/2012 (WP 194): advertising by third parties is not among the exemptions from consent")
            .help("write `category = \"marketing\"` and `consent = \"required\"` in it, or in an `[override.NAME]` of the portal")
    });
    problem.into_iter().collect()
}

/// Of a service that serves advertising, or of its name and its provider.
fn is_advertising(cookie: &Cookie, context: &Context<'_>) -> bool {
    let facts = &cookie.facts;
    let own: Vec<&str> = [&facts.provider, &facts.company]
        .into_iter()
        .flat_map(Name::all)
        .map(String::as_str)
        .collect();
    let mut known = context.known.iter().filter(|known| known.is_advertising);
    known.any(|known| {
        let of_service = cookie.service.as_ref() == Some(&known.service);
        let same = |name: &String| own.iter().any(|own| own.eq_ignore_ascii_case(name));
        is_named(cookie, &known.name) && (of_service || known.providers.iter().any(same))
    })
}
