//! A cookie for advertising or social networks is declared exempt.

use super::Context;
use super::support::{declared, is_in};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::BuiltIn;
use crate::model::words::{Consent, Exemption};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let outside = context.cookies(|cookie| {
        let consent = cookie.facts.consent.as_ref();
        let exempt = consent.is_some_and(|field| field.value == Consent::Exempt);
        let statistics = is_in(cookie, BuiltIn::Statistics);
        let other = statistics && !cookie.is_exempt_for(Exemption::Audience);
        let outside = is_in(cookie, BuiltIn::Marketing) || is_in(cookie, BuiltIn::Social);
        exempt && (outside || other)
    });
    let problem = context.about_stated(kind::EXEMPTION_OUTSIDE_LIST, &outside, declared, |names| {
        format!("declared exempt from consent, and of a category that no stated exemption is for: {names}")
    });
    let problem = problem.map(|problem| {
        problem
            .note("opinion 04/2012 (WP 194): social tracking and advertising are not among the exemptions from consent; statistics are exempt as `audience` only (CNIL, guidelines 2020-091)")
            .help("write `consent = \"required\"` in it, or in an `[override.NAME]` of the portal")
    });
    problem.into_iter().collect()
}
