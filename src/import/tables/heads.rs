//! Analyses the layout of a table: which row holds the headers, which rows are
//! titles, and what an ambiguous header means.

use std::collections::BTreeSet;

use super::{cells, names};
use crate::import::page::document::{Cell, Row, Table};
use crate::import::words::{List, kinds, labels, secret, words};
use crate::model::words::Storage;

/// A cookie whose fields are rows, each with its label.
pub type Record<'t> = Vec<&'t Row>;

/// Returns whether a row holds column headers.
pub fn is_head(row: &Row) -> bool {
    if row.has_labels() {
        return true;
    }

    let is_marked = row.cells.len() > 1 && row.cells.iter().all(|cell| cell.is_head);
    is_marked && row.cells.iter().any(|cell| key(cell).is_some())
}

/// Returns the field that a cell stands for as a header.
fn key(cell: &Cell) -> Option<&'static str> {
    labels::column(&cell.text())
}

/// Returns the number of filled cells.
pub fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Returns whether a row is a note on its table: a total, a text alone in the
/// footer, or words that are no name and are alone or start like a note.
pub fn is_note(row: &Row) -> bool {
    let Some(first) = row.cells.iter().find(|cell| !cell.is_empty()) else {
        return false;
    };

    if first.has_code {
        return false;
    }

    let is_alone = filled(row) == 1;
    if is_sum(row) || is_alone && row.is_foot {
        return true;
    }

    let is_named = !names::read(first, Storage::Cookie).names.is_empty();
    !is_named && (is_alone || List::Notes.has_first_of(&first.text()))
}

/// Splits «Cookies tiers : ils …» into a title and what it says about the rows.
pub fn split_title(text: &str) -> (&str, &str) {
    let (title, rest) = text.split_once(':').unwrap_or((text, ""));
    if kinds::is_no_title(text) && kinds::category(title).is_some() {
        return (title.trim_end(), rest.trim_start());
    }

    (text, "")
}

/// Returns whether a row is a title for those below: only its first cell is
/// filled, and with words rather than a name.
pub fn is_title(row: &Row, next: Option<&Row>) -> bool {
    let first = row.cell(0);
    if filled(row) > 1 || first.has_code || cells::is_unstated(&first) {
        return false;
    }

    let text = first.text();
    let (text, _) = split_title(&text);
    if kinds::is_no_title(text) || List::Notes.has_first_of(text) || names::is_denied(text) {
        return false;
    }

    if kinds::category(text).is_some() && !text.contains('_') {
        return true;
    }

    let is_name = !names::read(&first, Storage::Cookie).names.is_empty();
    let is_followed = next.is_some_and(|next| filled(next) > 1);
    is_followed && (first.is_head || first.is_wide || !is_name)
}

/// Joins headers with those in the row below, if that is marked as headers,
/// too: «Durée» above «du cookie» and «des données».
pub fn with_lower(upper: &Row, lower: &Row) -> Option<Row> {
    let mut marked = lower.cells.iter();
    if filled(lower) < 2 || !marked.all(|cell| cell.is_empty() || cell.is_head) {
        return None;
    }

    let mut cells = Vec::new();
    let mut above = String::new();
    for index in 0..upper.cells.len().max(lower.cells.len()) {
        let (high, low) = (upper.cell(index).text(), lower.cell(index).text());
        // A wide header also covers the columns that follow.
        let is_first = !high.is_empty();
        if is_first {
            above.clone_from(&high);
        }

        let both = format!("{above} {low}");
        let is_alone = lower.cells.iter().filter(|cell| cell.text() == low).count() == 1;
        // «Détails» is read as a purpose, but the header below may be more
        // precise.
        let is_open = matches!(labels::column(&both), None | Some("purpose"));
        let says_all = is_open && labels::column(&low).is_some();
        let text = if low.is_empty() || low == above {
            above.clone()
        } else if is_first && labels::column(&both).is_none() && labels::column(&high).is_some() {
            high
        } else if says_all && is_alone {
            low
        } else {
            both.trim().to_owned()
        };

        cells.push(Cell::new(&text));
    }

    Some(Row::new(upper.line, cells))
}

/// Replaces cells that hold a sign for «the same as above» with the cell above.
/// In the column of names, a word is taken as a name instead.
pub fn without_signs(rows: &[Row], names: Option<usize>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut row = row.clone();
        // Skip titles between the rows, which have no cells for the columns.
        if let Some(above) = out.iter().rfind(|above| filled(above) > 1) {
            for (index, cell) in row.cells.iter_mut().enumerate() {
                let meant = above.cell(index);
                let sign = cell.text().to_lowercase();
                let is_name = Some(index) == names && sign.starts_with(char::is_alphabetic);
                if SAME.contains(&sign.as_str()) && !is_name && !meant.is_empty() {
                    *cell = meant;
                }
            }
        }

        out.push(row);
    }

    out
}

/// Signs and words for «the same as above».
const SAME: [&str; 9] = ["//", "\"", "''", "»", "”", "=", "id.", "idem", "idem."];

