//! Fields that remember where they come from, and texts in several languages.

use std::collections::BTreeMap;

use super::language::Language;
use super::origin::Origin;

/// A value, its origin, and the origins of the values it replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// What the portal's charter says.
    pub value: T,
    /// Where that is written.
    pub origin: Origin,
    /// Where it was said before. Few fields have been: a pointer keeps the
    /// others small, and there are many.
    pub overrode: Option<Box<Overrode>>,
}

/// What a field replaced, and what that had replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrode {
    /// Where the value before was written.
    pub origin: Origin,
    /// What that one replaced.
    pub before: Option<Box<Overrode>>,
}

impl<T> Field<T> {
    /// A value that replaced nothing.
    pub fn new(value: T, origin: Origin) -> Self {
        Self {
            value,
            origin,
            overrode: None,
        }
    }

    /// Where it is written, then what it replaced, the last word first.
    pub fn origins(&self) -> Vec<Origin> {
        let mut origins = vec![self.origin.clone()];
        let mut before = self.overrode.as_deref();
        while let Some(overrode) = before {
            origins.push(overrode.origin.clone());
            before = overrode.before.as_deref();
        }
        origins
    }
}

/// Lays `upper` over `lower`: what is stated above wins and remembers what it
/// replaced.
pub fn overlay<T: Clone>(lower: &mut Option<Field<T>>, upper: &Option<Field<T>>) {
    let Some(upper) = upper else { return };
    let mut merged = upper.clone();
    if let Some(lower) = lower.take() {
        merged.overrode = Some(Box::new(Overrode {
            origin: lower.origin,
            before: lower.overrode,
        }));
    }
    *lower = Some(merged);
}

/// Lays a table over another key by key: what is stated above wins.
pub fn overlay_map<K: Ord + Clone, V: Clone>(
    lower: &mut Option<Field<BTreeMap<K, V>>>,
    upper: &Option<Field<BTreeMap<K, V>>>,
) {
    let below = lower.as_ref().map(|field| field.value.clone());
    overlay(lower, upper);
    if let (Some(merged), Some(below)) = (lower, below) {
        for (key, value) in below {
            merged.value.entry(key).or_insert(value);
        }
    }
}

/// A text, in the languages it is written in, later entries over earlier ones.
///
/// An entry without a language was a plain string in the data: it is in the
/// first language of whichever portal uses it, so the language is settled only
/// when the text is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    language: Option<Language>,
    value: String,
    origin: Origin,
}

impl Text {
    /// Adds a wording; `language` is none for a plain string.
    pub fn push(&mut self, language: Option<Language>, value: String, origin: Origin) {
        self.entries.push(Entry {
            language,
            value,
            origin,
        });
    }

    /// Lays `upper` over this text, language by language.
    pub fn overlay(&mut self, upper: &Self) {
        self.entries.extend(upper.entries.iter().cloned());
    }

    /// Whether another text says the same, as far as both say anything.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let said = |text: &Self| -> Vec<(Option<Language>, String)> {
            let entries = text.entries.iter();
            entries
                .map(|entry| (entry.language.clone(), entry.value.clone()))
                .collect()
        };
        !self.is_stated() || !other.is_stated() || said(self) == said(other)
    }

    /// Whether the text is stated in any language.
    pub fn is_stated(&self) -> bool {
        !self.entries.is_empty()
    }

    /// The wording for a reader of `asked` on a portal whose first language is
    /// `first`: `fr-BE` falls back to `fr`, nothing else falls back.
    pub fn get(&self, asked: &Language, first: &Language) -> Option<&str> {
        let exact = |entry: &&Entry| entry.language.as_ref().unwrap_or(first) == asked;
        let near = |entry: &&Entry| entry.language.as_ref().unwrap_or(first).serves(asked);
        let newest_first = || self.entries.iter().rev();
        newest_first()
            .find(exact)
            .or_else(|| newest_first().find(near))
            .map(|entry| entry.value.as_str())
    }

    /// Where the wording that [`Text::get`] gives is written, then those in the
    /// same language that it replaced, the last word first.
    pub fn history(&self, asked: &Language, first: &Language) -> Vec<Origin> {
        let language = |entry: &Entry| entry.language.clone().unwrap_or(first.clone());
        let newest_first = || self.entries.iter().rev();
        let exact = |entry: &&Entry| language(entry) == *asked;
        let near = |entry: &&Entry| language(entry).serves(asked);
        let given = newest_first()
            .find(exact)
            .or_else(|| newest_first().find(near));
        let Some(given) = given.map(language) else {
            return Vec::new();
        };
        newest_first()
            .filter(|entry| language(entry) == given)
            .map(|entry| entry.origin.clone())
            .collect()
    }

    /// Where the text is written, for messages: its last word.
    pub fn origin(&self) -> Option<&Origin> {
        self.entries.last().map(|entry| &entry.origin)
    }

    /// The languages it is written in, for messages.
    pub fn languages<'a>(&'a self, first: &'a Language) -> Vec<&'a Language> {
        let mut languages: Vec<_> = self
            .entries
            .iter()
            .map(|entry| entry.language.as_ref().unwrap_or(first))
            .collect();
        languages.sort();
        languages.dedup();
        languages
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::origin::{FileId, KeyPath, TablePath};

    fn origin(file: u32) -> Origin {
        let path = KeyPath::default();
        let file = FileId(file);
        Origin::new(&Arc::new(TablePath { file, path }), "purpose")
    }

    #[test]
    fn an_override_replaces_its_language_only() {
        let tag = |text| Language::parse(text).expect("a tag");
        let (fr, en) = (tag("fr"), tag("en"));
        let mut text = Text::default();
        text.push(Some(fr.clone()), "un".into(), origin(0));
        text.push(Some(en.clone()), "one".into(), origin(0));
        let mut upper = Text::default();
        upper.push(None, "deux".into(), origin(1));
        text.overlay(&upper);

        assert_eq!(text.get(&fr, &fr), Some("deux"));
        assert_eq!(text.get(&en, &fr), Some("one"));
        assert_eq!(text.get(&tag("fr-BE"), &fr), Some("deux"));
        assert_eq!(text.get(&tag("de"), &fr), None);
        assert_eq!(text.get(&en, &en), Some("deux"), "a portal in English");
    }

    #[test]
    fn a_field_remembers_what_it_replaced() {
        let mut field = Some(Field::new(1, origin(0)));
        overlay(&mut field, &None);
        overlay(&mut field, &Some(Field::new(2, origin(1))));
        overlay(&mut field, &Some(Field::new(3, origin(2))));
        let field = field.expect("stated");
        assert_eq!(field.value, 3);
        let second = field.overrode.expect("replaced");
        let first = second.before.expect("replaced");
        assert_eq!((second.origin, first.origin), (origin(1), origin(0)));
    }
}
