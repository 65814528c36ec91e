//! A table of cookies or of portals, as HTML or as Markdown.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use super::escape::{
    AutoLink, CodeSpanInCell, HtmlAttribute, HtmlLink, HtmlName, HtmlText, LeftToRight,
    LinkDestination, MarkdownText,
};
use super::foreign::Foreign;
use super::form::Markup;
use super::link::{PageLinks, parted};
use super::typography::Typography;
use crate::model::text::in_one_line;
use crate::model::web_address::WebAddress;

#[derive(Debug)]
pub struct Table<'a> {
    pub title: &'a str,
    /// Whether the title is shown; otherwise only screen readers get it.
    pub is_titled: bool,
    /// The level of the title as a heading in Markdown; `None` if the text
    /// above the table already says it.
    pub level: Option<u8>,
    pub heads: Vec<Cell<'a>>,
    pub rows: Vec<Vec<Cell<'a>>>,
    pub typography: Typography,
    pub foreign: &'a Foreign,
    /// The direction of names and addresses in its texts.
    pub left_to_right: LeftToRight,
    /// Whether it is written for plain text.
    pub is_to_the_letter: bool,
}

/// The class of table titles in pages that are turned into plain text.
pub const TITLE: &str = "cookie-table-title";

#[derive(Debug, Clone)]
pub enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// The text shown for a cookie that has no name.
    Label(Cow<'a, str>),
    /// Several texts, one per line, and the separator for joining them.
    List(&'a str, &'static str),
    Names(&'a [String]),
    /// Links that show their addresses.
    Links(Cow<'a, [WebAddress]>),
    Worded(String, WebAddress),
    Pages(PageLinks<'a>),
    /// In a matrix: the portal uses what the column is about.
    Used(&'a str),
    /// In a matrix: the portal does not use it. The cell is less prominent.
    Unused(&'a str),
}

impl Table<'_> {
    /// Writes the table as HTML: one block without an empty line, which would
    /// end it.
    ///
    /// The title is the caption; heads have their scope (RGAA 5.4, 5.6, 5.7).
    /// The wrapper has a margin, because without a style sheet a caption would
    /// touch the table above and read as its last row. A paragraph in the
    /// caption cannot do that: Chromium would no longer treat it as a caption.
    ///
    /// A name is the head of its row in the first column only: anywhere else it
    /// would make the table a complex one, which needs a summary (RGAA 5.1). A
    /// wide table scrolls in its wrapper, which the keyboard can reach and a
    /// screen reader can name (WCAG 2.1.1). The wrapper is no `region`, since a
    /// page should not have many of those. Each cell knows its column, for
    /// style sheets that stack cells on a narrow screen.
    pub fn html(&self) -> String {
        let mut out = String::with_capacity(512 + 384 * self.rows.len());
        let title = HtmlAttribute(self.title, self.typography);
        let _ = write!(
            out,
            "<div class=\"table-wrapper cookie-table\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\" style=\"margin-top: 1.5em\">\n<table>\n"
        );
        if self.is_titled {
            out.push_str("<caption>");
            self.html_text(self.title, &mut out);
            out.push_str("</caption>\n");
        }

        out.push_str("<thead>\n<tr>\n");
        for head in &self.heads {
            out.push_str("<th scope=\"col\">");
            self.html_content(head, &mut out);
            out.push_str("</th>\n");
        }

        out.push_str("</tr>\n</thead>\n<tbody>\n");
        let labels: Vec<String> = self.heads.iter().map(|head| self.label(head)).collect();
        for row in &self.rows {
            out.push_str("<tr>\n");
            for (column, (cell, label)) in row.iter().zip(&labels).enumerate() {
                let is_head =
                    column == 0 && matches!(cell, Cell::Names(_) | Cell::Label(_) | Cell::Pages(_));
                self.html_cell(cell, label, is_head, &mut out);
            }

            out.push_str("</tr>\n");
        }

        out.push_str("</tbody>\n</table>\n</div>\n");
        out
    }

    /// Returns the name of a column for the attributes of its cells.
    fn label(&self, head: &Cell<'_>) -> String {
        match head {
            Cell::Text(text) | Cell::Label(text) => {
                HtmlAttribute(text, self.typography).to_string()
            }
            Cell::Names(names) => HtmlAttribute(&names.join(", "), Typography::None).to_string(),
            _ => String::new(),
        }
    }

    fn html_cell(&self, cell: &Cell<'_>, label: &str, is_head: bool, out: &mut String) {
        let open = match cell {
            _ if is_head => "<th scope=\"row\"",
            Cell::Used(_) => "<td class=\"cookie-used\"",
            Cell::Unused(_) => "<td class=\"cookie-unused\"",
            _ => "<td",
        };
        put(out, format_args!("{open} data-label=\"{label}\">"));
        self.html_content(cell, out);
        // Each cell is on a line of its own, because the search of mdBook 0.4
        // drops tags and would join the words of two cells.
        out.push_str(if is_head { "</th>\n" } else { "</td>\n" });
    }

    fn html_content(&self, cell: &Cell<'_>, out: &mut String) {
        let typography = self.typography;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Label(text) => self.html_text(text, out),
            Cell::Used(word) => {
                let text = HtmlText(word, typography);
                put(out, format_args!("<strong>{text}</strong>"));
            }
            Cell::Unused(word) => put(out, HtmlText(word, typography)),
            Cell::Links(links) => {
                let links = links.iter().map(|link| HtmlLink(link, self.left_to_right));
                put_all(out, links);
            }
            Cell::List(lines, _) => {
                out.push_str("<ul>");
                for line in lines.lines() {
                    out.push_str("<li>");
                    self.html_text(line, out);
                    out.push_str("</li>");
                }

                out.push_str("</ul>");
            }
            Cell::Worded(words, address) => {
                let href = HtmlAttribute(address.as_str(), Typography::None);
                let text = HtmlText(words, typography);
                put(out, format_args!("<a href=\"{href}\">{text}</a>"));
            }
            Cell::Names(names) => {
                let names = names.iter().map(|name| HtmlName(name, self.left_to_right));
                put_all(out, names);
            }
            Cell::Pages(pages) => out.push_str(&pages.html(self.typography)),
        }
    }

    fn html_text(&self, text: &str, out: &mut String) {
        for (piece, language) in self.foreign.pieces(text) {
            let piece = HtmlText(piece, self.typography);
            match language {
                Some(tag) => put(out, format_args!("<span lang=\"{tag}\">{piece}</span>")),
                None => put(out, piece),
            }
        }
    }

    pub fn written(&self, markup: Markup) -> String {
        match markup {
            Markup::Html => self.html(),
            Markup::Markdown => self.markdown(),
        }
    }

    /// Returns what the written table depends on, apart from what all tables of
    /// an edition share.
    pub fn key(&self, markup: Markup) -> String {
        let form = (markup, self.is_titled, self.level, self.is_to_the_letter);
        format!("{:?}", (form, self.title, &self.heads, &self.rows))
    }

    pub fn markdown(&self) -> String {
        let mut out = String::with_capacity(256 + 256 * self.rows.len());
        if let Some(level) = self.level.filter(|_| self.is_titled) {
            self.heading(level, &mut out);
        }

        out.push('|');
        for head in &self.heads {
            out.push(' ');
            self.markdown_cell(head, &mut out);
            out.push_str(" |");
        }

        out.push_str("\n|");
        for column in 0..self.heads.len() {
            put(
                &mut out,
                format_args!(" {} |", "-".repeat(self.width(column))),
            );
        }

        out.push('\n');
        for row in &self.rows {
            out.push('|');
            for cell in row {
                out.push(' ');
                self.markdown_cell(cell, &mut out);
                out.push_str(" |");
            }

            out.push('\n');
        }

        out
    }

    /// Writes the title as a heading. For plain text, it has a class that marks
    /// it as a title.
    pub fn heading(&self, level: u8, out: &mut String) {
        let hashes = "#".repeat(usize::from(level));
        let title = parted(self.title);
        let title = MarkdownText(&title, self.typography);
        let mark = if self.is_to_the_letter {
            format!(" {{.{TITLE}}}")
        } else {
            String::new()
        };

        put(out, format_args!("{hashes} {title}{mark}\n\n"));
    }

    /// Returns how many dashes a column has in Markdown. Renderers for paper
    /// divide the width of a page by them: with equal numbers, a long name
    /// would run over the next cell.
    fn width(&self, column: usize) -> usize {
        let rows = self.rows.iter().filter_map(|row| row.get(column));
        let cells = self.heads.get(column).into_iter().chain(rows);
        let (mut word, mut whole) = (0, 0);
        for (longest, length) in cells.map(Cell::widths) {
            word = word.max(longest);
            whole = whole.max(length);
        }

        // The longest word must fit, with the padding of the cell. The rest
        // counts less, since it can be wrapped.
        const AROUND: usize = 3;
        AROUND + word + (whole - word) / 8
    }

    fn markdown_cell(&self, cell: &Cell<'_>, out: &mut String) {
        let typography = self.typography;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Label(text) => put(out, MarkdownText(text, typography)),
            Cell::Links(links) => put_all(out, links.iter().map(AutoLink)),
            Cell::List(lines, between) => {
                put(out, MarkdownText(&in_one_line(lines, between), typography));
            }
            Cell::Worded(words, address) => {
                let (text, target) = (MarkdownText(words, typography), LinkDestination(address));
                put(out, format_args!("[{text}]({target})"));
            }
            Cell::Names(names) => put_all(out, names.iter().map(|name| CodeSpanInCell(name))),
            Cell::Pages(pages) => {
                out.push_str(&pages.in_line(Markup::Markdown, self.typography));
            }
            Cell::Used(word) => put(out, format_args!("**{}**", MarkdownText(word, typography))),
            Cell::Unused(word) => put(out, MarkdownText(word, typography)),
        }
    }
}

impl Cell<'_> {
    /// Returns the widths of its longest word and of its whole text, in
    /// letters.
    fn widths(&self) -> (usize, usize) {
        match self {
            Self::Empty => (0, 0),
            Self::Text(text) | Self::Label(text) => of_words(text, &[' ', '-', '/']),
            Self::List(lines, _) => of_words(lines, &[' ', '-', '/', '\n']),
            Self::Worded(words, _) => of_words(words, &[' ', '-']),
            Self::Links(links) => {
                let texts: Vec<&str> = links.iter().map(WebAddress::as_str).collect();
                of_words(&texts.join(", "), &['/', '-', '.'])
            }
            // Code is wider than text.
            Self::Names(names) => {
                let widths = names.iter().map(|name| name.chars().count() * 3 / 2);
                (widths.clone().max().unwrap_or(0), widths.sum())
            }
            Self::Pages(pages) => of_words(&pages.text(), &[' ', '-']),
            Self::Used(word) | Self::Unused(word) => of_words(word, &[' ']),
        }
    }
}

/// Returns the length of the longest word of a text and that of the text, in
/// characters. Words end at any of `ends`.
fn of_words(text: &str, ends: &[char]) -> (usize, usize) {
    let words = text.split(ends).map(|word| word.chars().count());
    (words.max().unwrap_or(0), text.chars().count())
}

/// Appends text. Writing to a `String` cannot fail.
fn put(out: &mut String, text: impl Display) {
    let _ = write!(out, "{text}");
}

fn put_all(out: &mut String, things: impl Iterator<Item = impl Display>) {
    for (position, thing) in things.enumerate() {
        if position > 0 {
            out.push_str(", ");
        }

        put(out, thing);
    }
}
