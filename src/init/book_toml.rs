//! Adds to `book.toml` what `init` needs. Existing text keeps its place, its
//! comments and its line endings.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};
use toml_edit::{DocumentMut, Item, TableLike, TomlError, Value};

use super::edit::{made, push, table};
use crate::data::TABLE as OURS;
use crate::render::style;
use crate::source::read;

/// mdBook's preprocessor that includes files in chapters.
const LINKS: &str = "links";

#[derive(Debug)]
pub struct Book {
    pub text: String,
    /// What was added, as a text for the user.
    pub added: Vec<String>,
    /// The path of the style sheet, or `None` if no renderer uses it.
    pub style_sheet: Option<String>,
    /// The paths of the data, relative to the book. It is empty if the portals
    /// are in `book.toml` itself.
    pub data: Vec<String>,
    /// Whether it is set to run before mdBook includes files.
    pub runs_before_includes: bool,
    pub is_french: bool,
}

/// Adds what is missing to the `book.toml` of the book in `dir`. A book without
/// charters gets the edition that prints what the law asks for; one that has
/// charters keeps its edition.
///
/// # Errors
///
/// The text is not valid TOML, or does not have the form that mdBook expects.
pub fn add(before: &str, dir: &Path) -> anyhow::Result<Book> {
    let mut document = parsed(before, dir)?;
    let mut added = Vec::new();
    let language = of_book(&mut document, "language");
    let is_new = table(&mut document, &OURS).is_none();
    let ours = made(&mut document, &OURS)?;
    if is_new {
        push(ours, "after", LINKS)?;
        ours.insert("edition", Item::Value(Value::from("extended")));
        added.push("the preprocessor".to_owned());
    }

    let runs_before_includes = match ours.get("before").and_then(Item::as_array) {
        Some(others) => others.iter().any(|name| name.as_str() == Some(LINKS)),
        None => false,
    };
    if !runs_before_includes && push(ours, "after", LINKS)? {
        added.push("charters in included files".to_owned());
    }

    let data = entries(ours)?;
    let example = example_in(&data, dir);
    for folder in watched(&mut document, &data, dir, example) {
        let build = made(&mut document, &["build"])?;
        if push(build, "extra-watch-dirs", &folder)? {
            added.push(format!("`mdbook serve` watches `{folder}`"));
        }
    }

    let style_sheet = style_sheet(&mut document, dir, &mut added)?;
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
        runs_before_includes,
        is_french: language.is_none_or(|tag| tag.starts_with("fr")),
    })
}

/// Parses `book.toml`. The error is one line, with its place.
fn parsed(text: &str, dir: &Path) -> anyhow::Result<DocumentMut> {
    let error: TomlError = match text.parse() {
        Ok(document) => return Ok(document),
        Err(error) => error,
    };
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..at).unwrap_or_default();
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
    bail!(
        "{}:{line}:{column}: it is not valid TOML: {}",
        dir.join("book.toml").display(),
        error.message().replace('\n', "; "),
    )
}

fn of_book(document: &mut DocumentMut, key: &str) -> Option<String> {
    let text = table(document, &["book"])?.get(key)?.as_str()?;
    Some(text.to_owned())
}

fn entries(ours: &dyn TableLike) -> anyhow::Result<Vec<String>> {
    let mut entries = Vec::new();
    let Some(data) = ours.get("data") else {
        if !ours.contains_key("portals") {
            entries.push("portals".to_owned());
        }

        return Ok(entries);
    };

    let wrong = "`data` in `book.toml` is not a list of texts";
    for entry in data.as_array().context(wrong)? {
        let path = entry.as_str().context(wrong)?;
        entries.push(path.trim_end_matches('/').to_owned());
    }

    Ok(entries)
}

/// Returns the folder of data to write an example to: the first one inside the
/// book, unless there is data already.
pub fn example_in<'a>(data: &'a [String], dir: &Path) -> Option<&'a str> {
    let mut example = None;
    for entry in data {
        if !data_files(&dir.join(entry)).is_empty() {
            return None;
        }

        if example.is_none() && is_folder_inside(Path::new(entry)) {
            example = Some(entry.as_str());
        }
    }

    example
}

fn is_folder_inside(path: &Path) -> bool {
    let mut parts = path.components();
    parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
        && path.extension().is_none()
}

