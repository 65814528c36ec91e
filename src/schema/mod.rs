//! JSON schemas (draft 2020-12) of `book.toml` and of data files, with which an
//! editor completes and explains keys.
//!
//! The keys of a cookie come from [`FIELDS`], those of the other tables from
//! [`TableKind`], levels from the kinds of diagnostics; the forms of values are
//! in [`values`]. Each key has an example,
//! taken from the files in `examples/`, which are read as data by a test. A
//! schema knows a file by itself: `check` alone knows whether a service or a
//! category exists.

mod examples;
mod values;

use serde_json::{Map, Value, json};

use crate::data::TABLE;
use crate::diagnostic::kind::{self, Kind};
use crate::model::facts::{FIELDS, Shape};
use crate::model::keys::{Key, OF_ONE_PORTAL, TableKind, VOCABULARY};
use crate::render::style::{self, Kept};
use examples::Examples;

/// The schema of `book.toml`; the tables of mdBook and of others are open.
pub fn book() -> Value {
    let examples = Examples::of_book();
    let mut ours = object(TableKind::Settings.keys(), &examples.at(&TABLE));
    let collection = object(TableKind::Collection.keys(), &examples.at(&TABLE));
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
    let collection = object(
        TableKind::Collection.keys(),
        &Examples::of_book().at(&TABLE),
    );
    let mut schema = portal_file();
    let mut services = schema["properties"]["services"].take();
    extend(&mut schema, &collection);
    if let Some(services) = services.as_object_mut() {
        services.remove("$ref");
    }
    services["anyOf"] = json!([reference("list"), reference("services")]);
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

/// A portal's file: the portal, and words that all portals then know.
fn portal_file() -> Value {
    let of_book = Examples::of_book().at(&TABLE);
    let mut vocabulary = TableKind::Collection.keys().to_vec();
    vocabulary.retain(|key| VOCABULARY.contains(&key.name));
    let mut file = object(TableKind::Portal.keys(), &portal_examples());
    extend(&mut file, &object(&vocabulary, &of_book));
    file
}

/// An example for each key of a portal.
fn portal_examples() -> Examples {
    let mut examples = Examples::of_portal();
    let of_book = Examples::of_book().at(&TABLE);
    // What excludes a key of the first file.
    examples.add(of_book.at(&["portals", "saint-maur"]));
    examples
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
    let examples = portal_examples();
    let of_book = Examples::of_book().at(&TABLE);
    let mut defs = values::definitions();
    let portal = object(TableKind::Portal.keys(), &examples);
    let mut defaults = portal.clone();
    for key in OF_ONE_PORTAL {
        if let Some(properties) = defaults["properties"].as_object_mut() {
            properties.remove(key);
        }
    }
    let cookies = examples.at(&["cookies"]);
    let facts = object(&fields(), &cookies);
    let tables = [
        (
            "publisher",
            TableKind::Publisher,
            examples.at(&["publisher"]),
        ),
        (
            "authority",
            TableKind::Authority,
            examples.at(&["publisher", "authority"]),
        ),
        (
            "category",
            TableKind::Category,
            of_book.at(&["categories", "video"]),
        ),
        ("field", TableKind::Field, of_book.at(&["fields", "host"])),
        ("cookie", TableKind::Cookie, cookies),
        (
            "service",
            TableKind::Service,
            of_book.at(&["services", "plan"]),
        ),
        (
            "override",
            TableKind::Override,
            examples.at(&["override"]).of_all(),
        ),
    ];
    for (name, kind, examples) in tables {
        let mut table = object(kind.keys(), &examples);
        if matches!(
            kind,
            TableKind::Cookie | TableKind::Service | TableKind::Override
        ) {
            extend(&mut table, &facts);
        }
        if matches!(kind, TableKind::Cookie | TableKind::Override) {
            // `name` is one, `names` are several.
            table["not"] = json!({ "required": ["name", "names"] });
        }
        defs.insert(name.to_owned(), table);
    }
    defs.insert("portal".to_owned(), portal);
    defs.insert("defaults".to_owned(), defaults);
    defs.insert("lints".to_owned(), lints(|kind| kind.level.is_some()));
    defs.insert("rules".to_owned(), lints(|kind| kind.is_rule));
    schema["$defs"] = Value::Object(defs);
}

/// The fields that services, cookies and overrides share.
fn fields() -> Vec<Key> {
    let mut keys = Vec::new();
    for field in FIELDS {
        let form = match field.shape {
            Shape::Text => "texts-by-language",
            Shape::Own => "texts-by-id",
            Shape::Name => "name",
            Shape::Address => "address",
            Shape::Addresses => "addresses",
            Shape::Domains => "domains",
            Shape::Flag => "boolean",
            Shape::Country => "country",
            Shape::Categories => "category-names",
            Shape::Duration => "duration",
            Shape::Period => "period",
            Shape::Date => "date",
            Shape::Conditions => "audience",
            Shape::Exemptions => "exemptions",
            // A word of a closed list: the form is called as the key is.
            Shape::Word => field.key,
        };
        keys.push(Key {
            name: field.key,
            form,
            about: field.about,
        });
    }
    keys
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
