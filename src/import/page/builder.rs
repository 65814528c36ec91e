//! Builds a document from markup, tag by tag, for both HTML and Markdown.

use super::document::{Cell, Content, Document, Link, Row, Table};
use super::lines;
use crate::import::words::{kinds, secret};

/// The last column that a cell may span to.
const MOST_COLUMNS: usize = 100;
/// The most bytes that cells spanning columns and rows may repeat, so that a
/// small page cannot fill the memory.
const MOST_REPEATED: usize = 4 * 1024 * 1024;

#[derive(Debug, Default)]
pub struct Builder {
    pub document: Document,
    /// The open tables, innermost last.
    tables: Vec<OpenTable>,
    cell: Cell,
    /// The text of the current line.
    text: String,
    line: usize,
    /// Where each line of the cell starts in the file, and the current one.
    starts: Vec<usize>,
    start: usize,
    level: u8,
    /// Where the blocks of a cell end, with their levels, in case a table
    /// follows.
    blocks: Vec<(usize, u8)>,
    /// The targets of open links, with the offset at which their text starts.
    links: Vec<(String, usize)>,
    in_caption: bool,
    /// The index of the first block of each open list, label or code block.
    asides: Vec<usize>,
    /// The number of bytes repeated so far.
    repeated: usize,
}

#[derive(Debug, Default)]
struct OpenTable {
    line: usize,
    table: Table,
    /// Whether it is only a layout: it has no headers and contains a table.
    is_layout: bool,
    /// The tables nested in its cells, with their lines, and the cell that is
    /// open around the current one.
    inner: Vec<(usize, Table)>,
    around: Cell,
    in_foot: bool,
    in_cell: bool,
    spans: (usize, usize),
    /// Cells that span further rows: their column, the rows left, and the cell.
    down: Vec<(usize, usize, Cell)>,
}

impl OpenTable {
    /// Inserts the cells from above that span into the next columns. Returns
    /// the size of the copies in bytes.
    fn fill_down(&mut self) -> usize {
        let mut repeated = 0;
        let Some(row) = self.table.rows.last_mut() else {
            return 0;
        };
        loop {
            let at = row.cells.len();
            let mut down = self.down.iter_mut();
            let Some((_, rows, cell)) = down.find(|(column, rows, _)| *column == at && *rows > 0)
            else {
                break;
            };
            *rows -= 1;
            repeated += size_of::<Cell>() + cell.text().len();
            row.cells.push(cell.clone());
        }

        self.down.retain(|(_, rows, _)| *rows > 0);
        repeated
    }
}

impl Builder {
    /// Adds text. The first text of a line sets its position in the file.
    pub fn push(&mut self, line: usize, text: &str) {
        if self.text.trim().is_empty() && !text.trim().is_empty() {
            self.start = line;
            if self.cell.is_empty() {
                self.line = line;
            }
        }

        self.text.push_str(text);
    }

    /// Ends a line of the block if the next line of the file is a statement of
    /// its own, such as `Durée : 1 an`.
    pub fn next_line(&mut self, next: &str) {
        if self.links.is_empty() && lines::begins_anew(next) {
            self.end_line();
        }
    }

    /// Sets the language of the cell, unless it already has text.
    pub fn cell_language(&mut self, language: &str) {
        if self.in_cell() && self.cell.is_empty() && self.text.trim().is_empty() {
            self.cell.language = Some(language.to_owned());
        }
    }

    pub fn code(&mut self) {
        self.cell.has_code = true;
        self.cell.begins_with_code |= self.cell.is_empty() && self.text.trim().is_empty();
    }

    /// Marks a block that starts with a control as no title.
    pub fn control(&mut self) {
        if !self.in_cell() && self.cell.is_empty() && self.text.trim().is_empty() {
            self.cell.is_aside = true;
        }
    }

