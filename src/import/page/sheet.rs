//! Reads a spreadsheet saved as CSV as a document: one table, and the rows
//! above it that have a single filled cell, as texts.

use csv::{ByteRecord, ByteRecordsIntoIter, ReaderBuilder};

use super::document::{Cell, Document, Row, Table};
use super::read::Unread;

/// Reads CSV with any of the usual separators.
pub fn read(text: &str) -> Result<Document, Unread> {
    if let Some(line) = open_quote(text) {
        let reason = "the quotation mark that begins this cell is not closed: the file is cut off, save it again";
        return Err(Unread::at(line, reason));
    }

    // Excel states the separator in such a line.
    let first = text.lines().next().unwrap_or_default();
    let stated = first.strip_prefix("sep=").map(str::as_bytes);
    let (separator, start) = match stated {
        Some([sign]) => (*sign, text.len().min(first.len() + 1)),
        _ => (most_frequent(text), 0),
    };
    let mut table = Table::default();
    for record in records(&text[start..], separator) {
        let record = record.map_err(|error| Unread::whole(error.to_string()))?;
        let mut row = row_of(&record);
        row.line += usize::from(start > 0);
        table.rows.push(row);
    }

    let mut document = Document {
        is_plain: true,
        ..Document::default()
    };
    let mut above = 0;
    for row in &table.rows {
        let Some(cell) = only_cell(row) else {
            break;
        };

        document.text(row.line, 0, cell);
        above += 1;
    }

    table.rows.drain(..above);
    document.table(1, table);
    Ok(document)
}

fn records(text: &str, separator: u8) -> ByteRecordsIntoIter<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
        .into_byte_records()
}

/// Returns the cell of a row that has no other filled one. Above the headers,
/// such a row is a text.
fn only_cell(row: &Row) -> Option<Cell> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let only = filled.next().cloned().unwrap_or_default();
    (row.cells.len() > 1 && filled.next().is_none()).then_some(only)
}

/// Reads a row with tabs between its cells, which starts at this line.
pub fn tabbed_row(text: &str, line: usize) -> Option<Row> {
    let record = records(text, b'\t').next()?.ok()?;
    Some(Row::new(line, row_of(&record).cells))
}

fn row_of(record: &ByteRecord) -> Row {
    let line = record.position().map_or(1, csv::Position::line);
    let mut cells = Vec::new();
    for field in record {
        let mut cell = Cell::default();
        for line in String::from_utf8_lossy(field).lines() {
            cell.push(line);
        }

        cells.push(cell);
    }

    Row::new(usize::try_from(line).unwrap_or(1), cells)
}

/// Returns the most frequent separator of the first lines.
fn most_frequent(text: &str) -> u8 {
    let mut best = (0, b',');
    // Commas count less, because sentences have them, too.
    for (sign, weight) in [(b';', 2), (b'\t', 2), (b',', 1)] {
        let mut count = 0;
        for line in text.lines().take(20) {
            count += memchr::memchr_iter(sign, line.as_bytes()).count();
        }

        if count * weight > best.0 {
            best = (count * weight, sign);
        }
    }

    best.1
}

/// Returns the line of a quoted cell that is never closed.
fn open_quote(text: &str) -> Option<usize> {
    let (mut line, mut begun, mut is_open, mut is_start) = (1, 1, false, true);
    for c in text.chars() {
        match c {
            '"' if is_open => is_open = false,
            // A doubled quote inside a cell opens it again.
            '"' if is_start || !is_open && begun > 0 => {
                is_open = true;
                if is_start {
                    begun = line;
                }
            }
            '\n' => line += 1,
            _ => {}
        }

        is_start = !is_open && matches!(c, ';' | ',' | '\t' | '\n');
        if is_start {
            begun = 0;
        }
    }

    is_open.then_some(begun)
}
