//! Reads plain text as a document: paragraphs between empty lines, and tables
//! as they are usually pasted, with tabs, bars or columns of spaces between
//! cells, or with one cell per line.

use super::document::{Cell, Document, Link, Row, Table};
use super::lines::begins_anew;
use super::sheet;
use super::spaces::{self, is_drawing};
use crate::import::words::{kinds, labels};
use crate::model::written_duration;

/// The most columns of a table with one cell per line.
const MOST_COLUMNS: usize = 12;
/// The most lines that a quoted cell may add to its row.
const MOST_LINES: usize = 50;
/// The most lines that are added to a broken row.
const MOST_PARTS: usize = 5;
/// The most addresses that are read from a text.
const MOST_LINKS: usize = 50;
/// List markers, besides numbers.
const ITEMS: [&str; 10] = ["-", "•", "*", "–", "—", "·", "+", "◦", "▪", "‣"];

pub fn read(text: &str) -> Document {
    let lines: Vec<&str> = text.lines().collect();
    let mut document = Document {
        is_plain: true,
        ..Document::default()
    };
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim().is_empty() {
            at += 1;
            continue;
        }
        at = separated(&lines, at, &mut document)
            .or_else(|| spaced(&lines, at, &mut document))
            .or_else(|| stacked(&lines, at, &mut document))
            .unwrap_or_else(|| paragraph(&lines, at, &mut document));
    }

    document
}

/// Splits a line at a separator. Returns `None` for a single cell.
fn cells(line: &str, separator: char) -> Option<Vec<&str>> {
    let between_bars = line.trim().trim_matches('|');
    let line = if separator == '|' { between_bars } else { line };
    let cells: Vec<&str> = line.split(separator).collect();
    (cells.len() > 1).then_some(cells)
}

/// Reads a table with one row per line, and tabs or bars between its cells.
/// Bars only count if the first row holds column headers.
fn separated(lines: &[&str], start: usize, document: &mut Document) -> Option<usize> {
    let separator = separator(lines[start])?;
    let mut table = Table::default();
    let (mut at, mut end) = (start, start);
    while at < lines.len() {
        let line = lines[at];
        if line.trim().is_empty() {
            at += 1;
            continue;
        }
        if separator == '\t'
            && let Some((row, next)) = quoted(lines, at).or_else(|| broken(lines, start, at))
        {
            table.rows.push(row);
            at = next;
            end = at;
            continue;
        }
        let Some(cells) = cells(line, separator) else {
            break;
        };
        if !is_drawing(line) {
            table.rows.push(row(at, cells));
        }
        at += 1;
        end = at;
    }

    document.table(start + 1, table);
    Some(end)
}

fn separator(line: &str) -> Option<char> {
    if line.contains('\t') {
        return Some('\t');
    }
    labels::are_labels(&cells(line, '|')?).then_some('|')
}

/// Reads a table with columns of spaces.
fn spaced(lines: &[&str], start: usize, document: &mut Document) -> Option<usize> {
    let read = spaces::read(lines, start)?;
    for at in read.left {
        let why = "this line does not keep to the columns of the heads above it: put a tab between its cells, and between those of all rows";
        document.leave(at + 1, why, lines[at]);
    }
    let mut table = Table::default();
    for (at, cells) in &read.rows {
        table.rows.push(row(*at, cells.iter().map(String::as_str)));
    }
    document.table(start + 1, table);
    Some(read.end)
}

/// Makes a row of the cells of a line, given the index of the line.
fn row<'t>(at: usize, cells: impl IntoIterator<Item = &'t str>) -> Row {
    Row::new(at + 1, cells.into_iter().map(cell).collect())
}

/// Reads a row of a spreadsheet with a cell of several lines, which is quoted.
/// Also returns the index of the line after it.
fn quoted(lines: &[&str], start: usize) -> Option<(Row, usize)> {
    let is_begun = lines[start].split('\t').any(|cell| cell.starts_with('"'));

    if !is_begun || !is_open(lines[start]) {
        return None;
    }
    let mut text = lines[start].to_owned();
    for (index, line) in lines[start + 1..].iter().take(MOST_LINES).enumerate() {
        text.push('\n');
        text.push_str(line);
        if !is_open(&text) {
            let row = sheet::tabbed_row(&text, start + 1)?;
            return Some((row, start + index + 2));
        }
    }
    None
}

fn is_open(text: &str) -> bool {
    memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1
}

