//! How a table is laid out: which row has the heads, which are titles, and what
//! a head means that may mean several things.

use super::cells;
use super::document::{Cell, Row, Table};
use super::kinds;
use super::labels;
use super::names;
use crate::model::facts::CookieField;
use crate::model::words::Storage;

/// A cookie whose fields are rows: each with its label.
pub type Record<'t> = Vec<(&'static str, &'t Row)>;

/// Whether a row has the heads of columns.
pub fn is_head(row: &Row) -> bool {
    let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    if labels::are_labels(&texts) {
        return true;
    }
    let is_marked = row.cells.len() > 1 && row.cells.iter().all(|cell| cell.is_head);
    is_marked && texts.iter().any(|text| labels::column(text).is_some())
}

/// Whether a row is the title of those that follow: its first cell is the only
/// one that is filled, and holds words rather than a name.
pub fn is_title(row: &Row, next: Option<&Row>) -> bool {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let first = row.cell(0);
    if first.is_empty() || filled(row) > 1 || first.has_code {
        return false;
    }
    let text = first.text();
    if kinds::category(&text).is_some() && !text.contains('_') {
        return true;
    }
    let is_name = !names::read(&first, Storage::Cookie).names.is_empty();
    let is_followed = next.is_some_and(|next| filled(next) > 1);
    is_followed && (first.is_head || !is_name)
}

/// What «Type», «Déposé par» or «Origine» means, by what stands below it.
pub fn by_cells<I: Iterator<Item = String>>(
    key: Option<&'static str>,
    label: &str,
    cells: impl Fn() -> I,
) -> Option<&'static str> {
    if cells().all(|text| text.is_empty()) {
        return key.filter(|key| *key != "type");
    }
    if cells::are_codes("party", cells()) {
        return Some("party");
    }
    match key {
        Some("type") if cells::are_codes("storage", cells()) => Some("storage"),
        Some("type") if cells::are_categories(cells()) => Some("category"),
        Some("party") if label.len() < 12 => Some("provider"),
        Some("type") => None,
        key => key,
    }
}

/// The records of a table whose first column has the labels; a label that comes
/// again begins the next one.
pub fn records(table: &Table) -> Option<Vec<Record<'_>>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut labelled = 0;
    for row in &table.rows {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_wide = row.cells.len() > 2 || filled == 0;
        if is_wide || labels::column(&row.cell(1).text()).is_some() {
            return None;
        }
        let key = labels::column(&row.cell(0).text())?;
        CookieField::of_key(key)
            .map(|_| ())
            .or((key == "name").then_some(()))?;
        labelled += 1;
        let is_again = records
            .last()
            .is_none_or(|last| last.iter().any(|(known, _)| *known == key));
        if is_again {
            records.push(Vec::new());
        }
        if let Some(last) = records.last_mut() {
            last.push((key, row));
        }
    }
    (labelled > 1).then_some(records)
}
