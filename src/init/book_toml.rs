//! What `init` adds to `book.toml`; what stands there keeps its place, its
//! comments and its line ends.

use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value};

use crate::render::style;
use crate::source::read;

/// A `book.toml` that has what charters need.
#[derive(Debug)]
pub struct Book {
    pub text: String,
    /// What was added, for a person.
    pub added: Vec<String>,
    /// The path of the style sheet; `None` where no renderer takes it.
    pub style_sheet: Option<String>,
    /// Where its data is, from the folder of the book; nothing where portals
    /// stand in `book.toml` itself.
    pub data: Vec<String>,
    pub is_french: bool,
}

/// Adds to the `book.toml` of the book in `dir`. A book that had no charters prints
/// what the law asks for; one that has some keeps its edition.
///
/// # Errors
///
/// A text that is not TOML, or not as mdBook has it.
pub fn add(before: &str, dir: &Path) -> anyhow::Result<Book> {
    let mut document = parsed(before, dir)?;
    let mut added = Vec::new();
    let language = table(&mut document, &["book"])
        .and_then(|book| book.get("language")?.as_str().map(str::to_owned));
    if table(&mut document, &["preprocessor", "cookie-charter"]).is_none() {
        let ours = made(&mut document, &["preprocessor", "cookie-charter"])?;
        ours.insert(
            "after",
            Item::Value(Value::Array(Array::from_iter(["links"]))),
        );
        ours.insert("edition", Item::Value(Value::from("extended")));
        added.push("the preprocessor".to_owned());
    }
    let ours = made(&mut document, &["preprocessor", "cookie-charter"])?;
    let data = entries(ours);
    let example = example_in(&data, dir);
    for folder in watched(&mut document, &data, dir, example) {
        let build = made(&mut document, &["build"])?;
        if push(build, "extra-watch-dirs", &folder)? {
            added.push(format!("`mdbook serve` watches `{folder}`"));
        }
    }
    let style_sheet = style_sheet(&mut document, &mut added)?;
    let text = if added.is_empty() {
        before.to_owned()
    } else {
        with_line_ends_of(before, &document.to_string())
    };
    Ok(Book {
        text,
        added,
        style_sheet,
        data,
        is_french: language.is_none_or(|tag| tag.starts_with("fr")),
    })
}

/// Reads `book.toml`; the error is one line, with its place.
fn parsed(text: &str, dir: &Path) -> anyhow::Result<DocumentMut> {
    text.parse().map_err(|error: TomlError| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let before = text.get(..at).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
        let why: Vec<&str> = error.message().lines().collect();
        let path = dir.join("book.toml");
        anyhow::anyhow!(
            "{}:{line}:{column}: it is not valid TOML: {}",
            path.display(),
            why.join("; ")
        )
    })
}

/// What the table of ours names as its data.
fn entries(ours: &dyn TableLike) -> Vec<String> {
    let Some(data) = ours.get("data") else {
        let is_here = ours.contains_key("portals");
        return if is_here {
            Vec::new()
        } else {
            vec!["portals".to_owned()]
        };
    };
    let list = data.as_array().into_iter().flatten();
    let names = list.filter_map(Value::as_str).chain(data.as_str());
    names
        .map(|name| name.trim_end_matches('/').to_owned())
        .collect()
}

/// The folder of data in which an example is written: the first one inside the
/// book, where there is no data anywhere.
pub fn example_in<'a>(data: &'a [String], dir: &Path) -> Option<&'a str> {
    let is_empty = |entry: &String| data_files(&dir.join(entry)).is_empty();
    let is_folder = |entry: &&String| {
        let path = Path::new(entry);
        let mut parts = path.components();
        parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
            && path.extension().is_none()
    };
    if !data.iter().all(is_empty) {
        return None;
    }
    data.iter().find(is_folder).map(String::as_str)
}

/// The files of data at a path, in a folder or below.
pub fn data_files(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    if path.is_dir() {
        // What cannot be read, `check` reports.
        read::toml_files(path, &mut files, &mut Vec::new());
    } else if path.is_file() && path.extension().is_some_and(|end| end == "toml") {
        files.push(path.to_owned());
    }
    files
}

/// What `mdbook serve` has to watch: data and editions that are there, or that
/// will be; chapters are watched in any case.
fn watched(
    document: &mut DocumentMut,
    entries: &[String],
    dir: &Path,
    example: Option<&str>,
) -> Vec<String> {
    let src = table(document, &["book"])
        .and_then(|book| book.get("src")?.as_str().map(str::to_owned))
        .unwrap_or_else(|| "src".to_owned());
    let mut all = entries.to_vec();
    all.push("editions".to_owned());
    all.retain(|name| {
        let is_new = example == Some(name.as_str());
        let is_chapter = Path::new(name).starts_with(&src);
        is_new || dir.join(name).exists() && !is_chapter
    });
    all
}

