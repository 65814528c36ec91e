//! A draft as TOML: a portal's file, or portals of a collection.

use super::draft::{Category, Draft, Left};
use super::value::{Entry, Value, key, quoted, table};
use super::words::wording;
use crate::model::id::Id;
use crate::model::text::is_hidden;

/// A portal of a collection.
#[derive(Debug)]
pub struct Portal {
    pub id: Id,
    /// Its own keys and values.
    pub lines: Vec<(String, String)>,
    pub comments: String,
}

/// What is written of a draft: keys and their values, as lines.
pub fn portal(draft: &Draft) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut line = |key: &str, value: String| lines.push((key.to_owned(), value));
    let mut publisher: Vec<Entry> = Vec::new();
    for (key, value) in &draft.fields {
        match key.strip_prefix("publisher.") {
            Some(key) => publisher.push((key.to_owned(), value.clone())),
            None => line(key, value.toml()),
        }
    }
    if draft.states_language {
        line("language", quoted(draft.language.as_str()));
    }
    if let Some(edition) = draft.edition {
        line("edition", quoted(edition));
    }
    if !publisher.is_empty() {
        line("publisher", table(&publisher));
    }
    if !draft.services.is_empty() || !draft.cookies.is_empty() || draft.has_none {
        line("services", Value::List(draft.services.clone()).toml());
    }
    if !draft.order.is_empty() {
        line("order", Value::List(draft.order.clone()).toml());
    }
    for overriding in &draft.overrides {
        let name = key(&overriding.key);
        line(&format!("override.{name}"), table(&overriding.entries));
    }
    if !draft.cookies.is_empty() {
        let rows: Vec<String> = draft
            .cookies
            .iter()
            .map(|cookie| format!("  {},\n", table(&cookie.all_entries())))
            .collect();
        line("cookies", format!("[\n{}]", rows.concat()));
    }
    lines
}

/// The lines of a table.
pub fn lines(lines: &[(String, String)]) -> String {
    let mut out = String::new();
    for (key, value) in lines {
        out.push_str(&format!("{key} = {value}\n"));
    }
    out
}

/// The file of one portal.
pub fn file(draft: &Draft, path: &str) -> String {
    let mut out = lines(&portal(draft));
    let language = draft.language.primary();
    for category in &draft.categories {
        if let Some(entries) = titled(category, draft.edition, language) {
            out.push_str(&format!(
                "categories.{} = {}\n",
                category.id,
                table(&entries)
            ));
        }
    }
    for (id, label) in &draft.own_fields {
        out.push_str(&format!("fields.{id} = {{ label = {} }}\n", quoted(label)));
    }
    out.push_str(&comments(&draft.left, path));
    out.trim_start().to_owned()
}

/// A collection of portals, with what they share.
pub fn collection(
    defaults: &[(String, String)],
    portals: &[Portal],
    categories: &[(String, Vec<Entry>)],
    fields: &[(Id, String)],
) -> String {
    let mut out = String::new();
    if !defaults.is_empty() {
        out.push_str(&format!("[defaults]\n{}\n", lines(defaults)));
    }
    for portal in portals {
        let own = lines(&portal.lines);
        out.push_str(&format!(
            "[portals.{}]\n{own}{}\n",
            portal.id, portal.comments
        ));
    }
    for (id, entries) in categories {
        out.push_str(&format!("[categories.{id}]\n"));
        for (key, value) in entries {
            out.push_str(&format!("{key} = {}\n", value.toml()));
        }
        out.push('\n');
    }
    for (id, label) in fields {
        out.push_str(&format!("[fields.{id}]\nlabel = {}\n\n", quoted(label)));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// What the data says of a category, where the edition does not say it.
pub fn titled(category: &Category, edition: Option<&str>, language: &str) -> Option<Vec<Entry>> {
    let known = wording::title(edition.unwrap_or("standard"), language, &category.id);
    let mut entries = Vec::new();
    if known != Some(category.title.as_str()) {
        entries.push(("title".to_owned(), Value::Text(category.title.clone())));
    }
    if !category.text.is_empty() {
        entries.push(("text".to_owned(), Value::Text(category.text.clone())));
    }
    (!entries.is_empty()).then_some(entries)
}

/// What was not understood, as comments with their places.
pub fn comments(left: &[Left], path: &str) -> String {
    let mut out = String::new();
    for left in left {
        let place = format!("{path}:{}", left.line);
        out.push_str("\n# ");
        if left.why.is_empty() {
            out.push_str(&printable(&place));
        } else {
            out.push_str(&printable(&format!("{place}: {}", left.why)));
        }
        for line in left.text.lines() {
            out.push_str("\n# ");
            out.push_str(&printable(line));
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A line without what a comment cannot hold.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if is_hidden(c) { ' ' } else { c })
        .collect()
}
