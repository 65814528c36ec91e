//! What the text of an edition says, as its head states: rules ask for it.

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

/// What the text of an edition says that rules ask for: one of [`Says`], or a
/// column.
#[derive(Debug, Clone)]
pub struct Said {
    pub what: &'static str,
    /// The block that says it, where that is stated: it is said as long as that
    /// block is printed as it is.
    pub block: Option<String>,
    pub part: Part,
    /// Whether a condition of the book's own decides if a page has that block.
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

/// Reads it: a list, or a table with the block that says each.
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
