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
    /// Whether the title is shown; else it is there for screen readers.
    pub is_titled: bool,
    /// The level of the title as a heading in Markdown; `None` if what stands
    /// above the table says it all.
    pub level: Option<u8>,
    pub heads: Vec<Cell<'a>>,
    pub rows: Vec<Vec<Cell<'a>>>,
    pub typography: Typography,
    pub foreign: &'a Foreign,
    /// How names and addresses stand in its texts.
    pub left_to_right: LeftToRight,
    /// Whether it is for a reader of plain text.
    pub is_to_the_letter: bool,
}

/// The class of a title of a table, where plain text is made of the page.
pub const TITLE: &str = "cookie-table-title";

#[derive(Debug, Clone)]
pub enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// What stands for the name of a cookie that has none.
    Label(Cow<'a, str>),
    /// Several texts, a line each, and what stands between them in one line.
    List(&'a str, &'static str),
    Names(&'a [String]),
    /// Links that show their addresses.
    Links(Cow<'a, [WebAddress]>),
    Worded(String, WebAddress),
    Pages(PageLinks<'a>),
    /// In a matrix: a portal uses what the column is about.
    Used(&'a str),
    /// In a matrix: it does not use it, and the cell is shown less prominently.
    Unused(&'a str),
}

impl Table<'_> {
    /// As HTML: one block without an empty line, which would end it.
    ///
    /// The title is the caption; heads have their scope (RGAA 5.4, 5.6, 5.7).
    /// The frame keeps a distance: without a style sheet a caption would touch
    /// the table above, and read as its last row. No element does that: with a
    /// paragraph in it, Chromium takes a caption for none.
    /// A name is the head of its row in the first column only: anywhere else it
    /// would make the table a complex one, which needs a summary (RGAA 5.1). A
    /// wide table scrolls in its wrapper, which the keyboard can reach and a
    /// screen reader can name (WCAG 2.1.1); the wrapper is no `region`, of
    /// which a page should not have many. Each cell knows its column, for
    /// style sheets that put cells below each other on a narrow screen.
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

    /// What a column is called in the attributes of its cells.
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
        // Each cell on a line of its own: the search of mdBook 0.4 drops tags,
        // and would join the words of two cells.
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

    /// What the written table depends on, apart from what all tables of an edition
    /// share.
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

    /// Its title as a heading. In a text to the letter, it says that it is one.
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

    /// How many dashes a column has in Markdown. Renderers for paper share the
    /// width of a page by them; with as many for each column, a long name runs
    /// over the cell beside it.
    fn width(&self, column: usize) -> usize {
        let rows = self.rows.iter().filter_map(|row| row.get(column));
        let cells = self.heads.get(column).into_iter().chain(rows);
        let (mut word, mut whole) = (0, 0);
        for (longest, length) in cells.map(Cell::widths) {
            word = word.max(longest);
            whole = whole.max(length);
        }

        // The longest word must fit, with what is around a cell; how much else
        // there is counts less, since it can be broken.
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
    /// The width of its longest word and that of all of it, in letters.
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
            // A letter of code is wider than one of a text.
            Self::Names(names) => {
                let widths = names.iter().map(|name| name.chars().count() * 3 / 2);
                (widths.clone().max().unwrap_or(0), widths.sum())
            }
            Self::Pages(pages) => of_words(&pages.text(), &[' ', '-']),
            Self::Used(word) | Self::Unused(word) => of_words(word, &[' ']),
        }
    }
}

/// The longest word of a text and its length, in characters; words end at
/// `ends`.
fn of_words(text: &str, ends: &[char]) -> (usize, usize) {
    let words = text.split(ends).map(|word| word.chars().count());
    (words.max().unwrap_or(0), text.chars().count())
}

/// Writing to a `String` cannot fail.
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
