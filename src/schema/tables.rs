//! The tables of data: their keys, each with what it means and an example.

use serde_json::{Map, Value, json};

use super::examples::Examples;
use super::values::reference;
use crate::data::TABLE;
use crate::diagnostic::kind::{self, Kind};
use crate::model::facts::{CookieField, FIELDS, Shape};
use crate::model::keys::{Key, OF_ONE_PORTAL, TableKind, VOCABULARY};
use crate::model::value_form::ValueForm;

/// A table as data may have it.
pub fn table(kind: TableKind) -> Value {
    let examples = examples(kind);
    let mut table = object(kind.keys(), &examples);
    match kind {
        TableKind::Service => add_fields(&mut table),
        TableKind::Cookie | TableKind::Override => {
            add_fields(&mut table);
            // `name` is one, `names` are several.
            table["not"] = json!({ "required": ["name", "names"] });
        }
        TableKind::Defaults => {
            let mut shared = TableKind::Portal.keys().to_vec();
            shared.retain(|key| !OF_ONE_PORTAL.contains(&key.name));
            table = object(&shared, &examples);
        }
        _ => {}
    }

    table
}

/// An example for each key of a table.
fn examples(kind: TableKind) -> Examples {
    let of_book = Examples::of_book().at(&TABLE);
    match kind {
        TableKind::Settings | TableKind::Collection => of_book,
        TableKind::Portal | TableKind::Defaults => of_portal(),
        TableKind::Publisher => of_portal().at(&["publisher"]),
        TableKind::Authority => of_portal().at(&["publisher", "authority"]),
        TableKind::Cookie => of_portal().at(&["cookies"]),
        TableKind::Override => of_portal().at(&["override"]).of_all(),
        TableKind::Service => of_book.at(&["services", "plan"]),
        TableKind::Category => of_book.at(&["categories", "video"]),
        TableKind::Field => of_book.at(&["fields", "host"]),
    }
}

fn of_portal() -> Examples {
    let mut examples = Examples::of_portal();
    let of_book = Examples::of_book().at(&TABLE);
    // What excludes a key of the first file.
    examples.add(of_book.at(&["portals", "saint-maur"]));
    examples
}

/// The keys of a collection that the file of a portal may have, too.
pub fn vocabulary() -> Value {
    let mut keys = TableKind::Collection.keys().to_vec();
    keys.retain(|key| VOCABULARY.contains(&key.name));
    object(&keys, &examples(TableKind::Collection))
}

/// Adds the keys of another table.
pub fn extend(table: &mut Value, other: &Value) {
    let Some(properties) = table["properties"].as_object_mut() else {
        return;
    };

    for (name, property) in other["properties"].as_object().into_iter().flatten() {
        properties.insert(name.clone(), property.clone());
    }
}

/// A table that has these keys and no others.
fn object(keys: &[Key], examples: &Examples) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let property = property(reference(key.form), key.about, examples.get(key.name));
        properties.insert(key.name.to_owned(), property);
    }

    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn property(mut form: Value, about: &str, example: Option<&Value>) -> Value {
    form["description"] = json!(about);
    if let Some(example) = example {
        form["examples"] = json!([example]);
    }

    form
}

/// Adds the fields that services, cookies and overrides share.
fn add_fields(table: &mut Value) {
    let examples = examples(TableKind::Cookie);
    for field in FIELDS {
        table["properties"][field.key] =
            property(form(field), field.about, examples.get(field.key));
    }
}

/// What the value of a field looks like.
fn form(field: &CookieField) -> Value {
    reference(match field.shape {
        Shape::Text => ValueForm::TextsByLanguage,
        Shape::Own => ValueForm::TextsById,
        Shape::Name => ValueForm::Name,
        Shape::Address => ValueForm::Address,
        Shape::Addresses => ValueForm::Addresses,
        Shape::Domains => ValueForm::Domains,
        Shape::Flag => ValueForm::Boolean,
        Shape::Country => ValueForm::Country,
        Shape::Categories => ValueForm::CategoryNames,
        Shape::Duration => ValueForm::Duration,
        Shape::Period => ValueForm::Period,
        Shape::Date => ValueForm::Date,
        Shape::Conditions => ValueForm::Audience,
        Shape::Exemptions => ValueForm::Exemptions,
        // A word of a closed list: the form is called as the key is.
        Shape::Word => return json!({ "$ref": format!("#/$defs/{}", field.key) }),
    })
}

/// The levels of some warnings.
pub fn lints(are_set: impl Fn(&Kind) -> bool) -> Value {
    let mut properties = Map::new();
    for kind in kind::ALL.iter().filter(|kind| are_set(kind)) {
        let mut property = reference(ValueForm::Level);
        property["description"] = json!(kind.summary);
        property["examples"] = json!(["deny", { "level": "allow", "reason": "…" }]);
        properties.insert(kind.name.to_owned(), property);
    }

    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