    /// Ends a control. One that names a category may be a title.
    pub fn end_control(&mut self, line: usize) {
        if self.cell.is_empty() && kinds::category(&self.text).is_some() {
            self.cell.is_aside &= kinds::is_no_title(&self.text);
        }
        self.push(line, " ");
    }

    /// Ends a line within a block.
    pub fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        for (_, start) in &mut self.links {
            *start = 0;
        }
        self.cell.push(&text);
        self.starts.resize(self.cell.lines.len(), self.start);
    }

    /// Ends the current block and starts one with a heading level, or 0 for
    /// other text. In a cell, it only starts a new line.
    pub fn block(&mut self, level: u8) {
        self.end_line();
        if self.in_caption {
            return;
        }
        let level = std::mem::replace(&mut self.level, level);
        if self.in_cell() {
            return self.blocks.push((self.cell.lines.len(), level));
        }

        let cell = std::mem::take(&mut self.cell);
        if level > 0 {
            return self.document.text(self.line, level, cell);
        }

        let first = self.line;
        for (at, part) in lines::apart(cell) {
            let start = self.starts.get(at).filter(|_| at > 0);
            self.document.text(*start.unwrap_or(&first), 0, part);
        }
    }

    /// Starts a part whose texts are not titles, such as a list.
    pub fn start_aside(&mut self) {
        self.block(0);
        self.asides.push(self.document.blocks.len());
    }

    pub fn end_aside(&mut self) {
        self.block(0);
        let Some(start) = self.asides.pop() else {
            return;
        };

        // Texts before a table in the list may be its title.
        for block in self.document.blocks.iter_mut().skip(start).rev() {
            match &mut block.content {
                Content::Text { cell, .. } => cell.is_aside = true,
                Content::Table(_) => break,
            }
        }
    }

    /// Adds an embedded page, as a link with its title.
    pub fn frame(&mut self, line: usize, title: &str, target: &str) {
        if !self.in_cell() {
            self.block(0);
        }

        self.start_link(target);
        self.push(line, title);
        self.end_link();
        self.push(line, " ");
        if !self.in_cell() {
            self.start_aside();
            self.end_aside();
        }
    }

    pub fn foot(&mut self, is_foot: bool) {
        if let Some(open) = self.tables.last_mut() {
            open.in_foot = is_foot;
        }
    }

    pub fn start_link(&mut self, target: &str) {
        self.links.push((target.to_owned(), self.text.len()));
    }

    pub fn end_link(&mut self) {
        let Some((target, start)) = self.links.pop() else {
            return;
        };

        let text = self.text.get(start..).unwrap_or_default().trim();
        if !target.trim().is_empty() {
            self.cell.links.push(Link {
                text: secret::masked(text),
                target: secret::masked(&target),
            });
        }
    }

    pub fn start_table(&mut self, line: usize) {
        let around = self.tables.last().filter(|open| open.in_cell);
        match around.map(|open| open.table.has_heads()) {
            None => self.block(0),
            Some(false) => self.make_layout(),
            Some(true) => {
                self.end_line();
                let around = std::mem::take(&mut self.cell);
                if let Some(open) = self.tables.last_mut() {
                    open.around = around;
                }
            }
        }

        self.tables.push(OpenTable {
            line,
            ..OpenTable::default()
        });
    }

    /// Turns what was read of the outer table into texts.
    fn make_layout(&mut self) {
        self.block(0);
        let cell = std::mem::take(&mut self.cell);
        let line = self.line;
        if let Some(open) = self.tables.last_mut() {
            open.is_layout = true;
            open.in_cell = false;
            let caption = Cell::new(&std::mem::take(&mut open.table.caption));
            self.document.text(open.line, 0, caption);
            let last = open.table.rows.len().saturating_sub(1);
            for (index, row) in std::mem::take(&mut open.table.rows).into_iter().enumerate() {
                for mut cell in row.cells {
                    // Others are a menu or a picture beside the table.
                    cell.is_aside |= index == last && kinds::category(&cell.text()).is_none();
                    self.document.text(row.line, 0, cell);
                }
            }
        }

        let blocks = std::mem::take(&mut self.blocks);
        for (level, part) in lines::parts(cell, &blocks) {
            self.document.text(line, level, part);
        }
    }

    pub fn start_caption(&mut self) {
        if !self.tables.is_empty() {
            self.end_cell();
            self.in_caption = true;
        }
    }

    pub fn end_caption(&mut self) {
        self.end_line();
        if !self.in_caption {
            return;
        }

        self.in_caption = false;
        let cell = std::mem::take(&mut self.cell);
        if let Some(open) = self.tables.last_mut() {
            open.table.caption = cell.text();
        }
    }

    pub fn start_row(&mut self, line: usize) {
        self.end_cell();
        let Some(open) = self.tables.last_mut().filter(|open| !open.is_layout) else {
            return self.block(0);
        };

        open.table.rows.push(Row {
            line,
            is_foot: open.in_foot,
            ..Row::default()
        });
        if self.repeated < MOST_REPEATED {
            self.repeated += open.fill_down();
        }
    }

    pub fn start_cell(&mut self, line: usize, is_head: bool, columns: usize, rows: usize) {
        self.end_cell();
        self.line = line;
        let Some(open) = self.tables.last_mut().filter(|open| !open.is_layout) else {
            return self.block(0);
        };

        if open.table.rows.is_empty() {
            open.table.rows.push(Row::new(line, Vec::new()));
        }

        open.in_cell = true;
        open.spans = (columns.max(1), rows.max(1));
        self.cell.is_head = is_head;
        self.blocks.clear();
    }

    pub fn end_cell(&mut self) {
        self.end_line();
        let Some(open) = self.tables.last_mut().filter(|open| open.in_cell) else {
            return;
        };

        open.in_cell = false;
        self.level = 0;
        let mut cell = std::mem::take(&mut self.cell);
        cell.is_wide = open.spans.0 > 1;
        let Some(row) = open.table.rows.last_mut() else {
            return;
        };

        let (columns, rows) = open.spans;
        let at = row.cells.len();
        // Ignore spans that are wider than any table.
        let is_wider = columns > MOST_COLUMNS.saturating_sub(at);
        let columns = if is_wider { 1 } else { columns };
        if self.repeated >= MOST_REPEATED {
            row.cells.push(cell);
            return;
        }

        if rows > 1 {
            open.down.push((at, rows - 1, cell.clone()));
        }

        row.cells.push(cell);
        // A wide cell only fills its first column.
        row.cells.resize_with(at + columns, Cell::default);
        self.repeated += (columns - 1) * size_of::<Cell>() + open.fill_down();
    }

    pub fn end_table(&mut self) {
        self.end_cell();
        self.end_caption();
        let Some(open) = self.tables.pop() else {
            return;
        };

        let own = (!open.is_layout).then_some((open.line, open.table));
        let mut all: Vec<(usize, Table)> = own.into_iter().chain(open.inner).collect();
        if let Some(around) = self.tables.last_mut().filter(|around| around.in_cell) {
            around.inner.append(&mut all);
            self.cell = std::mem::take(&mut around.around);
        }

        for (index, (line, table)) in all.into_iter().enumerate() {
            // Its rows would be read with the headers of the outer table.
            if index > 0 && !table.has_heads() {
                let why = "this table stands in a cell of another one, and has no heads";
                let text = table.whole().replace('\n', " ; ");
                self.document.leave(line, why, &text);
            } else {
                self.document.table(line, table);
            }
        }
    }

    pub fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|open| open.in_cell)
    }

    /// Returns the line of a table that was not closed.
    pub fn open_table(&self) -> Option<usize> {
        self.tables.last().map(|open| open.line)
    }

    pub fn finish(mut self) -> Document {
        while !self.tables.is_empty() {
            self.end_table();
        }

        self.block(0);
        self.document
    }
}
