//! How languages write days, durations, the names of countries and punctuation,
//! with a file for each language that this program speaks. For others, [`cldr`]
//! knows how dates are written and numbers counted, and an edition states the
//! words ([`Terms`]).

pub mod cldr;
mod english;
mod french;
mod speech;
mod terms;

use jiff::civil::Date;

pub use speech::{NO_BREAK, Speech, Typesetting};
pub use terms::{Form, Missing, Saying, Terms, Tongue, Unit};

use crate::model::country::Country;
use crate::model::language::Language;

/// Returns what is known of a language, or `None` if this program has no words
/// for it.
pub fn speech(language: &Language) -> Option<&'static Speech> {
    match language.primary() {
        "fr" => Some(&french::FRENCH),
        "en" => Some(&english::ENGLISH),
        _ => None,
    }
}

/// Returns the separator between the parts of a list in a language.
pub fn semicolon(language: &Language) -> &'static str {
    speech(language).map_or("; ", |speech| speech.semicolon)
}

impl Speech {
    pub fn name(&self, country: Country) -> &'static str {
        (self.country)(country.names())
    }
}

/// Returns a day in words, such as «22 novembre 2026», or `None` if the
/// language is not known.
pub fn day(day: Date, language: &Language) -> Option<String> {
    let Some(speech) = speech(language) else {
        return cldr::day(day, language);
    };

    let month = speech.months[usize::from(day.month().unsigned_abs()) - 1];
    Some((speech.day)(day.day(), month, day.year()))
}
