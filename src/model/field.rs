//! Fields that remember where they come from, and texts in several languages.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::language::Language;
use super::origin::{FileId, Origin};

/// A value that may be stated, with where it is and what it replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T>(Option<Field<T>>);

/// A value, its origin, and the origins of the values it replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field<T> {
    value: T,
    origin: Origin,
    /// Few fields replaced another, and there are many fields: a pointer keeps
    /// the others small.
    overrode: Option<Box<Overrode>>,
}

/// The origin of a value that was replaced, and of what that had replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Overrode {
    origin: Origin,
    before: Option<Box<Overrode>>,
}

impl<T> Default for Stated<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Stated<T> {
    /// Creates a value that replaced nothing.
    pub fn new(value: T, origin: Origin) -> Self {
        Self(Some(Field {
            value,
            origin,
            overrode: None,
        }))
    }

    pub fn is_stated(&self) -> bool {
        self.0.is_some()
    }

    pub fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|field| &field.value)
    }

    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.as_mut().map(|field| &mut field.value)
    }

    pub fn is(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.get() == Some(value)
    }

    /// Returns where it is written.
    pub fn origin(&self) -> Option<&Origin> {
        self.0.as_ref().map(|field| &field.origin)
    }

    /// Returns where it is written, then where the values that it replaced are,
    /// the last one first.
    pub fn origins(&self) -> Vec<Origin> {
        let Some(field) = &self.0 else {
            return Vec::new();
        };

        let mut origins = vec![field.origin.clone()];
        let mut before = field.overrode.as_deref();
        while let Some(overrode) = before {
            origins.push(overrode.origin.clone());
            before = overrode.before.as_deref();
        }

        origins
    }

    /// Lays `upper` over it: a value that is stated there wins, and remembers
    /// what it replaced.
    pub fn overlay(&mut self, upper: &Self)
    where
        T: Clone,
    {
        self.overlay_with(upper, |_, upper| upper.clone());
    }

    /// Lays `upper` over it and merges the values: `merge` gets the lower one,
    /// then the upper one.
    pub fn overlay_with(&mut self, upper: &Self, merge: impl FnOnce(T, &T) -> T)
    where
        T: Clone,
    {
        let Some(upper) = &upper.0 else { return };
        let Some(lower) = self.0.take() else {
            self.0 = Some(upper.clone());
            return;
        };

        self.0 = Some(Field {
            value: merge(lower.value, &upper.value),
            origin: upper.origin.clone(),
            overrode: Some(Box::new(Overrode {
                origin: lower.origin,
                before: lower.overrode,
            })),
        });
    }
}

/// Values by language, where later entries win over earlier ones.
///
/// An entry without a language was written plainly; `P` says what that means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLanguage<T, P> {
    entries: Vec<Entry<T>>,
    plain: PhantomData<P>,
}

/// A plain text is in the first language of the portal that uses it, so its
/// language is known only when a portal asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InFirst {}

/// A plain name holds for every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForAll {}

/// A text. A list of texts is one text with a line for each; no single text has
/// a line break.
pub type Text = ByLanguage<String, InFirst>;

/// A name or an address.
pub type Named<T> = ByLanguage<T, ForAll>;

pub type Name = Named<String>;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry<T> {
    language: Option<Language>,
    value: T,
    origin: Origin,
}

impl<T, P> Default for ByLanguage<T, P> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            plain: PhantomData,
        }
    }
}

impl<T, P> ByLanguage<T, P> {
    /// Adds a wording; `language` is `None` if it was written plainly.
    pub fn push(&mut self, language: Option<Language>, value: T, origin: Origin) {
        self.entries.push(Entry {
            language,
            value,
            origin,
        });
    }

    /// Lays `upper` over it, language by language.
    pub fn overlay(&mut self, upper: &Self)
    where
        T: Clone,
    {
        self.entries.extend(upper.entries.iter().cloned());
    }

    /// Returns the last value in each language.
    pub fn said(&self) -> BTreeMap<Option<&Language>, &T> {
        let entries = self.entries.iter();
        entries
            .map(|it| (it.language.as_ref(), &it.value))
            .collect()
    }