/// Names the style sheet, for a book that is printed as HTML.
fn style_sheet(
    document: &mut DocumentMut,
    added: &mut Vec<String>,
) -> anyhow::Result<Option<String>> {
    let outputs = table(document, &["output"]);
    let is_html = outputs.is_none_or(|outputs| outputs.is_empty() || outputs.contains_key("html"));
    if !is_html {
        return Ok(None);
    }
    let html = made(document, &["output", "html"])?;
    let named = html.get("additional-css").and_then(Item::as_array);
    let known = named.into_iter().flatten().filter_map(Value::as_str);
    for path in known {
        if path.rsplit('/').next() == Some(style::FILE) {
            return Ok(Some(path.to_owned()));
        }
    }
    if push(html, "additional-css", style::FILE)? {
        added.push("the style sheet".to_owned());
    }
    Ok(Some(style::FILE.to_owned()))
}

/// The table at a path, if there is one.
fn table<'a>(document: &'a mut DocumentMut, path: &[&str]) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for name in path {
        table = table.get_mut(name)?.as_table_like_mut()?;
    }
    Some(table)
}

/// The table at a path, which is made where it is missing.
fn made<'a>(document: &'a mut DocumentMut, path: &[&str]) -> anyhow::Result<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (depth, name) in path.iter().enumerate() {
        let is_last = depth + 1 == path.len();
        let item = table.entry(name).or_insert_with(|| {
            let mut new = Table::new();
            // `[preprocessor]` itself is written by nobody.
            new.set_implicit(!is_last);
            Item::Table(new)
        });
        table = item
            .as_table_like_mut()
            .with_context(|| format!("`{}` in `book.toml` is not a table", path.join(".")))?;
    }
    Ok(table)
}

/// Adds a text to a list, where it is not in it; whether it was added.
fn push(table: &mut dyn TableLike, key: &str, text: &str) -> anyhow::Result<bool> {
    let item = table
        .entry(key)
        .or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = item
        .as_array_mut()
        .with_context(|| format!("`{key}` in `book.toml` is not a list"))?;
    let names = |value: &Value, text: &str| {
        let value = value.as_str().map(|value| value.trim_end_matches('/'));
        value.map(|value| value.trim_start_matches("./")) == Some(text)
    };
    if list.iter().any(|value| names(value, text)) {
        return Ok(false);
    }
    let last = list.iter().last();
    let before = last.and_then(|value| value.decor().prefix()?.as_str());
    match before.and_then(|before| before.rfind('\n').map(|at| before[at..].to_owned())) {
        Some(line) => push_line(list, text, &line),
        None => list.push(text),
    }
    Ok(true)
}

/// Adds a text in a line of its own; `line` is the break and indentation. What
/// stands behind the last element, as a comment, stays there.
fn push_line(list: &mut Array, text: &str, line: &str) {
    let behind = list.trailing().as_str().unwrap_or_default().trim_end();
    let mut value = Value::from(text);
    value.decor_mut().set_prefix(format!("{behind}{line}"));
    list.push_formatted(value);
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

/// A text with the line ends of another one.
fn with_line_ends_of(before: &str, after: &str) -> String {
    if before.contains("\r\n") {
        after.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        after.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(before: &str) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let once = add(before, folder.path()).expect("a book").text;
        let twice = add(&once, folder.path()).expect("a book");
        assert_eq!(twice.text, once, "a second time nothing is added");
        once
    }

    #[test]
    fn comments_and_layout_are_kept() {
        let before = "\
# Our book
[book]
title   =   \"Town\" # the name

[output.html]
additional-css = [
    \"theme/a.css\", # ours
    \"theme/b.css\", # theirs
]

[preprocessor.links] # mdBook's own
";
        let after = "\
# Our book
[book]
title   =   \"Town\" # the name

[output.html]
additional-css = [
    \"theme/a.css\", # ours
    \"theme/b.css\", # theirs
    \"cookie-charter.css\",
]

[preprocessor.links] # mdBook's own

[preprocessor.cookie-charter]
after = [\"links\"]
edition = \"extended\"

[build]
extra-watch-dirs = [\"portals\"]
";
        assert_eq!(added(before), after);
    }

    #[test]
    fn what_somebody_wrote_stays() {
        let ours = "\
[preprocessor.cookie-charter]
data = [\"data.toml\"]

[output.html]
additional-css = [\"theme/cookie-charter.css\"]
";
        assert_eq!(added(ours), ours);
        let epub = "[output.epub]\n\n[preprocessor.cookie-charter]\ndata = []\n";
        assert_eq!(added(epub), epub);
    }

    #[test]
    fn data_of_ones_own_is_watched() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["charters", "src"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let ours = "[preprocessor.cookie-charter]\ndata = [\"charters/\", \"src\", \"none\"]\n";
        let once = add(ours, folder.path()).expect("a book").text;
        assert!(
            once.contains("extra-watch-dirs = [\"charters\"]\n"),
            "{once}"
        );
        let twice = add(&once, folder.path()).expect("a book");
        assert_eq!(twice.text, once);
    }

    #[test]
    fn line_ends_are_kept() {
        let after = added("[book]\r\ntitle = \"x\" # y\r\n");
        assert!(
            !after.replace("\r\n", "").contains(['\r', '\n']),
            "{after:?}"
        );
    }

    #[test]
    fn what_is_not_toml_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = add("[book]\ntitle = \n", folder.path()).expect_err("an error");
        let error = error.to_string();
        assert!(error.contains("book.toml:2:9: it is not valid"), "{error}");
        assert!(!error.contains('\n'), "{error}");
        assert!(add("preprocessor = 5\n", folder.path()).is_err());
    }
}
