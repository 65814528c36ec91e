//! Plain text, read as a document: paragraphs between empty lines, and tables
//! in the ways in which they are pasted: cells between tabs, between bars, in
//! columns of spaces, or each in a line of its own.

use super::document::{Cell, Document, Link, Row, Table};
use super::labels;

/// The widest table of which each cell is a line.
const MOST_COLUMNS: usize = 12;
/// How many addresses of a paragraph are looked at.
const MOST_LINKS: usize = 50;

/// Reads a text.
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
            .or_else(|| stacked(&lines, at, &mut document))
            .unwrap_or_else(|| paragraph(&lines, at, &mut document));
    }
    document
}

/// The cells of a line between a separator; one alone is no table.
fn cells(line: &str, separator: Separator) -> Option<Vec<&str>> {
    let cells: Vec<&str> = match separator {
        Separator::Tab => line.split('\t').collect(),
        Separator::Bar => line.trim().trim_matches('|').split('|').collect(),
        Separator::Spaces => {
            let cells = line.trim().split("  ").map(str::trim);
            cells.filter(|cell| !cell.is_empty()).collect()
        }
    };
    (cells.len() > 1).then_some(cells)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Tab,
    Bar,
    Spaces,
}

/// A table whose rows are lines. Columns of spaces are believed where the first
/// row is one of labels.
fn separated(lines: &[&str], start: usize, document: &mut Document) -> Option<usize> {
    let mut found = None;
    for separator in [Separator::Tab, Separator::Bar, Separator::Spaces] {
        if let Some(first) = cells(lines[start], separator)
            && (separator == Separator::Tab || labels::are_labels(&first))
        {
            found = Some((separator, first.len()));
            break;
        }
    }
    let (separator, width) = found?;
    let mut table = Table::default();
    let (mut at, mut end) = (start, start);
    while at < lines.len() {
        let line = lines[at];
        if line.trim().is_empty() {
            at += 1;
            continue;
        }
        let Some(cells) = cells(line, separator) else {
            break;
        };
        if separator == Separator::Spaces && cells.len() != width {
            break;
        }
        if !is_drawing(line) {
            table.rows.push(Row {
                line: at + 1,
                cells: cells.into_iter().map(cell).collect(),
            });
        }
        at += 1;
        end = at;
    }
    document.table(start + 1, table);
    Some(end)
}

/// A table that lost its rows: the labels each in a line, then the cells.
fn stacked(lines: &[&str], start: usize, document: &mut Document) -> Option<usize> {
    let mut keys = Vec::new();
    let mut filled = Vec::new();
    let is_filled = |at: &usize| !lines[*at].trim().is_empty();
    for at in (start..lines.len()).filter(is_filled) {
        let Some(key) = labels::column(lines[at]).filter(|_| keys.len() < MOST_COLUMNS) else {
            break;
        };
        keys.push(key);
        filled.push(at);
    }
    let width = keys.len();
    let name = keys.iter().position(|key| *key == "name")?;
    if width < 3 {
        return None;
    }
    let next = filled[width - 1] + 1;
    let rest = (next..lines.len()).filter(is_filled);
    filled.extend(rest.take_while(|at| !lines[*at].contains('\t')));
    let mut table = Table::default();
    for chunk in filled.chunks(width) {
        let is_name = |text: &str| text.split_whitespace().count() <= 6 && text.len() < 200;
        if chunk.len() < width || (!is_name(lines[chunk[name]])) {
            break;
        }
        table.rows.push(Row {
            line: chunk[0] + 1,
            cells: chunk.iter().map(|at| cell(lines[*at])).collect(),
        });
    }
    let rows = table.rows.len();
    if rows < 2 {
        return None;
    }
    document.table(start + 1, table);
    Some(filled[rows * width - 1] + 1)
}

/// What stands up to the next empty line or table.
fn paragraph(lines: &[&str], start: usize, document: &mut Document) -> usize {
    let mut end = start + 1;
    while end < lines.len() {
        let line = lines[end].trim();
        let is_item = line.starts_with("- ") || line.starts_with("• ") || line.starts_with("* ");
        if line.is_empty() || is_item || lines[end].contains('\t') {
            break;
        }
        end += 1;
    }
    let text = lines[start..end].join(" ");
    let text = text.trim();
    let item = text.strip_prefix("- ").or(text.strip_prefix("• "));
    document.text(start + 1, 0, cell(item.unwrap_or(text)));
    end
}

/// A line of dashes and bars.
fn is_drawing(line: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || "-=|+:".contains(c);
    line.chars().all(is_mark) && line.contains(['-', '='])
}

/// A text with the addresses in it, between angle brackets or bare.
pub fn cell(text: &str) -> Cell {
    let mut cell = Cell::new(text);
    for word in text.split_whitespace() {
        let target = word.trim_matches(|c: char| "<>()[]«»\"',;".contains(c));
        let target = target.trim_end_matches(['.', ':']);
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
