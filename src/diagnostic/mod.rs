//! A user's mistakes, as data.
//!
//! A [`Diagnostic`] says what is wrong, where, why and what to type. Its name
//! is one of the table in [`names`]; a book sets the levels of warnings
//! ([`levels`]). It knows nothing of how it is shown: [`human`] draws it for a
//! terminal; [`finding`] resolves its places for [`short`], [`json`], [`sarif`]
//! and [`github`].
//!
//! How to word one:
//!
//! * `message`: one lowercase phrase without a full stop, names in backticks;
//! * the first label is the place to change and says what stands there; other
//!   labels show what it disagrees with;
//! * `note`: why, with the article or guideline for a legal matter;
//! * `help`: what to type.
//!
//! A failure that is not the user's (a pipe that breaks) is an error instead.

pub mod finding;
pub mod github;
pub mod human;
pub mod json;
pub mod levels;
pub mod names;
pub mod nearest;
pub mod sarif;
pub mod short;

use std::ops::Range;

use crate::model::origin::{FileId, KeyPath, Origin, TablePath};

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable name in kebab case.
    pub name: &'static str,
    /// Whether it stops a build.
    pub severity: Severity,
    /// Whether a level has been applied to it.
    pub is_judged: bool,
    /// What is wrong.
    pub message: String,
    /// Where; the first one is the place to change.
    pub labels: Vec<Label>,
    /// Why.
    pub notes: Vec<String>,
    /// What to do.
    pub helps: Vec<String>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// What was asked for cannot be rendered, or the book denies it: a build
    /// stops.
    Error,
    /// It is told, and no more.
    Warning,
}

/// A place with what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there; may be empty.
    pub text: String,
}

/// A place that a person can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file as a whole.
    File(FileId),
    /// Bytes of a file.
    Span(FileId, Range<usize>),
    /// A key of a TOML file, looked up when the message is printed.
    Key(FileId, KeyPath),
    /// The value under a key of a TOML file.
    Value(FileId, KeyPath),
    /// Somewhere that is no file: the command line, a chapter whose text was
    /// moved by an include.
    Outside(String),
}

impl Severity {
    /// What every format calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Diagnostic {
    /// A mistake that stops the build.
    pub fn error(name: &'static str, message: impl Into<String>) -> Self {
        Self::new(name, Severity::Error, message.into())
    }

    /// A warning, whose level the book may set ([`levels::Levels::judge`]).
    pub fn warning(name: &'static str, message: impl Into<String>) -> Self {
        Self::new(name, Severity::Warning, message.into())
    }

    fn new(name: &'static str, severity: Severity, message: String) -> Self {
        debug_assert!(names::kind(name).is_some(), "`{name}` is in no table");
        Self {
            name,
            severity,
            is_judged: false,
            message,
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        let text = text.into();
        self.labels.push(Label { place, text });
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// Adds the known names that are near `typed`, or failing that, all of a
    /// short list.
    #[must_use]
    pub fn suggest<'a>(
        self,
        what: &str,
        typed: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match nearest::suggestion(what, typed, known) {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

impl Place {
    /// A table, by its key, or the file that it is all of.
    pub fn of_table(table: &TablePath) -> Self {
        match table.path.0.is_empty() {
            true => Self::File(table.file),
            false => Self::Key(table.file, table.path.clone()),
        }
    }

    /// The value of a field.
    pub fn of(origin: &Origin) -> Self {
        Self::Value(origin.file(), origin.path())
    }
}
