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
    /// Which part of a charter is printed.
    Part {
        /// The explanations.
        Text = "text",
        /// The tables of cookies.
        Tables = "tables",
    }
}

impl Part {
    /// The part that is left out.
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
    /// The part of the charter that says it.
    pub part: Part,
    /// Whether a condition of the book's own decides if a page has that block.
    pub is_conditional: bool,
}

impl Said {
    /// Whether one of these blocks says it.
    pub fn is_by(&self, blocks: &[&str]) -> bool {
        let block = self.block.as_deref();
        block.is_some_and(|block| blocks.contains(&block))
    }
}

/// Reads it: a list, or a table with the block that says each.
pub fn read(table: &mut Table<'_, '_>) -> Vec<Said> {
    let known = Says::ALL.iter().map(|what| what.as_str());
    let known: Vec<&'static str> = known.chain(Column::keys()).collect();
    let said = |what, block| Said {
        what,
        block,
        part: Part::Text,
        is_conditional: false,
    };
    let mut says = Vec::new();
    if table.holds_table("says") {
        if let Some(mut inner) = table.inner("says") {
            for what in known {
                let block = inner.string(what);
                says.extend(block.map(|block| said(what, Some(block))));
            }
            inner.finish("`says`");
        }
        return says;
    }
    for (text, path) in table.one_or_several("says").unwrap_or_default() {
        match known.iter().find(|what| **what == text) {
            Some(what) => says.push(said(*what, None)),
            None => table.unknown_value(&text, path, known.iter().copied()),
        }
    }
    says
}
