//! Countries by their names. One without a name is printed by its code of ISO
//! 3166-1, as in languages that this program does not speak.

use super::language::speech;
use crate::model::country::Country;
use crate::model::language::Language;

/// The name of a country, else its code.
pub fn name(country: Country, language: &Language) -> &'static str {
    let countries = speech(language).map_or(&[][..], |speech| speech.countries);
    let found = countries.iter().find(|(code, _)| *code == country.code());
    found.map_or(country.code(), |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_name_in_both_languages() {
        let tag = |tag| Language::parse(tag).expect("a tag");
        let name = |code, language| name(Country::parse(code).expect("a country"), &tag(language));
        assert_eq!(name("US", "fr"), "États-Unis");
        assert_eq!(name("US", "en"), "United States");
        assert_eq!(name("US", "de"), "US");
        assert_eq!(name("VU", "fr"), "VU");
    }
}
