//! Writes a draft as TOML: the lines of a portal, or a file for one portal.

use super::draft::{Category, Draft, Left};
use super::value::{Entry, Value, key, quoted, table};
use super::words::wording;
use crate::model::text::is_hidden;

/// The lines of a table, as pairs of a key and a value.
pub type Lines = Vec<(String, String)>;

/// Returns the keys and values to write for a portal.
pub fn portal(draft: &Draft) -> Lines {
    let mut lines = Vec::new();
    let mut publisher: Vec<Entry> = Vec::new();
    for (key, value) in &draft.fields {
        match key.strip_prefix("publisher.") {
            Some(key) => publisher.push((key.to_owned(), value.clone())),
            None => lines.push((key.clone(), value.toml())),
        }
    }

    if draft.states_language {
        lines.push(("language".to_owned(), quoted(draft.language.as_str())));
    }

    if let Some(edition) = draft.edition {
        lines.push(("edition".to_owned(), quoted(edition)));
    }

    if !publisher.is_empty() {
        lines.push(("publisher".to_owned(), table(&publisher)));
    }

    if !draft.services.is_empty() || !draft.cookies.is_empty() || draft.has_none {
        lines.push((
            "services".to_owned(),
            Value::List(draft.services.clone()).toml(),
        ));
    }

    if !draft.order.is_empty() {
        lines.push(("order".to_owned(), Value::List(draft.order.clone()).toml()));
    }

    for overriding in &draft.overrides {
        let name = key(&overriding.key);
        lines.push((format!("override.{name}"), table(&overriding.entries)));
    }

    if !draft.cookies.is_empty() {
        let mut rows = String::new();
        for cookie in &draft.cookies {
            rows.push_str(&format!("  {},\n", table(&cookie.all_entries())));
        }

        lines.push(("cookies".to_owned(), format!("[\n{rows}]")));
    }

    lines
}

pub fn lines(lines: &[(String, String)]) -> String {
    let mut out = String::new();
    for (key, value) in lines {
        out.push_str(&format!("{key} = {value}\n"));
    }

    out
}

pub fn file(draft: &Draft, path: &str) -> String {
    let mut out = lines(&portal(draft));
    for category in &draft.categories {
        if let Some(entries) = titled(category, draft) {
            let words = table(&entries);
            out.push_str(&format!("categories.{} = {words}\n", category.id));
        }
    }

    for (id, label) in &draft.own_fields {
        out.push_str(&format!("fields.{id} = {{ label = {} }}\n", quoted(label)));
    }

    out.push_str(&comments(&draft.left, path));
    out.trim_start().to_owned()
}

/// Returns what the data has to say about a category. Returns `None` if the
/// edition already says it.
pub fn titled(category: &Category, draft: &Draft) -> Option<Vec<Entry>> {
    let edition = draft.edition.unwrap_or("standard");
    let known = wording::title(edition, draft.language.primary(), &category.id);
    let mut entries = Vec::new();
    if known != Some(category.title.as_str()) {
        entries.push(("title".to_owned(), Value::Text(category.title.clone())));
    }

    if !category.text.is_empty() {
        entries.push(("text".to_owned(), Value::Text(category.text.clone())));
    }

    (!entries.is_empty()).then_some(entries)
}

/// Writes what was not understood as comments, with their places.
pub fn comments(left: &[Left], path: &str) -> String {
    let mut out = String::new();
    for left in left {
        let mut place = format!("{path}:{}", left.line);
        if !left.why.is_empty() {
            place.push_str(&format!(": {}", left.why));
        }

        for line in [place.as_str()].into_iter().chain(left.text.lines()) {
            out.push_str(&format!("\n# {}", printable(line)));
        }
    }

    if !out.is_empty() {
        out.push('\n');
    }

    out
}

/// Replaces characters that a comment cannot hold with spaces.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if is_hidden(c) { ' ' } else { c })
        .collect()
}