/// Returns whether a row counts the cookies above it.
fn is_sum(row: &Row) -> bool {
    let first = words(&row.cell(0).text());
    let is_titled = ["total", "totaux", "sous total"].contains(&first.as_str());
    is_titled && row.cells.iter().skip(1).all(is_count)
}

fn is_count(cell: &Cell) -> bool {
    let folded = words(&cell.text());
    let mut said = folded.split(' ');
    said.all(|word| word.chars().all(|c| c.is_ascii_digit()) || List::Cookies.has(word))
}

/// Returns the fields that headers stand for, whatever their order.
pub fn keys(row: &Row) -> BTreeSet<&'static str> {
    row.cells.iter().filter_map(key).collect()
}

/// Returns whether all filled cells of a row are column headers.
pub fn is_only_head(row: &Row) -> bool {
    let mut cells = row.cells.iter();
    is_head(row) && cells.all(|cell| cell.is_empty() || key(cell).is_some())
}

/// Decides what an ambiguous header means, such as «Type», «Déposé par» or
/// «Cookies utilisés», by the cells below it. `has_names` is set if another
/// column may hold the names.
pub fn by_cells(
    key: &'static str,
    label: &str,
    has_names: bool,
    cells: &[String],
) -> Option<&'static str> {
    let is_third = ["provider", "party", "third"].contains(&key);
    if !is_third && cells::are_answers(cells) && !cells::may_be_answers(key) {
        return None;
    }

    if !is_third && key != "type" && !(has_names && key == "name") {
        return Some(key);
    }

    if cells.iter().all(String::is_empty) {
        return (key != "type" && key != "third").then_some(key);
    }

    let folded = words(label);
    if ["hote", "host"].contains(&folded.as_str()) && cells::has_domains(cells) {
        return Some("domain");
    }

    // «Nous» can be a provider, too.
    let mut owners = cells::filled(cells);
    let names_who = key == "provider" && owners.all(|text| List::Subjects.has(&words(text)));
    if !names_who && cells::are_codes("party", cells) {
        return Some("party");
    }

    let mut said = folded.split(' ');
    let names_third = said.any(|word| ["tiers", "third"].contains(&word));
    match key {
        "third" | "provider" if names_third && cells::are_codes("recipient", cells) => {
            Some("third")
        }
        "type" if cells::are_codes("storage", cells) => Some("storage"),
        "type" if cells::are_categories(cells) => Some("category"),
        "party" if label.len() < 12 => Some("provider"),
        "type" | "third" => None,
        key => Some(key),
    }
}

/// Splits a table with labels in its first column into records. A repeated
/// label starts a new one. Returns `None` for other tables.
pub fn records(table: &Table) -> Option<Vec<Record<'_>>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut labelled = 0;
    for row in &table.rows {
        let is_wide = row.cells.len() > 2 || filled(row) == 0;
        // A name such as `token` looks like the header of a column of values.
        if is_wide || !matches!(key(&row.cell(1)), None | Some(secret::VALUE)) {
            return None;
        }

        let head = row.cell(0);
        let is_known = key(&head).is_some();
        if !is_known && !head.is_head {
            return None;
        }

        labelled += usize::from(is_known);
        match records.last_mut() {
            Some(last) if !has_label(last, &head) => last.push(row),
            _ => records.push(vec![row]),
        }
    }

    (labelled > 1).then_some(records)
}

fn has_label(record: &Record<'_>, label: &Cell) -> bool {
    let folded = words(&label.text());
    let mut labels = record.iter().map(|row| words(&row.cell(0).text()));
    labels.any(|known| known == folded)
}

/// Transposes a table with one cookie per column, which has labels in its first
/// column and names in its first row. Returns `None` for other tables.
pub fn turned(table: &Table) -> Option<Table> {
    let (first, below) = table.rows.split_first()?;
    let corner = first.cell(0);
    let names_first = corner.is_empty() || key(&corner).is_some();
    let is_plain = is_head(first) && key(&first.cell(1)).is_some();
    if first.cells.len() < 3 || !names_first || is_plain {
        return None;
    }

    let mut heads: Vec<Cell> = Vec::new();
    for row in below {
        if filled(row) > 1 {
            heads.push(row.cell(0));
        }
    }

    let labelled = heads.iter().filter_map(key).count();
    if labelled < 2
        || heads
            .iter()
            .any(|head| key(head).is_none() && !head.is_head)
    {
        return None;
    }

    let width = table.rows.iter().map(|row| row.cells.len()).max()?;
    let all: Vec<&Row> = table.rows.iter().collect();
    let mut rows: Vec<Row> = (0..width).map(|column| upright(&all, column)).collect();
    if corner.is_empty() {
        rows[0].cells[0] = Cell::new("Cookie");
    }

    Some(Table {
        caption: table.caption.clone(),
        rows,
    })
}

/// Returns a column of rows as a row.
pub fn upright(rows: &[&Row], column: usize) -> Row {
    let line = rows.first().map_or(1, |row| row.line);
    Row::new(line, rows.iter().map(|row| row.cell(column)).collect())
}
