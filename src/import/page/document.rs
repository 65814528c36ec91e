//! What a charter is read into, whatever the file: texts and tables, each with
//! its line. What the words mean is not known here.

use crate::import::words::{labels, secret, without_typography};
use crate::model::language::Language;
use crate::model::text::without_hidden;

/// A page, or what is left of one.
#[derive(Debug, Default)]
pub struct Document {
    /// The tag that the file states for its language.
    pub language: Option<String>,
    /// Whether it is written without marks, to the letter.
    pub is_plain: bool,
    pub blocks: Vec<Block>,
    /// What was left out while it was read: lines, reasons and texts.
    pub left: Vec<(usize, String, String)>,
}

#[derive(Debug)]
pub struct Block {
    pub line: usize,
    /// Whether it stands around the article of the page.
    pub is_outside: bool,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    /// A heading has a level from 1 to 6; any other text has 0.
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
    /// Whether it is marked as the foot of its table.
    pub is_foot: bool,
    pub cells: Vec<Cell>,
}

/// A text: of a cell, of a heading, of a paragraph.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its lines: the items of a list, or what stands between line breaks.
    pub lines: Vec<String>,
    pub links: Vec<Link>,
    /// Whether any of it is marked as code, as names of cookies are.
    pub has_code: bool,
    /// Whether it begins with what is marked so.
    pub begins_with_code: bool,
    pub is_head: bool,
    /// Whether it is as wide as several columns.
    pub is_wide: bool,
    /// Whether something was left out that may be the value of a cookie.
    pub is_masked: bool,
    /// The tag of its language, where that is another than the page's.
    pub language: Option<String>,
    /// Whether it is not a title, however short: an item of a list, the label of
    /// a form, code.
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

    /// Adds a line, with one space for each run of them, without what no reader
    /// sees, and without what looks like the value of a cookie.
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
    /// Returns whether a row of it has the heads of its columns.
    pub fn has_heads(&self) -> bool {
        self.rows.iter().any(Row::has_labels)
    }

    /// All that it says, without columns of values.
    pub fn whole(&self) -> String {
        let mut text = self.caption.clone();
        for (_, row) in self.texts_of_rows() {
            text.push('\n');
            text.push_str(&row);
        }

        text.trim().to_owned()
    }

    /// Its rows as text, each with its line, without columns of values.
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
    /// Returns whether its cells are heads of columns.
    pub fn has_labels(&self) -> bool {
        let texts: Vec<String> = self.cells.iter().map(Cell::text).collect();
        labels::are_labels(&texts)
    }

    /// A cell, an empty one where the row is shorter.
    pub fn cell(&self, column: usize) -> Cell {
        self.cells.get(column).cloned().unwrap_or_default()
    }

    pub fn text(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(Cell::text).collect();
        cells.join(" | ").trim_matches([' ', '|']).to_owned()
    }
}

impl Block {
    /// All that it says.
    pub fn whole(&self) -> String {
        match &self.content {
            Content::Table(table) => table.whole(),
            Content::Text { .. } => self.text(),
        }
    }

    /// What it says: a table, by its caption.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Text { cell, .. } => cell.text(),
            Content::Table(table) => table.caption.clone(),
        }
    }

    /// The text of a paragraph.
    pub fn paragraph(&self) -> Option<&Cell> {
        match &self.content {
            Content::Text { level: 0, cell } => Some(cell),
            _ => None,
        }
    }

    /// The links of a text; those of a table stand in its cells.
    pub fn links(&self) -> &[Link] {
        match &self.content {
            Content::Text { cell, .. } => &cell.links,
            Content::Table(_) => &[],
        }
    }
}

impl Document {
    /// Its texts, each with its line.
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

    /// Takes out what a printer of a language puts in by itself.
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

    /// Keeps the mark of a note, apart from the word that it stands at.
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

    /// Adds a table; one that has a single column is a layout, and its cells
    /// are paragraphs.
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
