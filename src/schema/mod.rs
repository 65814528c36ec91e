//! JSON schemas (draft 2020-12) of `book.toml` and of data files, with which an
//! editor completes and explains keys.
//!
//! The keys of a cookie come from [`FIELDS`](crate::model::facts::FIELDS),
//! levels from the kinds of diagnostics; the other tables are listed in
//! [`tables`], the forms of values in [`values`]. Each key has an example,
//! taken from the files in `examples/`, which are read as data by a test. A
//! schema knows a file by itself: `check` alone knows whether a service or a
//! category exists.

mod examples;
mod tables;
mod values;

use serde_json::{Map, Value, json};

use crate::diagnostic::kind::{self, Kind};
use examples::Examples;
use tables::{Key, of_cookie};

/// The schema of `book.toml`; the tables of mdBook and of others are open.
pub fn book() -> Value {
    let examples = Examples::of_book();
    let mut ours = object(&tables::BOOK, &examples.at(&tables::OURS));
    let collection = object(&tables::COLLECTION, &examples.at(&tables::OURS));
    extend(&mut ours, &collection);
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
    let collection = object(&tables::COLLECTION, &Examples::of_book().at(&tables::OURS));
    let mut schema = portal_file();
    let mut services = schema["properties"]["services"].take();
    extend(&mut schema, &collection);
    if let Some(services) = services.as_object_mut() {
        services.remove("$ref");
    }
    services["anyOf"] = json!([reference("list"), reference("services")]);
    schema["properties"]["services"] = services;
    let names: Vec<&str> = tables::COLLECTION.iter().map(|key| key.name).collect();
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

/// A portal's file: the portal, and words that all portals then know.
fn portal_file() -> Value {
    let of_book = Examples::of_book().at(&tables::OURS);
    let mut file = object(&tables::PORTAL, &portal_examples());
    extend(&mut file, &object(&tables::VOCABULARY, &of_book));
    file
}

/// An example for each key of a portal.
fn portal_examples() -> Examples {
    let mut examples = Examples::of_portal();
    let of_book = Examples::of_book().at(&tables::OURS);
    // What excludes a key of the first file.
    examples.add(of_book.at(&["portals", "saint-maur"]));
    examples
}

/// A schema as it is written to a file.
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// Adds the address of the draft and the definitions that others refer to.
fn finish(schema: &mut Value) {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    let examples = portal_examples();
    let of_book = Examples::of_book().at(&tables::OURS);
    let mut defs = values::definitions();
    let portal = object(&tables::PORTAL, &examples);
    let mut defaults = portal.clone();
    for key in ["name", "url"] {
        if let Some(properties) = defaults["properties"].as_object_mut() {
            properties.remove(key);
        }
    }
    let facts = object(&of_cookie(), &examples.at(&["cookies"]));
    for (name, own) in [
        ("cookie", &tables::COOKIE[..]),
        ("service", &tables::SERVICE),
        ("override", &tables::OVERRIDE),
    ] {
        let found = match name {
            "cookie" => examples.at(&["cookies"]),
            "service" => of_book.at(&["services", "plan"]),
            _ => examples.at(&["override"]).of_all(),
        };
        let mut table = object(own, &found);
        extend(&mut table, &facts);
        defs.insert(name.to_owned(), table);
    }
    defs.insert("portal".to_owned(), portal);
    defs.insert("defaults".to_owned(), defaults);
    let publisher = object(&tables::PUBLISHER, &examples.at(&["publisher"]));
    defs.insert("publisher".to_owned(), publisher);
    let authority = object(
        &tables::AUTHORITY,
        &examples.at(&["publisher", "authority"]),
    );
    defs.insert("authority".to_owned(), authority);
    let category = object(&tables::CATEGORY, &of_book.at(&["categories", "video"]));
    defs.insert("category".to_owned(), category);
    let field = object(&tables::FIELD, &of_book.at(&["fields", "host"]));
    defs.insert("field".to_owned(), field);
    defs.insert("lints".to_owned(), lints(|kind| kind.level.is_some()));
    defs.insert("rules".to_owned(), lints(|kind| kind.is_rule));
    schema["$defs"] = Value::Object(defs);
}

/// A table that has these keys and no others.
fn object(keys: &[Key], examples: &Examples) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut property = reference(key.form);
        property["description"] = json!(key.about);
        if let Some(example) = examples.get(key.name) {
            property["examples"] = json!([example]);
        }
        properties.insert(key.name.to_owned(), property);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Adds the keys of another table.
fn extend(table: &mut Value, other: &Value) {
    let Some(properties) = table["properties"].as_object_mut() else {
        return;
    };
    for (name, property) in other["properties"].as_object().into_iter().flatten() {
        properties.insert(name.clone(), property.clone());
    }
}

fn reference(form: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{form}") })
}

/// The levels of some warnings.
fn lints(are_set: impl Fn(&Kind) -> bool) -> Value {
    let mut properties = Map::new();
    for kind in kind::ALL.iter().filter(|kind| are_set(kind)) {
        let mut property = reference("level");
        property["description"] = json!(kind.summary);
        property["examples"] = json!(["deny", { "level": "allow", "reason": "…" }]);
        properties.insert(kind.name.to_owned(), property);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

#[cfg(test)]
mod tests;
