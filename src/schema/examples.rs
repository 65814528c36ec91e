//! An example for each key, from files that hold them all.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

#[derive(Debug, Default)]
pub struct Examples(Map<String, Value>);

impl Examples {
    /// Those of a portal's file.
    pub fn of_portal() -> Self {
        Self::read(include_str!("examples/portal.toml"))
    }

    /// Those of `book.toml`, with all that a collection can hold.
    pub fn of_book() -> Self {
        Self::read(include_str!("examples/book.toml"))
    }

    /// A file of TOML; both are tested to be in order.
    fn read(text: &str) -> Self {
        Self(read(text).unwrap_or_default())
    }

    /// Those of a table below; of a list, of all its tables.
    pub fn at(&self, path: &[&str]) -> Self {
        let mut at = Self(self.0.clone());
        for name in path {
            let tables = match at.0.remove(*name) {
                Some(Value::Array(tables)) => tables,
                Some(table) => vec![table],
                None => Vec::new(),
            };
            at = Self::default();
            for table in tables {
                at.add(Self(table.as_object().cloned().unwrap_or_default()));
            }
        }

        at
    }

    /// Those of all tables in this one.
    pub fn of_all(&self) -> Self {
        let mut all = Self::default();
        for table in self.0.values() {
            all.add(Self(table.as_object().cloned().unwrap_or_default()));
        }

        all
    }

    /// Adds what is missing.
    pub fn add(&mut self, other: Self) {
        for (key, value) in other.0 {
            self.0.entry(key).or_insert(value);
        }
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }
}

/// TOML as JSON.
pub fn read(text: &str) -> Option<Map<String, Value>> {
    let document = DeTable::parse(text).ok()?;
    Some(table(document.get_ref()))
}

fn table(table: &DeTable<'_>) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, value) in table {
        object.insert(key.get_ref().to_string(), json(value.get_ref()));
    }

    object
}

/// The examples hold no numbers.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Boolean(value) => (*value).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(array) => array.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(inner) => Value::Object(table(inner)),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Null,
    }
}
