//! The document that files of all formats are read into: texts and tables, each
//! with its line.

use crate::import::words::{labels, secret, without_typography};
use crate::model::language::Language;
use crate::model::text::without_hidden;

/// A page, or the part of it that was kept.
#[derive(Debug, Default)]
pub struct Document {
    /// The language tag that the file declares.
    pub language: Option<String>,
    /// Whether the file has no markup, so that its text is taken literally.
    pub is_plain: bool,
    pub blocks: Vec<Block>,
    /// What was left out while reading: line, reason and text.
    pub left: Vec<(usize, String, String)>,
}

#[derive(Debug)]
pub struct Block {
    pub line: usize,
    /// Whether it is outside the article of the page.
    pub is_outside: bool,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    /// A heading with a level from 1 to 6, or other text with level 0.
    Text {
        level: u8,
        cell: Cell,
    },
    Table(Table),
}

#[derive(Debug, Default)]
pub struct Table {
    pub caption: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Default, Clone)]
pub struct Row {
    pub line: usize,
    /// Whether it is in the footer of its table.
    pub is_foot: bool,
    pub cells: Vec<Cell>,
}

/// The text of a table cell, a heading or a paragraph.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its lines: the items of a list, or the text between line breaks.
    pub lines: Vec<String>,
    pub links: Vec<Link>,
    /// Whether any of it is marked as code, as names of cookies often are.
    pub has_code: bool,
    /// Whether it starts with code.
    pub begins_with_code: bool,
    pub is_head: bool,
    /// Whether it spans several columns.
    pub is_wide: bool,
    /// Whether something that may be the value of a cookie was left out.
    pub is_masked: bool,
    /// The tag of its language, if it differs from the page's.
    pub language: Option<String>,
    /// Whether it cannot be a title, even if it is short: a list item, the
    /// label of a form, code.
    pub is_aside: bool,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    pub target: String,
}

impl Cell {
    pub fn new(text: &str) -> Self {
        let mut cell = Self::default();
        cell.push(text);
        cell
    }

    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a line. Collapses whitespace, drops invisible characters, and masks
    /// what looks like the value of a cookie.
    pub fn push(&mut self, line: &str) {
        let words: Vec<_> = line.split_ascii_whitespace().map(without_hidden).collect();
        let joined = words.join(" ");
        let seen = joined.trim();
        if !seen.is_empty() {
            let masked = secret::masked(seen);
            self.is_masked |= masked != seen;
            self.lines.push(masked);
        }
    }

    fn take_typography_out(&mut self, language: &Language) {
        for line in &mut self.lines {
            *line = without_typography(line, language);
        }
    }
}

impl Table {
    /// Returns whether one of its rows holds column headers.
    pub fn has_heads(&self) -> bool {
        self.rows.iter().any(Row::has_labels)
    }

    /// Returns its caption and rows as text, with columns of values masked.
    pub fn whole(&self) -> String {
        let mut text = self.caption.clone();
        for (_, row) in self.texts_of_rows() {
            text.push('\n');
            text.push_str(&row);
        }

        text.trim().to_owned()
    }

    /// Returns its rows as text, each with its line and with columns of values
    /// masked.
    pub fn texts_of_rows(&self) -> Vec<(usize, String)> {
        let mut rows = self.rows.clone();
        let width = rows.iter().map(|row| row.cells.len()).max();
        for column in 1..width.unwrap_or_default() {
            let texts: Vec<String> = rows.iter().map(|row| row.cell(column).text()).collect();
            if secret::is_column(&texts[0], &texts[1..]) {
                for row in &mut rows[1..] {
                    if let Some(cell) = row.cells.get_mut(column) {
                        *cell = Cell::new("…");
                    }
                }
            }
        }

        rows.iter().map(|row| (row.line, row.text())).collect()
    }
}

impl Row {
    pub fn new(line: usize, cells: Vec<Cell>) -> Self {
        Self {
            line,
            is_foot: false,
            cells,
        }
    }
    /// Returns whether its cells are column headers.
    pub fn has_labels(&self) -> bool {
        let texts: Vec<String> = self.cells.iter().map(Cell::text).collect();
        labels::are_labels(&texts)
    }

    /// Returns a cell, or an empty one if the row is shorter.
    pub fn cell(&self, column: usize) -> Cell {
        self.cells.get(column).cloned().unwrap_or_default()
    }

    pub fn text(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(Cell::text).collect();
        cells.join(" | ").trim_matches([' ', '|']).to_owned()
    }
}

impl Block {
    /// Returns all its text, including the rows of a table.
    pub fn whole(&self) -> String {
        match &self.content {
            Content::Table(table) => table.whole(),
            Content::Text { .. } => self.text(),
        }
    }

    /// Returns its text, which is the caption for a table.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Text { cell, .. } => cell.text(),
            Content::Table(table) => table.caption.clone(),
        }
    }

    /// Returns the text of a paragraph; `None` for headings and tables.
    pub fn paragraph(&self) -> Option<&Cell> {
        match &self.content {
            Content::Text { level: 0, cell } => Some(cell),
            _ => None,
        }
    }

    /// Returns the links of a text. Those of a table belong to its cells.
    pub fn links(&self) -> &[Link] {
        match &self.content {
            Content::Text { cell, .. } => &cell.links,
            Content::Table(_) => &[],
        }
    }
}

impl Document {
    /// Returns the texts outside tables, each with its line.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.blocks.iter().filter_map(|block| match &block.content {
            Content::Text { cell, .. } => Some((block.line, cell)),
            Content::Table(_) => None,
        })
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.blocks.iter().flat_map(|block| match &block.content {
            Content::Table(table) => &table.rows[..],
            Content::Text { .. } => &[],
        })
    }

    /// Removes the typography that is added when a text is printed.
    pub fn take_typography_out(&mut self, language: &Language) {
        for block in &mut self.blocks {
            match &mut block.content {
                Content::Text { cell, .. } => cell.take_typography_out(language),
                Content::Table(table) => {
                    table.caption = without_typography(&table.caption, language);
                    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                        cell.take_typography_out(language);
                    }
                }
            }
        }
    }

    pub fn leave(&mut self, line: usize, why: &str, text: &str) {
        self.left
            .push((line, why.to_owned(), Cell::new(text).text()));
    }

    /// Reports the mark of a footnote, which is not part of the word before it.
    pub fn leave_mark(&mut self, line: usize, text: &str) {
        self.leave(line, "this is the mark of a note", text);
    }

    fn push(&mut self, line: usize, content: Content) {
        self.blocks.push(Block {
            line,
            is_outside: false,
            content,
        });
    }

    /// Adds a paragraph or a heading, unless it is empty.
    pub fn text(&mut self, line: usize, level: u8, cell: Cell) {
        if !cell.is_empty() {
            self.push(line, Content::Text { level, cell });
        }
    }

    /// Adds a table. If it has a single column, it is only a layout, and its
    /// cells are added as paragraphs.
    pub fn table(&mut self, line: usize, table: Table) {
        if table.rows.iter().any(|row| row.cells.len() > 1) {
            return self.push(line, Content::Table(table));
        }

        self.text(line, 0, Cell::new(&table.caption));
        for row in table.rows {
            for cell in row.cells {
                self.text(row.line, 0, cell);
            }
        }
    }
}
