//! Categories: the kinds of cookies by which a charter sorts its tables.

use std::fmt;

use super::id::Id;
use super::words::{Word, words};

words! {
    /// The categories that every book has, in the order of a charter.
    BuiltIn {
        /// Cookies that the portal cannot work without.
        Necessary = "necessary",
        /// Comfort and personalisation.
        Preferences = "preferences",
        /// Audience measurement.
        Statistics = "statistics",
        Marketing = "marketing",
        Social = "social",
        /// Cookies of other sites («cookies tiers»).
        ThirdParty = "third-party",
    }
}

/// A built-in category or one of the book's own.
///
/// Built-in categories sort first, in the order of the charter. The book's own
/// sort by id here; lists keep them in the order of the data instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CategoryId {
    /// One of the six categories that every edition names.
    BuiltIn(BuiltIn),
    /// `[categories.ID]` of the book.
    Own(Id),
}

impl CategoryId {
    /// Returns the category that `text` names, or an error that says why it is
    /// not an id.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        match BuiltIn::parse(text) {
            Some(built_in) => Ok(Self::BuiltIn(built_in)),
            None => Id::parse(text).map(Self::Own),
        }
    }

    /// Returns the spelling that the data uses.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BuiltIn(built_in) => built_in.as_str(),
            Self::Own(id) => id.as_str(),
        }
    }
}

impl fmt::Display for CategoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
