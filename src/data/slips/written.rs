//! How TOML writes keys and values.

use crate::model::id::Id;

/// Returns whether a character is a space that TOML does not accept.
pub fn is_odd_space(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}')
}

/// Returns whether a line is TOML by itself.
pub fn is_whole_line(line: &str) -> bool {
    toml::de::DeTable::parse(line).is_ok()
}

/// Returns whether a value is complete by itself.
pub fn is_whole(value: &str) -> bool {
    is_whole_line(&format!("a = {value}"))
}

/// Puts a value between quotation marks, if it needs them.
pub fn quoted(value: &str) -> String {
    if value.is_empty() || is_whole(value) {
        return value.to_owned();
    }

    in_quotes(value.trim_matches(['"', '\'']))
}

/// Puts a text or a key between quotation marks, whatever it contains.
pub fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{text}'")
    } else {
        format!("\"{text}\"")
    }
}

pub fn yes_or_no(value: &str) -> Option<&'static str> {
    Some(match value.to_lowercase().as_str() {
        "true" | "yes" | "oui" | "vrai" => "true",
        "false" | "no" | "non" | "faux" => "false",
        _ => return None,
    })
}

/// Returns whether a key may have this character without quotation marks.
pub fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Returns whether a part of a key needs no quotation marks.
pub fn is_bare_key(part: &str) -> bool {
    !part.is_empty() && part.chars().all(is_bare)
}

pub fn without_comment(text: &str) -> &str {
    let (before, _) = text.split_once(" #").unwrap_or((text, ""));
    before.trim()
}

/// Returns a key as TOML accepts it without quotation marks, or `…`.
pub fn plain_key(key: &str) -> String {
    Id::suggest(key).map_or_else(|| "…".to_owned(), |id| id.to_string())
}
