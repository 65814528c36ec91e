//! Reading the kinds of values that keys have: words, dates, lists. Values by
//! language are in [`super::texts`].
//!
//! Each reader returns `None` if the key is absent, or if its value is wrong,
//! which is reported.

use std::str::FromStr as _;

use jiff::civil::Date;
use toml::de::DeValue;

use super::day;
use super::other_form;
use super::table::Table;
use super::wanted::Wanted;
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Stated;
use crate::model::id::Id;
use crate::model::origin::{KeyPath, Segment};
use crate::model::text::{clean, first_word, without_value};
use crate::model::words::Word;
use crate::source::place::Place;

/// An element of a list, and where it is.
pub type Element = (String, KeyPath);

impl<'a> Table<'a, '_> {
    /// Reads a value with one of the readers below, and records where it is.
    pub fn stated<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Stated<T> {
        match read(self, key) {
            Some(value) => Stated::new(value, self.origin(key)),
            None => Stated::default(),
        }
    }

    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        match self.value(key)? {
            DeValue::Boolean(value) => Some(*value),
            other => {
                self.wrong_type(self.key_path(key), Wanted::Flag, other);
                None
            }
        }
    }

    /// Reads a text that is the same in every language.
    pub fn string(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.text_of(key, value, "a text")
    }

    /// Reads one word of a closed list.
    pub fn word<W: Word>(&mut self, key: &'static str) -> Option<W> {
        let value = self.value(key)?;
        if !value.is_str() {
            let path = self.key_path(key);
            let help = other_form::help(key, &path, "a text".into(), value)
                .unwrap_or_else(|| format!("values, in quotation marks: {}", list(&W::names())));
            let problem = self.of_wrong_type(path, "a text".into(), value).help(help);
            self.problems.push(problem);
            return None;
        }

        let text = self.text_of(key, value, "a text")?;
        self.one_of(&text, self.key_path(key))
    }

    /// Reads one word of a closed list, or several.
    pub fn words<W: Word>(&mut self, key: &'static str) -> Option<Vec<W>> {
        let elements = self.one_or_several(key)?;
        let mut words = Vec::new();
        for (text, path) in elements {
            words.extend(self.one_of::<W>(&text, path));
        }

        Some(words)
    }

    /// Reads a text or a list of texts; an empty list is a mistake.
    pub fn one_or_several(&mut self, key: &'static str) -> Option<Vec<Element>> {
        let value = self.value(key)?;
        let path = self.key_path(key);
        if let DeValue::Array(_) = value {
            let elements = self.elements(value, path);
            if elements.as_ref().is_some_and(Vec::is_empty) {
                self.empty_list(key);
            }

            return elements;
        }

        let text = self.cleaned(value, path.clone(), "a text or a list of texts")?;
        Some(vec![(text, path)])
    }

    /// Returns the value of one of two keys, a text or a list of texts, and
    /// which key it is. Stating both is a mistake.
    pub fn either(
        &mut self,
        what: &str,
        (one, text): (&'static str, Option<String>),
        (several, list): (&'static str, Option<Vec<Element>>),
    ) -> Option<(Vec<Element>, &'static str)> {
        match (text, list) {
            (Some(_), Some(_)) => {
                let message = format!("{what} has either `{one}` or `{several}`, not both");
                let problem = conflict(message, self.place(several), self.place(one));
                self.problems.push(problem.help("keep one of the two"));
                None
            }
            (Some(text), None) => Some((vec![(text, self.key_path(one))], one)),
            (None, list) => Some((list?, several)),
        }
    }

    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Element>> {
        let value = self.value(key)?;
        self.elements(value, self.key_path(key))
    }

    pub fn elements(&mut self, value: &DeValue<'_>, path: KeyPath) -> Option<Vec<Element>> {
        let DeValue::Array(array) = value else {
            self.wrong_type(path, Wanted::Texts, value);
            return None;
        };

        let mut out = Vec::new();
        for (index, element) in array.iter().enumerate() {
            let path = path.join(index);
            let text = self.cleaned(element.get_ref(), path.clone(), "a text");
            out.extend(text.map(|text| (text, path)));
        }

        Some(out)
    }

    /// Reads a day such as `2026-11-22`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        const WANTED: &str = "a date";
        let value = self.value(key)?;
        let path = self.key_path(key);
        let text = match value {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            other => {
                self.wrong_type(path, WANTED, other);
                return None;
            }
        };
        // jiff would also accept a time, and drop it.
        match Date::from_str(&text) {
            Ok(date) if text.len() == "2026-11-22".len() => Some(date),
            _ => {
                let meant = day::meant(&text).map(|date| date.to_string());
                self.not_valid(path, WANTED, "a day is written `2026-11-22`", meant);
                None
            }
        }
    }

    /// Parses the name of this table as an id, or reports it.
    pub fn id(&mut self, name: &str) -> Option<Id> {
        let id = Id::parse(name);
        if let Err(reason) = id {
            let place = Place::of_table(&self.path);
            self.problems.push(bad_id(name, reason, place));
        }

        id.ok()
    }

    /// Parses a word of a closed list, or reports it with the list.
    pub fn one_of<W: Word>(&mut self, text: &str, path: KeyPath) -> Option<W> {
        let word = W::parse(text);
        if word.is_none() {
            self.unknown_value(text, path, W::names());
        }

        word
    }

    /// Reports a word that is not in a closed list.
    pub fn unknown_value<'k>(
        &mut self,
        text: &str,
        path: KeyPath,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let shown = first_word(text);
        let message = format!("`{shown}` is not a value of `{}`", self.name_of(&path));
        let problem = Diagnostic::new(kind::UNKNOWN_VALUE, message).suggest("values", text, known);
        self.wrong(path, problem, "not one of the known values");
    }

    /// Reads the text under `key`, fit for a page. Nearly all are, so the path
    /// is built only for mistakes.
    pub fn text_of(
        &mut self,
        key: &str,
        value: &DeValue<'_>,
        wanted: impl Into<Wanted>,
    ) -> Option<String> {
        let fit = value.as_str().and_then(|text| clean(text).ok());
        match fit.filter(|text| !text.is_empty()) {
            Some(text) => Some(text),
            None => self.cleaned(value, self.key_path(key), wanted),
        }
    }

    /// Cleans a text for a page, or reports it; empty texts are mistakes.
    pub fn cleaned(
        &mut self,
        value: &DeValue<'_>,
        path: KeyPath,
        wanted: impl Into<Wanted>,
    ) -> Option<String> {
        let wanted = wanted.into();
        let DeValue::String(text) = value else {
            self.wrong_type(path, wanted, value);
            return None;
        };

        match clean(text) {
            Ok(cleaned) if cleaned.is_empty() => {
                let shows = if text.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
                    "it is empty"
                } else {
                    "nothing of it can be seen"
                };

                let instead = match path.0.last() {
                    Some(Segment::Index(_)) => "remove it from the list",
                    _ => "leave the key out instead",
                };
                self.invalid(path, wanted, format!("{shows}; {instead}"));
                None
            }
            Ok(cleaned) => Some(cleaned),
            Err(reason) => {
                self.invalid(path, wanted, reason);
                None
            }
        }
    }

    /// Reports a value of the right type that is not valid.
    pub fn invalid(&mut self, path: KeyPath, wanted: impl Into<Wanted>, reason: impl Into<String>) {
        self.not_valid(path, wanted, reason, None);
    }

    /// Reports a value that is not valid, and suggests what was `meant`.
    pub fn not_valid(
        &mut self,
        path: KeyPath,
        wanted: impl Into<Wanted>,
        reason: impl Into<String>,
        meant: Option<String>,
    ) {
        let name = self.name_of(&path);
        let message = format!("`{name}` is not valid: {} is expected", wanted.into());
        let mut problem = Diagnostic::new(kind::INVALID_VALUE, message);
        if let Some(meant) = meant {
            problem = problem.help(format!("did you mean `{meant}`?"));
        }

        self.wrong(path, problem, reason);
    }

    /// Reports an element that a list has twice.
    pub fn listed_twice(&mut self, text: &str, path: KeyPath) {
        let message = format!("`{}` is listed twice", without_value(text));
        let problem = Diagnostic::new(kind::DUPLICATE_VALUE, message).help("keep one of the two");
        self.wrong(path, problem, "listed again here");
    }

    /// Reports an empty list where one element is required.
    pub fn empty_list(&mut self, key: &'static str) {
        let help = match key {
            // These two cannot be left out.
            "category" | "columns" => "name at least one",
            _ => "leave the key out instead",
        };
        let message = format!("the list `{key}` is empty");
        let problem = Diagnostic::new(kind::INVALID_VALUE, message).help(help);
        self.wrong(self.key_path(key), problem, "nothing stands here");
    }
}

/// Reports two keys that exclude each other.
pub fn conflict(problem: impl Into<String>, one: Place, other: Place) -> Diagnostic {
    Diagnostic::new(kind::CONFLICTING_KEYS, problem)
        .at(one, "stated here")
        .at(other, "and here")
}

/// Reports a name that cannot be an id.
pub fn bad_id(text: &str, reason: &str, place: Place) -> Diagnostic {
    let text = &*without_value(text);
    let message = format!("`{text}` cannot be an id");
    let problem = Diagnostic::new(kind::INVALID_ID, message).at(place, reason);
    // If the name is only reserved, it is valid with a suffix.
    if Id::parse(text).is_err()
        && let Ok(other) = Id::parse(&format!("{text}-1"))
    {
        return problem.help(format!("call it `{other}`, or by another name"));
    }

    match Id::suggest(text) {
        Some(id) if id.as_str() != text => problem.help(format!("call it `{id}`")),
        _ => problem,
    }
}
