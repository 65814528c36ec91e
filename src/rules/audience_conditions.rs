//! Audience measurement is called exempt, and a condition of the exemption is
//! not stated.

use std::collections::BTreeSet;

use super::Context;
use super::audience_too_long::is_audience;
use super::support::words;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::words::{AudienceCondition, Word as _};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let unmet = context.cookies(|cookie| is_audience(cookie) && is_unmet(cookie));
    let problem = context.about(kind::AUDIENCE_CONDITIONS, &unmet, |names| {
        format!("not all conditions of exempt audience measurement are stated to be met: {names}")
    });
    let problem = problem.map(|problem| {
        let all = |wanted: Option<bool>| {
            let found = unmet.iter().flat_map(|cookie| conditions(cookie, wanted));
            let found: BTreeSet<&str> = found.collect();
            found.into_iter().collect::<Vec<_>>()
        };
        let problem = problem.note("CNIL, guidelines 2020-091 and its page of 4 July 2025: audience measurement is exempt under these conditions only");
        let (silent, unmet) = (all(None), all(Some(false)));
        if !unmet.is_empty() {
            return problem
                .note(format!("stated as not met: {}", words(&unmet)))
                .help("write `consent = \"required\"` in it, or in an `[override.NAME]` of the portal");
        }
        let asserted: Vec<String> = silent.iter().map(|word| format!("{word} = true")).collect();
        problem
            .note(format!("not stated: {}", words(&silent)))
            .help(format!("where they are true, write `audience = {{ {} }}`; where one is not, `consent = \"required\"`; in it, or in an `[override.NAME]` of the portal", asserted.join(", ")))
    });
    problem.into_iter().collect()
}

/// The conditions that are stated to be met, not to be met, or not at all.
fn conditions(cookie: &Cookie, wanted: Option<bool>) -> Vec<&'static str> {
    let asserted = cookie.facts.audience.as_ref();
    let stated = |condition: &AudienceCondition| {
        asserted.and_then(|field| field.value.get(condition).copied())
    };
    let all = AudienceCondition::ALL.iter().copied();
    all.filter(|condition| stated(condition) == wanted)
        .map(|condition| condition.as_str())
        .collect()
}

/// Whether a condition is not stated to be met.
fn is_unmet(cookie: &Cookie) -> bool {
    !conditions(cookie, None).is_empty() || !conditions(cookie, Some(false)).is_empty()
}