    /// Returns whether it is stated in any language.
    pub fn is_stated(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Returns the last stated value, in the first of its languages, for rules
    /// and messages.
    pub fn any(&self) -> Option<&T> {
        self.last().next()
    }

    /// Returns the last stated value, in each of its languages.
    pub fn last(&self) -> impl Iterator<Item = &T> {
        let last = self.values().next_back().into_iter().flatten();
        last.map(|entry| &entry.value)
    }

    /// Returns the entries of each layer, the lowest first.
    fn values(&self) -> impl DoubleEndedIterator<Item = &[Entry<T>]> {
        self.entries.chunk_by(|a, b| a.origin == b.origin)
    }

    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.value)
    }

    /// Returns where its last entry is written, for messages.
    pub fn origin(&self) -> Option<&Origin> {
        self.entries.last().map(|entry| &entry.origin)
    }

    /// Returns the entry for a reader of `asked`. Plain entries are in `plain`.
    fn given(&self, asked: &Language, plain: &Language) -> Option<&Entry<T>> {
        self.layers(asked, plain).next()
    }

    /// Returns the entry of each layer for a reader of `asked`, the last layer
    /// first. A layer wins over those below it in every language that it
    /// serves. `fr-BE` falls back to `fr`; nothing else falls back.
    fn layers<'a, 'l>(
        &'a self,
        asked: &'l Language,
        plain: &'l Language,
    ) -> impl Iterator<Item = &'a Entry<T>> {
        self.values().rev().filter_map(move |value| {
            let mut entries = value.iter();
            let exact = entries.rfind(|entry| entry.language(plain) == asked);
            let mut others = value.iter();
            exact.or_else(|| others.rfind(|entry| entry.language(plain).serves(asked)))
        })
    }

    /// Returns where the entry for a reader of `asked` is written, then what it
    /// replaced.
    fn origins(&self, asked: &Language, plain: &Language) -> Vec<Origin> {
        let layers = self.layers(asked, plain);
        layers.map(|entry| entry.origin.clone()).collect()
    }
}

impl<T> ByLanguage<T, InFirst> {
    /// Returns the wording for a reader of `asked` on a portal whose first
    /// language is `first`.
    pub fn get(&self, asked: &Language, first: &Language) -> Option<&T> {
        self.given(asked, first).map(|entry| &entry.value)
    }

    /// Returns where the wording that [`Self::get`] returns is written, then
    /// what it replaced.
    pub fn history(&self, asked: &Language, first: &Language) -> Vec<Origin> {
        self.origins(asked, first)
    }

    /// Gives plain entries the language of their file, where `language_of`
    /// knows one.
    pub fn settle<'l>(&mut self, language_of: impl Fn(FileId) -> Option<&'l Language>) {
        for entry in &mut self.entries {
            if entry.language.is_none() {
                entry.language = language_of(entry.origin.file()).cloned();
            }
        }
    }

    /// Returns where it is written plainly, without a language.
    pub fn plain(&self) -> Option<&Origin> {
        let plain = self.entries.iter().find(|entry| entry.language.is_none());
        plain.map(|entry| &entry.origin)
    }

    /// Returns the languages it is written in, for messages.
    pub fn languages<'a>(&'a self, first: &'a Language) -> Vec<&'a Language> {
        let entries = self.entries.iter();
        let mut languages: Vec<_> = entries.map(|it| it.language(first)).collect();
        languages.sort();
        languages.dedup();
        languages
    }
}

impl<T> ByLanguage<T, ForAll> {
    /// Returns the value for a reader of `asked`.
    pub fn get(&self, asked: &Language) -> Option<&T> {
        self.given(asked, asked).map(|entry| &entry.value)
    }

    /// Returns where the value that [`Self::get`] returns is written, then what
    /// it replaced.
    pub fn history(&self, asked: &Language) -> Vec<Origin> {
        self.origins(asked, asked)
    }

    /// Returns the languages that have a value of their own.
    pub fn languages(&self) -> Vec<&Language> {
        let entries = self.entries.iter();
        entries.filter_map(|it| it.language.as_ref()).collect()
    }

    /// Returns each value with where it is written, and with its language,
    /// which is `None` if it holds for every language.
    pub fn entries(&self) -> impl Iterator<Item = (Option<&Language>, &T, &Origin)> {
        let entries = self.entries.iter();
        entries.map(|entry| (entry.language.as_ref(), &entry.value, &entry.origin))
    }

    /// Returns the value for a reader of `asked` and where it is written. For
    /// `None`, returns the one that holds for every language.
    pub fn written(&self, asked: Option<&Language>) -> Option<(&T, &Origin)> {
        let mut newest_first = self.entries.iter().rev();
        let given = match asked {
            Some(asked) => self.given(asked, asked),
            None => newest_first.find(|entry| entry.language.is_none()),
        };
        given.map(|entry| (&entry.value, &entry.origin))
    }
}

impl<T> Entry<T> {
    fn language<'a>(&'a self, plain: &'a Language) -> &'a Language {
        self.language.as_ref().unwrap_or(plain)
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

        let get = |asked: &Language, first: &Language| text.get(asked, first).cloned();
        assert_eq!(get(&fr, &fr).as_deref(), Some("deux"));
        assert_eq!(get(&en, &fr).as_deref(), Some("one"));
        assert_eq!(get(&tag("fr-BE"), &fr).as_deref(), Some("deux"));
        assert_eq!(get(&tag("de"), &fr), None);
        assert_eq!(
            get(&en, &en).as_deref(),
            Some("deux"),
            "a portal in English"
        );
    }

    #[test]
    fn a_field_remembers_what_it_replaced() {
        let mut field = Stated::new(1, origin(0));
        field.overlay(&Stated::default());
        field.overlay(&Stated::new(2, origin(1)));
        field.overlay(&Stated::new(3, origin(2)));
        assert!(field.is(&3));
        assert_eq!(field.origins(), [origin(2), origin(1), origin(0)]);
    }
}
