//! What a language does with days, durations, the names of countries and
//! punctuation: a file for each that this program speaks. Of others, [`cldr`]
//! knows how dates are written and numbers counted; their words are [`Terms`]
//! that an edition states.

pub mod cldr;
mod english;
mod french;
mod speech;
mod terms;

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
    /// The name of a country.
    pub fn name(&self, country: Country) -> &'static str {
        (self.country)(country.names())
    }
}
