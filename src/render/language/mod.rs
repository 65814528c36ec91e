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

use crate::model::countries::COUNTRIES;
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
    pub fn name(&self, country: Country) -> Option<&'static str> {
        let mut all = COUNTRIES.iter();
        let names = all.find(|(code, _, _)| *code == country.code())?;
        Some((self.country)(names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name() {
        for code in Country::all() {
            let country = Country::parse(code).expect("a country");
            assert!(french::FRENCH.name(country).is_some(), "{code}");
        }
        assert_eq!(COUNTRIES.len(), Country::all().count());
    }
}
