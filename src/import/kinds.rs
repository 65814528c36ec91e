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

/// Words that say that what follows is not meant: «non nécessaires», «aucun
/// cookie publicitaire».
const NEGATIONS: [&str; 18] = [
    "non",
    "pas",
    "hors",
    "sans",
    "aucun",
    "aucune",
    "sauf",
    "excepte",
    "exception",
    "exclusion",
    "dehors",
    "no",
    "not",
    "without",
    "except",
    "excluding",
    "than",
    "ni",
];

/// Words that say nothing of what they stand before.
const PARTICLES: [&str; 9] = ["d", "de", "la", "l", "le", "les", "du", "des", "the"];

/// What says that a day is the one on which something was changed.
pub const DATED: &[&str] = &[
    "mise a jour",
    "mis a jour",
    "updated",
    "derniere modification",
    "last change",
    "en vigueur",
];

/// Words with which a sentence begins, and no title.
const SUBJECTS: [&str; 20] = [
    "nous", "vous", "il", "elle", "ils", "elles", "on", "ce", "ceci", "cela", "ces", "j", "je",
    "c", "we", "you", "they", "it", "these", "voir",
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
            found.into_iter().any(|(at, _)| {
                let before = &title[..at];
                (at == 0 || before.ends_with(' ')) && !is_negated(before)
            })
        };
        if beginnings.iter().any(is_word) {
            return Some(*category);
        }
    }
    None
}

/// Whether one of the two words before another one denies it, particles apart.
fn is_negated(before: &str) -> bool {
    let words = before.split_whitespace().rev();
    let words = words.filter(|word| !PARTICLES.contains(word));
    let mut near = words.take(2);
    // «Autres cookies que les cookies nécessaires»
    let names_others = before.split(' ').any(|word| word.starts_with("autre"));
    near.any(|word| NEGATIONS.contains(&word) || names_others && ["que", "qu"].contains(&word))
}

/// Whether a line that is not marked as a title is none: a sentence, a note, an
/// address, a date, a sum.
pub fn is_no_title(line: &str) -> bool {
    let line = line.trim();
    // The number of a section.
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let line = line.trim_start();
    let has_end = line.ends_with(['.', ';', '!', '?'])
        || [". ", "! ", "? "].iter().any(|end| line.contains(end));
    if has_end || line.starts_with(['*', '(']) || line.contains("://") || line.contains('@') {
        return true;
    }
    let folded = words(line);
    let first = folded.split(' ').next().unwrap_or_default();
    let is_sum = ["total", "totaux"].contains(&first);
    is_sum || SUBJECTS.contains(&first) || is_dated(&folded) || folded.split(' ').count() > LONGEST
}

fn is_dated(folded: &str) -> bool {
    DATED.iter().any(|words| folded.contains(words))
        && folded.contains(|c: char| c.is_ascii_digit())
}

/// Whether a title says of its cookies that they need no consent, or that they
/// do; nothing where it says neither.
pub fn is_exempt(title: &str) -> Option<bool> {
    let title = words(title);
    const EXEMPT: [&str; 12] = [
        "exempt",
        "dispens",
        "sans consentement",
        "sans votre consentement",
        "sans accord",
        "sans votre accord",
        "non soumis",
        "ne necessit",
        "without consent",
        "without your consent",
        "without asking",
        "no consent",
    ];
    const ASKED: [&str; 6] = [
        "non exempt",
        "not exempt",
        "soumis a",
        "soumis au",
        "requiring consent",
        "subject to consent",
    ];
    let says = |all: &[&str]| all.iter().any(|words| title.contains(words));
    if says(&ASKED[..2]) {
        return Some(false);
    }
    if says(&EXEMPT) {
        return Some(true);
    }
    says(&ASKED).then_some(false)
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
            ("Cookies non nécessaires", None),
            ("Cookies soumis à consentement (non nécessaires)", None),
            ("Cookies hors mesure d'audience", None),
            ("Autres cookies que les cookies nécessaires", None),
            ("Cookies autres que nécessaires", None),
            ("Cookies à l'exception des cookies publicitaires", None),
            ("Other than necessary cookies", None),
            ("Autres cookies nécessaires", Some(BuiltIn::Necessary)),
            ("Nous n'utilisons aucun cookie publicitaire", None),
            (
                "Cookies non soumis à consentement, nécessaires",
                Some(BuiltIn::Necessary),
            ),
        ] {
            assert_eq!(category(title), wanted, "{title}");
        }
        assert!(is_empty("2. Liste des cookies utilisés sur ce site"));
        assert!(is_empty(
            "Les cookies de la plateforme <https://carte.example>"
        ));
        assert!(!is_empty("Cookies de la carte"));
    }

    #[test]
    fn sentences_are_no_titles() {
        for line in [
            "Site utilisé : https://tiers.example.com/page",
            "Délégué de notre sous-traitant : dpo@sous-traitant.example",
            "J'accepte",
            "Mis à jour le 02/01/2026",
            "* conservé plus longtemps",
            "Les vidéos viennent de tiers. Seconde phrase",
        ] {
            assert!(is_no_title(line), "{line}");
        }
        for line in ["Cookies tiers", "Nos partenaires", "3. Mesure d'audience"] {
            assert!(!is_no_title(line), "{line}");
        }
    }

    #[test]
    fn titles_speak_of_consent() {
        for (title, wanted) in [
            ("Cookies exemptés de consentement", Some(true)),
            ("Cookies non soumis à consentement", Some(true)),
            ("Cookies soumis à consentement", Some(false)),
            ("Cookies déposés sans votre accord", Some(true)),
            ("Cookies non exemptés", Some(false)),
            ("Cookies techniques", None),
        ] {
            assert_eq!(is_exempt(title), wanted, "{title}");
        }
    }
}
