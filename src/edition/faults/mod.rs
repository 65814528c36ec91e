//! What is reported of an edition and of the charters printed from it: a value
//! where none can stand ([`misplaced`]), one that the data does not state
//! ([`unstated`]), what a page leaves out ([`omitted`]), a page that says
//! nothing ([`bare`]).

pub mod bare;
pub mod misplaced;
pub mod omitted;
pub mod unstated;

use crate::diagnostic::{Diagnostic, kind};
use crate::source::place::Place;

/// A mistake of the edition itself; the help may be empty.
pub fn template_error(
    place: Place,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    let problem = Diagnostic::new(kind::EDITION_TEMPLATE, "this edition cannot be printed");
    let (problem, help) = (problem.at(place, message), help.into());
    if help.is_empty() {
        problem
    } else {
        problem.help(help)
    }
}
