//! A row that lists several cookies with a duration of each, as a row for each; and
//! what a text says beside a duration.

use super::columns::{self, Column};
use super::names;
use crate::import::page::document::{Cell, Row};
use crate::import::words::labels;
use crate::model::duration::Period;
use crate::model::words::Storage;
use crate::model::written_duration;

/// What stands between a name and its duration.
const BEHIND_NAME: [&str; 4] = [" : ", ": ", " - ", " – "];

/// Whether a row lists several names and another number of durations: nothing
/// says which is whose.
pub fn is_uneven(row: &Row, columns: &[Column]) -> bool {
    let (Some(name), Some(duration)) = (position(columns, "name"), position(columns, "duration"))
    else {
        return false;
    };
    let names = names::read(&row.cell(name), Storage::Cookie).names;
    let durations = durations(&row.cell(duration), &columns[duration], names.len());
    let is_same = durations.iter().all(|one| *one == durations[0]);
    names.len() > 1 && !is_same && durations.len() != names.len()
}

/// The duration of a row whose names state others.
pub fn outvoted(row: &Row, columns: &[Column]) -> Option<String> {
    let pairs = stated_with_names(&row.cell(position(columns, "name")?))?;
    let stated = row.cell(position(columns, "duration")?);
    let is_other = |(_, duration): &(String, Cell)| duration.lines != stated.lines;
    let is_outvoted = !pairs.is_empty() && !stated.is_empty() && pairs.iter().all(is_other);
    is_outvoted.then(|| stated.text())
}

/// Where a table has the column of a field.
pub fn position(columns: &[Column], wanted: &str) -> Option<usize> {
    columns.iter().position(|column| match column {
        Column::Field(key) | Column::Numbers(key, _) => *key == wanted,
        _ => false,
    })
}

/// The rows that a row stands for; itself alone, where nothing says more.
/// Where names state what has no column, one is added.
pub fn rows(row: &Row, columns: &mut Vec<Column>) -> Vec<Row> {
    let duration = position(columns, "duration");
    let Some(name) = position(columns, "name") else {
        return vec![row.clone()];
    };
    let cell = row.cell(name);
    if let Some(duration) = duration {
        let names = names::read(&cell, Storage::Cookie).names;
        let durations = durations(&row.cell(duration), &columns[duration], names.len());
        if names.len() > 1 && durations.len() > 1 {
            return in_pairs(row, (name, &names), (duration, durations));
        }
    }
    let Some(pairs) = stated_with_names(&cell).filter(|pairs| !pairs.is_empty()) else {
        return vec![row.clone()];
    };
    let at = duration.unwrap_or(columns.len());
    if duration.is_none() {
        columns.push(Column::Field("duration"));
    }
    let (names, durations): (Vec<String>, Vec<Cell>) = pairs.into_iter().unzip();
    in_pairs(row, (name, &names), (at, durations))
}

/// The names of a cell that states a duration behind each: `YSC : session`.
pub fn stated_with_names(cell: &Cell) -> Option<Vec<(String, Cell)>> {
    let lines = cell.lines.iter().flat_map(|line| line.split([',', ';']));
    lines
        .map(|line| named(&line.replace('\u{a0}', " ")))
        .collect()
}

fn named(line: &str) -> Option<(String, Cell)> {
    let in_brackets = line.trim().strip_suffix(')');
    let in_brackets = in_brackets.and_then(|line| line.split_once(" ("));
    let parts = BEHIND_NAME.iter().filter_map(|sign| line.split_once(sign));
    let mut stated = parts.chain(in_brackets);
    let (name, duration) =
        stated.find(|(_, duration)| written_duration::period(duration.trim()).is_some())?;
    let mut read = names::read(&Cell::new(name), Storage::Cookie);
    if read.names.len() != 1 {
        return None;
    }
    // What is to be reported of a name is seen when it is read again.
    let has_notes = !read.notes.is_empty();
    let name = if has_notes {
        name.to_owned()
    } else {
        read.names.remove(0)
    };
    Some((name, Cell::new(duration)))
}

