//! The columns of a table of cookies, as an edition names them.

use crate::model::facts::{CookieField, FIELDS};
use crate::model::id::Id;

#[derive(Debug, Clone)]
pub struct Column {
    pub of: Of,
    /// Whether a table omits the column if no row fills it.
    pub is_optional: bool,
}

#[derive(Debug, Clone)]
pub enum Of {
    Names,
    Field(&'static CookieField),
    /// A field that `[fields.ID]` of the data defines.
    Own(Id),
}

impl Column {
    /// Parses a key of the data, with an optional `?` at its end.
    pub fn parse(text: &str) -> Option<Self> {
        let key = text.strip_suffix('?').unwrap_or(text);
        let is_optional = key != text;
        let of = match key.strip_prefix("fields.") {
            Some(id) => Of::Own(Id::parse(id).ok()?),
            None if key == "name" => Of::Names,
            None => {
                let field = CookieField::of_key(key)?;
                if !field.is_printed || field.key != key {
                    return None;
                }

                Of::Field(field)
            }
        };
        Some(Self { of, is_optional })
    }

    /// Returns the key in the data. All own fields share one.
    pub fn key(&self) -> &'static str {
        match self.of {
            Of::Names => "name",
            Of::Field(field) => field.key,
            Of::Own(_) => "fields",
        }
    }

    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.of, &other.of) {
            (Of::Own(one), Of::Own(other)) => one == other,
            _ => self.key() == other.key(),
        }
    }

    /// Returns the keys of all built-in columns.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        let fields = FIELDS.iter().filter(|field| field.is_printed);
        std::iter::once("name").chain(fields.map(|field| field.key))
    }
}
