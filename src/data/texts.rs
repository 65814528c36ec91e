//! Texts as the data writes them: in one language or several, one text or a
//! list of them.

use std::collections::BTreeMap;

use toml::de::{DeArray, DeTable, DeValue};

use super::table::{Table, in_order};
use super::values::bad_id;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Text;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::{KeyPath, Origin, Segment};
use crate::source::place::Place;

impl<'a> Table<'a, '_> {
    /// Reads a text in one language or several.
    pub fn text(&mut self, key: &'static str) -> Text {
        match self.value(key) {
            Some(value) => self.text_in(key, self.origin(key), value, false),
            None => Text::default(),
        }
    }

    /// Reads a text or a list of texts, in one language or several.
    pub fn texts(&mut self, key: &'static str) -> Text {
        match self.value(key) {
            Some(value) => self.text_in(key, self.origin(key), value, true),
            None => Text::default(),
        }
    }

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
                    let place = inner.place(name);
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
        let plain = match value {
            DeValue::Table(table) => {
                let path = self.key_path(key);
                self.each_language(table, &path, FORM, |reader, language, value, path| {
                    let cleaned = match value {
                        DeValue::Array(list) if may_be_list => reader.lines(list, path),
                        _ => reader.cleaned(value, path, "a text"),
                    };
                    if let Some(cleaned) = cleaned {
                        text.push(Some(language), cleaned, origin.clone());
                    }
                });
                return text;
            }
            DeValue::Array(list) if may_be_list => self.lines(list, self.key_path(key)),
            _ => self.text_of(key, value, "a text, or a table of texts by language"),
        };
        if let Some(plain) = plain {
            text.push(None, plain, origin);
        }

        text
    }

    /// Reads several texts, and joins them as lines.
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

    /// Reads a table of lists of texts, by language.
    pub fn texts_by_language(&mut self, key: &'static str) -> Option<Vec<(Language, Vec<String>)>> {
        const FORM: &str = "the table is of lists of texts, by language";
        let table = self.table(key)?;
        let path = self.key_path(key);
        let mut lists = Vec::new();
        self.each_language(table, &path, FORM, |reader, language, value, path| {
            let texts = reader.elements(value, path).unwrap_or_default();
            lists.push((language, texts.into_iter().map(|(text, _)| text).collect()));
        });
        Some(lists)
    }

    /// Calls `read` for each language of a table at `path`.
    pub fn each_language(
        &mut self,
        table: &DeTable<'_>,
        path: &KeyPath,
        form: &str,
        mut read: impl FnMut(&mut Self, Language, &DeValue<'_>, KeyPath),
    ) {
        for (tag, value) in in_order(table) {
            let path = path.join(tag);
            if let Some(language) = self.language_of(tag, &path, form) {
                read(self, language, value, path);
            }
        }
    }

    /// Parses the language that a key names, or reports the key.
    pub fn language_of(&mut self, tag: &str, path: &KeyPath, form: &str) -> Option<Language> {
        let parsed = Language::parse(tag);
        if let Err(reason) = parsed {
            let mut outer = path.clone();
            outer.0.pop();
            let help = for_language(tag, &self.path.path, &self.name_of(&outer));
            let problem = format!("`{tag}` is not a language");
            self.problems.push(
                Diagnostic::new(kind::INVALID_VALUE, problem)
                    .at(Place::Key(self.path.file, path.clone()), reason)
                    .note(form)
                    .help(help),
            );
        }

        parsed.ok()
    }
}

/// Suggests what to write for a key that names no language, in the value called
/// `name` in `table`: the language of that name, or one text for all.
fn for_language(tag: &str, table: &KeyPath, name: &str) -> String {
    if let Some(language) = Language::meant(tag) {
        return format!("did you mean `{language}`?");
    }

    let key = name.rsplit('.').next().unwrap_or(name);
    let mut segments = table.0.iter();
    let is_named = segments.all(|segment| matches!(segment, Segment::Key(_)));
    let under = if is_named && !table.0.is_empty() {
        format!(" under `[{table}]`")
    } else {
        String::new()
    };

    format!("write `{key} = \"…\"`{under}, or a language for `{tag}`: `{key} = {{ fr = \"…\" }}`")
}
