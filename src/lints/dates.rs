//! Dates that are yet to come: nobody has looked on such a day.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Stated;
use crate::source::place::Place;

pub fn check(charters: &Charters, today: Date) -> Vec<Diagnostic> {
    // Where the day begins earlier it is tomorrow already.
    let tomorrow = today.saturating_add(1.day());
    let mut out = Vec::new();
    for (id, portal) in &charters.portals {
        let problem = format!("the charter of portal `{id}` has a date that is yet to come");
        out.extend(to_come(&portal.updated, tomorrow, problem, "dated here"));
        for cookie in portal.cookies.iter().chain(&portal.without_cookies) {
            let label = cookie.label();
            let problem = format!("{label} is verified on a day that is yet to come");
            let verified = &cookie.facts.verified;
            // What the program says itself, no user can date otherwise.
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
