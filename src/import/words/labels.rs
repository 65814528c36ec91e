//! Maps column headers, in French and in English, to fields of a cookie. The
//! labels of the built-in editions are known as well.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::words;
use super::secret::{self, VALUE};
use super::vocabulary::{self, List};
use super::wording;
use crate::model::facts::CookieField;

/// Returns the field that a column header stands for.
pub fn column(label: &str) -> Option<&'static str> {
    let text = label.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }

    if let Some(key) = KNOWN.get(&singular(text)) {
        return Some(key);
    }

    if secret::says_value(text) {
        return Some(VALUE);
    }

    let plain = singular(text.split('(').next().unwrap_or_default());
    let all: Vec<&str> = plain.split(' ').collect();
    for end in (1..=all.len()).rev() {
        if let Some(key) = KNOWN.get(&all[..end].join(" ")) {
            let says_no_more = all[end..].iter().all(|word| List::Tails.has(word));
            return (says_no_more || OPEN.contains(key)).then_some(*key);
        }
    }

    None
}

/// Fields that the first words of a header identify, whatever follows: «Durée
/// de vie max.», «Finalité du dépôt».
const OPEN: [&str; 3] = ["duration", "data-retention", "purpose"];

/// Returns the words of a header in the singular: «Durées», «Nom(s)».
fn singular(label: &str) -> String {
    let mut all = Vec::new();
    for word in words(label).split(' ').filter(|word| *word != "s") {
        let one = word.strip_suffix('s').filter(|one| one.len() > 2);
        all.push(one.unwrap_or(word).to_owned());
    }

    all.join(" ")
}

/// Returns whether a row holds column headers: at least two cells are headers,
/// and either one is for names or half of the filled cells are headers.
pub fn are_labels(cells: &[impl AsRef<str>]) -> bool {
    let mut filled = 0;
    let mut keys = Vec::new();
    for cell in cells {
        filled += usize::from(!cell.as_ref().trim().is_empty());
        keys.extend(column(cell.as_ref()));
    }

    keys.len() > 1 && (keys.len() * 2 >= filled || keys.contains(&"name"))
}

static KNOWN: LazyLock<BTreeMap<String, &str>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    for (key, label) in vocabulary::entries(&["heads"]) {
        known.insert(singular(label), key);
    }

    // If an edition uses one label for two fields, the vocabulary decides. The
    // cells decide what «Type» means.
    for (label, key) in wording::labels() {
        if key == "name" || CookieField::of_key(key).is_some() {
            known.entry(singular(label)).or_insert(key);
        }
    }

    known
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_however_they_are_written() {
        for (label, key) in [
            ("Nom du cookies", "name"),
            ("Nom(s) du cookie", "name"),
            ("Finalité(s)", "purpose"),
            ("DURÉE DE VIE", "duration"),
            ("Durée de conservation (max.)", "duration"),
            ("Cookie name", "name"),
            ("À quoi il sert", "purpose"),
            ("Politique du prestataire", "policy"),
            ("Durées", "duration"),
            ("Durée de conservation du cookie", "duration"),
            ("Durée de vie max.", "duration"),
            (
                "Durée de conservation des données collectées",
                "data-retention",
            ),
            ("Finalité du dépôt", "purpose"),
            ("Rôle du traceur", "purpose"),
            ("Valeur", VALUE),
        ] {
            assert_eq!(column(label), Some(key), "{label}");
        }

        for label in [
            "Saison",
            "Nom du document",
            "Cookies acceptés ?",
            "Tiers destinataires",
        ] {
            assert_eq!(column(label), None, "{label}");
        }
    }
}
