//! What values look like in a schema.

use serde_json::{Map, Value, json};

use crate::diagnostic::kind::Level;
use crate::model::category::BuiltIn;
use crate::model::text::LONGEST;
use crate::model::value_form::ValueForm;
use crate::model::words::{AudienceCondition, Exemption, Word};

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
pub const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

/// A definition, by its name.
pub fn reference(form: ValueForm) -> Value {
    json!({ "$ref": format!("#/$defs/{}", form.as_str()) })
}

pub fn text() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": LONGEST })
}

pub fn matching(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

pub fn list_of(form: &Value) -> Value {
    json!({ "type": "array", "items": form })
}

pub fn one_of<W: Word>() -> Value {
    json!({ "enum": W::names() })
}

pub fn one_or_several(form: &Value) -> Value {
    json!({ "anyOf": [form, { "type": "array", "items": form, "minItems": 1 }] })
}

/// Once for every language, or a table by language.
pub fn by_language(form: &Value) -> Value {
    let table = json!({
        "type": "object",
        "patternProperties": { LANGUAGE: form },
        "additionalProperties": false,
    });
    json!({ "anyOf": [form, table] })
}

pub fn by_id(form: ValueForm) -> Value {
    json!({
        "type": "object",
        "patternProperties": { ID: reference(form) },
        "additionalProperties": false,
    })
}

pub fn duration() -> Value {
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
    json!({ "anyOf": [reference(ValueForm::Period), table] })
}

pub fn category_names() -> Value {
    one_or_several(&json!({ "anyOf": [one_of::<BuiltIn>(), matching(ID)] }))
}

pub fn exemptions() -> Value {
    let mut exemptions = one_or_several(&one_of::<Exemption>());
    if let Some(forms) = exemptions["anyOf"].as_array_mut() {
        forms.push(other_exemption());
    }

    exemptions
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

pub fn audience() -> Value {
    let mut properties = Map::new();
    for condition in AudienceCondition::ALL {
        let about = match condition {
            AudienceCondition::PublisherOnly => "the measurement serves this publisher alone",
            AudienceCondition::Anonymous => "only anonymous statistics come out",
            AudienceCondition::NoCrossing => "the data is crossed with nothing else",
            AudienceCondition::NoSharing => "the data is handed to nobody else",
            AudienceCondition::NoCrossSite => "the visitor is not followed across sites",
        };
        let mut property = reference(ValueForm::Boolean);
        property["description"] = json!(about);
        property["examples"] = json!([true]);
        properties.insert(condition.as_str().to_owned(), property);
    }

    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A level, perhaps with the reason for it.
pub fn level() -> Value {
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
