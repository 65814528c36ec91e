//! What there is to know of a language that this program speaks.

use crate::model::countries::Names;

pub const NO_BREAK: char = '\u{a0}';

/// What a printer changes without changing a word.
#[derive(Debug, PartialEq, Eq)]
pub struct Typesetting {
    /// What `'` after a letter becomes.
    pub apostrophe: char,
    /// The marks with which a space before them does not break.
    pub no_break_before: &'static [char],
    /// Those with which a space after them does not.
    pub no_break_after: &'static [char],
}

#[derive(Debug)]
pub struct Speech {
    /// A day of a month of a year.
    pub day: fn(i8, &str, i16) -> String,
    pub months: [&'static str; 12],
    /// From years to seconds, each in the singular and the plural.
    pub units: [[&'static str; 2]; 7],
    pub is_plural: fn(i64) -> bool,
    /// Between the last two of several units.
    pub and: &'static str,
    /// How long a cookie lives that ends with the browser.
    pub session: &'static str,
    /// What lives until somebody deletes it.
    pub no_end: &'static str,
    /// After a bound.
    pub at_most: &'static str,
    /// What is said of a duration that a visit starts again: of units by their
    /// positions, and whether there are several.
    pub renewed: fn(units: &[usize], is_plural: bool) -> &'static str,
    /// With what stands before it.
    pub colon: &'static str,
    /// Between the parts of a list, with what stands around it.
    pub semicolon: &'static str,
    pub typesetting: Option<&'static Typesetting>,
    /// Which of its names a country has.
    pub country: fn(&Names) -> &'static str,
}
