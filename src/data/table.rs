//! Reading one TOML table key by key.
//!
//! A [`Table`] is asked for each key that its kind of table may have; when it
//! is done, whatever was not asked for is unknown (`unknown_keys`). So the code
//! that reads a key is the only list of keys there is.

use std::sync::Arc;

use toml::de::{DeArray, DeTable, DeValue};

use super::other_form;
use super::wanted::Wanted;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::{FileId, KeyPath, Origin, Segment, TablePath};
use crate::source::place::Place;

/// The number of keys that most tables have at most.
const MANY: usize = 24;

/// A table that is being read, and the mistakes found so far.
pub struct Table<'a, 'p> {
    pub table: &'a DeTable<'a>,
    pub path: Arc<TablePath>,
    pub asked: Vec<&'static str>,
    /// How many of the keys that were asked for exist.
    pub found: usize,
    /// The mistakes of the whole load.
    pub problems: &'p mut Vec<Diagnostic>,
}

impl<'a, 'p> Table<'a, 'p> {
    pub fn new(
        table: &'a DeTable<'a>,
        file: FileId,
        path: KeyPath,
        problems: &'p mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            table,
            path: Arc::new(TablePath { file, path }),
            asked: Vec::with_capacity(MANY),
            found: 0,
            problems,
        }
    }

    /// Returns the value of a key, if the table has it, and marks the key as
    /// known. To be called once for each key.
    pub fn value(&mut self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.asked.push(key);
        let value = self.table.get(key)?.get_ref();
        self.found += 1;
        Some(value)
    }

    /// Returns the value of a key without marking the key as known.
    pub fn peek(&self, key: &str) -> Option<&'a DeValue<'a>> {
        Some(self.table.get(key)?.get_ref())
    }

    /// Returns whether a key has any value, without marking the key as known.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Returns whether there is a value for a key or for a misspelling of it.
    /// The misspelling is reported, so the key should not be reported as
    /// missing.
    pub fn has_meant(&self, key: &str) -> bool {
        let mut keys = self.table.iter().map(|(name, _)| name.get_ref());
        self.has(key) || keys.any(|name| nearest(name, [key]).is_some())
    }

    /// Returns whether the value of a key is a table, without marking the key
    /// as known.
    pub fn holds_table(&self, key: &str) -> bool {
        matches!(self.peek(key), Some(DeValue::Table(_)))
    }

    /// Returns whether the value of a key is an empty list, without marking the
    /// key as known.
    pub fn is_empty_list(&self, key: &str) -> bool {
        matches!(self.peek(key), Some(DeValue::Array(list)) if list.is_empty())
    }

    pub fn origin(&self, key: &'static str) -> Origin {
        Origin::new(&self.path, key)
    }

    pub fn key_path(&self, key: &str) -> KeyPath {
        self.path.path.join(key)
    }

    pub fn place(&self, key: &str) -> Place {
        Place::Key(self.path.file, self.key_path(key))
    }

    pub fn file(&self) -> FileId {
        self.path.file
    }

    /// Returns what messages call the value at `path`: its path from this
    /// table, as `purpose.fr`. An element of a list is called by the name of
    /// the list.
    pub fn name_of(&self, path: &KeyPath) -> String {
        let own = self.path.path.0.len();
        let mut inside = KeyPath(path.0.get(own..).unwrap_or_default().to_vec());
        if let Some(Segment::Index(_)) = inside.0.last() {
            inside.0.pop();
        }

        inside.to_string()
    }

    /// Reports a mistake in the value at `path`.
    pub fn wrong(&mut self, path: KeyPath, diagnostic: Diagnostic, label: impl Into<String>) {
        let place = Place::Value(self.path.file, path);
        self.problems.push(diagnostic.at(place, label));
    }

    pub fn wrong_type(&mut self, path: KeyPath, wanted: impl Into<Wanted>, value: &DeValue<'_>) {
        let wanted = wanted.into();
        let help = other_form::help(&self.name_of(&path), &path, wanted, value);
        let mut problem = self.of_wrong_type(path, wanted, value);
        if let Some(help) = help {
            problem = problem.help(help);
        }

        self.problems.push(problem);
    }

    pub fn of_wrong_type(&self, path: KeyPath, wanted: Wanted, value: &DeValue<'_>) -> Diagnostic {
        let name = self.name_of(&path);
        let message = match path.0.last() {
            Some(Segment::Index(_)) => format!("each element of `{name}` must be {wanted}"),
            _ => format!("`{name}` must be {wanted}"),
        };
        let place = Place::Value(self.path.file, path);
        let label = format!("this is {}", type_name(value));
        Diagnostic::new(kind::WRONG_TYPE, message).at(place, label)
    }

    pub fn table(&mut self, key: &'static str) -> Option<&'a DeTable<'a>> {
        let value = self.value(key)?;
        if let DeValue::Table(table) = value {
            return Some(table);
        }

        self.wrong_type(self.key_path(key), Wanted::Table, value);
        None
    }

    /// Returns the table under `key`, to be read in turn.
    pub fn inner(&mut self, key: &'static str) -> Option<Table<'a, '_>> {
        let table = self.table(key)?;
        Some(self.below(table, self.key_path(key)))
    }

    /// Returns a table at `path`, somewhere below this one.
    pub fn below<'t>(&mut self, table: &'t DeTable<'t>, path: KeyPath) -> Table<'t, '_> {
        Table::new(table, self.path.file, path, self.problems)
    }

    pub fn array(&mut self, key: &'static str, wanted: Wanted) -> Option<&'a DeArray<'a>> {
        let value = self.value(key)?;
        if let DeValue::Array(array) = value {
            return Some(array);
        }

        self.wrong_type(self.key_path(key), wanted, value);
        None
    }

    /// Reads each table in the table under `key`, in the order of the file.
    pub fn each(&mut self, key: &'static str, mut read: impl FnMut(&'a str, Table<'a, '_>)) {
        let Some(table) = self.table(key) else { return };
        for (name, value) in in_order(table) {
            let path = self.key_path(key).join(name);
            match value {
                DeValue::Table(inner) => read(name, self.below(inner, path)),
                other => self.wrong_type(path, Wanted::Table, other),
            }
        }
    }
}

/// Returns the entries of a table in the order of the file.
pub fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<(&'a str, &'a DeValue<'a>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value.get_ref()))
        .collect()
}

/// Returns what messages call the type of a value.
pub fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
