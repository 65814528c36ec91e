//! The words of a language for durations and countries, as an edition states
//! them: for a language that this program does not speak, or in place of its
//! own words.

use std::collections::BTreeMap;

use super::{Speech, speech};
use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::words::words;

words! {
    Unit {
        Years = "years",
        Months = "months",
        Weeks = "weeks",
        Days = "days",
        Hours = "hours",
        Minutes = "minutes",
        Seconds = "seconds",
    }
}

words! {
    /// The form of a word beside a number, as the Unicode CLDR calls it.
    Form {
        Zero = "zero",
        One = "one",
        Two = "two",
        Few = "few",
        Many = "many",
        Other = "other",
    }
}

words! {
    /// What is said of durations besides numbers and units.
    Saying {
        /// How long a cookie lives that ends with the browser.
        Session = "session",
        /// What lives until somebody deletes it.
        NoEnd = "no-end",
        /// What is said of a duration that a visit starts again.
        Renewed = "renewed",
        /// Between the last two of several units.
        And = "and",
    }
}

/// The words of an edition for durations and countries.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The forms of each unit; a unit that is always the same has only `Other`.
    pub units: BTreeMap<Unit, BTreeMap<Form, String>>,
    pub sayings: BTreeMap<Saying, String>,
    pub countries: BTreeMap<&'static str, String>,
}

impl Terms {
    /// Adds other words, which replace existing ones of the same key.
    pub fn extend(&mut self, own: Self) {
        self.units.extend(own.units);
        self.sayings.extend(own.sayings);
        self.countries.extend(own.countries);
    }
}

/// A language, with the words of an edition.
#[derive(Debug, Clone, Copy)]
pub struct Tongue<'a> {
    pub language: &'a Language,
    pub terms: &'a Terms,
}

impl<'a> Tongue<'a> {
    /// Returns what this program knows of the language itself.
    pub fn speech(&self) -> Option<&'static Speech> {
        speech(self.language)
    }

    /// Returns the name of a country: the edition's, or else that of the
    /// language.
    pub fn country(self, country: Country) -> Result<&'a str, Missing> {
        if let Some(name) = self.terms.countries.get(country.code()) {
            return Ok(name);
        }

        let speech = self.speech().ok_or(Missing::Country(country))?;
        Ok(speech.name(country))
    }
}

/// What is missing to write something in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Language,
    Unit(Unit),
    Saying(Saying),
    Country(Country),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_the_name_of_the_edition_or_the_language() {
        let mut terms = Terms::default();
        terms.countries.insert("NZ", "Aotearoa".to_owned());
        let named = |code, tag| {
            let language = Language::parse(tag).expect("a tag");
            let tongue = Tongue {
                language: &language,
                terms: &terms,
            };
            let country = Country::parse(code).expect("a country");
            tongue.country(country).map(str::to_owned)
        };
        assert_eq!(named("US", "fr").as_deref(), Ok("États-Unis"));
        assert_eq!(named("VU", "en").as_deref(), Ok("Vanuatu"));
        assert_eq!(named("NZ", "en").as_deref(), Ok("Aotearoa"));
        assert_eq!(named("NZ", "de").as_deref(), Ok("Aotearoa"));
        let america = Country::parse("US").expect("a country");
        assert_eq!(named("US", "de"), Err(Missing::Country(america)));
    }
}
