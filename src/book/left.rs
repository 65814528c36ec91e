//! Finds directives outside the text of pages. Another preprocessor that ran
//! earlier can put them into a title, a draft, or an unknown kind of item, and
//! they would be published unexpanded.

use std::path::Path;

use serde_json::Value;

use super::SUMMARY;
use super::input::Chapter;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{OPEN, find, named};
use crate::source::place::Place;
use crate::source::read;

/// Keys with texts from `SUMMARY.md`, where a directive may be written as code.
const TITLES: [&str; 3] = ["PartTitle", "name", "parent_names"];

/// Reports each key of the book's JSON that holds directives outside the text
/// of a page.
pub fn over(
    book: &str,
    chapters: &[Chapter<'_>],
    folder: &Path,
) -> serde_json::Result<Vec<Diagnostic>> {
    let mut keys = Vec::new();
    if may_be_beside(book, chapters) {
        collect("", &serde_json::from_str(book)?, &mut keys);
    }

    let is_in_title = |key: &String| TITLES.contains(&key.as_str());
    if keys.iter().any(is_in_title)
        && read::text(&folder.join(SUMMARY)).is_ok_and(|text| text.contains(OPEN))
    {
        keys.retain(|key| !is_in_title(key));
    }

    keys.sort();
    keys.dedup();
    Ok(keys.iter().map(|key| left(key)).collect())
}

/// Returns whether the book's JSON may hold a directive outside the text of its
/// pages.
fn may_be_beside(book: &str, chapters: &[Chapter<'_>]) -> bool {
    let mut texts = Vec::new();
    for chapter in chapters.iter().filter(|chapter| chapter.path.is_some()) {
        let text = chapter.content.get();
        // The text borrows from `book`, so its address gives its offset.
        let start = (text.as_ptr() as usize).wrapping_sub(book.as_ptr() as usize);
        texts.push(start..start.saturating_add(text.len()));
    }

    texts.sort_by_key(|text| text.start);
    texts.push(book.len()..book.len());
    let mut at = 0;
    for text in texts {
        let beside = book.get(at..text.start).unwrap_or_default();
        if beside.contains(OPEN) || beside.contains("\\u00") {
            return true;
        }

        at = text.end;
    }

    false
}

fn collect(key: &str, value: &Value, keys: &mut Vec<String>) {
    match value {
        Value::String(text) if named(text) > 0 && !find(text).is_empty() => {
            keys.push(key.to_owned());
        }
        Value::Array(values) => {
            for value in values {
                collect(key, value, keys);
            }
        }
        Value::Object(entries) => {
            let has_page = entries.get("path").is_some_and(Value::is_string);
            for (key, value) in entries {
                if !has_page || key != "content" {
                    collect(key, value, keys);
                }
            }
        }
        _ => {}
    }
}

fn left(key: &str) -> Diagnostic {
    let problem = "a directive is outside the text of every page";
    Diagnostic::new(kind::DIRECTIVE_PLACE, problem)
        .at(
            Place::Outside("the book that mdBook hands over".to_owned()),
            format!("in `{key}`"),
        )
        .note("`SUMMARY.md` does not have it: a preprocessor that runs before this one does")
        .help("let that preprocessor put it into a chapter that has a page")
}
