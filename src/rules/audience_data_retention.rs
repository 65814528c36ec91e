//! Data of exempt audience measurement is kept longer than 25 months, or it is
//! not said how long.

use super::Context;
use super::audience_too_long::is_audience;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};

const KIND: &Kind = kind::AUDIENCE_DATA_RETENTION;

/// What the CNIL recommends at most, in months.
const MONTHS: i32 = 25;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let silent = context.cookies(|cookie| {
        let facts = &cookie.facts;
        let stated = facts.data_retention_max.is_some() || facts.data_retention.is_stated();
        is_audience(cookie) && !stated
    });
    let silent = context.about(KIND, &silent, |names| {
        format!("how long the data of {names} is kept is not stated")
    });
    let silent = silent.map(|problem| {
        problem.help("write `data-retention-max = \"25 months\"`, or whatever it is, in it, or in an `[override.NAME]` of the portal")
    });
    let long = context.cookies(|cookie| {
        let kept = cookie.facts.data_retention_max.as_ref();
        is_audience(cookie) && kept.is_some_and(|field| field.value.exceeds(MONTHS))
    });
    let long = context.about(KIND, &long, |names| {
        format!("the data of {names} is kept longer than {MONTHS} months")
    });
    let long = long.map(|problem| {
        problem.help("let the tool delete it earlier, and state that in `data-retention-max`")
    });
    let note = "for exempt audience measurement the CNIL recommends 25 months at most (its page of 4 July 2025)";
    let found = silent.into_iter().chain(long);
    found.map(|problem| problem.note(note)).collect()
}
