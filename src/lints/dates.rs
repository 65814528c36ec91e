//! Reports dates in the future.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Stated;
use crate::source::place::Place;

pub fn check(charters: &Charters, today: Date) -> Vec<Diagnostic> {
    // In time zones ahead of this one it may be tomorrow already.
    let tomorrow = today.saturating_add(1.day());
    let mut out = Vec::new();
    for (id, portal) in &charters.portals {
        let problem = format!("the charter of portal `{id}` has a date that is yet to come");
        out.extend(to_come(&portal.updated, tomorrow, problem, "dated here"));
        for cookie in portal.cookies.iter().chain(&portal.without_cookies) {
            let label = cookie.label();
            let problem = format!("{label} is verified on a day that is yet to come");
            let verified = &cookie.facts.verified;
            // Users cannot change dates in the built-in data.
            if let Some(origin) = verified.origin()
                && charters.sources.is_own(origin.file())
            {
                out.extend(to_come(verified, tomorrow, problem, "verified here"));
            }
        }
    }

    out
}

fn to_come(
    date: &Stated<Date>,
    tomorrow: Date,
    problem: String,
    label: &str,
) -> Option<Diagnostic> {
    let origin = date.origin().filter(|_| date.get() > Some(&tomorrow))?;
    Some(
        Diagnostic::new(kind::DATE_TO_COME, problem)
            .at(Place::of(origin), label)
            .help("write the day on which somebody last looked"),
    )
}
