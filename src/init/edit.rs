//! Edits a TOML file that a person wrote, adding tables and elements of lists.
//! Its comments and layout are kept.

use anyhow::Context as _;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

/// The tables that are added after all others, in this order.
const NEW: [(&str, isize); 3] = [
    ("preprocessor", isize::MAX - 2),
    ("build", isize::MAX - 1),
    ("output", isize::MAX),
];

pub fn table<'a>(document: &'a mut DocumentMut, path: &[&str]) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for name in path {
        table = table.get_mut(name)?.as_table_like_mut()?;
    }

    Some(table)
}

/// Returns the table at a path. If it is missing, it is added after all others,
/// and after the comments at the end of the file.
pub fn made<'a>(
    document: &'a mut DocumentMut,
    path: &[&str],
) -> anyhow::Result<&'a mut dyn TableLike> {
    let mut above = String::new();
    if table(document, path).is_none() {
        let comments = document.trailing().as_str().unwrap_or_default();
        above = format!("{}\n", comments.trim_end());
        if !comments.trim().is_empty() {
            above.push('\n');
        }

        document.set_trailing("");
    }

    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (depth, name) in path.iter().enumerate() {
        let is_last = depth + 1 == path.len();
        let item = table.entry(name).or_insert_with(|| {
            let mut new = Table::new();
            // Do not write a header for `[preprocessor]` itself.
            new.set_implicit(!is_last);
            if is_last {
                let order = NEW.iter().find(|(first, _)| *first == path[0]);
                new.set_position(order.map(|(_, position)| *position));
                new.decor_mut().set_prefix(above.as_str());
            }

            Item::Table(new)
        });
        table = item
            .as_table_like_mut()
            .with_context(|| format!("`{}` in `book.toml` is not a table", path.join(".")))?;
    }

    Ok(table)
}

/// Adds a text to a list that does not have it yet, and returns whether it did.
pub fn push(table: &mut dyn TableLike, key: &str, text: &str) -> anyhow::Result<bool> {
    let item = table
        .entry(key)
        .or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = item
        .as_array_mut()
        .with_context(|| format!("`{key}` in `book.toml` is not a list"))?;
    if list.iter().any(|value| names(value, text)) {
        return Ok(false);
    }

    match indentation(list) {
        Some(line) => push_line(list, text, &line),
        None => list.push(text),
    }

    Ok(true)
}

/// Returns whether an element of a list is a path, perhaps spelt differently.
fn names(value: &Value, path: &str) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };

    text.trim_end_matches('/').trim_start_matches("./") == path
}

fn indentation(list: &Array) -> Option<String> {
    let before = list.iter().last()?.decor().prefix()?.as_str()?;
    let (_, indentation) = before.rsplit_once('\n')?;
    Some(format!("\n{indentation}"))
}

/// Adds a text on a line of its own; `line` is the line break and indentation.
/// A comment after the last element stays there.
fn push_line(list: &mut Array, text: &str, line: &str) {
    let behind = list.trailing().as_str().unwrap_or_default().trim_end();
    let mut value = Value::from(text);
    value.decor_mut().set_prefix(format!("{behind}{line}"));
    list.push_formatted(value);
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}
