//! Dates that are yet to come: nobody has looked on such a day.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::source::place::Place;

/// Findings in the dates of charters.
pub fn check(charters: &Charters, today: Date) -> Vec<Diagnostic> {
    // Where the day begins earlier it is tomorrow already.
    let tomorrow = today.saturating_add(1.day());
    let mut out = Vec::new();
    for (id, portal) in &charters.portals {
        let (Some(updated), Some(origin)) = (portal.updated.get(), portal.updated.origin()) else {
            continue;
        };
        if *updated <= tomorrow {
            continue;
        }
        let problem = format!("the charter of portal `{id}` has a date that is yet to come");
        out.push(
            Diagnostic::new(kind::DATE_TO_COME, problem)
                .at(Place::of(origin), "dated here")
                .help("write the day on which somebody last looked"),
        );
    }
    out
}
