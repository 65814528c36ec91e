//! What the columns of a table hold: by their heads, and by what stands below
//! where a head may mean several things.

use super::cells;
use super::heads::by_cells;
use crate::import::draft::Draft;
use crate::import::page::document::{Cell, Row};
use crate::import::words::fold::words;
use crate::import::words::labels;
use crate::import::words::secret;
use crate::import::words::vocabulary::List;
use crate::import::words::wording;
use crate::model::facts::CookieField;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::text::clean;
use crate::model::words::{Storage, Word as _};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    Field(&'static str),
    /// A duration in numbers; their unit stands in the head.
    Numbers(&'static str, String),
    /// Whether the cookie is a third party's: yes or no.
    IsThird,
    /// Values of cookies.
    Value,
    Own(Id),
    /// Nothing says what.
    Unknown,
}

/// Units that stand in a head: `Lifespan (days)`, «Durée (en jours)».
const UNITS: [&str; 14] = [
    "secondes", "minutes", "heures", "jours", "semaines", "mois", "ans", "annees", "seconds",
    "hours", "days", "weeks", "months", "years",
];

/// Reads the heads of a table; the rows are what stands below, and may be services
/// rather than cookies.
pub fn read(head: &Row, rows: &[Row], are_services: bool, draft: &mut Draft) -> Vec<Column> {
    let names = head.cells.iter().map(Cell::text);
    let names = names.filter(|text| labels::column(text) == Some("name"));
    let has_names = names.count() > 1;
    let mut columns: Vec<Column> = Vec::new();
    for (index, label) in head.cells.iter().enumerate() {
        let text = label.text();
        // What is not stated says nothing of what stands beside it.
        let stated = |row: &Row| Some(row.cell(index)).filter(|cell| !cells::is_unstated(cell));
        let cells = || {
            let stated = rows.iter().map(stated);
            stated.map(|cell| cell.map(|cell| cell.text()).unwrap_or_default())
        };
        let key = by_cells(labels::column(&text), &text, has_names, cells);
        let key = key.filter(|key| !is_shorter(key, &text, head));
        let key = key.map(|key| apart(key, &text, head, are_services));
        let column = match key {
            Some(secret::VALUE) => Column::Value,
            Some("third") => Column::IsThird,
            Some(key) => with_unit(key, &text),
            None if secret::is_column(&text, cells()) => Column::Value,
            None => Column::Unknown,
        };
        let mut said = cells();
        if !text.is_empty() && !rows.is_empty() && said.all(|text| text.is_empty()) {
            let why = "no row states anything below this head";
            draft.leave(head.line, why, text.clone());
        }
        let is_value = column == Column::Value;
        let is_known = is_value || column != Column::Unknown && !columns.contains(&column);
        if is_value {
            let why = "a column of values is left out: the value of a cookie can be a live session";
            draft.leave(head.line, why, text.clone());
        }
        columns.push(match column {
            column if is_known => column,
            _ if text.is_empty() => Column::Unknown,
            _ => own_field(&text, &columns, draft),
        });
    }
    columns
}

/// What a head means beside another one that means the same to people, where an
/// edition has it for something else: «Service» beside «Service et emplacement», or
/// in a table of services.
fn apart(key: &'static str, label: &str, head: &Row, are_services: bool) -> &'static str {
    let heads = head.cells.iter().map(|head| labels::column(&head.text()));
    let is_twice = heads.filter(|other| *other == Some(key)).count() > 1;
    let mut own = wording::labels().filter(|(known, _)| words(known) == words(label));
    let field = own.find_map(|(_, other)| CookieField::of_key(other));
    field
        .filter(|_| is_twice || are_services)
        .map_or(key, |field| field.key)
}

/// Whether another column has the longest durations, or one has the shortest: a
/// cookie may be there for longer. «Min.» alone may be minutes.
fn is_shorter(key: &str, label: &str, head: &Row) -> bool {
    if !["duration", "data-retention"].contains(&key) {
        return false;
    }
    let says = |text: &str, list: List| words(text).split(' ').any(|word| list.has(word));
    let texts = head.cells.iter().map(Cell::text);
    let mut others = texts.filter(|text| text != label && labels::column(text) == Some(key));
    let is_least = says(label, List::Least);
    let is_most = says(label, List::Most);
    !is_most && others.any(|text| is_least || says(&text, List::Most))
}

/// A field of a cookie, with the unit that its head states.
fn with_unit(key: &'static str, label: &str) -> Column {
    let folded = words(label);
    let unit = folded.split(' ').find(|word| UNITS.contains(word));
    match unit {
        Some(unit) if key == "duration" || key == "data-retention-max" => {
            Column::Numbers(key, unit.replace("annees", "ans"))
        }
        _ => Column::Field(key),
    }
}

/// Where a row says that a cookie is stored.
pub fn storage(row: &Row, columns: &[Column], language: &Language) -> Storage {
    let mut all = columns.iter();
    let column = all.position(|column| *column == Column::Field("storage"));
    let cell = column.map(|column| row.cell(column)).unwrap_or_default();
    let value = cells::read("storage", &cell, language);
    let word = value.and_then(|value| Storage::parse(&value.text()));
    word.unwrap_or(Storage::Cookie)
}

/// The cells of a row. Where it has more of them than there are columns, its
/// value may stand in any column from that of the values on.
pub fn believed<'r>(row: &'r Row, columns: &[Column], draft: &mut Draft) -> &'r [Cell] {
    let is_value = |column: &Column| *column == Column::Value;
    match columns.iter().position(is_value) {
        Some(value) if row.cells.len() > columns.len() => {
            let why = "this row has more cells than the table has columns: what stands from its value on is left out";
            draft.leave(row.line, why, "");
            &row.cells[..value]
        }
        _ => &row.cells,
    }
}

/// A number with the unit of its column; any other cell stays.
pub fn with_number(cell: &Cell, unit: &str) -> Cell {
    let text = cell.text();
    // Spaces part thousands, a dash the ends of a range.
    let text = text.replace([' ', '\u{a0}', '\u{202f}'], "");
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || ",.-–".contains(c));
    if !is_number || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return cell.clone();
    }
    let unit = match unit.strip_suffix('s') {
        Some(one) if text == "1" && unit != "mois" => one,
        _ => unit,
    };
    Cell::new(&format!("{text} {unit}"))
}

/// A field of one's own, for a column of which nothing is known. A head that
/// comes again in its table is numbered: each column keeps its cells.
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
    let known = draft.own_fields.iter();
    if let Some((id, _)) = known.clone().find(|(_, known)| known == label) {
        return Column::Own(id.clone());
    }
    let Some(id) = Id::suggest(label) else {
        return Column::Unknown;
    };
    if known.clone().any(|(known, _)| *known == id) {
        return Column::Unknown;
    }
    draft.own_fields.push((id.clone(), label.to_owned()));
    Column::Own(id)
}
