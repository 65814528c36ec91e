//! The files of a run, each read once, and how a key path leads to a place in
//! them.
//!
//! [`read`] takes files from disk; [`locate`] finds the bytes that a message
//! should underline; `secret` and [`echo`] find what no message may show. Paths
//! are shown as the user wrote them, from the book's folder ([`paths`]).

pub mod echo;
pub mod lines;
pub mod locate;
pub mod paths;
pub mod place;
pub mod read;
mod secret;
mod spans;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::model::origin::{FileId, KeyPath};
use paths::{real, slashed};
pub use secret::{is_of_data, is_of_key, key_of, masked};

#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<Source>,
    /// The built-in files, by number.
    built_in: BTreeMap<u32, Arc<Source>>,
    /// The book's folder.
    root: PathBuf,
    /// The path of the book's folder from the current folder, for display.
    folder: String,
}

/// The number of the first built-in file. Built-in files have the same numbers
/// in every run, above those of all other files, so that what is read of them
/// can be kept.
const FIRST_BUILT_IN: u32 = 1 << 31;

/// A file, or a text in place of one.
#[derive(Debug, Clone)]
pub struct Source {
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
    /// Keys of a `book.toml` that environment variables set.
    pub overlays: Vec<Overlay>,
    /// Whether it is a file of the book, with a path from the book's folder.
    /// Otherwise `path` is a description.
    pub in_book: bool,
    /// The range of its TOML, if it has TOML at its head only.
    pub front_matter: Option<Range<usize>>,
    /// Where its lines begin, found when a message first needs it.
    lines: OnceLock<Vec<usize>>,
    /// Where its keys are, found when a message first needs it.
    spans: OnceLock<spans::Spans>,
    /// What no message may show of it, found when one first needs it.
    hidden: OnceLock<Vec<Range<usize>>>,
    /// Whether it is in the book's folder, found when a message first needs it.
    is_inside: OnceLock<bool>,
}

/// An environment variable and the key that it sets.
#[derive(Debug, Clone)]
pub struct Overlay {
    pub variable: String,
    pub path: KeyPath,
}

impl Sources {
    pub fn new(root: &Path) -> Self {
        Self {
            files: Vec::new(),
            built_in: BTreeMap::new(),
            root: root.to_owned(),
            folder: folder_to_show(root),
        }
    }

    /// Returns the book's folder; empty if there is no book.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Shows paths from the book's folder, for a user who is there.
    pub fn show_from_book(&mut self) {
        self.folder.clear();
    }

    /// Returns the path of a file as the user can open it from the current
    /// folder.
    pub fn display_path(&self, source: &Source) -> String {
        if source.in_book {
            self.display(&source.path)
        } else {
            source.path.clone()
        }
    }

    fn display(&self, path: &str) -> String {
        if self.folder.is_empty() || Path::new(path).is_absolute() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.folder)
        }
    }

    /// Returns whether messages may quote a file. One that a link or `..`
    /// reaches outside the book may contain what no log should show. Texts that
    /// are not files may be quoted.
    pub fn may_quote(&self, source: &Source) -> bool {
        if !source.in_book {
            return true;
        }

        *source.is_inside.get_or_init(|| {
            let path = real(&self.root.join(&source.path));
            path.starts_with(real(&self.root))
        })
    }

    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_source(Source::new(path.into(), text.into()))
    }

    /// Adds a file that was read elsewhere.
    pub fn add_source(&mut self, source: Source) -> FileId {
        let id = self.next();
        self.files.push(source);
        id
    }

    /// Returns the number of a built-in file, by its position among them.
    pub fn number_of_built_in(position: usize) -> FileId {
        FileId(FIRST_BUILT_IN.saturating_add(u32::try_from(position).unwrap_or(u32::MAX)))
    }

    pub fn add_built_in(&mut self, position: usize, source: &Arc<Source>) {
        let FileId(number) = Self::number_of_built_in(position);
        self.built_in.insert(number, Arc::clone(source));
    }

    /// Returns the number that the next file will have.
    pub fn next(&self) -> FileId {
        FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX))
    }

    /// Returns all files except the built-in ones.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// Returns whether a file is one that the user can change.
    pub fn is_own(&self, id: FileId) -> bool {
        self.get(id).is_some_and(|source| source.in_book)
    }

    pub fn get(&self, id: FileId) -> Option<&Source> {
        let file = self.files.get(id.0 as usize);
        file.or_else(|| self.built_in.get(&id.0).map(AsRef::as_ref))
    }

    /// Records which keys of a file environment variables set.
    pub fn set_overlays(&mut self, id: FileId, overlays: Vec<Overlay>) {
        if let Some(source) = self.files.get_mut(id.0 as usize) {
            source.overlays = overlays;
        }
    }

    /// Returns the text of a file; empty for a number that is not of this run.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| &source.text)
    }
}

impl Source {
    /// Creates a file that is not yet part of a run.
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            overlays: Vec::new(),
            in_book: true,
            front_matter: None,
            lines: OnceLock::new(),
            spans: OnceLock::new(),
            hidden: OnceLock::new(),
            is_inside: OnceLock::new(),
        }
    }

    /// Creates a text that is not a file of the book; `what` describes it.
    pub fn outside(what: &str, text: &str) -> Self {
        Self {
            in_book: false,
            ..Self::new(what.to_owned(), text.to_owned())
        }
    }

    /// Returns the ranges of bytes that no report may show.
    pub fn hidden(&self) -> &[Range<usize>] {
        self.hidden.get_or_init(|| match &self.front_matter {
            Some(_) => secret::hidden(&self.toml()),
            None if self.path.ends_with(".toml") => secret::hidden(&self.text),
            None => secret::hidden_in_chapter(&self.text),
        })
    }

    /// Returns the number, from 1, of the line that contains byte `at`, and
    /// where the line begins.
    pub fn line(&self, at: usize) -> (usize, usize) {
        let starts = self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        });
        let number = starts.partition_point(|start| *start <= at);
        (number, starts[number - 1])
    }

    /// Returns its TOML, at the same bytes as in the file.
    pub fn toml(&self) -> Cow<'_, str> {
        match &self.front_matter {
            None => Cow::Borrowed(&self.text),
            Some(range) => Cow::Owned(" ".repeat(range.start) + &self.text[range.clone()]),
        }
    }
}

/// Returns the path of `root` from the current folder, with `/` on every
/// system. It is empty for the current folder.
fn folder_to_show(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = root.strip_prefix(&here).unwrap_or(root);
    let parts = inside
        .components()
        .filter(|part| *part != Component::CurDir);
    slashed(&parts.collect::<PathBuf>())
}
