//! Splits a row that lists several cookies with their own durations into a row
//! for each, and finds durations in texts.

use super::columns::{self, Column};
use super::names;
use crate::import::draft::Draft;
use crate::import::page::document::{Cell, Row};
use crate::import::words::labels;
use crate::model::duration::Period;
use crate::model::words::Storage;
use crate::model::written_duration;

/// Separators between a name and its duration.
const BEHIND_NAME: [&str; 4] = [" : ", ": ", " - ", " – "];

/// Returns the index of the column of a field.
pub fn position(columns: &[Column], wanted: &str) -> Option<usize> {
    columns.iter().position(|column| match column {
        Column::Field(key) | Column::Numbers(key, _) => *key == wanted,
        _ => false,
    })
}

/// Splits a row that has a duration for each of its names into a row per name.
/// Other rows are returned as they are. Adds a column if the names state
/// durations and the table has none.
pub fn rows(row: &Row, columns: &mut Vec<Column>, draft: &mut Draft) -> Vec<Row> {
    let Some(name_at) = position(columns, "name") else {
        return vec![row.clone()];
    };

    let cell = row.cell(name_at);
    let mut pairs = stated_with_names(&cell);
    let column = position(columns, "duration");
    if let Some(at) = column {
        let stated = row.cell(at);
        if let Some(pairs) = &pairs
            && !stated.is_empty()
            && pairs.iter().all(|(_, one)| one.lines != stated.lines)
        {
            let why = "these names state other durations, which are kept";
            draft.leave(row.line, why, stated.text());
        }

        let names = names::read(&cell, Storage::Cookie).names;
        let durations = listed_durations(&stated, &columns[at], names.len());
        if names.len() > 1 && names.len() == durations.len() {
            pairs = Some(names.into_iter().zip(durations).collect());
        } else if names.len() > 1 && durations.len() > 1 {
            if durations.iter().any(|one| *one != durations[0]) {
                let why = "these are not as many durations as names: the longest is kept for all";
                draft.leave(row.line, why, row.text());
            }

            return vec![in_one(row, at, &durations)];
        }
    }

    let Some(pairs) = pairs else {
        return vec![row.clone()];
    };

    let at = column.unwrap_or(columns.len());
    if column.is_none() {
        columns.push(Column::Field("duration"));
    }

    let (_, first) = &pairs[0];
    let is_same = pairs.iter().all(|(_, one)| one == first);
    if is_same && pairs.len() > 1 && at < row.cells.len() {
        return vec![in_one(row, at, std::slice::from_ref(first))];
    }

    in_pairs(row, name_at, at, pairs)
}

/// Returns a row for each name, with its duration.
fn in_pairs(row: &Row, name_at: usize, at: usize, pairs: Vec<(String, Cell)>) -> Vec<Row> {
    let mut out = Vec::new();
    // If one name cannot be a word, the others are names as well.
    let is_sure = pairs.iter().any(|(name, _)| names::is_technical(name));
    for (name, duration) in pairs {
        let mut one = row.clone();
        let width = one.cells.len().max(at + 1);
        one.cells.resize_with(width, Cell::default);
        one.cells[name_at].lines = vec![name];
        one.cells[name_at].has_code |= is_sure;
        one.cells[at].lines = duration.lines;
        out.push(one);
    }

    out
}

/// Returns a row with these durations for all of its names.
fn in_one(row: &Row, at: usize, durations: &[Cell]) -> Row {
    let mut lines: Vec<String> = durations.iter().map(Cell::text).collect();
    if lines.iter().all(|line| *line == lines[0]) {
        lines.truncate(1);
    }

    let mut one = row.clone();
    one.cells[at].lines = lines;
    one
}

/// Returns the names of a cell with a duration after each: `YSC : session`.
pub fn stated_with_names(cell: &Cell) -> Option<Vec<(String, Cell)>> {
    let mut pairs = Vec::new();
    for line in cell.lines.iter().flat_map(|line| line.split([',', ';'])) {
        pairs.push(named(&line.replace('\u{a0}', " "))?);
    }

    (!pairs.is_empty()).then_some(pairs)
}

fn named(line: &str) -> Option<(String, Cell)> {
    let (name, duration) = name_and_duration(line)?;
    let read = names::read(&Cell::new(name), Storage::Cookie);
    let [only] = &read.names[..] else {
        return None;
    };

    // Keep a name with notes, so that they are reported when it is read again.
    let name = if read.notes.is_empty() { only } else { name };
    Some((name.to_owned(), Cell::new(duration)))
}

