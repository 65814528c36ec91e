//! The form that a value must have, as messages call it.

use std::fmt;

/// A form of value. [`super::other_form`] suggests what to write for those with
/// a variant of their own; others only have a name.
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
