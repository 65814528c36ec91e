//! Cookies that stand in no table: a heading or a line with the name, and below
//! it lines that each begin with a label, as «Finalité : …». They are made a
//! table of labels and values, which is read as any other. What is no such line
//! stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use crate::import::page::document::{Block, Cell, Content, Document, Row, Table};
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::labels;
use crate::model::words::Storage;

/// The label that is put beside a name that has none.
const NAME: &str = "Cookie";

/// One of these is stated of each, else a name and a label are no cookie.
const STATED: [&str; 2] = ["purpose", "duration"];

/// Puts a table in the place of each cookie of that kind.
pub fn gather(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut tables: BTreeMap<usize, Table> = BTreeMap::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut at = 0;
    while at < blocks.len() {
        let Some(found) = Found::at(&blocks, at) else {
            at += 1;
            continue;
        };
        at = found.end;
        let first = found.blocks.first().copied().unwrap_or_default();
        taken.extend(found.blocks);
        let table = Table {
            rows: found.rows,
            ..Table::default()
        };
        tables.insert(first, table);
    }
    // How many blocks there were behind the table that was added last.
    let mut made = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        if let Some(table) = tables.remove(&index) {
            add(table, block, document, made);
            made = document.blocks.len();
        } else if !taken.contains(&index) {
            document.blocks.push(block);
        }
    }
}

/// Adds the table that stands in the place of a block: cookies that follow each
/// other are in one, under the same titles.
fn add(table: Table, block: Block, document: &mut Document, made: usize) {
    let begins = |rows: &[Row]| rows.first().map(|row| words(&row.cell(0).text()));
    let follows = document.blocks.len() == made;
    if let Some(last) = document.blocks.last_mut().filter(|_| follows)
        && last.is_outside == block.is_outside
        && let Content::Table(above) = &mut last.content
        && begins(&above.rows) == begins(&table.rows)
    {
        above.rows.extend(table.rows);
        return;
    }
    document.blocks.push(Block {
        content: Content::Table(table),
        ..block
    });
}

/// What is said of a cookie, and the blocks that say it.
struct Found {
    rows: Vec<Row>,
    blocks: Vec<usize>,
    end: usize,
}

impl Found {
    /// The cookie that begins with a block.
    fn at(blocks: &[Block], start: usize) -> Option<Self> {
        let first = &blocks[start];
        let mut found = Self::begin(blocks, start)?;
        while let Some(next) = blocks.get(found.end) {
            if next.is_outside != first.is_outside {
                break;
            }
            if let Some(row) = under_heading(blocks, found.end) {
                found.take(vec![row], 2);
                continue;
            }
            if level(next) != Some(0) || name(next).is_some() {
                break;
            }
            let rows = labelled(next);
            // The next one begins.
            let is_first = level(first) != Some(0) && found.rows.len() < 2;
            if rows.first().and_then(key) == Some("name") && !is_first {
                break;
            }
            // Under a heading there may be more.
            if rows.is_empty() && level(first) == Some(0) {
                break;
            }
            if rows.is_empty() {
                found.end += 1;
            } else {
                found.take(rows, 1);
            }
        }
        found.checked()
    }

    fn begin(blocks: &[Block], start: usize) -> Option<Self> {
        let mut found = Self {
            rows: Vec::new(),
            blocks: Vec::new(),
            end: start,
        };
        let first = &blocks[start];
        if let Some(cell) = name(first) {
            found.take(vec![row(first.line, Cell::new(NAME), cell)], 1);
        } else if let Some(row) = under_heading(blocks, start) {
            name(&blocks[start + 1])?;
            found.take(vec![row], 2);
        } else {
            found.take(labelled(first), 1);
        }
        (found.rows.first().and_then(key) == Some("name")).then_some(found)
    }

    fn take(&mut self, rows: Vec<Row>, blocks: usize) {
        self.rows.extend(rows);
        self.blocks.extend(self.end..self.end + blocks);
        self.end += blocks;
    }

    /// Itself, where that is a cookie. A name that has a label goes before one
    /// that is a heading.
    fn checked(mut self) -> Option<Self> {
        let names = self.rows.iter().filter(|row| key(row) == Some("name"));
        if names.count() > 1 && self.rows[0].cell(0).text() == NAME {
            self.rows.remove(0);
            self.blocks.remove(0);
        }
        let mut keys = self.rows.iter().filter_map(key);
        keys.any(|key| STATED.contains(&key)).then_some(self)
    }
}

fn key(row: &Row) -> Option<&'static str> {
    labels::column(&row.cell(0).text())
}

fn level(block: &Block) -> Option<u8> {
    match block.content {
        Content::Text { level, .. } => Some(level),
        Content::Table(_) => None,
    }
}

/// A heading that is a label, and the text below it.
fn under_heading(blocks: &[Block], at: usize) -> Option<Row> {
    let (Content::Text { level, cell: label }, next) = (&blocks[at].content, blocks.get(at + 1)?)
    else {
        return None;
    };
    let is_label = *level > 0 && labels::column(&label.text()).is_some();
    match &next.content {
        Content::Text { level: 0, cell } if is_label => {
            Some(row(blocks[at].line, label.clone(), cell.clone()))
        }
        _ => None,
    }
}

/// The cell of a block that is nothing but names that no word is.
fn name(block: &Block) -> Option<Cell> {
    let Content::Text { cell, .. } = &block.content else {
        return None;
    };
    let read = names::read(cell, Storage::Cookie);
    let text = cell.text();
    let is_title = labels::column(&text).is_some() || kinds::category(&text).is_some();
    let is_technical = |name: &String| {
        cell.has_code
            || name.contains(|c: char| c.is_ascii_digit() || "_*-<.".contains(c))
            || !name.chars().next().is_some_and(char::is_uppercase)
            || name.len() > 3 && !name.contains(char::is_lowercase)
    };
    let are_names = !read.names.is_empty() && read.names.iter().all(is_technical);
    (are_names && !is_title).then(|| cell.clone())
}

/// The rows of a text of which each line begins with a label.
fn labelled(block: &Block) -> Vec<Row> {
    let Content::Text { level: 0, cell } = &block.content else {
        return Vec::new();
    };
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
        rows.push(row(block.line, Cell::new(label), value));
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