/// Splits a line into a name and a duration, which is after a separator or in
/// brackets.
fn name_and_duration(line: &str) -> Option<(&str, &str)> {
    for sign in BEHIND_NAME {
        if let Some((name, duration)) = line.split_once(sign)
            && is_duration(duration)
        {
            return Some((name, duration));
        }
    }

    let (name, duration) = line.trim().strip_suffix(')')?.split_once(" (")?;
    is_duration(duration).then_some((name, duration))
}

fn is_duration(text: &str) -> bool {
    written_duration::period(text.trim()).is_some()
}

/// Splits a text into what it says and the duration in it. The duration is
/// empty if there is none.
pub fn without_duration(text: &str) -> (String, &str) {
    let whole = text.trim_end_matches(['.', ' ']);
    for sign in [". ", " – ", " — ", " - ", ", "] {
        let mut parts: Vec<&str> = whole.split(sign).collect();
        // A text between commas may be an item of an enumeration.
        let is_first = sign != ", " || parts[0].starts_with(|c: char| c.is_ascii_digit());
        let first = if is_first { 0 } else { parts.len() - 1 };
        for (at, part) in parts.iter().enumerate().skip(first) {
            // «Session» alone may be the purpose of a cookie.
            if let Some(duration) = stated(part)
                && (parts.len() > 1 || duration.contains(|c: char| c.is_ascii_digit()))
            {
                parts.remove(at);
                return (parts.join(sign), duration);
            }
        }
    }

    (text.to_owned(), "")
}

/// Returns the duration that a text consists of, with or without a label.
pub fn stated(text: &str) -> Option<&str> {
    let duration = match text.split_once(':') {
        Some((label, duration)) if labels::column(label) == Some("duration") => duration,
        Some(_) => return None,
        None => text,
    };
    is_duration(duration).then_some(duration.trim())
}

/// Returns the durations that a cell lists, if possible as many as there are
/// names: three in «2 ans, 24 h et 1 min». Returns none if the cell holds a
/// single duration, such as «1 an et 1 jour», or anything else.
fn listed_durations(cell: &Cell, column: &Column, names: usize) -> Vec<Cell> {
    let mut found = Vec::new();
    if cell.lines.len() == 1 && is_one(&cell.text()) {
        return found;
    }

    for parts in listed(cell) {
        let mut all: Vec<Cell> = parts.iter().map(|part| Cell::new(part)).collect();
        if let Column::Numbers(_, unit) = column {
            for part in &mut all {
                *part = columns::with_number(part, unit);
            }
        }

        let are_durations = all.iter().all(|part| is_duration(&part.text()));
        if are_durations && (found.is_empty() || all.len() == names) {
            found = all;
        }
    }

    found
}

/// Returns whether a text is a single duration, possibly in several units, as
/// «1 an et 1 mois». Nobody combines years and hours like that.
fn is_one(text: &str) -> bool {
    let Some(Period::Span(span)) = written_duration::period(text) else {
        return false;
    };

    let is_of_days = span.get_hours() == 0 && span.get_minutes() == 0 && span.get_seconds() == 0;
    let is_short = span.get_years() == 0 && span.get_months() == 0 && span.get_weeks() == 0;
    !text.contains([',', ';', '/']) && (is_of_days || is_short)
}

/// Returns the ways in which a cell may be a list: by its lines, or else by the
/// first separator in it, by that and a final «et», or by all separators.
fn listed(cell: &Cell) -> Vec<Vec<String>> {
    if cell.lines.len() > 1 {
        return vec![cell.lines.clone()];
    }

    let signs = [",", ";", "/", " et ", " and "];
    let text = cell.text();
    let Some(first) = signs.iter().find(|sign| text.contains(**sign)) else {
        return Vec::new();
    };

    let between = parts(&text, first);
    let mut counted = between.clone();
    let end = counted.pop().unwrap_or_default();
    let by_word = end.rsplit_once(" et ").or(end.rsplit_once(" and "));
    let (one, last) = by_word.unwrap_or((&end, ""));
    counted.extend([one.to_owned(), last.to_owned()]);
    let mut all = text.clone();
    for sign in signs {
        all = all.replace(sign, "\n");
    }

    vec![between, counted, parts(&all, "\n")]
}

fn parts(text: &str, sign: &str) -> Vec<String> {
    text.split(sign).map(str::to_owned).collect()
}
