//! Determines what the columns of a table hold: by their headers, and by their
//! cells if a header is ambiguous.

use super::cells;
use super::heads::by_cells;
use crate::import::draft::Draft;
use crate::import::page::document::{Cell, Row};
use crate::import::words::{List, labels, secret, wording, words};
use crate::model::facts::CookieField;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::text::clean;
use crate::model::words::{Storage, Word as _};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    Field(&'static str),
    /// A duration in numbers, with the unit that the header states.
    Numbers(&'static str, String),
    /// Whether the cookie is a third party's: yes or no.
    IsThird,
    /// Values of cookies, which are left out.
    Value,
    Own(Id),
    /// A column of unknown meaning.
    Unknown,
}

/// Reads the headers of a table. `rows` holds the rows below, which are
/// services rather than cookies if `are_services` is set.
pub fn read(head: &Row, rows: &[Row], are_services: bool, draft: &mut Draft) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (index, label) in head.cells.iter().enumerate() {
        let text = label.text();
        let cells: Vec<String> = rows.iter().map(|row| stated(row, index)).collect();
        let column = known_column(&text, &cells, head, are_services);
        if !text.is_empty() && !rows.is_empty() && cells.iter().all(String::is_empty) {
            let why = "no row states anything below this head";
            draft.leave(head.line, why, text.clone());
        }

        if column == Column::Value {
            let why = "a column of values is left out: the value of a cookie can be a live session";
            draft.leave(head.line, why, text.clone());
        }

        let is_again = columns.contains(&column) && column != Column::Value;
        columns.push(if column != Column::Unknown && !is_again {
            column
        } else if text.is_empty() {
            Column::Unknown
        } else {
            own_field(&text, &columns, draft)
        });
    }

    columns
}

/// Returns the text of a cell. A cell that says that nothing is stated counts
/// as empty, since it does not help to identify the column.
fn stated(row: &Row, column: usize) -> String {
    let cell = row.cell(column);
    if cells::is_unstated(&cell) {
        return String::new();
    }

    cell.text()
}

/// Returns what a column holds, unless that is a custom field.
fn known_column(label: &str, cells: &[String], head: &Row, are_services: bool) -> Column {
    if let Some(key) = labels::column(label)
        && let Some(key) = by_cells(key, label, is_twice("name", head), cells)
        && !is_shorter(key, label, head)
    {
        return match apart(key, label, head, are_services) {
            secret::VALUE => Column::Value,
            "third" => Column::IsThird,
            key => with_unit(key, label),
        };
    }

    if secret::is_column(label, cells) {
        return Column::Value;
    }

    Column::Unknown
}

/// Decides between headers that usually mean the same field. If an edition uses
/// this label for another field, that one is meant: «Service» beside «Service
/// et emplacement», or in a table of services.
fn apart(key: &'static str, label: &str, head: &Row, are_services: bool) -> &'static str {
    if !are_services && !is_twice(key, head) {
        return key;
    }

    for (known, other) in wording::labels() {
        if words(known) == words(label)
            && let Some(field) = CookieField::of_key(other)
        {
            return field.key;
        }
    }

    key
}

fn is_twice(key: &str, head: &Row) -> bool {
    let keys = head.cells.iter().map(|cell| labels::column(&cell.text()));
    keys.filter(|known| *known == Some(key)).count() > 1
}

/// Returns whether another header is for the longest durations, or this one for
/// the shortest: the cookie may last longer. «Min.» alone may mean minutes.
fn is_shorter(key: &str, label: &str, head: &Row) -> bool {
    if !["duration", "data-retention"].contains(&key) || List::Most.has_any_of(label) {
        return false;
    }

    let is_least = List::Least.has_any_of(label);
    for other in &head.cells {
        let text = other.text();
        if text != label
            && labels::column(&text) == Some(key)
            && (is_least || List::Most.has_any_of(&text))
        {
            return true;
        }
    }

    false
}

/// Returns the column of a field, with the unit if its header states one.
fn with_unit(key: &'static str, label: &str) -> Column {
    let folded = words(label);
    let unit = folded.split(' ').find(|word| List::Units.has(word));
    match unit {
        Some(unit) if key == "duration" || key == "data-retention-max" => {
            Column::Numbers(key, unit.replace("annees", "ans"))
        }
        _ => Column::Field(key),
    }
}

/// Returns where a row says that a cookie is stored; the default is a cookie.
pub fn storage(row: &Row, columns: &[Column], language: &Language) -> Storage {
    stated_storage(row, columns, language).unwrap_or(Storage::Cookie)
}

fn stated_storage(row: &Row, columns: &[Column], language: &Language) -> Option<Storage> {
    let mut all = columns.iter();
    let column = all.position(|column| *column == Column::Field("storage"))?;
    let value = cells::read("storage", &row.cell(column), language)?;
    Storage::parse(&value.text())
}

/// Returns the cells of a row that can be trusted. If it has more cells than
/// there are columns, its value may be in any cell from the column of values
/// on.
pub fn believed<'r>(row: &'r Row, columns: &[Column], draft: &mut Draft) -> &'r [Cell] {
    match columns.iter().position(|column| *column == Column::Value) {
        Some(value) if row.cells.len() > columns.len() => {
            let why = "this row has more cells than the table has columns: what stands from its value on is left out";
            draft.leave(row.line, why, "");
            &row.cells[..value]
        }
        _ => &row.cells,
    }
}

/// Adds the unit of a column to a number. Other cells stay as they are.
pub fn with_number(cell: &Cell, unit: &str) -> Cell {
    // Spaces separate thousands, and a dash the ends of a range.
    let number = cell.text().replace([' ', '\u{a0}', '\u{202f}'], "");
    let is_other = number.contains(|c: char| !c.is_ascii_digit() && !",.-–".contains(c));
    if is_other || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return cell.clone();
    }

    let unit = match unit.strip_suffix('s') {
        Some(one) if number == "1" && unit != "mois" => one,
        _ => unit,
    };
    Cell::new(&format!("{number} {unit}"))
}

/// Makes a custom field for an unknown column. A repeated header is numbered,
/// so that each column keeps its cells.
fn own_field(label: &str, columns: &[Column], draft: &mut Draft) -> Column {
    let label = clean(label).unwrap_or_default();
    let mut column = own_column(&label, draft);
    let mut number = 2;
    while column != Column::Unknown && columns.contains(&column) {
        column = own_column(&format!("{label} ({number})"), draft);
        number += 1;
    }

    column
}

fn own_column(label: &str, draft: &mut Draft) -> Column {
    for (id, known) in &draft.own_fields {
        if known == label {
            return Column::Own(id.clone());
        }
    }

    match Id::suggest(label) {
        Some(id) if draft.own_fields.iter().all(|(known, _)| *known != id) => {
            draft.own_fields.push((id.clone(), label.to_owned()));
            Column::Own(id)
        }
        _ => Column::Unknown,
    }
}
