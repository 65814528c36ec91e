//! Whether a table is one of cookies: a page may hold others, of contacts, of
//! processings, of versions. Its heads say so, or the titles above it.

use super::heads::{is_head, records};
use super::titles::Titles;
use crate::import::page::document::{Cell, Row, Table};
use crate::import::words::fold::words;
use crate::import::words::labels;
use crate::import::words::vocabulary::List;

/// Whether a table with heads is one of cookies.
pub fn is_of_cookies(table: &Table, titles: &Titles) -> bool {
    let labels: Vec<String> = match (records(table), table.rows.iter().take(5).find(is_headed)) {
        (Some(_), _) => table.rows.iter().map(|row| row.cell(0).text()).collect(),
        (None, Some(head)) => head.cells.iter().map(Cell::text).collect(),
        (None, None) => return false,
    };
    let has = |key| {
        labels
            .iter()
            .any(|label| labels::column(label) == Some(key))
    };
    let folded: Vec<String> = labels.iter().map(|label| words(label)).collect();
    if folded.iter().any(|label| names_cookies(label)) || has("name") && has("duration") {
        return true;
    }
    if folded.iter().any(|label| names_others(label)) {
        return false;
    }
    is_titled(titles).unwrap_or(has("name"))
}

fn is_headed(row: &&Row) -> bool {
    is_head(row)
}

/// Whether the titles of a table say that it is one of cookies; nothing where
/// it has none. A title that speaks of more than cookies says nothing of what
/// stands under nearer ones.
pub fn is_titled(titles: &Titles) -> Option<bool> {
    let folded: Vec<String> = titles.all.iter().map(|title| words(title)).collect();
    let nearest = folded.first()?;
    if names_others(nearest) && !names_cookies(nearest) {
        return Some(false);
    }
    let is_broad = |title: &str| title != nearest && List::Broad.is_in(title);
    let mut about = folded.iter().filter(|title| names_cookies(title));
    let says_so = titles.category.is_some() || about.any(|title| !is_broad(title));
    (says_so || titles.has_heading).then_some(says_so)
}

fn names_cookies(folded: &str) -> bool {
    folded.split(' ').any(|word| List::Cookies.has(word))
}

fn names_others(folded: &str) -> bool {
    folded.split(' ').any(|word| List::Others.has(word))
}
