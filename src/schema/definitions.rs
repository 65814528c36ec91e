//! The definitions that the keys of tables refer to: one for each form of
//! value, and one for each list of words that a field of a cookie takes.

use serde_json::{Map, Value, json};

use super::tables;
use super::values::{
    self, LANGUAGE, by_id, by_language, list_of, matching, one_of, one_or_several, reference,
};
use crate::data::settings::{FailOnWarnings, Tables};
use crate::model::facts::{FIELDS, Shape};
use crate::model::keys::TableKind;
use crate::model::value_form::ValueForm;
use crate::model::words::{ConsentScope, Word};

const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const WEB_ADDRESS: &str = "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:).";
const COUNTRY: &str = "^[A-Z]{2}$";

pub fn all() -> Map<String, Value> {
    let mut definitions = Map::new();
    for form in ValueForm::ALL {
        definitions.insert(form.as_str().to_owned(), definition(*form));
    }

    for field in FIELDS.iter().filter(|field| field.shape == Shape::Word) {
        let words = json!({ "enum": (field.codes)() });
        definitions.insert(field.key.to_owned(), words);
    }

    definitions
}

fn definition(form: ValueForm) -> Value {
    use ValueForm as F;
    match form {
        F::Text => values::text(),
        F::Boolean => json!({ "type": "boolean" }),
        F::List => list_of(&reference(F::Text)),
        F::OneOrSeveral => one_or_several(&reference(F::Text)),
        F::Name | F::TextByLanguage => by_language(&reference(F::Text)),
        F::TextsByLanguage | F::Domains => by_language(&one_or_several(&reference(F::Text))),
        F::TextsById => by_id(F::TextsByLanguage),
        F::Language => matching(LANGUAGE),
        F::LanguageOrBook => json!({ "anyOf": [reference(F::Language), { "const": "book" }] }),
        F::Languages => {
            json!({ "type": "array", "items": reference(F::Language), "minItems": 1 })
        }
        // An editor hands over a date of TOML as a text.
        F::Date => matching(DATE),
        F::WebAddress => matching(WEB_ADDRESS),
        F::Address => by_language(&reference(F::WebAddress)),
        F::Addresses => one_or_several(&reference(F::WebAddress)),
        F::Country => matching(COUNTRY),
        F::Period => reference(F::Text),
        F::Duration => values::duration(),
        F::CategoryNames => values::category_names(),
        F::Exemptions => values::exemptions(),
        F::Audience => values::audience(),
        F::ConsentScope => one_of::<ConsentScope>(),
        F::Tables => one_of::<Tables>(),
        F::FailOnWarnings => one_of::<FailOnWarnings>(),
        F::Level => values::level(),
        F::Lints => tables::lints(|kind| kind.level.is_some()),
        F::Rules => tables::lints(|kind| kind.is_rule),
        F::Cookie => tables::table(TableKind::Cookie),
        F::Cookies => list_of(&reference(F::Cookie)),
        F::Override => tables::table(TableKind::Override),
        F::Overrides => {
            json!({ "type": "object", "additionalProperties": reference(F::Override) })
        }
        F::Portal => tables::table(TableKind::Portal),
        F::Portals => by_id(F::Portal),
        F::Service => tables::table(TableKind::Service),
        F::Services => by_id(F::Service),
        F::Category => tables::table(TableKind::Category),
        F::Categories => by_id(F::Category),
        F::Field => tables::table(TableKind::Field),
        F::Fields => by_id(F::Field),
        F::Publisher => tables::table(TableKind::Publisher),
        F::Authority => tables::table(TableKind::Authority),
        F::Defaults => tables::table(TableKind::Defaults),
    }
}
