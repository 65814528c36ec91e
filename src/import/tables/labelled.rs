//! Cookies that stand in no table: a heading or a line with the name, and below
//! it lines that each begin with a label, as «Finalité : …». They are made a
//! table of labels and values, which is read as any other. What is no such line
//! stays as it is.

use std::ops::Range;

use super::names;
use crate::import::page::document::{Block, Cell, Content, Document, Row, Table};
use crate::import::words::kinds;
use crate::import::words::labels;
use crate::model::words::Storage;

/// The label that is put beside a name that has none.
const NAME: &str = "Cookie";

/// One of these stands right below a name, else that is a word like any other.
const BELOW: [&str; 5] = ["purpose", "duration", "provider", "category", "storage"];

/// Puts a table in the place of the cookies of that kind that follow each other.
pub fn gather(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut found: Vec<(Range<usize>, Vec<Row>)> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let (rows, end) = rows_at(&blocks, at);
        let (below, _) = rows_at(&blocks, end);
        let is_stated = rows.len() > 1 || key(&below).is_some_and(|key| BELOW.contains(&key));
        let begins = key(&rows) == Some("name") && is_stated;
        let goes_on = begins || !rows.is_empty() && key(&rows) != Some("name");
        match found.last_mut() {
            Some((range, all))
                if range.end == at && goes_on && is_of(&blocks, range, at, all, &rows) =>
            {
                all.extend(rows);
                range.end = end;
            }
            _ if begins => found.push((at..end, rows)),
            _ => {
                at += 1;
                continue;
            }
        }
        at = end;
    }
    let mut found = found.into_iter().peekable();
    for (index, block) in blocks.into_iter().enumerate() {
        while found.next_if(|(range, _)| range.end <= index).is_some() {}
        match found.peek_mut() {
            Some((range, rows)) if range.start == index => document.blocks.push(Block {
                content: Content::Table(Table {
                    rows: std::mem::take(rows),
                    ..Table::default()
                }),
                ..block
            }),
            Some((range, _)) if range.contains(&index) => {}
            _ => document.blocks.push(block),
        }
    }
}

/// Whether rows go on in the table of others: a cookie begins as those do.
fn is_of(blocks: &[Block], range: &Range<usize>, at: usize, all: &[Row], rows: &[Row]) -> bool {
    let label = |rows: &[Row]| rows.first().map(|row| row.cell(0));
    let is_name = key(rows) == Some("name");
    blocks[range.start].is_outside == blocks[at].is_outside
        && (!is_name || label(all) == label(rows))
}

/// What the first label of rows means.
fn key(rows: &[Row]) -> Option<&'static str> {
    labels::column(&rows.first()?.cell(0).text())
}

/// The rows that a block stands for, a heading that is a label with the text below
/// it; and where they end.
fn rows_at(blocks: &[Block], at: usize) -> (Vec<Row>, usize) {
    let Some(Content::Text { level, cell }) = blocks.get(at).map(|block| &block.content) else {
        return (Vec::new(), at + 1);
    };
    let line = blocks[at].line;
    if is_name(cell) {
        return (vec![row(line, Cell::new(NAME), cell.clone())], at + 1);
    }
    if *level == 0 {
        return (labelled(line, cell), at + 1);
    }
    let next = blocks.get(at + 1).map(|block| &block.content);
    match next {
        Some(Content::Text {
            level: 0,
            cell: text,
        }) if labels::column(&cell.text()).is_some() => {
            (vec![row(line, cell.clone(), text.clone())], at + 2)
        }
        _ => (Vec::new(), at + 1),
    }
}

/// Whether a text is nothing but names that no word is.
fn is_name(cell: &Cell) -> bool {
    let text = cell.text();
    let is_technical = |name: &String| {
        let is_domain = name.contains('.') && !name.contains('_');
        cell.has_code
            || name.contains(|c: char| c.is_ascii_digit() || "_*-<".contains(c))
            || !name.starts_with(char::is_uppercase) && !is_domain
            || name.len() > 3 && !name.contains(char::is_lowercase)
    };
    let names = names::read(cell, Storage::Cookie).names;
    let is_title = labels::column(&text).is_some() || kinds::category(&text).is_some();
    !is_title && !names.is_empty() && names.iter().all(is_technical)
}

/// The rows of a text of which each line begins with a label.
fn labelled(line_of: usize, cell: &Cell) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in &cell.lines {
        let Some((label, value)) = line.split_once(':') else {
            return Vec::new();
        };
        if labels::column(label).is_none() || value.trim().is_empty() {
            return Vec::new();
        }
        let mut value = Cell::new(value);
        value.links = cell
            .links
            .iter()
            .filter(|link| line.contains(&link.text))
            .cloned()
            .collect();
        rows.push(row(line_of, Cell::new(label), value));
    }
    rows
}

fn row(line: usize, label: Cell, value: Cell) -> Row {
    Row {
        line,
        cells: vec![label, value],
        ..Row::default()
    }
}
