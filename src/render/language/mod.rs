//! What a language does with days, durations, the names of countries and
//! punctuation: a file for each that this program speaks. Of others, [`cldr`]
//! knows how dates are written and numbers counted; their words are [`Terms`]
//! that an edition states.

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

/// What is known of a language; `None` if this program does not speak it.
pub fn speech(language: &Language) -> Option<&'static Speech> {
    match language.primary() {
        "fr" => Some(&french::FRENCH),
        "en" => Some(&english::ENGLISH),
        _ => None,
    }
}

/// What stands between the parts of a list in a language.
pub fn semicolon(language: &Language) -> &'static str {
    speech(language).map_or("; ", |speech| speech.semicolon)
}

impl Speech {
    pub fn name(&self, country: Country) -> &'static str {
        (self.country)(country.names())
    }
}

/// A day in words: «22 novembre 2026»; `None` in a language that is not known.
pub fn day(day: Date, language: &Language) -> Option<String> {
    let Some(speech) = speech(language) else {
        return cldr::day(day, language);
    };

    let month = speech.months[usize::from(day.month().unsigned_abs()) - 1];
    Some((speech.day)(day.day(), month, day.year()))
}
