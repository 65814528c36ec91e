//! What a charter is read into, whatever the file: texts and tables, each with
//! its line. What the words mean is not known here.

use crate::import::words::fold::letter;
use crate::import::words::secret;
use crate::model::language::Language;
use crate::model::text::is_hidden;

/// A page, or what is left of one.
#[derive(Debug, Default)]
pub struct Document {
    /// The tag that the file states for its language.
    pub language: Option<String>,
    /// Whether it is written without marks, to the letter.
    pub is_plain: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug)]
pub struct Block {
    pub line: usize,
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

#[derive(Debug, Default)]
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
    pub is_head: bool,
    /// Whether it is as wide as several columns.
    pub is_wide: bool,
    /// Whether something was left out that may be the value of a cookie.
    pub is_masked: bool,
    /// Whether it is no title, however short: an item of a list, the label of
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

    /// Its lines as one.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a line, with one space for each run of them, without what no reader
    /// sees, and without what looks like the value of a cookie.
    pub fn push(&mut self, line: &str) {
        let mut words = String::with_capacity(line.len());
        for word in line.split(|c: char| c.is_ascii_whitespace()) {
            if !word.is_empty() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.extend(word.chars().filter(|c| !is_hidden(*c)));
            }
        }
        let words = words.trim();
        if !words.is_empty() {
            let shown = secret::masked(words);
            self.is_masked |= shown != words;
            self.lines.push(shown.into_owned());
        }
    }
}

impl Row {
    /// A cell, an empty one where the row is shorter.
    pub fn cell(&self, column: usize) -> Cell {
        self.cells.get(column).cloned().unwrap_or_default()
    }

    /// Its text, cell by cell.
    pub fn text(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(Cell::text).collect();
        cells.join(" | ").trim_matches([' ', '|']).to_owned()
    }
}

impl Block {
    /// What it says: a table, by its caption.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Text { cell, .. } => cell.text(),
            Content::Table(table) => table.caption.clone(),
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

    /// The rows of its tables.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let tables = self.blocks.iter().filter_map(|block| match &block.content {
            Content::Table(table) => Some(&table.rows),
            Content::Text { .. } => None,
        });
        tables.flatten()
    }

    /// Takes out what a printer of a language puts in by itself.
    pub fn take_typography_out(&mut self, language: &Language) {
        let change = |cell: &mut Cell| {
            for line in &mut cell.lines {
                *line = letter(line, language);
            }
        };
        for block in &mut self.blocks {
            match &mut block.content {
                Content::Text { cell, .. } => change(cell),
                Content::Table(table) => {
                    table.caption = letter(&table.caption, language);
                    let rows = table.rows.iter_mut();
                    rows.flat_map(|row| &mut row.cells).for_each(change);
                }
            }
        }
    }

    /// Adds a paragraph or a heading, unless it is empty.
    pub fn text(&mut self, line: usize, level: u8, cell: Cell) {
        if !cell.is_empty() {
            self.blocks.push(Block {
                line,
                content: Content::Text { level, cell },
            });
        }
    }

    /// Adds a table; one that has a single column is a layout, and its cells
    /// are paragraphs.
    pub fn table(&mut self, line: usize, table: Table) {
        let is_layout = table.rows.iter().all(|row| row.cells.len() < 2);
        if !is_layout {
            self.blocks.push(Block {
                line,
                content: Content::Table(table),
            });
            return;
        }
        self.text(line, 0, Cell::new(&table.caption));
        for row in table.rows {
            for cell in row.cells {
                self.text(row.line, 0, cell);
            }
        }
    }
}
