//! Countries by their names.

use super::language::{Missing, Tongue};
use crate::model::country::Country;

/// The name of a country: the edition's, else that of the language.
pub fn name<'a>(country: Country, tongue: Tongue<'a>) -> Result<&'a str, Missing> {
    if let Some(name) = tongue.terms.countries.get(country.code()) {
        return Ok(name);
    }
    let name = tongue.speech().map(|speech| speech.name(country));
    name.ok_or(Missing::Country(country))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;
    use crate::render::language::Terms;

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
            name(country, tongue).map(str::to_owned)
        };
        assert_eq!(named("US", "fr").as_deref(), Ok("États-Unis"));
        assert_eq!(named("VU", "en").as_deref(), Ok("Vanuatu"));
        assert_eq!(named("NZ", "en").as_deref(), Ok("Aotearoa"));
        assert_eq!(named("NZ", "de").as_deref(), Ok("Aotearoa"));
        let america = Country::parse("US").expect("a country");
        assert_eq!(named("US", "de"), Err(Missing::Country(america)));
    }
}