pub fn data_files(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    if path.is_dir() {
        // `check` reports what cannot be read.
        read::toml_files(path, &mut files, &mut Vec::new());
    } else if path.is_file() && path.extension().is_some_and(|end| end == "toml") {
        files.push(path.to_owned());
    }

    files
}

/// Returns the paths that `mdbook serve` must watch: data and editions that
/// exist or will be written. It watches chapters anyway.
fn watched(
    document: &mut DocumentMut,
    entries: &[String],
    dir: &Path,
    example: Option<&str>,
) -> Vec<String> {
    let src = of_book(document, "src").unwrap_or_else(|| "src".to_owned());
    let mut all = entries.to_vec();
    all.push("editions".to_owned());
    all.retain(|name| {
        let is_new = example == Some(name.as_str());
        let is_chapter = Path::new(name).starts_with(&src);
        is_new || dir.join(name).exists() && !is_chapter
    });
    all
}

/// Adds the style sheet to a book with HTML output, and returns its path.
fn style_sheet(
    document: &mut DocumentMut,
    dir: &Path,
    added: &mut Vec<String>,
) -> anyhow::Result<Option<String>> {
    if let Some(outputs) = table(document, &["output"])
        && !outputs.is_empty()
        && !outputs.contains_key("html")
    {
        return Ok(None);
    }

    let html = made(document, &["output", "html"])?;
    let named = html.get("additional-css").and_then(Item::as_array);
    for path in named.into_iter().flatten().filter_map(Value::as_str) {
        if path.rsplit('/').next() == Some(style::FILE) || is_style_sheet(&dir.join(path)) {
            return Ok(Some(path.to_owned()));
        }
    }

    if push(html, "additional-css", style::FILE)? {
        added.push("the style sheet".to_owned());
    }

    Ok(Some(style::FILE.to_owned()))
}

/// Returns whether the content of a file says that it is our style sheet,
/// whatever its name.
fn is_style_sheet(path: &Path) -> bool {
    matches!(read::utf8_as_it_is(path), Ok(text) if style::kept(&text).is_some())
}

fn with_line_ends_of(before: &str, after: &str) -> String {
    if !before.contains("\r\n") {
        return after.to_owned();
    }

    after.replace("\r\n", "\n").replace('\n', "\r\n")
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
    fn comments_at_the_end_stay_where_they_are() {
        let before = "\
[book]
title = \"Town\"
[output.html]
# additional-css = [\"own.css\"]

# git-repository-url = \"https://example.fr\"
";
        let after = "\
[book]
title = \"Town\"
[output.html]
additional-css = [\"cookie-charter.css\"]
# additional-css = [\"own.css\"]

# git-repository-url = \"https://example.fr\"

[preprocessor.cookie-charter]
after = [\"links\"]
edition = \"extended\"

[build]
extra-watch-dirs = [\"portals\"]
";
        assert_eq!(added(before), after);
        let alone = added("# mine\n");
        assert!(
            alone.starts_with("# mine\n\n[preprocessor.cookie-charter]\n"),
            "{alone}"
        );
    }

    #[test]
    fn included_files_come_first_unless_somebody_says_otherwise() {
        let ours = "[preprocessor.cookie-charter]\nafter = [\"index\"]\n[output.epub]\n";
        let after = added(ours);
        assert!(
            after.contains("after = [\"index\", \"links\"]\n"),
            "{after}"
        );
        let ours =
            "[output.epub]\n\n[preprocessor.cookie-charter]\nbefore = [\"links\"]\ndata = []\n";
        assert_eq!(added(ours), ours);
    }

    #[test]
    fn data_that_is_not_a_list_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let ours = "[preprocessor.cookie-charter]\ndata = \"portals\"\n";
        let error = add(ours, folder.path()).expect_err("an error");
        assert_eq!(
            error.to_string(),
            "`data` in `book.toml` is not a list of texts"
        );
    }

    #[test]
    fn what_somebody_wrote_stays() {
        let ours = "\
[preprocessor.cookie-charter]
after = [\"links\"]
data = [\"data.toml\"]

[output.html]
additional-css = [\"theme/cookie-charter.css\"]
";
        assert_eq!(added(ours), ours);
        let epub =
            "[output.epub]\n\n[preprocessor.cookie-charter]\nafter = [\"links\"]\ndata = []\n";
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
