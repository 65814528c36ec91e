//! How bad a problem is, and what a book does with a warning.

use crate::model::words::words;

words! {
    /// What a book does with a warning.
    Level {
        /// It is not reported.
        Allow = "allow",
        Warn = "warn",
        Deny = "deny",
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The charter cannot be rendered, or the book denies the warning: the
    /// build stops.
    Error,
    /// It is reported, but the build goes on.
    Warning,
}

impl Severity {
    /// Returns the name that all formats use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
