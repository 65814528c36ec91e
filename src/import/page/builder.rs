//! A document as it is read from markup, tag by tag: HTML and Markdown say the
//! same things in other words.

use super::document::{Cell, Content, Document, Link, Row, Table};
use super::lines;
use crate::import::words::{kinds, secret};

/// How far a cell may reach in the widest table.
const MOST_COLUMNS: usize = 100;
/// How much may be repeated where cells reach over columns and rows: a page
/// that says more of it than it holds would fill the memory.
const MOST_REPEATED: usize = 4 * 1024 * 1024;

#[derive(Debug, Default)]
pub struct Builder {
    pub document: Document,
    /// The tables that are open, the innermost last.
    tables: Vec<OpenTable>,
    cell: Cell,
    /// What stands on the line that is being read.
    text: String,
    line: usize,
    /// Where each line of the cell begins, and the one that is being read.
    starts: Vec<usize>,
    start: usize,
    level: u8,
    /// Where the blocks of a cell end, each with its level: a table may stand below.
    blocks: Vec<(usize, u8)>,
    /// The targets of open links, each with where its text begins.
    links: Vec<(String, usize)>,
    in_caption: bool,
    /// Where lists, labels and code begin that are open, in blocks.
    asides: Vec<usize>,
    /// How much was repeated so far.
    repeated: usize,
}

#[derive(Debug, Default)]
struct OpenTable {
    line: usize,
    table: Table,
    /// Whether a table stands in it, which has no heads: its cells do not count then.
    is_layout: bool,
    /// The tables that stand in its cells, each with its line, and the cell that is
    /// open around one.
    inner: Vec<(usize, Table)>,
    around: Cell,
    in_foot: bool,
    in_cell: bool,
    spans: (usize, usize),
    /// Cells that reach down, by their columns, and into how many rows more.
    down: Vec<(usize, usize, Cell)>,
}

impl OpenTable {
    /// Puts in the cells that reach down to where the next one would stand.
    /// Returns how much that is.
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
    /// Adds text; a line of its own begins with a block.
    pub fn push(&mut self, line: usize, text: &str) {
        if self.text.trim().is_empty() && !text.trim().is_empty() {
            self.start = line;
            if self.cell.is_empty() {
                self.line = line;
            }
        }

        self.text.push_str(text);
    }

    /// Ends a line of the block where the next one of the file begins with what it
    /// speaks of.
    pub fn next_line(&mut self, next: &str) {
        if self.links.is_empty() && lines::begins_anew(next) {
            self.end_line();
        }
    }

    /// The cell is in another language than the page, as far as nothing stands in
    /// it so far.
    pub fn cell_language(&mut self, language: &str) {
        if self.in_cell() && self.cell.is_empty() && self.text.trim().is_empty() {
            self.cell.language = Some(language.to_owned());
        }
    }

    pub fn code(&mut self) {
        self.cell.has_code = true;
        self.cell.begins_with_code |= self.cell.is_empty() && self.text.trim().is_empty();
    }

    /// What begins here is not a title, where it begins a block.
    pub fn control(&mut self) {
        if !self.in_cell() && self.cell.is_empty() && self.text.trim().is_empty() {
            self.cell.is_aside = true;
        }
    }

    /// Ends a control. One that is called as a category opens what follows.
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

    /// Begins a block, or ends one: a paragraph, a heading, an item. In a cell
    /// it is a line.
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

    /// Begins what holds no titles.
    pub fn start_aside(&mut self) {
        self.block(0);
        self.asides.push(self.document.blocks.len());
    }

    pub fn end_aside(&mut self) {
        self.block(0);
        let Some(start) = self.asides.pop() else {
            return;
        };

        // A table in a list may have its title there.
        for block in self.document.blocks.iter_mut().skip(start).rev() {
            match &mut block.content {
                Content::Text { cell, .. } => cell.is_aside = true,
                Content::Table(_) => break,
            }
        }
    }

    /// A page that is shown within the page.
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

    /// What the table around holds so far is not a table.
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
                    // What stands beside the table says nothing of it: a menu, a picture.
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
        // What is wider than any table is as wide as itself.
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
        // One that is wide fills its first column only.
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
            // Its rows would be read as if the heads of the table around were theirs.
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

    /// The line of a table that has no end.
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
