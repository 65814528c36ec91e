//! How a table is laid out: which row has the heads, which are titles, and what
//! a head means that may mean several things.

use std::collections::BTreeSet;

use super::{cells, names};
use crate::import::page::document::{Cell, Row, Table};
use crate::import::words::{List, kinds, labels, secret, words};
use crate::model::words::Storage;

/// A cookie whose fields are rows: each with its label.
pub type Record<'t> = Vec<&'t Row>;

/// Returns whether a row has the heads of columns.
pub fn is_head(row: &Row) -> bool {
    if row.has_labels() {
        return true;
    }

    let is_marked = row.cells.len() > 1 && row.cells.iter().all(|cell| cell.is_head);
    is_marked && row.cells.iter().any(|cell| key(cell).is_some())
}

/// The field that a cell means as a head.
fn key(cell: &Cell) -> Option<&'static str> {
    labels::column(&cell.text())
}

/// How many cells of a row hold something.
pub fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Returns whether a row is a note on its table: words that name nothing, in a
/// cell of their own, at the foot, or behind a word that says so.
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

/// A title, and what it says of what follows: «Cookies tiers : ils …».
pub fn split_title(text: &str) -> (&str, &str) {
    let (title, rest) = text.split_once(':').unwrap_or((text, ""));
    if kinds::is_no_title(text) && kinds::category(title).is_some() {
        return (title.trim_end(), rest.trim_start());
    }

    (text, "")
}

/// Returns whether a row is the title of those that follow: its first cell is
/// the only one that is filled, and holds words rather than a name.
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

/// The heads of a table with those in the row below them, where the file marks
/// all of that as heads, too: «Durée» over «du cookie» and «des données».
pub fn with_lower(upper: &Row, lower: &Row) -> Option<Row> {
    let mut marked = lower.cells.iter();
    if filled(lower) < 2 || !marked.all(|cell| cell.is_empty() || cell.is_head) {
        return None;
    }

    let mut cells = Vec::new();
    let mut above = String::new();
    for index in 0..upper.cells.len().max(lower.cells.len()) {
        let (high, low) = (upper.cell(index).text(), lower.cell(index).text());
        // One that is wide is also over the columns that follow.
        let is_first = !high.is_empty();
        if is_first {
            above.clone_from(&high);
        }

        let both = format!("{above} {low}");
        let is_alone = lower.cells.iter().filter(|cell| cell.text() == low).count() == 1;
        // «Détails» may be a purpose, and whatever else stands below.
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

/// Rows of which each cell with a sign for «the same as above» says what that does;
/// in the column of names, a word is one.
pub fn without_signs(rows: &[Row], names: Option<usize>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut row = row.clone();
        // A title between them says nothing in their columns.
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

/// What people write for «the same as above».
const SAME: [&str; 9] = ["//", "\"", "''", "»", "”", "=", "id.", "idem", "idem."];

/// Returns whether a row counts those above it.
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

/// The fields that heads mean, in whatever order.
pub fn keys(row: &Row) -> BTreeSet<&'static str> {
    row.cells.iter().filter_map(key).collect()
}

/// Returns whether all cells of a row that are filled are heads of columns.
pub fn is_only_head(row: &Row) -> bool {
    let mut cells = row.cells.iter();
    is_head(row) && cells.all(|cell| cell.is_empty() || key(cell).is_some())
}

/// What «Type», «Déposé par» or «Cookies utilisés» means, by what stands below
/// it; names are believed where another column has none.
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

    // «Nous» provides it, too.
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

/// The records of a table whose first column has the labels; a label that comes
/// again begins the next one.
pub fn records(table: &Table) -> Option<Vec<Record<'_>>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut labelled = 0;
    for row in &table.rows {
        let is_wide = row.cells.len() > 2 || filled(row) == 0;
        // A cookie may be called `token`.
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

/// A table of which each column is a cookie, turned: its first column has the
/// labels, beside the names in the first row.
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

/// A column of rows, as a row.
pub fn upright(rows: &[&Row], column: usize) -> Row {
    let line = rows.first().map_or(1, |row| row.line);
    Row::new(line, rows.iter().map(|row| row.cell(column)).collect())
}