/// What a text says, and the duration that is a part of it.
pub fn without_duration(text: &str) -> (String, &str) {
    let whole = text.trim_end_matches(['.', ' ']);
    for sign in [". ", " – ", " — ", " - ", ", "] {
        let mut parts: Vec<&str> = whole.split(sign).collect();
        // What stands between commas may be one of several things.
        let is_first = parts[0].starts_with(|c: char| c.is_ascii_digit());
        let first = if sign == ", " && !is_first {
            parts.len() - 1
        } else {
            0
        };
        // «Session» alone may be what a cookie is for.
        let is_clear = |part: &str| parts.len() > 1 || part.contains(|c: char| c.is_ascii_digit());
        let is_stated = |part: &&str| stated(part).is_some_and(is_clear);
        if let Some(at) = parts[first..].iter().position(is_stated) {
            let duration = stated(parts.remove(first + at));
            return (parts.join(sign), duration.unwrap_or_default());
        }
    }
    (text.to_owned(), "")
}

/// A duration, with or without a label.
pub fn stated(text: &str) -> Option<&str> {
    let stated = match text.split_once(':') {
        Some((label, stated)) if labels::column(label) == Some("duration") => stated,
        Some(_) => return None,
        None => text,
    };
    let stated = stated.trim();
    written_duration::period(stated).is_some().then_some(stated)
}

/// The durations that a cell lists, for each of as many names where it can be
/// read so: «2 ans, 24 h et 1 min», though «1 an et 1 jour» is one. None where it
/// holds anything else.
fn durations(cell: &Cell, column: &Column, names: usize) -> Vec<Cell> {
    let mut found = Vec::new();
    if cell.lines.len() == 1 && is_one(&cell.text()) {
        return found;
    }
    for parts in listed(cell) {
        let with_unit = |part: &String| match column {
            Column::Numbers(_, unit) => columns::with_number(&Cell::new(part), unit),
            _ => Cell::new(part),
        };
        let all: Vec<Cell> = parts.iter().map(with_unit).collect();
        let is_duration = |part: &Cell| written_duration::period(&part.text()).is_some();
        if all.iter().all(is_duration) && (found.is_empty() || all.len() == names) {
            found = all;
        }
    }
    found
}

/// Whether a text is one duration in several units, as «1 an et 1 mois». Nobody writes
/// so of years and hours.
fn is_one(text: &str) -> bool {
    let Some(Period::Span(span)) = written_duration::period(text) else {
        return false;
    };
    let is_of_days = span.get_hours() == 0 && span.get_minutes() == 0 && span.get_seconds() == 0;
    let is_short = span.get_years() == 0 && span.get_months() == 0 && span.get_weeks() == 0;
    !text.contains([',', ';', '/']) && (is_of_days || is_short)
}

/// The ways in which a cell may be a list: its lines, between the first sign that
/// is there, as people count in a sentence, and between all signs.
fn listed(cell: &Cell) -> Vec<Vec<String>> {
    if cell.lines.len() > 1 {
        return vec![cell.lines.clone()];
    }
    let signs = [",", ";", "/", " et ", " and "];
    let text = cell.text();
    let Some(first) = signs.iter().find(|sign| text.contains(**sign)) else {
        return Vec::new();
    };
    let between = |sign: &str| text.split(sign).map(str::to_owned).collect();
    let mut counted: Vec<String> = between(first);
    let last = counted.pop().unwrap_or_default();
    let ends = [" et ", " and "]
        .iter()
        .find_map(|sign| last.rsplit_once(sign));
    let (one, other) = ends.unwrap_or((&last, ""));
    counted.extend([one, other].map(str::to_owned));
    let mut all: Vec<String> = vec![text.clone()];
    for sign in signs {
        all = all
            .iter()
            .flat_map(|part| part.split(sign))
            .map(str::to_owned)
            .collect();
    }
    vec![between(first), counted, all]
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
    // A name beside one that is no word is none either.
    let is_sure = names.iter().any(|name| names::is_technical(name));
    for (name, duration) in names.iter().zip(durations) {
        let mut one = row.clone();
        let width = one.cells.len().max(duration_at + 1);
        one.cells.resize_with(width, Cell::default);
        one.cells[name_at].lines = vec![name.clone()];
        one.cells[name_at].has_code |= is_sure;
        one.cells[duration_at].lines = duration.lines;
        out.push(one);
    }
    out
}
