//! The forms that values have, as definitions of a schema.

use serde_json::{Map, Value, json};

use super::reference;
use crate::data::settings::{FailOnWarnings, Tables};
use crate::diagnostic::kind::Level;
use crate::model::category::BuiltIn;
use crate::model::facts::{FIELDS, Shape};
use crate::model::text::LONGEST;
use crate::model::words::{AudienceCondition, ConsentScope, Exemption, Word};

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

/// All forms by their names.
pub fn definitions() -> Map<String, Value> {
    let text = json!({ "type": "string", "minLength": 1, "maxLength": LONGEST });
    let texts = one_or_several(&reference("text"));
    let mut defs = Map::new();
    let mut define = |name: &str, form: Value| {
        defs.insert(name.to_owned(), form);
    };
    define("text", text);
    define("boolean", json!({ "type": "boolean" }));
    define(
        "list",
        json!({ "type": "array", "items": reference("text") }),
    );
    define("one-or-several", texts.clone());
    define("name", by_language(&reference("text")));
    define("text-by-language", by_language(&reference("text")));
    define("texts-by-language", by_language(&texts));
    define("texts-by-id", by_id("texts-by-language"));
    define("language", json!({ "type": "string", "pattern": LANGUAGE }));
    let book = json!({ "anyOf": [reference("language"), { "const": "book" }] });
    define("language-or-book", book);
    let languages = json!({ "type": "array", "items": reference("language"), "minItems": 1 });
    define("languages", languages);
    // An editor hands over a date of TOML as a text.
    let date = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    define("date", date);
    let address = json!({ "type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)." });
    define("web-address", address);
    define("address", by_language(&reference("web-address")));
    define("addresses", one_or_several(&reference("web-address")));
    define("domains", by_language(&texts));
    define(
        "country",
        json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
    );
    define("period", reference("text"));
    define("duration", duration());
    let built_in = one_of::<BuiltIn>();
    let category = json!({ "anyOf": [built_in, { "type": "string", "pattern": ID }] });
    define("category-names", one_or_several(&category));
    let mut exemptions = one_or_several(&one_of::<Exemption>());
    if let Some(forms) = exemptions["anyOf"].as_array_mut() {
        forms.push(other_exemption());
    }
    define("exemptions", exemptions);
    define("audience", audience());
    define("consent-scope", one_of::<ConsentScope>());
    define("tables", one_of::<Tables>());
    define("fail-on-warnings", one_of::<FailOnWarnings>());
    define("level", level());
    for field in FIELDS.iter().filter(|field| field.shape == Shape::Word) {
        define(field.key, json!({ "enum": (field.codes)() }));
    }
    define(
        "cookies",
        json!({ "type": "array", "items": reference("cookie") }),
    );
    let overrides = json!({ "type": "object", "additionalProperties": reference("override") });
    define("overrides", overrides);
    for (all, one) in [
        ("portals", "portal"),
        ("services", "service"),
        ("categories", "category"),
        ("fields", "field"),
    ] {
        define(all, by_id(one));
    }
    defs
}

fn one_of<W: Word>() -> Value {
    json!({ "enum": W::names() })
}

fn one_or_several(form: &Value) -> Value {
    json!({ "anyOf": [form, { "type": "array", "items": form, "minItems": 1 }] })
}

/// Once for every language, or a table by language.
fn by_language(form: &Value) -> Value {
    let table = json!({
        "type": "object",
        "patternProperties": { LANGUAGE: form },
        "additionalProperties": false,
    });
    json!({ "anyOf": [form, table] })
}

fn by_id(form: &str) -> Value {
    json!({
        "type": "object",
        "patternProperties": { ID: reference(form) },
        "additionalProperties": false,
    })
}

fn duration() -> Value {
    let table = json!({
        "type": "object",
        "properties": {
            "max": {
                "$ref": "#/$defs/period",
                "description": "the longest that it lives",
                "examples": ["2 years"],
            },
            "text": {
                "$ref": "#/$defs/text-by-language",
                "description": "how that is worded",
                "examples": ["2 years after the last visit"],
            },
            "renewed": {
                "type": "boolean",
                "description": "whether a new visit starts it again",
                "examples": [true],
            },
        },
        "additionalProperties": false,
        "anyOf": [{ "required": ["max"] }, { "required": ["text"] }],
    });
    json!({ "anyOf": [reference("period"), table] })
}

/// Where no word fits.
fn other_exemption() -> Value {
    json!({
        "type": "object",
        "properties": {
            "other": {
                "$ref": "#/$defs/text-by-language",
                "description": "why the service that the user asks for needs it",
                "examples": ["it keeps the place in the queue for tickets"],
            },
        },
        "required": ["other"],
        "additionalProperties": false,
    })
}

fn audience() -> Value {
    let mut properties = Map::new();
    for condition in AudienceCondition::ALL {
        let about = match condition {
            AudienceCondition::PublisherOnly => "the measurement serves this publisher alone",
            AudienceCondition::Anonymous => "only anonymous statistics come out",
            AudienceCondition::NoCrossing => "the data is crossed with nothing else",
            AudienceCondition::NoSharing => "the data is handed to nobody else",
            AudienceCondition::NoCrossSite => "the visitor is not followed across sites",
        };
        let mut property = reference("boolean");
        property["description"] = json!(about);
        property["examples"] = json!([true]);
        properties.insert(condition.as_str().to_owned(), property);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A level, perhaps with the reason for it.
fn level() -> Value {
    let levels = one_of::<Level>();
    let table = json!({
        "type": "object",
        "properties": {
            "level": {
                "enum": levels["enum"],
                "description": "the level",
                "examples": ["allow"],
            },
            "reason": {
                "$ref": "#/$defs/text",
                "description": "why; a rule that is allowed needs it",
                "examples": ["the page « Mentions légales » tells it"],
            },
        },
        "required": ["level"],
        "additionalProperties": false,
    });
    json!({ "anyOf": [levels, table] })
}
