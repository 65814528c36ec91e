//! A row that lists several cookies with a duration of each, as a row for each.

use super::columns::{self, Column};
use super::names;
use crate::import::page::document::{Cell, Row};
use crate::model::words::Storage;
use crate::model::written_duration;

/// What stands between a name and its duration.
const BEHIND_NAME: [&str; 4] = [" : ", ": ", " - ", " – "];

/// The rows that a row stands for; itself alone, where nothing says more.
/// Where names state what has no column, one is added.
pub fn rows(row: &Row, columns: &mut Vec<Column>) -> Vec<Row> {
    let is = |wanted: &str| {
        columns.iter().position(|column| match column {
            Column::Field(key) | Column::Numbers(key, _) => *key == wanted,
            _ => false,
        })
    };
    let (Some(name), duration) = (is("name"), is("duration")) else {
        return vec![row.clone()];
    };
    let cell = row.cell(name);
    if let Some(duration) = duration {
        let names = names::read(&cell, Storage::Cookie).names;
        let durations = durations(&row.cell(duration), &columns[duration]);
        if names.len() > 1 && durations.len() > 1 {
            return in_pairs(row, (name, &names), (duration, durations));
        }
    }
    let Some(pairs) = stated_with_names(&cell).filter(|pairs| !pairs.is_empty()) else {
        return vec![row.clone()];
    };
    let at = duration.unwrap_or(columns.len());
    let stated = row.cell(at);
    let is_said = |(_, duration): &(String, Cell)| duration.lines == stated.lines;
    if !stated.is_empty() && !pairs.iter().any(is_said) {
        return vec![row.clone()];
    }
    if duration.is_none() {
        columns.push(Column::Field("duration"));
    }
    let (names, durations): (Vec<String>, Vec<Cell>) = pairs.into_iter().unzip();
    in_pairs(row, (name, &names), (at, durations))
}

/// The names of a cell that states a duration behind each: `YSC : session`.
fn stated_with_names(cell: &Cell) -> Option<Vec<(String, Cell)>> {
    let lines = cell.lines.iter().flat_map(|line| line.split([',', ';']));
    lines
        .map(|line| named(&line.replace('\u{a0}', " ")))
        .collect()
}

fn named(line: &str) -> Option<(String, Cell)> {
    let mut parts = BEHIND_NAME.iter().filter_map(|sign| line.split_once(sign));
    let in_brackets = || line.trim().strip_suffix(')')?.split_once(" (");
    let (name, duration) = parts.next().or_else(in_brackets)?;
    let mut names = names::read(&Cell::new(name), Storage::Cookie).names;
    if names.len() != 1 || written_duration::read(duration.trim()).is_err() {
        return None;
    }
    Some((names.remove(0), Cell::new(duration)))
}

/// The durations that a cell lists; none where it holds anything else.
fn durations(cell: &Cell, column: &Column) -> Vec<Cell> {
    let signs = [",", ";", "/", " et ", " and "];
    let text = cell.text();
    let parts: Vec<&str> = if cell.lines.len() > 1 {
        cell.lines.iter().map(String::as_str).collect()
    } else {
        let sign = signs.iter().find(|sign| text.contains(**sign));
        sign.map_or_else(Vec::new, |sign| text.split(sign).collect())
    };
    let with_unit = |part: &str| match column {
        Column::Numbers(_, unit) => columns::with_number(&Cell::new(part), unit),
        _ => Cell::new(part),
    };
    let all: Vec<Cell> = parts.into_iter().map(with_unit).collect();
    let are_durations = all
        .iter()
        .all(|part| written_duration::read(&part.text()).is_ok());
    if are_durations { all } else { Vec::new() }
}

/// A row for each name, where each has a duration; else all of them in one.
fn in_pairs(row: &Row, names: (usize, &[String]), durations: (usize, Vec<Cell>)) -> Vec<Row> {
    let (name_at, names) = names;
    let (duration_at, durations) = durations;
    let mut out = Vec::new();
    let is_same = durations.iter().all(|duration| *duration == durations[0]);
    if names.len() != durations.len() || is_same && names.len() > 1 && duration_at < row.cells.len()
    {
        let mut lines: Vec<String> = durations.iter().map(Cell::text).collect();
        if is_same {
            lines.truncate(1);
        }
        let mut one = row.clone();
        one.cells[duration_at].lines = lines;
        return vec![one];
    }
    for (name, duration) in names.iter().zip(durations) {
        let mut one = row.clone();
        let width = one.cells.len().max(duration_at + 1);
        one.cells.resize_with(width, Cell::default);
        one.cells[name_at].lines = vec![name.clone()];
        one.cells[duration_at].lines = duration.lines;
        if !out.is_empty() {
            one.cells.iter_mut().for_each(|cell| cell.links.clear());
        }
        out.push(one);
    }
    out
}
