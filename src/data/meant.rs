//! What somebody meant who wrote something else: the address, country or
//! language that a value is nearly, and what a key is that names no language.

use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::origin::{KeyPath, Segment};
use crate::model::web_address::WebAddress;

/// What somebody meant who wrote something else where `wanted` is.
pub fn meant(wanted: &str, text: &str) -> Option<String> {
    match wanted {
        "a web address" => Some(WebAddress::meant(text)?.as_str().to_owned()),
        "a country" => Some(Country::meant(text)?.code().to_owned()),
        _ => Some(
            Language::meant(text)
                .filter(|_| wanted.starts_with("a language"))?
                .to_string(),
        ),
    }
}

/// What to write for a key that names no language, in what is called `name` in
/// `table`: the language of that name, or one text for all.
pub fn for_language(tag: &str, table: &KeyPath, name: &str) -> String {
    if let Some(language) = Language::meant(tag) {
        return format!("did you mean `{language}`?");
    }
    let key = name.rsplit('.').next().unwrap_or(name);
    let is_named = |segment: &Segment| matches!(segment, Segment::Key(_));
    let under = if !table.0.is_empty() && table.0.iter().all(is_named) {
        format!(" under `[{table}]`")
    } else {
        String::new()
    };
    format!("write `{key} = \"…\"`{under}, or a language for `{tag}`: `{key} = {{ fr = \"…\" }}`")
}
