//! The words and rules of a language that this program knows.

use crate::model::countries::Names;

pub const NO_BREAK: char = '\u{a0}';

/// The typographic changes that a language needs.
#[derive(Debug, PartialEq, Eq)]
pub struct Typesetting {
    /// The character that replaces `'` after a letter.
    pub apostrophe: char,
    /// The marks before which a space does not break.
    pub no_break_before: &'static [char],
    /// The marks after which a space does not break.
    pub no_break_after: &'static [char],
}

#[derive(Debug)]
pub struct Speech {
    /// Formats a day from its number, month and year.
    pub day: fn(i8, &str, i16) -> String,
    pub months: [&'static str; 12],
    /// The units from years to seconds, each in the singular and the plural.
    pub units: [[&'static str; 2]; 7],
    pub is_plural: fn(i64) -> bool,
    /// The word between the last two of several units.
    pub and: &'static str,
    /// The lifetime of a cookie that ends with the browser.
    pub session: &'static str,
    /// The lifetime of a cookie that stays until somebody deletes it.
    pub no_end: &'static str,
    /// The words after a bound.
    pub at_most: &'static str,
    /// Returns the phrase for a duration that each visit renews, given the
    /// positions of its units and whether any of them is plural.
    pub renewed: fn(units: &[usize], is_plural: bool) -> &'static str,
    /// The colon, with the space before it.
    pub colon: &'static str,
    /// The separator of a list, with the spaces around it.
    pub semicolon: &'static str,
    pub typesetting: Option<&'static Typesetting>,
    /// Selects the name of a country in this language.
    pub country: fn(&Names) -> &'static str,
}
