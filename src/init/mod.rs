//! Plans and writes the files that a book with charters needs. [`plan`] only
//! returns the changes, and [`write()`] makes them.
//!
//! A user's text is never overwritten. [`book_toml`] adds what is missing to
//! `book.toml` and keeps the rest byte for byte; other existing files stay,
//! except for an outdated style sheet or schema that nobody changed.

mod book_toml;
mod edit;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::render::style::{self, Kept};
use crate::schema;
use crate::source::paths::slashed;
use crate::source::read;
use book_toml::Book;

#[derive(Debug)]
pub struct Change {
    /// The path relative to `book.toml`, with `/`.
    pub path: String,
    /// The current text, or `None` if there is no such file.
    pub before: Option<String>,
    pub after: String,
    pub why: String,
}

#[derive(Debug)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// Notes on what was left as it is, though it could be newer.
    pub left: Vec<String>,
    /// The path of the example portal, if one is written.
    pub example: Option<String>,
    /// Whether there was no book yet.
    pub is_new: bool,
}

const SCHEMA: &str = "cookie-charter.schema.json";

/// The files of a new book: path, text and purpose.
const NEW: [(&str, &str, &str); 3] = [
    (
        "src/SUMMARY.md",
        include_str!("templates/SUMMARY.md"),
        "the chapters of the book",
    ),
    (
        "src/introduction.md",
        include_str!("templates/introduction.md"),
        "a first chapter",
    ),
    (
        "src/cookies.md",
        include_str!("templates/cookies.md"),
        "a chapter with the charter",
    ),
];

/// Plans what is missing in the book of a folder, or a whole book if it is
/// empty.
///
/// # Errors
///
/// The folder holds something else, or a file cannot be read.
pub fn plan(dir: &Path) -> anyhow::Result<Plan> {
    let mut plan = Plan {
        changes: Vec::new(),
        left: Vec::new(),
        example: None,
        is_new: !dir.join("book.toml").is_file(),
    };
    if plan.is_new {
        anyhow::ensure!(
            is_empty(dir)?,
            "there is no `book.toml` in `{}`, and the folder is not empty: name the folder of a book, or an empty one",
            dir.display()
        );
        for (path, text, why) in NEW {
            plan.change(path, None, text.to_owned(), why);
        }
    }

    let settings = text(dir, "book.toml")?;
    let new = include_str!("templates/book.toml");
    let book = book_toml::add(settings.as_deref().unwrap_or(new), dir)?;
    if settings.as_deref() != Some(book.text.as_str()) {
        let why = book.added.join(", ");
        plan.change("book.toml", settings, book.text.clone(), &why);
        plan.changes.rotate_right(1);
    }

    if let Some(sheet) = &book.style_sheet {
        plan.style_sheet(dir, sheet)?;
    }

    plan.data(dir, &book);
    plan.schema(dir, &book)?;
    Ok(plan)
}

impl Plan {
    fn change(&mut self, path: &str, before: Option<String>, after: String, why: &str) {
        self.changes.push(Change {
            path: path.to_owned(),
            before,
            after,
            why: why.to_owned(),
        });
    }

    /// Adds an example portal, and notes entries of `data` that do not exist.
    fn data(&mut self, dir: &Path, book: &Book) {
        let folder = book_toml::example_in(&book.data, dir);
        if let Some(folder) = folder {
            let template = if book.is_french {
                include_str!("templates/example.fr.toml")
            } else {
                include_str!("templates/example.en.toml")
            };

            let path = format!("{folder}/example.toml");
            let text = template.replace("../", &up(folder));
            self.change(&path, None, text, "a portal to begin with");
            self.example = Some(path);
        }

        if book.runs_before_includes {
            self.left.push(
                "`before` in book.toml names `links`: a charter in a file that a chapter includes is not expanded".to_owned(),
            );
        }

        for entry in &book.data {
            if Some(entry.as_str()) != folder && !dir.join(entry).exists() {
                self.left.push(format!(
                    "`data` in book.toml names `{entry}`, which is not there: make it, or take it out of `data`"
                ));
            }
        }
    }

