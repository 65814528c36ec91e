//! What the text of an edition says that rules ask for, as its head declares.

use super::column::Column;
use crate::data::table::Table;
use crate::model::words::{Word as _, words};

words! {
    /// What the text of an edition says that is not a value of the data: rules ask
    /// for it. A column can be named too.
    Says {
        Complaint = "complaint",
        Rights = "rights",
        Withdrawal = "withdrawal",
        Objection = "objection",
        AccountConsent = "account-consent",
        Cookies = "cookies",
        StatisticsExempt = "statistics-exempt",
    }
}

words! {
    Part {
        /// The explanations.
        Text = "text",
        /// The tables of cookies.
        Tables = "tables",
    }
}

impl Part {
    pub fn other(self) -> Self {
        match self {
            Self::Text => Self::Tables,
            Self::Tables => Self::Text,
        }
    }
}

/// A statement in the text of an edition that rules ask for: one of [`Says`],
/// or a column.
#[derive(Debug, Clone)]
pub struct Said {
    pub what: &'static str,
    /// The block that says it, if stated. An edition that replaces the block no
    /// longer says it.
    pub block: Option<String>,
    pub part: Part,
    /// Whether a condition in the book's own editions may leave out the block.
    pub is_conditional: bool,
}

impl Said {
    fn new(what: &'static str, block: Option<String>) -> Self {
        Self {
            what,
            block,
            part: Part::Text,
            is_conditional: false,
        }
    }

    pub fn is_by(&self, blocks: &[&str]) -> bool {
        matches!(self.block.as_deref(), Some(block) if blocks.contains(&block))
    }
}

/// Reads a list, or a table that names the block for each statement.
pub fn read(table: &mut Table<'_, '_>) -> Vec<Said> {
    let mut known: Vec<&'static str> = Says::ALL.iter().map(|what| what.as_str()).collect();
    known.extend(Column::keys());
    let mut says = Vec::new();
    if table.holds_table("says") {
        if let Some(mut inner) = table.inner("says") {
            for what in known {
                if let Some(block) = inner.string(what) {
                    says.push(Said::new(what, Some(block)));
                }
            }

            inner.finish("`says`");
        }

        return says;
    }

    for (text, path) in table.one_or_several("says").unwrap_or_default() {
        match known.iter().find(|what| **what == text) {
            Some(what) => says.push(Said::new(what, None)),
            None => table.unknown_value(&text, path, known.iter().copied()),
        }
    }

    says
}
