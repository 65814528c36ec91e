//! Audience measurement is called exempt, and a condition of the exemption is
//! not stated.

use super::Context;
use super::audience_too_long::is_audience;
use super::support::words;
use crate::diagnostic::Diagnostic;
use crate::model::cookie::Cookie;
use crate::model::words::{AudienceCondition, Word as _};

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let unmet = context.cookies(|cookie| is_audience(cookie) && !missing(cookie).is_empty());
    let problem = context.about("audience-conditions", &unmet, |names| {
        format!("not all conditions of exempt audience measurement are stated: {names}")
    });
    let problem = problem.map(|problem| {
        let mut all: Vec<&str> = unmet.iter().flat_map(|cookie| missing(cookie)).collect();
        all.sort_unstable();
        all.dedup();
        let asserted: Vec<String> = all.iter().map(|word| format!("{word} = true")).collect();
        problem
            .note("CNIL, guidelines 2020-091 and its page of 4 July 2025: audience measurement is exempt under these conditions only")
            .note(format!("not stated: {}", words(&all)))
            .help(format!("where they are true, write `audience = {{ {} }}`; where one is not, `consent = \"required\"`; in it, or in an `[override.NAME]` of the portal", asserted.join(", ")))
    });
    problem.into_iter().collect()
}

/// The conditions that are not asserted.
fn missing(cookie: &Cookie) -> Vec<&'static str> {
    let asserted = cookie.facts.audience.as_ref();
    let holds = |condition: &AudienceCondition| {
        asserted.is_some_and(|field| field.value.get(condition) == Some(&true))
    };
    let all = AudienceCondition::ALL.iter().copied();
    all.filter(|condition| !holds(condition))
        .map(|condition| condition.as_str())
        .collect()
}