/// Joins a row that was broken inside a cell, if that puts a duration into its
/// column. Also returns the index of the line after it.
fn broken(lines: &[&str], head: usize, start: usize) -> Option<(Row, usize)> {
    let heads: Vec<&str> = lines[head].split('\t').collect();
    let mut keys = heads.iter().map(|head| labels::column(head));
    let duration = keys.position(|key| key == Some("duration"))?;
    let tabs = lines[start].matches('\t').count();
    if start == head || tabs == 0 || tabs >= duration {
        return None;
    }
    let mut text = lines[start].to_owned();
    for (index, line) in lines[start + 1..].iter().take(MOST_PARTS).enumerate() {
        if line.trim().is_empty() {
            return None;
        }
        let (before, rest) = (text.trim_end_matches(' '), line.trim_start_matches(' '));
        text = format!("{before} {rest}");
        let cells: Vec<&str> = text.split('\t').collect();
        if cells.len() > heads.len() {
            return None;
        }
        if cells.get(duration).is_some_and(|cell| is_duration(cell)) {
            return Some((row(start, cells), start + index + 2));
        }
    }

    None
}

/// Reads a table with one cell per line: first the headers, then the cells.
fn stacked(lines: &[&str], start: usize, document: &mut Document) -> Option<usize> {
    let labels = stacked_labels(lines, start);
    let name = labels.keys.iter().position(|key| *key == "name")?;
    if labels.keys.len() < 3 {
        return None;
    }
    let mut filled = labels.lines.clone();
    for (at, line) in lines.iter().enumerate().skip(filled.last()? + 1) {
        if line.trim().is_empty() {
            continue;
        }
        if line.contains('\t') {
            break;
        }
        filled.push(at);
    }
    let (table, done) = stacked_table(lines, &labels, name, &filled);
    if table.rows.len() < 2 {
        return None;
    }
    let mut end = filled[done - 1] + 1;
    if has_shifted(&table, &labels.keys) {
        while lines.get(end).is_some_and(|line| !line.trim().is_empty()) {
            end += 1;
        }
        let why = "cells of several lines are pasted here, a line each: put all cells of a row into one line, with tabs between them";
        document.leave(start + 1, why, &lines[start..end].join(" ; "));
        return Some(end);
    }
    if let Some(title) = labels.title {
        document.text(title + 1, 0, cell(lines[title]));
    }
    document.table(start + 1, table);
    Some(end)
}

/// Returns the rows of such a table, and how many of the filled lines they use.
/// `name` is the column of names.
fn stacked_table(lines: &[&str], labels: &Labels, name: usize, filled: &[usize]) -> (Table, usize) {
    let width = labels.keys.len();
    let duration = labels.keys.iter().position(|key| *key == "duration");
    // If there are no gaps between headers, there are none between cells.
    let has_gaps = !is_dense(&labels.lines);
    let mut table = Table::default();
    let mut done = 0;
    while let Some(mut chunk) = filled.get(done..done + width) {
        if done > 0 && chunk[..2].iter().any(|at| begins_stacked(lines, *at)) {
            break;
        }
        let shifted = filled.get(done + 1..done + 1 + width);
        if done > 0 && is_stacked_title(lines, chunk, shifted, duration) {
            chunk = &chunk[..1];
        } else if is_long(lines[chunk[name]]) || !has_gaps && !is_dense(chunk) {
            break;
        }
        let cells = chunk.iter().map(|at| lines[*at]);
        table.rows.push(row(chunk[0], cells));
        done += chunk.len();
    }

    (table, done)
}

