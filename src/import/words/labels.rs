//! The heads of columns: which field of a cookie each one means, in French and
//! in English. The built-in editions have labels of their own, which come
//! first.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::fold::words;
use super::secret::{self, VALUE};
use super::vocabulary;
use super::wording;
use crate::model::facts::CookieField;

/// The field that a head of a column means.
pub fn column(label: &str) -> Option<&'static str> {
    let label = label.trim();
    if label.is_empty() || label.len() > 120 {
        return None;
    }
    let known = known();
    let whole = words(label);
    let found = known.get(&whole).copied();
    let found = found.or_else(|| {
        let plain = words(label.split('(').next().unwrap_or_default());
        // «Durée en jours»: the unit is read by itself.
        let bare = plain.split(" en ").next().unwrap_or_default();
        let bare = bare.split(" in ").next().unwrap_or_default();
        known.get(&plain).or(known.get(bare)).copied()
    });
    found.or(secret::says_value(&whole).then_some(VALUE))
}

/// Whether a row heads a table: two labels at least, and most cells are some.
pub fn are_labels(cells: &[&str]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let labels = cells.iter().filter(|cell| column(cell).is_some()).count();
    labels > 1 && labels * 2 >= filled
}

fn known() -> &'static BTreeMap<String, &'static str> {
    static KNOWN: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = BTreeMap::new();
        for (key, label) in vocabulary::entries(&["heads"]) {
            known.insert(label.to_owned(), key);
        }
        // What one edition writes for two fields is decided by what people
        // write; what «Type» is, the cells say.
        for (label, key) in wording::labels() {
            let label = words(label);
            let field = CookieField::of_key(key).map(|field| field.key);
            if let Some(key) = field.or((key == "name").then_some("name")) {
                known.entry(label).or_insert(key);
            }
        }
        known
    })
}

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
            ("Valeur", VALUE),
        ] {
            assert_eq!(column(label), Some(key), "{label}");
        }
        assert_eq!(column("Saison"), None);
    }
}
