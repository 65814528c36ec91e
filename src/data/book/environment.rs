//! What environment variables, or a program that links us, put in place of
//! `book.toml`.
//!
//! mdBook lower-cases `MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES`, reads
//! `__` as a step into a table and `_` as a hyphen, and takes the value as JSON
//! where it is JSON, as text otherwise. The same is done here, because the
//! copy that mdBook hands on has lost dates, order and places.

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::mdbook::TABLE;
use crate::model::origin::{KeyPath, Segment};
use crate::source::Overlay;

/// Lays the environment variables that concern us over a parsed `book.toml`.
pub fn lay_over(document: &mut DeTable<'_>, environment: &[(String, String)]) -> Vec<Overlay> {
    let mut overlays = Vec::new();
    // Sorted by name, so that a table comes before the keys in it.
    let mut ours = Vec::new();
    for (variable, value) in environment {
        if let Some(path) = key_path(variable) {
            ours.push((variable.clone(), path, value));
        }
    }

    ours.sort();
    for (variable, path, value) in ours {
        let json = serde_json::from_str(value).unwrap_or_else(|_| Json::String(value.clone()));
        if let Some(toml) = to_value(&json) {
            let depth = set(document, &path.0, toml);
            let path = KeyPath(path.0[..depth].to_vec());
            overlays.push(Overlay { variable, path });
        }
    }

    overlays
}

/// The tables that are read here and that mdBook lets variables set.
const TABLES: [&str; 4] = ["book", "build", "output", TABLE[0]];

/// Returns the key that a variable sets, if it is in one of these tables.
fn key_path(variable: &str) -> Option<KeyPath> {
    let name = variable.strip_prefix("MDBOOK_")?.to_lowercase();
    let parts = name.split("__").map(|part| part.replace('_', "-"));
    let path = KeyPath(parts.map(|part| Segment::from(part.as_str())).collect());
    let is_read = TABLES
        .iter()
        .any(|table| KeyPath::from([*table]).is_prefix_of(&path));
    is_read.then_some(path)
}

/// Sets one key as mdBook does: whatever is in the way becomes a table. Returns
/// the depth of the first key that is new.
fn set(table: &mut DeTable<'_>, path: &[Segment], value: DeValue<'static>) -> usize {
    let Some((Segment::Key(key), rest)) = path.split_first() else {
        return 0;
    };

    let key = Spanned::new(0..0, DeString::Owned(key.to_string()));
    if rest.is_empty() {
        table.insert(key, Spanned::new(0..0, value));
        return 1;
    }

    if let Some(DeValue::Table(inner)) = table.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut)
    {
        return 1 + set(inner, rest, value);
    }

    let mut inner = DeTable::new();
    set(&mut inner, rest, value);
    table.insert(key, Spanned::new(0..0, DeValue::Table(inner)));
    1
}

/// Converts a JSON object to a TOML table, which is empty for other values.
pub fn to_table(json: &Json) -> DeTable<'static> {
    match to_value(json) {
        Some(DeValue::Table(table)) => table,
        _ => DeTable::new(),
    }
}

/// Converts a JSON value to TOML; `null` gives `None`, since TOML has no such
/// value.
fn to_value(json: &Json) -> Option<DeValue<'static>> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(value) => DeValue::Boolean(*value),
        Json::String(text) => DeValue::String(DeString::Owned(text.clone())),
        // None of our keys takes a number, so any will do: it must only not be
        // taken for a text.
        Json::Number(_) => DeValue::parse("0").ok()?.into_inner(),
        Json::Array(values) => DeValue::Array(
            values
                .iter()
                .filter_map(to_value)
                .map(|value| Spanned::new(0..0, value))
                .collect::<DeArray<'_>>(),
        ),
        Json::Object(entries) => {
            // mdBook writes a TOML date like this in JSON.
            if let Some(Json::String(date)) = entries.get("$__toml_private_datetime") {
                return Some(date_of(date));
            }

            let mut table = DeTable::new();
            for (key, value) in entries {
                if let Some(value) = to_value(value) {
                    let key = Spanned::new(0..0, DeString::Owned(key.clone()));
                    table.insert(key, Spanned::new(0..0, value));
                }
            }

            DeValue::Table(table)
        }
    })
}

/// Parses a date as TOML does, or keeps it as a text if it is none.
fn date_of(text: &str) -> DeValue<'static> {
    match DeValue::parse(text).map(Spanned::into_inner) {
        Ok(DeValue::Datetime(date)) => DeValue::Datetime(date),
        _ => DeValue::String(DeString::Owned(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_over(text: &str, variables: &[(&str, &str)]) -> (String, Vec<String>) {
        let mut document = DeTable::parse(text).expect("TOML").into_inner();
        let environment: Vec<_> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let overlays = lay_over(&mut document, &environment);
        let table = document["preprocessor"].get_ref().as_table();
        let table = table.and_then(|table| table.get("cookie-charter"));
        let tables = table.and_then(|table| table.get_ref().get("tables"));
        let tables = tables.and_then(|value| value.get_ref().as_str());
        (
            tables.unwrap_or("none").to_owned(),
            overlays.into_iter().map(|o| o.path.to_string()).collect(),
        )
    }

    #[test]
    fn a_variable_wins_over_the_file() {
        let text = "[preprocessor.cookie-charter]\ntables = 'html'\n";
        let name = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES";
        let path = "preprocessor.cookie-charter.tables".to_owned();
        assert_eq!(
            laid_over(text, &[(name, "markdown")]),
            ("markdown".into(), vec![path.clone()])
        );
        assert_eq!(
            laid_over(text, &[(name, "\"markdown\"")]),
            ("markdown".into(), vec![path])
        );
        let unrelated = [("MDBOOK_VERSION", "x"), ("PATH", "y")];
        assert_eq!(laid_over(text, &unrelated), ("html".into(), vec![]));
    }

    #[test]
    fn what_a_variable_makes_is_its_own() {
        let text = "[preprocessor.cookie-charter]\nedition = 'legal'\n";
        let name = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__";
        for (key, expected) in [
            ("EDITION__X", "preprocessor.cookie-charter.edition"),
            ("PORTALS__Q__URL", "preprocessor.cookie-charter.portals"),
        ] {
            let name = format!("{name}{key}");
            assert_eq!(laid_over(text, &[(&name, "x")]).1, [expected]);
        }

        assert_eq!(laid_over(text, &[("MDBOOK_BOOK__SRC", "x")]).1, ["book"]);
    }

    #[test]
    fn a_whole_table_can_be_set() {
        let text = "[preprocessor.links]\n";
        let table = (
            "MDBOOK_PREPROCESSOR__COOKIE_CHARTER",
            "{\"tables\": \"html\"}",
        );
        let key = ("MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES", "auto");
        assert_eq!(laid_over(text, &[table]).0, "html");
        assert_eq!(laid_over(text, &[key, table]).0, "auto");
    }
}