    /// Adds the schema if it is missing or outdated, and notes data that does
    /// not name it.
    fn schema(&mut self, dir: &Path, book: &Book) -> anyhow::Result<()> {
        let before = text(dir, SCHEMA)?;
        let kept = match before.as_deref() {
            Some(text) if !text.trim().is_empty() => schema::kept(text),
            _ => Kept::Outdated,
        };
        if kept == Kept::OutdatedAndChanged {
            self.left.push(format!(
                "{SCHEMA} is not the one of this program, and was changed by hand or is none of its own: delete it, and `init` writes it anew"
            ));
        }

        if kept != Kept::Outdated {
            return Ok(());
        }

        let why = "what an editor completes fields with";
        self.change(SCHEMA, before, schema::file(), why);
        for entry in &book.data {
            for file in book_toml::data_files(&dir.join(entry)) {
                let path = slashed(file.strip_prefix(dir).unwrap_or(&file));
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let names_it = text(dir, &path)?.is_some_and(|text| text.contains("#:schema"));
                if !names_it {
                    self.left.push(format!(
                        "{path} names no schema: with `#:schema {}{SCHEMA}` in its first line, an editor completes its fields, as in any other file of data",
                        up(folder)
                    ));
                    return Ok(());
                }
            }
        }

        Ok(())
    }

    /// Adds the style sheet if it is missing or outdated.
    fn style_sheet(&mut self, dir: &Path, path: &str) -> anyhow::Result<()> {
        let Some(before) = text(dir, path)? else {
            self.change(path, None, style::sheet(), "the style sheet");
            return Ok(());
        };

        match style::kept(&before) {
            Some(Kept::Current) => {}
            Some(Kept::Outdated) => {
                let why = "the style sheet of this version";
                self.change(path, Some(before), style::sheet(), why);
            }
            None => self.left.push(format!(
                "{path} does not say that it is the style sheet of this program: put what `mdbook-cookie-charter style` prints into it, or into a file of another name that `additional-css` names"
            )),
            Some(Kept::OutdatedAndChanged) => self.left.push(format!(
                "{path} is older than this program, and was changed by hand: compare it with `mdbook-cookie-charter style`"
            )),
        }

        Ok(())
    }
}

/// Writes all files, `book.toml` last, since it names the others.
///
/// # Errors
///
/// A file cannot be written. The error lists the files written before.
pub fn write(dir: &Path, plan: &Plan) -> anyhow::Result<()> {
    let mut changes: Vec<&Change> = plan.changes.iter().collect();
    changes.sort_by_key(|change| change.path == "book.toml");
    let mut written: Vec<&str> = Vec::new();
    for change in changes {
        let path = dir.join(&change.path);
        let folder = path.parent().unwrap_or(dir);
        let done = fs::create_dir_all(folder).and_then(|()| fs::write(&path, &change.after));
        done.with_context(|| {
            let so_far = match written.join(", ").as_str() {
                "" => "nothing was changed".to_owned(),
                written => format!("written before: {written}"),
            };
            format!("`{}` cannot be written ({so_far})", path.display())
        })?;
        written.push(&change.path);
    }

    Ok(())
}

/// Returns the text of a file, or `None` if there is none.
fn text(dir: &Path, path: &str) -> anyhow::Result<Option<String>> {
    let file = dir.join(path);
    match read::utf8_as_it_is(&file) {
        Ok(text) => Ok(Some(text)),
        Err(bad) if bad.is_absent => Ok(None),
        Err(bad) => bail!("`{}` cannot be read: {}", file.display(), bad.reason),
    }
}

/// Returns the relative path from a folder of the book to that of `book.toml`.
fn up(folder: &str) -> String {
    let parts = folder.split('/').filter(|part| !["", "."].contains(part));
    "../".repeat(parts.count())
}

/// Returns whether a folder has only hidden files, as a new repository does.
fn is_empty(dir: &Path) -> anyhow::Result<bool> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        entries => entries.with_context(|| format!("`{}` cannot be read", dir.display()))?,
    };
    for entry in entries {
        if !entry?.file_name().to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }

    Ok(true)
}
