//! Where a field comes from: a file and a key path in it.
//!
//! No byte offsets: [`crate::source`] finds the line when a message needs one.

use std::fmt;
use std::sync::Arc;

/// A file of this run, by its number in [`crate::source::Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// One step into a TOML document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    Key(Arc<str>),
    /// An element of an array, from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.into())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The path from the top of a TOML document to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct KeyPath(pub Vec<Segment>);

impl KeyPath {
    #[must_use]
    pub fn join(&self, segment: impl Into<Segment>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Self(segments)
    }

    /// Returns whether `self` is `other` or lies above it.
    pub fn is_prefix_of(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl<const N: usize> From<[&str; N]> for KeyPath {
    fn from(keys: [&str; N]) -> Self {
        Self(keys.into_iter().map(Segment::from).collect())
    }
}

/// Writes the path as people read it: `cookies[0].purpose`.
impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if position == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }

        Ok(())
    }
}

/// A table of a file, shared by the origins of its fields.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct TablePath {
    pub file: FileId,
    pub path: KeyPath,
}

/// Where a field is written: a key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub table: Arc<TablePath>,
    /// The key in `table`; empty where `table` is the path of the field itself.
    key: &'static str,
}

impl Origin {
    pub fn new(table: &Arc<TablePath>, key: &'static str) -> Self {
        Self {
            table: Arc::clone(table),
            key,
        }
    }

    /// Creates the origin of a field whose key is defined by the data.
    pub fn whole(file: FileId, path: KeyPath) -> Self {
        Self::new(&Arc::new(TablePath { file, path }), "")
    }

    pub fn file(&self) -> FileId {
        self.table.file
    }

    pub fn path(&self) -> KeyPath {
        if self.key.is_empty() {
            self.table.path.clone()
        } else {
            self.table.path.join(self.key)
        }
    }

    pub fn key(&self) -> String {
        match self.path().0.pop() {
            Some(Segment::Key(key)) => key.to_string(),
            _ => String::new(),
        }
    }
}
