//! A place that a person can go to: a file, bytes of it, or a key of its TOML.

use std::ops::Range;

use crate::model::origin::{FileId, KeyPath, Origin, TablePath};

/// A place that a person can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    File(FileId),
    Span(FileId, Range<usize>),
    /// A key of a TOML file, looked up when the message is printed.
    Key(FileId, KeyPath),
    /// The value under a key of a TOML file.
    Value(FileId, KeyPath),
    /// A path from the book's folder to what is not a file that was read,
    /// perhaps with a remark.
    Path(String),
    /// Somewhere that is not a path: the command line.
    Outside(String),
}

impl Place {
    /// Returns the place of a table: its key, or the file if the table is all
    /// of it.
    pub fn of_table(table: &TablePath) -> Self {
        if table.path.0.is_empty() {
            Self::File(table.file)
        } else {
            Self::Key(table.file, table.path.clone())
        }
    }

    /// Returns the place of the value of a field.
    pub fn of(origin: &Origin) -> Self {
        Self::Value(origin.file(), origin.path())
    }
}
