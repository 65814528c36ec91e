//! What the data wants of a value, as a message calls it.

use std::fmt;

/// A form of value. Those with a name of their own have a help
/// ([`super::other_form`]); others are only called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Table,
    CookieTables,
    Texts,
    Flag,
    Level,
    Duration,
    Called(&'static str),
}

impl From<&'static str> for Wanted {
    fn from(called: &'static str) -> Self {
        Self::Called(called)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table => "a table",
            Self::CookieTables => "a list of tables, each headed `[[cookies]]`",
            Self::Texts => "a list of texts, as in `[\"…\"]`",
            Self::Flag => "`true` or `false`",
            Self::Level => "a level, or a table with `level` and `reason`",
            Self::Duration => "a duration such as `13 months`",
            Self::Called(called) => called,
        })
    }
}
