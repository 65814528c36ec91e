//! Whether a table is one of cookies: a page may hold others, of contacts, of
//! jobs, of events, of prices. Its heads say so, or the titles above it, or names
//! in it that the catalogue knows.

use std::collections::BTreeSet;

use super::heads::{is_head, records, turned};
use super::names::are_technical;
use super::titles::Titles;
use crate::charters::Charters;
use crate::import::page::document::{Cell, Row, Table};
use crate::import::words::fold::words;
use crate::import::words::labels;
use crate::import::words::vocabulary::List;

/// Shortest name of the catalogue that is not a word as well: `fr`, `player`.
const SHORTEST: usize = 7;

/// Names that are those of cookies, and nothing else.
#[derive(Debug, Default)]
pub struct Known(BTreeSet<String>);

impl Known {
    /// Those of the catalogue.
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

/// Whether a table with heads is one of cookies.
pub fn is_of_cookies(table: &Table, titles: &Titles, known: &Known) -> bool {
    let turned = turned(table);
    let table = turned.as_ref().unwrap_or(table);
    let labels: Vec<Cell> = match (records(table), table.rows.iter().take(5).find(is_headed)) {
        (Some(_), _) => table.rows.iter().map(|row| row.cell(0)).collect(),
        (None, Some(head)) => head.cells.clone(),
        (None, None) => return false,
    };
    let labels: Vec<String> = labels.iter().map(Cell::text).collect();
    let keys: Vec<_> = labels.iter().map(|label| labels::column(label)).collect();
    let folded: Vec<String> = labels.iter().map(|label| words(label)).collect();
    if folded.iter().any(|label| names_cookies(label)) {
        return true;
    }
    // «Lieu d'hébergement» is known, and «Durée du mandat» by its beginning alone.
    let is_open = |key: &Option<&str>| key.is_none_or(|key| key == "duration");
    let mut open = folded.iter().zip(&keys).filter(|(_, key)| is_open(key));
    if open.any(|(label, _)| names_others(label)) {
        return false;
    }
    let has_names = keys.contains(&Some("name"));
    let is_own = |label: &String| List::Own.is_in(label);
    if has_names && folded.iter().any(is_own) {
        return true;
    }
    if is_described(table, &keys) {
        return true;
    }
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| known.is_in(cell)) || is_titled(titles) == Some(true)
}

/// Whether all that a table says is what is said of a cookie, of names that no
/// word is: «Nom ; Émetteur ; But ; Conservation».
fn is_described(table: &Table, keys: &[Option<&str>]) -> bool {
    let has = |key: &str| keys.contains(&Some(key));
    let says_all = has("purpose") && has("duration") && (has("provider") || has("category"));
    let Some(name) = keys.iter().position(|key| *key == Some("name")) else {
        return false;
    };
    let names = table.rows.iter().map(|row| row.cell(name));
    let mut names = names.filter(|cell| labels::column(&cell.text()) != Some("name"));
    let has_names = names.clone().any(|cell| !cell.is_empty());
    let mut filled = names.by_ref().filter(|cell| !cell.is_empty());
    says_all && !keys.contains(&None) && has_names && filled.all(|cell| are_technical(&cell))
}

fn is_headed(row: &&Row) -> bool {
    is_head(row)
}

/// Whether the titles of a table say that it is one of cookies; nothing where
/// it has none. A title that speaks of more than cookies says nothing of what
/// stands under nearer ones.
pub fn is_titled(titles: &Titles) -> Option<bool> {
    let folded: Vec<String> = titles.all.iter().map(|title| words(title)).collect();
    let Some(nearest) = folded.first() else {
        return titles.name.as_ref().map(|_| true);
    };
    if names_others(nearest) && !names_cookies(nearest) {
        return Some(false);
    }
    let is_broad = |title: &str| title != nearest && List::Broad.is_in(title);
    let mut about = folded.iter().filter(|title| names_cookies(title));
    let is_sure = titles.category.is_some() || titles.name.is_some();
    let says_so = is_sure || about.any(|title| !is_broad(title));
    (says_so || titles.has_heading).then_some(says_so)
}

/// Whether a title or a head speaks of cookies.
pub fn names_cookies(title: &str) -> bool {
    words(title).split(' ').any(|word| List::Cookies.has(word))
}

fn names_others(folded: &str) -> bool {
    folded.split(' ').any(|word| List::Others.has(word))
}
