//! The category that a title means.

use super::fold::words;
use super::wording;
use crate::model::category::BuiltIn;

/// How words of titles begin, by the category that they mean, the surest first.
const WORDS: &[(BuiltIn, &[&str])] = &[
    (
        BuiltIn::Statistics,
        &[
            "statisti",
            "audience",
            "analyti",
            "mesure",
            "measur",
            "performance",
            "frequentation",
        ],
    ),
    (
        BuiltIn::Marketing,
        &["publicit", "marketing", "advertis", "ciblage", "target"],
    ),
    (
        BuiltIn::Social,
        &["reseaux sociaux", "reseau social", "social", "partage"],
    ),
    (
        BuiltIn::Preferences,
        &[
            "preference",
            "personnalis",
            "personalis",
            "confort",
            "comfort",
        ],
    ),
    (
        BuiltIn::Necessary,
        &[
            "necessaire",
            "strictement",
            "fonctionnement",
            "fonctionnel",
            "technique",
            "indispensable",
            "essentiel",
            "obligatoire",
            "necessary",
            "strictly",
            "essential",
            "functional",
            "required",
            "technical",
            "securite",
            "security",
        ],
    ),
    (
        BuiltIn::ThirdParty,
        &[
            "tiers",
            "tierce",
            "third part",
            "third-part",
            "externe",
            "external",
        ],
    ),
];

/// Words of a title that says no more than that cookies follow.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "and",
    "ce",
    "ces",
    "charte",
    "charter",
    "cookie",
    "cookies",
    "cet",
    "cette",
    "d",
    "de",
    "declaration",
    "depose",
    "deposes",
    "des",
    "detail",
    "details",
    "detaillee",
    "do",
    "du",
    "en",
    "est",
    "et",
    "gestion",
    "internet",
    "la",
    "le",
    "les",
    "list",
    "liste",
    "l",
    "notre",
    "nos",
    "nous",
    "of",
    "on",
    "our",
    "par",
    "page",
    "plateforme",
    "platform",
    "politique",
    "policy",
    "portail",
    "portal",
    "pour",
    "quels",
    "quelles",
    "qu",
    "recapitulatif",
    "relative",
    "s",
    "servent",
    "set",
    "site",
    "sommaire",
    "sont",
    "sur",
    "tableau",
    "table",
    "that",
    "the",
    "these",
    "this",
    "traceur",
    "traceurs",
    "tracker",
    "trackers",
    "un",
    "une",
    "used",
    "use",
    "utilise",
    "utilisons",
    "utilises",
    "utilisation",
    "we",
    "web",
    "website",
    "what",
    "which",
    "quoi",
    "are",
    "is",
    "types",
    "type",
    "differents",
    "autres",
    "presents",
    "other",
    "donnees",
    "data",
];

/// Longest title, in words.
const LONGEST: usize = 16;

/// The built-in category that a title means.
pub fn category(title: &str) -> Option<BuiltIn> {
    if let Some(category) = wording::category(title) {
        return Some(category);
    }
    let title = words(title);
    if title.split(' ').count() > LONGEST {
        return None;
    }
    for (category, beginnings) in WORDS {
        let is_word = |beginning: &&str| {
            let found = title.match_indices(*beginning);
            found
                .into_iter()
                .any(|(at, _)| at == 0 || title[..at].ends_with(' '))
        };
        if beginnings.iter().any(is_word) {
            return Some(*category);
        }
    }
    None
}

/// Whether a title says what follows is a list of cookies, and no more.
pub fn is_empty(title: &str) -> bool {
    let parts = title.split_whitespace();
    let parts: Vec<&str> = parts.filter(|part| !part.contains("://")).collect();
    let title = words(&parts.join(" "));
    title.split(' ').all(|word| {
        EMPTY.contains(&word) || word.is_empty() || word.chars().all(|c| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_however_they_are_written() {
        for (title, wanted) in [
            ("Cookies tiers", Some(BuiltIn::ThirdParty)),
            ("Cookies strictement nécessaires", Some(BuiltIn::Necessary)),
            ("3. Mesure d’audience", Some(BuiltIn::Statistics)),
            (
                "Cookies de mesure d'audience tiers",
                Some(BuiltIn::Statistics),
            ),
            ("Advertising cookies", Some(BuiltIn::Marketing)),
            ("Boutons de partage", Some(BuiltIn::Social)),
            ("Cartes", None),
        ] {
            assert_eq!(category(title), wanted, "{title}");
        }
        assert!(is_empty("2. Liste des cookies utilisés sur ce site"));
        assert!(is_empty(
            "Les cookies de la plateforme <https://carte.example>"
        ));
        assert!(!is_empty("Cookies de la carte"));
    }
}
