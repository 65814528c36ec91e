//! The charter has no date, or it is older than what it says or than a year.

use jiff::Span;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};
use crate::source::place::Place;

const KIND: &Kind = kind::DATE_STALE;

/// Months after which somebody should have looked again.
const MONTHS: i32 = 12;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let id = &context.portal.id;
    let Some(updated) = &context.portal.updated else {
        let problem = format!("the charter of portal `{id}` has no date");
        return vec![
            context
                .about_portal(KIND, problem)
                .note(WHY)
                .help("write `updated = 2026-11-22`, or whenever somebody last looked"),
        ];
    };
    let at = Place::of(&updated.origin);
    let mut found = Vec::new();
    let limit = Span::new().try_months(MONTHS).ok();
    let due = limit.and_then(|limit| updated.value.checked_add(limit).ok());
    if due.is_some_and(|due| due < context.today) {
        let problem = format!("the charter of portal `{id}` is more than {MONTHS} months old");
        let problem = Diagnostic::new(KIND, problem).at(at.clone(), "dated here");
        found.push(problem.help("look whether it is still true, and renew the date"));
    }
    if updated.value > context.today {
        let problem = format!("the charter of portal `{id}` has a date that is yet to come");
        let problem = Diagnostic::new(KIND, problem).at(at.clone(), "dated here");
        found.push(problem.help("write the day on which somebody last looked"));
    }
    let newer = context.cookies(|cookie| {
        let verified = cookie.facts.verified.as_ref();
        verified.is_some_and(|field| {
            field.value > updated.value && (context.is_own)(field.origin.file())
        })
    });
    if !newer.is_empty() {
        let problem =
            format!("the charter of portal `{id}` is older than what is known of its cookies");
        let mut problem = Diagnostic::new(KIND, problem).at(at, "dated here");
        for field in newer
            .iter()
            .filter_map(|cookie| cookie.facts.verified.as_ref())
        {
            problem = problem.at(Place::of(&field.origin), "verified later");
        }
        found.push(problem.help("renew the date"));
    }
    found.extend(context.unprinted(KIND, "updated"));
    found.into_iter().map(|problem| problem.note(WHY)).collect()
}

const WHY: &str =
    "CNIL, recommendation 2020-092: what is told of those who use cookies is kept up to date";
