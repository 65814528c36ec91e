//! Markdown of an edition that became something else than its author can have
//! meant: mostly because a statement, an empty loop or an indentation stands
//! between what belongs together.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accident {
    /// Four spaces make code of a line.
    IndentedCode,
    /// A line that looks like the row of a table stands in none.
    RowOutside,
    /// A row has more cells than the table has heads, and loses them.
    CellTooMany,
    /// Marks of emphasis are printed.
    Marks,
    /// A reference to a footnote that nothing defines is printed.
    Footnote,
    /// A line became part of what stands above it: the element of a list, a
    /// quote, a note, a table.
    Swallowed,
    /// A heading has no space behind its `#`, and is text.
    Heading,
    /// Markdown right below HTML is not read.
    InHtml,
}

impl Accident {
    /// What is wrong, and what to do.
    pub fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::IndentedCode => (
                "four spaces at the beginning of a line make code of it",
                "write the line without spaces before it, statements too; code stands between lines of three backticks",
            ),
            Self::RowOutside => (
                "this row of a table stands in no table, and is printed as text",
                "leave no empty line between rows, put each `{% … %}` in a line of its own, and write a line `|---|---|` below the heads",
            ),
            Self::CellTooMany => (
                "this row has more cells than the table has heads: Markdown leaves them out",
                "write a head for each cell, and `\\|` for a `|` of the text",
            ),
            Self::Marks => (
                "these marks of emphasis are printed as they stand",
                "put no space, statement or empty value between the marks and what they emphasise; `\\*` prints a star",
            ),
            Self::Footnote => (
                "this footnote is printed as it stands: nothing here defines it",
                "write `[^name]: …` into the same part of the charter, below an empty line",
            ),
            Self::Swallowed => (
                "this line became part of what stands above it: no empty line parts them",
                "write an empty line before it, inside the loop, too; or two spaces, where it belongs to what stands above",
            ),
            Self::Heading => (
                "this is not a heading: no space stands behind its `#`",
                "write a space behind `#`; `\\#` prints one",
            ),
            Self::InHtml => (
                "this Markdown stands right below HTML, and is printed as it is",
                "write an empty line between HTML and Markdown",
            ),
        }
    }
}

/// Looks for such on a page, as it is read.
#[derive(Debug, Default)]
pub struct Accidents {
    found: Vec<(Accident, usize)>,
    /// How many elements of lists, definitions, cells and blocks of code are
    /// open.
    items: usize,
    quotes: usize,
    cells: usize,
    codes: usize,
    /// How many cells the row has.
    row_cells: usize,
    /// Where the last cell ended.
    cell_end: usize,
}

impl Accidents {
    pub fn found(self) -> Vec<(Accident, usize)> {
        self.found
    }

    /// Looks at a line of HTML that is read as text.
    pub fn html(&mut self, line: &str, at: usize) {
        let text = line.trim_start();
        let title = text.trim_start_matches('#');
        let is_title = title.len() < text.len() && title.starts_with(' ');
        let is_markdown = is_title || text.starts_with("- ") || text.contains("**");
        if is_markdown {
            self.found.push((Accident::InHtml, at));
        }
    }

    pub fn cell_end(&self) -> usize {
        self.cell_end
    }

    pub fn event(&mut self, page: &str, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(page, *end, range),
            Event::Text(_) if self.codes == 0 => self.text(page, range),
            Event::SoftBreak if self.items > 0 || self.quotes > 0 => {
                let line = page[..range.end].rfind('\n').map_or(0, |at| at + 1);
                let goes_on = if self.quotes > 0 {
                    page[line..].trim_start().starts_with('>')
                } else {
                    page[line..].starts_with([' ', '\t'])
                };
                if !goes_on {
                    self.found.push((Accident::Swallowed, line));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => {
                self.items += 1;
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::TableCell => self.cells += 1,
            Tag::TableHead | Tag::TableRow => {
                self.cell_end = range.start;
                self.row_cells = 0;
            }
            Tag::CodeBlock(kind) => {
                self.codes += 1;
                if *kind == CodeBlockKind::Indented {
                    self.found.push((Accident::IndentedCode, range.start));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, page: &str, end: TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Item | TagEnd::DefinitionListDefinition | TagEnd::FootnoteDefinition => {
                self.items -= 1;
            }
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::CodeBlock => self.codes -= 1,
            TagEnd::TableCell => {
                self.cells -= 1;
                self.row_cells += 1;
                self.cell_end = range.end;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let rest = page.get(self.cell_end..range.end).unwrap_or_default();
                let is_left = |c: char| c != '|' && !c.is_whitespace();
                if self.row_cells > 1 && !page[range.clone()].contains('|') {
                    self.found.push((Accident::Swallowed, range.start));
                } else if let Some(at) = rest.find(is_left) {
                    self.found.push((Accident::CellTooMany, self.cell_end + at));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, page: &str, range: &Range<usize>) {
        let text = &page[range.clone()];
        let is_escaped = page[..range.start].ends_with('\\');
        let line = page[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let begins_line = page[line..range.start].trim().is_empty();
        if text.starts_with('|') && begins_line && self.cells == 0 && !is_escaped {
            self.found.push((Accident::RowOutside, range.start));
        }
        let title = text.trim_start_matches('#');
        if begins_line
            && !is_escaped
            && (1..=6).contains(&(text.len() - title.len()))
            && title.starts_with(char::is_alphabetic)
        {
            self.found.push((Accident::Heading, range.start));
        }
        for marks in ["**", "~~"] {
            if let Some(at) = text.find(marks) {
                self.found.push((Accident::Marks, range.start + at));
            }
        }
        if !is_escaped && page[range.start..].starts_with("[^") {
            self.found.push((Accident::Footnote, range.start));
        }
    }
}
