//! The kinds of values that keys have: texts, words, dates, addresses, lists.
//!
//! Each reader gives nothing where the key is absent, and nothing but a noted
//! mistake where the value is not what it must be.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use jiff::civil::Date;
use toml::de::{DeArray, DeValue};

use super::day;
use super::meant::{for_language, meant};
use super::table::{Table, in_order};
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::domain::Domain;
use crate::model::field::{Field, Name, Named, Text};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::{KeyPath, Origin};
use crate::model::text::{clean, first_word, without_value};
use crate::model::web_address::WebAddress;
use crate::model::words::Word;
use crate::source::place::Place;

/// One element of a list, with where it stands.
pub type Element = (String, KeyPath);

impl<'a> Table<'a, '_> {
    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<Field<bool>> {
        match self.value(key)? {
            DeValue::Boolean(value) => Some(Field::new(*value, self.origin(key))),
            other => {
                self.wrong_type(self.key_path(key), "`true` or `false`", other);
                None
            }
        }
    }

    /// A text printed as it is in every language.
    pub fn string(&mut self, key: &'static str) -> Option<Field<String>> {
        let value = self.value(key)?;
        let text = self.text_of(key, value, "a text")?;
        Some(Field::new(text, self.origin(key)))
    }

    /// A text that `parse` turns into something.
    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Field<T>> {
        let value = self.value(key)?;
        let value = self.parsed_value(value, self.key_path(key), wanted, parse)?;
        Some(Field::new(value, self.origin(key)))
    }

    fn parsed_value<T>(
        &mut self,
        value: &DeValue<'_>,
        path: KeyPath,
        wanted: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.cleaned(value, path.clone(), wanted)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.not_valid(path, wanted, reason, meant(wanted, &text));
                None
            }
        }
    }

    /// One text, or a list of them, that `parse` turns into something.
    fn parsed_list<T>(
        &mut self,
        value: &DeValue<'_>,
        path: KeyPath,
        wanted: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(elements) = value else {
            return Some(vec![self.parsed_value(value, path, wanted, parse)?]);
        };
        if elements.is_empty() {
            self.invalid(path, wanted, "it is empty; leave the key out instead");
            return None;
        }
        let mut parsed = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            let path = path.join(index);
            parsed.extend(self.parsed_value(element.get_ref(), path, wanted, &parse));
        }
        Some(parsed)
    }

    /// What holds for every language, or a table of such by language.
    fn named<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Self, &DeValue<'_>, KeyPath) -> Option<T>,
    ) -> Named<T> {
        const FORM: &str = "it is written once for every language, or as a table by language";
        let mut named = Named::default();
        match self.value(key) {
            None => {}
            Some(DeValue::Table(table)) => {
                for (tag, value) in in_order(table) {
                    let path = self.key_path(key).join(tag);
                    if let Some(language) = self.language_of(tag, &path, FORM)
                        && let Some(value) = read(self, value, path)
                    {
                        named.push(Some(language), value, self.origin(key));
                    }
                }
            }
            Some(value) => {
                let value = read(self, value, self.key_path(key));
                if let Some(value) = value {
                    named.push(None, value, self.origin(key));
                }
            }
        }
        named
    }

    /// A name.
    pub fn name(&mut self, key: &'static str) -> Name {
        self.named(key, |table, value, path| {
            table.cleaned(value, path, "a text")
        })
    }

    pub fn address(&mut self, key: &'static str) -> Named<WebAddress> {
        self.named(key, |table, value, path| {
            table.parsed_value(value, path, "a web address", WebAddress::parse)
        })
    }

    /// Web addresses, one or several.
    pub fn addresses(&mut self, key: &'static str) -> Option<Field<Vec<WebAddress>>> {
        let value = self.value(key)?;
        let path = self.key_path(key);
        let addresses = self.parsed_list(value, path, "a web address", WebAddress::parse)?;
        Some(Field::new(addresses, self.origin(key)))
    }

    /// Domains, one or several.
    pub fn domains(&mut self, key: &'static str) -> Named<Vec<Domain>> {
        self.named(key, |table, value, path| {
            table.parsed_list(value, path, "a domain", Domain::parse)
        })
    }

    /// One word of a closed list.
    pub fn word<W: Word>(&mut self, key: &'static str) -> Option<Field<W>> {
        let value = self.value(key)?;
        if !value.is_str() {
            let known: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
            let problem = self.of_wrong_type(self.key_path(key), "a text", value);
            let problem = problem.help(format!("values, in quotation marks: {}", list(&known)));
            self.problems.push(problem);
            return None;
        }
        let text = self.text_of(key, value, "a text")?;
        let word = self.one_of(&text, self.key_path(key))?;
        Some(Field::new(word, self.origin(key)))
    }

    /// One word of a closed list, or several.
    pub fn words<W: Word>(&mut self, key: &'static str) -> Option<Field<Vec<W>>> {
        let elements = self.one_or_several(key)?;
        let mut words = Vec::new();
        for (text, path) in elements {
            words.extend(self.one_of::<W>(&text, path));
        }
        Some(Field::new(words, self.origin(key)))
    }

    /// A text or a list of texts; an empty list is a mistake.
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

    /// A list of texts.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Element>> {
        let value = self.value(key)?;
        self.elements(value, self.key_path(key))
    }

    fn elements(&mut self, value: &DeValue<'_>, path: KeyPath) -> Option<Vec<Element>> {
        let DeValue::Array(array) = value else {
            self.wrong_type(path, "a list of texts, as in `[\"…\"]`", value);
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

    /// A day: `2026-11-22`.
    pub fn date(&mut self, key: &'static str) -> Option<Field<Date>> {
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
        // jiff would take a time as well, and drop it.
        match Date::from_str(&text) {
            Ok(date) if text.len() == "2026-11-22".len() => {
                Some(Field::new(date, self.origin(key)))
            }
            _ => {
                let meant = day::meant(&text).map(|date| date.to_string());
                self.not_valid(path, WANTED, "a day is written `2026-11-22`", meant);
                None
            }
        }
    }

    /// A text in one language or several.
    pub fn text(&mut self, key: &'static str) -> Text {
        match self.value(key) {
            Some(value) => self.text_in(key, self.origin(key), value, false),
            None => Text::default(),
        }
    }

    /// A text or a list of texts, in one language or several.
    pub fn texts(&mut self, key: &'static str) -> Text {
        match self.value(key) {
            Some(value) => self.text_in(key, self.origin(key), value, true),
            None => Text::default(),
        }
    }

    /// A table of texts by ids.
    pub fn texts_by_id(&mut self, key: &'static str) -> BTreeMap<Id, Text> {
        let mut texts = BTreeMap::new();
        let Some(table) = self.table(key) else {
            return texts;
        };
        let path = self.key_path(key);
        let mut inner = Table::new(table, self.file(), path, self.problems);
        for (name, value) in in_order(table) {
            match Id::parse(name) {
                Ok(id) => {
                    let origin = Origin::whole(inner.file(), inner.key_path(name));
                    let text = inner.text_in(name, origin, value, true);
                    texts.insert(id, text);
                }
                Err(reason) => {
                    let place = Place::Key(inner.file(), inner.key_path(name));
                    inner.problems.push(bad_id(name, reason, place));
                }
            }
        }
        texts
    }

    fn text_in(
        &mut self,
        key: &str,
        origin: Origin,
        value: &'a DeValue<'a>,
        may_be_list: bool,
    ) -> Text {
        const FORM: &str = "a text is a string, or a table of strings by language";
        let mut text = Text::default();
        let DeValue::Table(table) = value else {
            let wanted = "a text, or a table of texts by language";
            let cleaned = match value {
                DeValue::Array(list) if may_be_list => self.lines(list, self.key_path(key)),
                _ => self.text_of(key, value, wanted),
            };
            if let Some(cleaned) = cleaned {
                text.push(None, cleaned, origin);
            }
            return text;
        };
        for (tag, value) in in_order(table) {
            let path = self.key_path(key).join(tag);
            let Some(language) = self.language_of(tag, &path, FORM) else {
                continue;
            };
            let cleaned = match value {
                DeValue::Array(list) if may_be_list => self.lines(list, path),
                _ => self.cleaned(value, path, "a text"),
            };
            if let Some(cleaned) = cleaned {
                text.push(Some(language), cleaned, origin.clone());
            }
        }
        text
    }

    /// Several texts, a line each.
    fn lines(&mut self, list: &DeArray<'_>, path: KeyPath) -> Option<String> {
        if list.is_empty() {
            self.invalid(path, "a text", "it is empty; leave the key out instead");
            return None;
        }
        let mut lines = Vec::new();
        for (index, element) in list.iter().enumerate() {
            lines.extend(self.cleaned(element.get_ref(), path.join(index), "a text"));
        }
        Some(lines.join("\n"))
    }

    /// A table of lists of texts, by language.
    pub fn texts_by_language(&mut self, key: &'static str) -> Option<Vec<(Language, Vec<String>)>> {
        const FORM: &str = "the table is of lists of texts, by language";
        let table = self.table(key)?;
        let mut lists = Vec::new();
        for (tag, value) in in_order(table) {
            let path = self.key_path(key).join(tag);
            let Some(language) = self.language_of(tag, &path, FORM) else {
                continue;
            };
            let texts = self.elements(value, path).unwrap_or_default();
            lists.push((language, texts.into_iter().map(|(text, _)| text).collect()));
        }
        Some(lists)
    }

    /// The language that a key names, or a mistake.
    fn language_of(&mut self, tag: &str, path: &KeyPath, form: &str) -> Option<Language> {
        let parsed = Language::parse(tag);
        if let Err(reason) = parsed {
            let problem = format!("`{tag}` is not a language");
            let mut problem = Diagnostic::new(kind::INVALID_VALUE, problem).note(form);
            let mut outer = path.clone();
            outer.0.pop();
            problem = problem.help(for_language(tag, &self.path.path, &self.name_of(&outer)));
            let place = Place::Key(self.file(), path.clone());
            self.problems.push(problem.at(place, reason));
        }
        parsed.ok()
    }

    /// The id that the name of this table means, or a mistake.
    pub fn id(&mut self, name: &str) -> Option<Id> {
        let id = Id::parse(name);
        if let Err(reason) = id {
            let place = Place::of_table(&self.path);
            self.problems.push(bad_id(name, reason, place));
        }
        id.ok()
    }

    /// A word of a closed list, or a mistake that names the list.
    pub fn one_of<W: Word>(&mut self, text: &str, path: KeyPath) -> Option<W> {
        let word = W::parse(text);
        if word.is_none() {
            self.unknown_value(text, path, W::ALL.iter().map(|word| word.as_str()));
        }
        word
    }

    /// Notes a word that is not in a closed list.
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

    /// The text under `key`, fit for a page. Nearly all are: the path, which
    /// only a mistake needs, is not made for them.
    pub fn text_of(&mut self, key: &str, value: &DeValue<'_>, wanted: &str) -> Option<String> {
        let fit = value.as_str().and_then(|text| clean(text).ok());
        match fit.filter(|text| !text.is_empty()) {
            Some(text) => Some(text),
            None => self.cleaned(value, self.key_path(key), wanted),
        }
    }

    /// A text fit for a page, or a mistake; empty texts are mistakes.
    pub fn cleaned(&mut self, value: &DeValue<'_>, path: KeyPath, wanted: &str) -> Option<String> {
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
                self.invalid(path, wanted, format!("{shows}; leave the key out instead"));
                None
            }
            Ok(cleaned) => Some(cleaned),
            Err(reason) => {
                self.invalid(path, wanted, reason);
                None
            }
        }
    }

    /// Notes a value of the right type that is not valid.
    pub fn invalid(&mut self, path: KeyPath, wanted: &str, reason: impl Into<String>) {
        self.not_valid(path, wanted, reason, None);
    }

    /// The same, with what was meant.
    pub fn not_valid(
        &mut self,
        path: KeyPath,
        wanted: &str,
        reason: impl Into<String>,
        meant: Option<String>,
    ) {
        let name = self.name_of(&path);
        let message = format!("`{name}` is not valid: {wanted} is expected");
        let mut problem = Diagnostic::new(kind::INVALID_VALUE, message);
        if let Some(meant) = meant {
            problem = problem.help(format!("did you mean `{meant}`?"));
        }
        self.wrong(path, problem, reason);
    }

    /// Notes an element that a list has already.
    pub fn listed_twice(&mut self, text: &str, path: KeyPath) {
        let problem = Diagnostic::new(
            kind::DUPLICATE_VALUE,
            format!("`{}` is listed twice", without_value(text)),
        );
        let problem = problem.help("keep one of the two");
        self.wrong(path, problem, "listed again here");
    }

    /// Notes a list that must have an element.
    pub fn empty_list(&mut self, key: &'static str) {
        let problem = Diagnostic::new(kind::INVALID_VALUE, format!("the list `{key}` is empty"));
        // These two cannot be left out.
        let problem = problem.help(match key {
            "category" | "columns" => "name at least one",
            _ => "leave the key out instead",
        });
        self.wrong(self.key_path(key), problem, "nothing stands here");
    }
}

/// A name that cannot be an id.
pub fn bad_id(text: &str, reason: &str, place: Place) -> Diagnostic {
    let text = &*without_value(text);
    let problem = format!("`{text}` cannot be an id");
    let problem = Diagnostic::new(kind::INVALID_ID, problem).at(place, reason);
    // A name that is kept for something else.
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
