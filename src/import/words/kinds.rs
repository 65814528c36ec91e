//! Finds the category that a title names.

use super::fold::words;
use super::vocabulary::{self, List};
use super::wording;
use crate::model::category::BuiltIn;
use crate::model::words::Word as _;

/// Longest title, in words.
const LONGEST: usize = 16;

/// The categories in the order in which titles are compared, most certain
/// first.
const SUREST: [BuiltIn; 6] = [
    BuiltIn::Statistics,
    BuiltIn::Marketing,
    BuiltIn::Social,
    BuiltIn::Preferences,
    BuiltIn::Necessary,
    BuiltIn::ThirdParty,
];

/// Returns the built-in category that a title names.
pub fn category(title: &str) -> Option<BuiltIn> {
    if let Some(category) = wording::category(title) {
        return Some(category);
    }

    if is_guidance(title) {
        return None;
    }

    let title = words(title);
    if title.split(' ').count() > LONGEST {
        return None;
    }

    SUREST.into_iter().find(|category| means(&title, *category))
}

/// Returns whether a title has a word that starts like those for a category and
/// is not negated.
fn means(title: &str, category: BuiltIn) -> bool {
    for (key, beginning) in vocabulary::entries(&["titles"]) {
        for (at, _) in title.match_indices(beginning) {
            let before = &title[..at];
            let is_begun = at == 0 || before.ends_with(' ');
            if key == category.as_str() && is_begun && !is_negated(before) {
                return true;
            }
        }
    }

    false
}

/// Returns whether one of the last two words is a negation, particles aside.
fn is_negated(before: &str) -> bool {
    let mut words: Vec<&str> = before.split_whitespace().collect();
    // «Autres cookies que les cookies nécessaires» are not necessary.
    let names_others = words.iter().any(|word| word.starts_with("autre"));
    words.retain(|word| !List::Particles.has(word));
    let mut near = words.iter().rev().take(2);
    near.any(|word| List::Negations.has(word) || names_others && ["que", "qu"].contains(word))
}

/// Returns whether a line that is not marked as a title cannot be one: a
/// sentence, a note, an address, a date, a total.
pub fn is_no_title(line: &str) -> bool {
    let text = unnumbered(line);
    let has_end = text.ends_with(['.', ';', '!', '?'])
        || [". ", "! ", "? "].iter().any(|end| text.contains(end));
    if has_end || text.starts_with(['*', '(']) || text.contains("://") || text.contains('@') {
        return true;
    }

    let folded = words(text);
    matches!(folded.split(' ').next(), Some("total" | "totaux"))
        || is_guidance(text)
        || List::Subjects.has_first_of(text)
        || List::Dated.is_in(&folded) && folded.contains(|c: char| c.is_ascii_digit())
        || folded.split(' ').count() > LONGEST
}

/// Returns a title without its section number.
fn unnumbered(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || " .".contains(c));
    rest.trim()
}

/// Returns whether a title guides readers, as «En savoir plus» and «Vos droits»
/// do. Such a title names neither a category nor a service.
pub fn is_guidance(title: &str) -> bool {
    let folded = format!("{} ", words(unnumbered(title)));
    let mut all = List::Guidance.words();
    all.any(|start| folded.starts_with(&format!("{start} ")))
}

pub fn is_question(title: &str) -> bool {
    title.trim_end().ends_with('?') || List::Questions.has_first_of(unnumbered(title))
}

/// Returns whether a title says that third parties set its cookies.
pub fn is_third(title: &str) -> bool {
    means(&words(title), BuiltIn::ThirdParty)
}

/// Returns whether a title only says that a list of cookies follows.
pub fn is_empty(title: &str) -> bool {
    let mut parts: Vec<&str> = title.split_whitespace().collect();
    parts.retain(|part| !part.contains("://"));
    let folded = words(&parts.join(" "));
    // «Autres cookies» sets them apart from those before.
    if folded.starts_with("autres") || folded.starts_with("other") {
        return false;
    }

    let mut said = folded.split(' ');
    said.all(|word| List::Empty.has(word) || word.chars().all(|c| c.is_ascii_digit()))
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
            ("Gérer mes préférences", None),
            ("4. Comment refuser les cookies publicitaires ?", None),
            ("Quels cookies publicitaires ?", Some(BuiltIn::Marketing)),
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
            "2. En savoir plus",
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
}
