//! JSON schemas (draft 2020-12) of `book.toml` and of data files, with which an
//! editor completes and explains keys.
//!
//! [`tables`] has the keys, each with an example from the files in `examples/`,
//! which a test reads as data; [`definitions`] the forms of their values. A
//! schema knows a file by itself: `check` alone knows whether a service or a
//! category exists.

mod definitions;
mod examples;
mod tables;
mod values;

use serde_json::{Value, json};

use crate::model::keys::TableKind;
use crate::model::value_form::ValueForm;
use crate::render::style::{self, Kept};
use tables::{extend, table};
use values::reference;

/// The schema of `book.toml`; the tables of mdBook and of others are open.
pub fn book() -> Value {
    let mut ours = table(TableKind::Settings);
    extend(&mut ours, &table(TableKind::Collection));
    ours["description"] = json!("cookie charters: settings, and data as in a data file");
    let mut schema = json!({
        "title": "book.toml with mdbook-cookie-charter",
        "type": "object",
        "properties": { "preprocessor": {
            "type": "object",
            "description": "what changes chapters before they are printed",
            "properties": { "cookie-charter": ours },
        }},
    });
    finish(&mut schema);
    schema
}

/// The schema of a data file: a portal, or a collection. Only `services` has
/// another form in each. A file that has what only a collection has may have
/// nothing else: said in this way, an editor points at the key that is wrong.
pub fn data() -> Value {
    // A portal's file: the portal, and words that all portals then know.
    let mut schema = table(TableKind::Portal);
    extend(&mut schema, &tables::vocabulary());
    let mut services = schema["properties"]["services"].take();
    extend(&mut schema, &table(TableKind::Collection));
    if let Some(services) = services.as_object_mut() {
        services.remove("$ref");
    }

    services["anyOf"] = json!([reference(ValueForm::List), reference(ValueForm::Services)]);
    schema["properties"]["services"] = services;
    let names: Vec<&str> = TableKind::Collection.names().collect();
    schema["title"] = json!("Data of mdbook-cookie-charter");
    schema["if"] = json!({ "anyOf": [
        { "required": ["portals"] },
        { "required": ["defaults"] },
        { "required": ["services"], "properties": { "services": { "type": "object" } } },
    ]});
    schema["then"] = json!({ "propertyNames": { "enum": names } });
    finish(&mut schema);
    schema
}

/// A schema as it is written to a file.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// What the comment of a file begins with that holds the schema.
const MARK: &str = "mdbook-cookie-charter ";

/// The schema of data as `init` writes it: with the version of the program, and
/// the fingerprint by which it is known whether somebody changed it.
pub fn file() -> String {
    let mut schema = data();
    let stamp = style::stamp(&text(&schema));
    schema["$comment"] = json!(format!("{MARK}{stamp}"));
    text(&schema)
}

/// Compares the schema of a book with that of this program.
pub fn kept(file: &str) -> Kept {
    let Ok(mut schema) = serde_json::from_str::<Value>(file) else {
        return Kept::OutdatedAndChanged;
    };

    let comment = schema
        .as_object_mut()
        .and_then(|table| table.remove("$comment"));
    let stamp = comment
        .as_ref()
        .and_then(|comment| comment.as_str()?.strip_prefix(MARK));
    let (own, ours) = (text(&schema), text(&data()));
    if own == ours {
        return Kept::Current;
    }

    let kept = stamp.and_then(|stamp| style::compared(stamp, &own, &ours));
    kept.unwrap_or(Kept::OutdatedAndChanged)
}

/// Adds the address of the draft and the definitions that others refer to.
fn finish(schema: &mut Value) {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$defs"] = Value::Object(definitions::all());
}

#[cfg(test)]
mod tests;
