//! How a table is laid out: which row has the heads, which are titles, and what
//! a head means that may mean several things.

use std::collections::BTreeSet;

use super::{cells, names};
use crate::import::page::document::{Cell, Row, Table};
use crate::import::words::{List, kinds, labels, secret, words};
use crate::model::words::Storage;

/// A cookie whose fields are rows: each with its label.
pub type Record<'t> = Vec<&'t Row>;

/// Whether a row has the heads of columns.
pub fn is_head(row: &Row) -> bool {
    let mut cells = row.cells.iter();
    let is_marked = row.cells.len() > 1 && cells.clone().all(|cell| cell.is_head);
    row.has_labels() || is_marked && cells.any(|cell| labels::column(&cell.text()).is_some())
}

/// How many cells of a row hold something.
pub fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Whether a row is a note on its table: words that name nothing, in a cell of
/// their own, at the foot, or behind a word that says so.
pub fn is_note(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    let Some(first) = first.filter(|cell| !cell.has_code) else {
        return false;
    };
    let is_named = !names::read(first, Storage::Cookie).names.is_empty();
    let is_alone = filled(row) == 1;
    let says_note = List::Notes.has_first_of(&first.text());
    is_sum(row) || is_alone && row.is_foot || !is_named && (is_alone || says_note)
}

/// A title, and what it says of what follows: «Cookies tiers : ils …».
pub fn split_title(text: &str) -> (&str, &str) {
    let (title, rest) = text.split_once(':').unwrap_or((text, ""));
    if kinds::is_no_title(text) && kinds::category(title).is_some() {
        return (title.trim_end(), rest.trim_start());
    }
    (text, "")
}

/// Whether a row is the title of those that follow: its first cell is the only
/// one that is filled, and holds words rather than a name.
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
    let is_marked = |cell: &Cell| cell.is_empty() || cell.is_head;
    if filled(lower) < 2 || !lower.cells.iter().all(is_marked) {
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
    Some(Row {
        line: upper.line,
        cells,
        ..Row::default()
    })
}

/// Rows of which each cell with a sign for «the same as above» says what that does;
/// in the column of names, a word is one.
pub fn without_signs(rows: &[Row], names: Option<usize>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut row = row.clone();
        // A title between them says nothing in their columns.
        let above = out.iter().rfind(|above| filled(above) > 1);
        for (index, cell) in row.cells.iter_mut().enumerate() {
            let said = above.map(|above| above.cell(index)).unwrap_or_default();
            let sign = cell.text().to_lowercase();
            let is_name = Some(index) == names && sign.starts_with(char::is_alphabetic);
            if SAME.contains(&sign.as_str()) && !is_name && !said.is_empty() {
                *cell = said;
            }
        }
        out.push(row);
    }
    out
}

/// What people write for «the same as above».
const SAME: [&str; 9] = ["//", "\"", "''", "»", "”", "=", "id.", "idem", "idem."];

/// Whether a row counts those above it.
fn is_sum(row: &Row) -> bool {
    let first = words(&row.cell(0).text());
    let counts = |word: &str| word.chars().all(|c| c.is_ascii_digit()) || List::Cookies.has(word);
    let says_count = |cell: &Cell| words(&cell.text()).split(' ').all(counts);
    let names_sum = ["total", "totaux", "sous total"].contains(&first.as_str());
    names_sum && row.cells.iter().skip(1).all(says_count)
}

/// The fields that heads mean, in whatever order.
pub fn keys(row: &Row) -> BTreeSet<&'static str> {
    let texts = row.cells.iter().map(Cell::text);
    texts.filter_map(|text| labels::column(&text)).collect()
}

/// Whether all cells of a row that are filled are heads of columns.
pub fn is_only_head(row: &Row) -> bool {
    let are_labels = |cell: &Cell| cell.is_empty() || labels::column(&cell.text()).is_some();
    is_head(row) && row.cells.iter().all(are_labels)
}

/// What «Type», «Déposé par» or «Cookies utilisés» means, by what stands below
/// it; names are believed where another column has none.
pub fn by_cells(
    key: &'static str,
    label: &str,
    has_names: bool,
    cells: &[String],
) -> Option<&'static str> {
    let is_open = ["type", "provider", "party", "third"].contains(&key);
    let is_third = is_open && key != "type";
    if !is_third && cells::are_answers(cells) && !cells::may_be_answers(key) {
        return None;
    }
    if !(is_open || has_names && key == "name") {
        return Some(key);
    }
    if cells.iter().all(String::is_empty) {
        return Some(key).filter(|key| !["type", "third"].contains(key));
    }
    let folded = words(label);
    if ["hote", "host"].contains(&folded.as_str()) && cells::has_domains(cells) {
        return Some("domain");
    }
    // «Nous» provides it, too.
    let is_own = |text: &String| text.is_empty() || List::Subjects.has(&words(text));
    let names_who = key == "provider" && cells.iter().all(is_own);
    if !names_who && cells::are_codes("party", cells) {
        return Some("party");
    }
    let is_yes_or_no = cells::are_codes("recipient", cells);
    let names_third = folded
        .split(' ')
        .any(|word| ["tiers", "third"].contains(&word));
    match key {
        "third" | "provider" if is_yes_or_no && names_third => Some("third"),
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
        let label = labels::column(&row.cell(1).text());
        if is_wide || label.is_some_and(|key| key != secret::VALUE) {
            return None;
        }
        let head = row.cell(0);
        let label = words(&head.text());
        let is_known = labels::column(&head.text()).is_some();
        if !is_known && !head.is_head {
            return None;
        }
        labelled += usize::from(is_known);
        let is_same = |known: &&Row| words(&known.cell(0).text()) == label;
        match records.last_mut() {
            Some(last) if !last.iter().any(is_same) => last.push(row),
            _ => records.push(vec![row]),
        }
    }
    (labelled > 1).then_some(records)
}

/// A table of which each column is a cookie, turned: its first column has the
/// labels, beside the names in the first row.
pub fn turned(table: &Table) -> Option<Table> {
    let (first, below) = table.rows.split_first()?;
    let width = table.rows.iter().map(|row| row.cells.len()).max()?;
    let is_label = |row: &Row| labels::column(&row.cell(0).text()).is_some();
    let mut others: Vec<&Row> = below.iter().filter(|row| filled(row) > 1).collect();
    let is_labelled = |row: &&Row| is_label(row) || row.cell(0).is_head;
    let are_labelled = others.iter().all(is_labelled);
    let names_first = first.cell(0).is_empty() || is_label(first);
    let is_plain = is_head(first) && labels::column(&first.cell(1).text()).is_some();
    others.retain(|row| is_label(row));
    if first.cells.len() < 3 || !names_first || !are_labelled || others.len() < 2 || is_plain {
        return None;
    }
    let all: Vec<&Row> = table.rows.iter().collect();
    let mut rows: Vec<Row> = (0..width).map(|column| upright(&all, column)).collect();
    if first.cell(0).is_empty() {
        rows[0].cells[0] = Cell::new("Cookie");
    }
    Some(Table {
        caption: table.caption.clone(),
        rows,
    })
}

/// A column of rows, as a row.
pub fn upright(rows: &[&Row], column: usize) -> Row {
    Row {
        line: rows.first().map_or(1, |row| row.line),
        cells: rows.iter().map(|row| row.cell(column)).collect(),
        ..Row::default()
    }
}