/// Returns whether lines are consecutive.
fn is_dense(lines: &[usize]) -> bool {
    lines.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// Returns whether a text is too long for a name.
fn is_long(text: &str) -> bool {
    text.split_whitespace().count() > 6 || text.len() >= 200
}

/// Returns whether names are in a column of purposes or durations.
fn has_shifted(table: &Table, keys: &[&str]) -> bool {
    for row in &table.rows {
        if row.cells.len() < keys.len() {
            continue;
        }
        for (cell, key) in row.cells.iter().zip(keys) {
            let text = cell.text();
            let is_name = text.contains('_') && !text.contains([' ', '.', '/']);
            if is_name && ["purpose", "duration"].contains(key) {
                return true;
            }
        }
    }

    false
}

/// Returns whether a row starts with a title for the rows below: its duration
/// would be in the right column one line later. In a table without durations,
/// the line must name a category.
fn is_stacked_title(
    lines: &[&str],
    row: &[usize],
    next: Option<&[usize]>,
    duration: Option<usize>,
) -> bool {
    let title = lines[row[0]];
    let Some(column) = duration else {
        let has_words = title.split_whitespace().count() > 1;
        return has_words && kinds::category(title).is_some() && !kinds::is_no_title(title);
    };
    !is_duration(lines[row[column]]) && next.is_some_and(|next| is_duration(lines[next[column]]))
}

fn is_duration(text: &str) -> bool {
    written_duration::period(text.trim()).is_some()
}

/// Returns whether a line starts the headers of a table with one cell per line.
fn begins_stacked(lines: &[&str], at: usize) -> bool {
    if lines.get(at).is_none_or(|line| line.trim().is_empty()) {
        return false;
    }
    let keys = stacked_labels(lines, at).keys;
    keys.len() > 2 && keys.contains(&"name")
}

/// Column headers, one per line.
#[derive(Default)]
struct Labels {
    /// A line before them that is a title, though it could be a header.
    title: Option<usize>,
    keys: Vec<&'static str>,
    lines: Vec<usize>,
}

fn stacked_labels(lines: &[&str], start: usize) -> Labels {
    let mut found = Labels::default();
    for (at, line) in lines.iter().enumerate().skip(start) {
        if line.trim().is_empty() {
            continue;
        }
        let Some(key) = labels::column(line) else {
            break;
        };
        if key == "third" || found.keys.len() == MOST_COLUMNS {
            break;
        }
        if found.keys.contains(&key) {
            // «Cookies» is the title of the page if a later header is for
            // names.
            let is_title = found.title.is_none()
                && found.keys[0] == key
                && (found.keys.len() < 3 || found.lines[1] > found.lines[0] + 1);
            if !is_title {
                break;
            }
            found.title = Some(found.lines.remove(0));
            found.keys.remove(0);
        }

        found.keys.push(key);
        found.lines.push(at);
    }

    found
}

/// Reads a paragraph up to the next empty line, list item or table.
fn paragraph(lines: &[&str], start: usize, document: &mut Document) -> usize {
    let mut end = start + 1;
    while end < lines.len() {
        let line = lines[end].trim();
        let is_end = line.is_empty() || item(line).is_some() || lines[end].contains('\t');
        // The line above such a table is its title.
        if is_end || begins_stacked(lines, end) || begins_stacked(lines, end + 1) {
            break;
        }
        end += 1;
    }

    // Do not join lines that are statements of their own.
    let mut begins = Vec::new();
    for (at, line) in lines.iter().enumerate().take(end).skip(start) {
        if begins_anew(item(line.trim()).unwrap_or(line)) {
            begins.push(at);
        }
    }
    match begins[..] {
        [first, second, ..] if first == start => end = second,
        [first, _, ..] => end = first,
        _ => {}
    }
    let joined = lines[start..end].join(" ");
    let in_list = item(joined.trim());
    let mut read = cell(in_list.unwrap_or(joined.trim()));
    read.is_aside = in_list.is_some() && !is_numbered_title(lines, start, end);
    document.text(start + 1, 0, read);
    end
}

/// Returns whether a numbered line is the title of a section: it stands alone,
/// and what follows is not a list item.
fn is_numbered_title(lines: &[&str], start: usize, end: usize) -> bool {
    let first = lines[start].trim();
    let is_numbered = first.starts_with(|c: char| c.is_ascii_digit());
    let is_alone = start == 0 || lines[start - 1].trim().is_empty();
    let next = lines[end..].iter().find(|line| !line.trim().is_empty());
    is_numbered && is_alone && next.is_some_and(|line| item(line.trim()).is_none())
}

/// Returns the text of a list item, without its marker.
fn item(line: &str) -> Option<&str> {
    let (mark, text) = line.split_once(' ')?;
    let number = mark.trim_end_matches(['.', ')']);
    let is_number = number.len() < mark.len() && number.parse::<u8>().is_ok();
    (is_number || ITEMS.contains(&mark)).then_some(text.trim_start())
}

/// Makes a cell, with links for the addresses in its text.
pub fn cell(text: &str) -> Cell {
    let mut cell = Cell::new(text);
    let text = &cell.text();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| "<>()[]«»\"',;".contains(c));
        let target = bare.trim_end_matches(['.', ':']);
        if cell.links.len() == MOST_LINKS {
            break;
        }
        if target.starts_with("https://") || target.starts_with("http://") {
            let before = text.split(word).next().unwrap_or_default();
            cell.links.push(Link {
                text: before.trim().to_owned(),
                target: target.to_owned(),
            });
        }
    }

    cell
}
