//! What a language does with days, durations, the names of countries and
//! punctuation: a file for each that this program speaks.

mod english;
mod french;
mod speech;

pub use speech::{NO_BREAK, Speech, Typesetting};

use crate::model::language::Language;

/// What is known of a language; `None` if this program does not speak it.
pub fn speech(language: &Language) -> Option<&'static Speech> {
    match language.primary() {
        "fr" => Some(&french::FRENCH),
        "en" => Some(&english::ENGLISH),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::country::Country;

    #[test]
    fn every_name_is_of_a_country_and_in_all_languages() {
        let french = french::FRENCH.countries.iter();
        for ((code, _), (other, _)) in french.zip(english::ENGLISH.countries) {
            assert_eq!(code, other);
            assert!(Country::parse(code).is_ok(), "{code}");
        }
    }
}
