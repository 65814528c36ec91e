//! Countries by their names, in French and English.
//!
//! The names are those in common use, for the countries in which providers of
//! services are; any other is printed by its code of ISO 3166-1, as in other
//! languages.

use crate::model::country::Country;
use crate::model::language::Language;

/// Code, French name, English name.
const NAMES: [(&str, &str, &str); 59] = [
    ("AT", "Autriche", "Austria"),
    ("AU", "Australie", "Australia"),
    ("AX", "Åland", "Åland"),
    ("BE", "Belgique", "Belgium"),
    ("BG", "Bulgarie", "Bulgaria"),
    ("BR", "Brésil", "Brazil"),
    ("CA", "Canada", "Canada"),
    ("CH", "Suisse", "Switzerland"),
    ("CN", "Chine", "China"),
    ("CY", "Chypre", "Cyprus"),
    ("CZ", "Tchéquie", "Czechia"),
    ("DE", "Allemagne", "Germany"),
    ("DK", "Danemark", "Denmark"),
    ("EE", "Estonie", "Estonia"),
    ("ES", "Espagne", "Spain"),
    ("EU", "Union européenne", "European Union"),
    ("FI", "Finlande", "Finland"),
    ("FR", "France", "France"),
    ("GB", "Royaume-Uni", "United Kingdom"),
    ("GF", "Guyane", "French Guiana"),
    ("GP", "Guadeloupe", "Guadeloupe"),
    ("GR", "Grèce", "Greece"),
    ("HK", "Hong Kong", "Hong Kong"),
    ("HR", "Croatie", "Croatia"),
    ("HU", "Hongrie", "Hungary"),
    ("IE", "Irlande", "Ireland"),
    ("IL", "Israël", "Israel"),
    ("IN", "Inde", "India"),
    ("IS", "Islande", "Iceland"),
    ("IT", "Italie", "Italy"),
    ("JP", "Japon", "Japan"),
    ("KR", "Corée du Sud", "South Korea"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LT", "Lituanie", "Lithuania"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("LV", "Lettonie", "Latvia"),
    ("MA", "Maroc", "Morocco"),
    ("MC", "Monaco", "Monaco"),
    ("MF", "Saint-Martin", "Saint Martin"),
    ("MQ", "Martinique", "Martinique"),
    ("MT", "Malte", "Malta"),
    ("MX", "Mexique", "Mexico"),
    ("NL", "Pays-Bas", "Netherlands"),
    ("NO", "Norvège", "Norway"),
    ("NZ", "Nouvelle-Zélande", "New Zealand"),
    ("PL", "Pologne", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("RE", "La Réunion", "Réunion"),
    ("RO", "Roumanie", "Romania"),
    ("RU", "Russie", "Russia"),
    ("SE", "Suède", "Sweden"),
    ("SG", "Singapour", "Singapore"),
    ("SI", "Slovénie", "Slovenia"),
    ("SK", "Slovaquie", "Slovakia"),
    ("TN", "Tunisie", "Tunisia"),
    ("TR", "Turquie", "Türkiye"),
    ("UA", "Ukraine", "Ukraine"),
    ("US", "États-Unis", "United States"),
    ("YT", "Mayotte", "Mayotte"),
];

/// The name of a country, else its code.
pub fn name(country: Country, language: &Language) -> &'static str {
    let found = NAMES.iter().find(|(code, _, _)| *code == country.code());
    match (language.primary(), found) {
        ("fr", Some((_, french, _))) => french,
        ("en", Some((_, _, english))) => english,
        _ => country.code(),
    }
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
        for (code, _, _) in NAMES {
            let country = Country::parse(code).expect(code);
            assert_eq!(country.code(), code);
        }
    }
}
