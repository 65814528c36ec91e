//! The portal that is built up from a page.

use super::page::document::Link;
use super::value::{Entry, Value};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::words::{Storage, Word as _};

/// What a page says about its portal.
#[derive(Debug)]
pub struct Draft {
    pub id: Id,
    pub language: Language,
    /// Whether the language has to be written into the data.
    pub states_language: bool,
    /// The fields of the portal by key: `url`, `updated`, `publisher.dpo`.
    pub fields: Vec<Entry>,
    pub edition: Option<&'static str>,
    pub services: Vec<String>,
    pub overrides: Vec<Override>,
    pub order: Vec<String>,
    pub cookies: Vec<Cookie>,
    pub categories: Vec<Category>,
    /// The ids of categories that contain cookies of catalogue services.
    pub known_categories: Vec<String>,
    /// Whether the page says that there are no cookies.
    pub has_none: bool,
    /// Rows that were read as titles of the rows below them, with their lines.
    pub row_titles: Vec<(usize, String)>,
    /// Headings that were read as names.
    pub names_above: Vec<String>,
    /// Custom fields, as pairs of id and label.
    pub own_fields: Vec<(Id, String)>,
    pub left: Vec<Left>,
}

/// How the page differs from the catalogue about a cookie of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    pub key: String,
    pub entries: Vec<Entry>,
    /// The line of its row; `None` if the page does not list it.
    pub line: Option<usize>,
}

/// A cookie that was read from a row of a table.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cookie {
    pub line: usize,
    pub names: Vec<String>,
    pub label: Option<String>,
    /// The ids of its categories.
    pub categories: Vec<String>,
    /// Its fields by key. A custom field has the key `fields.ID`.
    pub entries: Vec<Entry>,
    /// The fields that have a column but are empty in this row.
    pub unstated: Vec<&'static str>,
    /// The index of its table, counting only tables of cookies.
    pub table: usize,
    /// Whether a title above it says that third parties set it.
    pub is_under_third: bool,
}

/// A category, with the title that it has on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub id: String,
    pub title: String,
    /// The title, normalised for comparison.
    pub folded: String,
    pub text: String,
}

/// A part of the page that was not understood or not trusted, and is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub line: usize,
    pub why: String,
    pub text: String,
}

impl Cookie {
    pub fn get(&self, key: &str) -> Option<&Value> {
        let (_, value) = self.entries.iter().find(|(known, _)| known == key)?;
        Some(value)
    }

    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).map(Value::text)
    }

    /// Adds a field unless it is already there.
    pub fn state(&mut self, key: &str, value: Value) {
        if self.get(key).is_none() {
            self.entries.push((key.to_owned(), value));
        }
    }

    /// Returns the text of its row, for a report.
    pub fn row_text(&self) -> String {
        let mut cells = self.names.clone();
        cells.extend(self.label.clone());
        for (_, value) in &self.entries {
            cells.push(value.text());
        }

        cells.join(" | ")
    }

    /// Returns whether its row states neither a name, nor a field, nor a
    /// category.
    pub fn states_nothing(&self) -> bool {
        self.key().is_none() && self.entries.is_empty() && self.categories.is_empty()
    }

    /// Returns whether it represents a service that stores nothing on the
    /// device.
    pub fn leaves_nothing(&self) -> bool {
        self.text("storage").as_deref() == Some(Storage::Nothing.as_str())
    }

    pub fn leave_nothing(&mut self) {
        let storage = Value::Text(Storage::Nothing.as_str().to_owned());
        self.categories.clear();
        self.state("storage", storage);
    }

    /// Returns whether it has a custom field. Such a field may contradict what
    /// the catalogue states.
    pub fn has_own_field(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|(key, _)| key.starts_with("fields."))
    }

    /// Returns the name by which `order` refers to it, or else its label.
    pub fn key(&self) -> Option<&str> {
        match self.names.first() {
            Some(name) => Some(name),
            None => self.label.as_deref(),
        }
    }

    /// Returns whether its row lists a cookie with one of these names, as a
    /// name or as a word of the label.
    pub fn lists_any(&self, names: &[String]) -> bool {
        let label = self.label.as_deref().unwrap_or_default();
        for name in names {
            let mut words = label.split([' ', ',', ';', '/', '|']);
            if self.names.contains(name) || name == label || words.any(|word| word == name) {
                return true;
            }
        }

        false
    }

    /// Returns its names as an entry: `name` for one, `names` for several.
    pub fn names_entry(&self) -> Option<Entry> {
        let key = match self.names.len() {
            0 => return None,
            1 => "name",
            _ => "names",
        };
        Some((key.to_owned(), Value::texts(self.names.clone())))
    }

    /// Returns all its entries, as they are written into `cookies`.
    pub fn all_entries(&self) -> Vec<Entry> {
        let mut all = Vec::new();
        all.extend(self.names_entry());
        if let Some(label) = &self.label {
            all.push(("label".to_owned(), Value::Text(label.clone())));
        }

        all.extend(self.entries.iter().cloned());
        if !self.categories.is_empty() {
            let categories = Value::texts(self.categories.clone());
            all.push(("category".to_owned(), categories));
        }

        all
    }
}

impl Draft {
    /// Reports the durations that only have words, without a longest time.
    pub fn report_durations(&mut self) {
        let own = self.cookies.iter().map(|it| (Some(it.line), &it.entries));
        let others = self.overrides.iter().map(|it| (it.line, &it.entries));
        for (line, entries) in own.chain(others) {
            for (key, value) in entries {
                if let ("duration", Value::Table(parts)) = (key.as_str(), value)
                    && let ([(_, text)], Some(line)) = (parts.as_slice(), line)
                {
                    self.left.push(Left {
                        line,
                        why: "no longest time is seen in this duration: it is kept as words".into(),
                        text: text.text(),
                    });
                }
            }
        }
    }

    pub fn rename_category(&mut self, from: &str, to: &str) {
        let mut ids: Vec<&mut String> = self.known_categories.iter_mut().collect();
        for cookie in &mut self.cookies {
            ids.extend(&mut cookie.categories);
        }

        for category in &mut self.categories {
            ids.push(&mut category.id);
        }

        for other in &mut self.overrides {
            for (key, value) in &mut other.entries {
                match value {
                    Value::Text(id) if key == "category" => ids.push(id),
                    Value::List(all) if key == "category" => ids.extend(all),
                    _ => {}
                }
            }
        }

        for id in ids {
            if id == from {
                *id = to.to_owned();
            }
        }
    }

    pub fn field(&self, key: &str) -> Option<&Value> {
        let (_, value) = self.fields.iter().find(|(known, _)| known == key)?;
        Some(value)
    }

    /// Reports a link whose target has no place in the data. A row that is
    /// split into several cookies reports it once.
    pub fn leave_link(&mut self, line: usize, link: &Link) {
        let text = format!("{} <{}>", link.text, link.target);
        let mut left = self.left.iter();
        if !left.any(|left| left.line == line && left.text == text) {
            self.leave(line, "this link has no place in the data", text);
        }
    }

    /// Records something that was not understood, so that it is reported.
    pub fn leave(&mut self, line: usize, why: impl Into<String>, text: impl Into<String>) {
        self.left.push(Left {
            line,
            why: why.into(),
            text: text.into(),
        });
    }
}
