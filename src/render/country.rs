//! Countries by their names, in French and English.
//!
//! The names are those in common use, for the countries in which providers of
//! services are; any other is printed by its code of ISO 3166-1, as in other
//! languages.

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

/// The European Economic Area, with the outermost regions that have codes of
/// their own, and the Union as a whole: the GDPR's rules on transfers
/// (chapter V) are about countries outside it.
const EEA: [&str; 38] = [
    "AT", "AX", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GF", "GP", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MF", "MQ", "MT", "NL", "NO", "PL", "PT",
    "RE", "RO", "SE", "SI", "SK", "YT",
];

/// The name of a country, else its code.
pub fn name(code: &str, language: &Language) -> String {
    let found = NAMES.iter().find(|(known, _, _)| *known == code);
    match (language.primary(), found) {
        ("fr", Some((_, french, _))) => (*french).to_owned(),
        ("en", Some((_, _, english))) => (*english).to_owned(),
        _ => code.to_owned(),
    }
}

/// Whether a country is outside the European Economic Area.
pub fn is_outside_eea(code: &str) -> bool {
    !EEA.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_name_in_both_languages() {
        let tag = |tag| Language::parse(tag).expect("a tag");
        assert_eq!(name("US", &tag("fr")), "États-Unis");
        assert_eq!(name("US", &tag("en")), "United States");
        assert_eq!(name("US", &tag("de")), "US");
        assert_eq!(name("VU", &tag("fr")), "VU");
        for member in EEA {
            assert!(NAMES.iter().any(|(code, _, _)| *code == member), "{member}");
        }
    }

    #[test]
    fn the_area_is_the_union_and_its_neighbours() {
        for code in ["FR", "EU", "NO", "IS", "LI", "RE"] {
            assert!(!is_outside_eea(code), "{code}");
        }
        for code in ["US", "GB", "CH"] {
            assert!(is_outside_eea(code), "{code}");
        }
    }
}
