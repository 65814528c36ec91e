//! Decides whether a table is about cookies. A page may have others, about
//! contacts, jobs, events or prices. The headers tell, or the titles above the
//! table, or names in it that the catalogue knows.

use std::collections::BTreeSet;

use super::heads::{is_head, records, turned};
use super::names::are_technical;
use super::titles::Titles;
use crate::charters::Charters;
use crate::import::page::document::{Cell, Table};
use crate::import::words::{List, labels, words};

/// Length of the shortest catalogue name that cannot be a word, unlike `fr` and
/// `player`.
const SHORTEST: usize = 7;

/// Names that only cookies have.
#[derive(Debug, Default)]
pub struct Known(BTreeSet<String>);

impl Known {
    /// Collects the names in the catalogue.
    pub fn of(catalogue: &Charters) -> Self {
        let mut known = BTreeSet::new();
        for portal in catalogue.portals.values() {
            for name in portal.cookies.iter().flat_map(|cookie| cookie.names()) {
                if name.starts_with('_') || name.len() >= SHORTEST {
                    known.insert(name.clone());
                }
            }
        }

        Self(known)
    }

    fn is_in(&self, cell: &Cell) -> bool {
        let text = cell.text();
        let mut words = text.split([' ', ',', ';']);
        words.any(|word| self.0.contains(word))
    }
}

/// Returns whether a table is about cookies. One without headers is not.
pub fn is_of_cookies(table: &Table, titles: &Titles, known: &Known) -> bool {
    let turned = turned(table);
    let table = turned.as_ref().unwrap_or(table);
    let labels: Vec<String> = if records(table).is_some() {
        table.rows.iter().map(|row| row.cell(0).text()).collect()
    } else if let Some(head) = table.rows.iter().take(5).find(|row| is_head(row)) {
        head.cells.iter().map(Cell::text).collect()
    } else {
        return false;
    };

    if labels.iter().any(|label| List::Cookies.has_any_of(label)) {
        return true;
    }

    let mut keys = Vec::new();
    let mut has_own = false;
    for label in &labels {
        let key = labels::column(label);
        // «Lieu d'hébergement» is known, but «Durée du mandat» only by its
        // first word.
        if matches!(key, None | Some("duration")) && List::Others.has_any_of(label) {
            return false;
        }

        keys.push(key);
        has_own |= List::Own.is_in(&words(label));
    }

    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    has_own && keys.contains(&Some("name"))
        || is_described(table, &keys)
        || cells.any(|cell| known.is_in(cell))
        || is_titled(titles) == Some(true)
}

/// Returns whether a table only has columns that describe cookies, and names
/// that cannot be words: «Nom ; Émetteur ; But ; Conservation».
fn is_described(table: &Table, keys: &[Option<&str>]) -> bool {
    let Some(name) = keys.iter().position(|key| *key == Some("name")) else {
        return false;
    };

    let has_source = keys.contains(&Some("provider")) || keys.contains(&Some("category"));
    if !has_source
        || !keys.contains(&Some("purpose"))
        || !keys.contains(&Some("duration"))
        || keys.contains(&None)
    {
        return false;
    }

    let mut names: Vec<Cell> = table.rows.iter().map(|row| row.cell(name)).collect();
    names.retain(|cell| !cell.is_empty() && labels::column(&cell.text()) != Some("name"));
    !names.is_empty() && names.iter().all(are_technical)
}

/// Returns whether the titles of a table say that it is about cookies, or
/// `None` if they do not tell. A broad title, which covers more than cookies,
/// says nothing about a table below a nearer title.
pub fn is_titled(titles: &Titles) -> Option<bool> {
    let folded: Vec<String> = titles.all.iter().map(|title| words(title)).collect();
    let Some(nearest) = folded.first() else {
        return titles.name.as_ref().map(|_| true);
    };

    if List::Others.has_any_of(nearest) && !List::Cookies.has_any_of(nearest) {
        return Some(false);
    }

    let mut says_so = titles.category.is_some() || titles.name.is_some();
    for title in &folded {
        let is_broad = title != nearest && List::Broad.is_in(title);
        says_so |= !is_broad && List::Cookies.has_any_of(title);
    }

    (says_so || titles.has_heading).then_some(says_so)
}
