//! A table of cookies, as HTML or as Markdown.

use std::fmt::Write as _;

use super::escape::{
    AutoLink, CodeSpanInCell, HtmlAttribute, HtmlText, MarkdownCell, MarkdownText,
};
use super::typography::Typography;
use crate::model::web_address::WebAddress;

/// A table before it is written.
#[derive(Debug)]
pub struct Table<'a> {
    /// Its title.
    pub title: &'a str,
    /// The level of the title, where it is a heading.
    pub level: u8,
    /// The heads of its columns.
    pub heads: Vec<&'a str>,
    /// Its rows, each with a cell for each head.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// The typography of its texts.
    pub typography: Typography,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// Nothing is stated.
    Empty,
    /// A text.
    Text(&'a str),
    /// The names of cookies: code, and in HTML the head of the row.
    Names(&'a [String]),
    /// A link that shows its address.
    Link(&'a WebAddress),
}

impl Table<'_> {
    /// As HTML: one block without an empty line, which would end it.
    ///
    /// The title is the caption; heads have their scope (RGAA 5.4, 5.6, 5.7).
    pub fn html(&self) -> String {
        let mut out = String::with_capacity(256 + 256 * self.rows.len());
        let text = |text| HtmlText(text, self.typography);
        // Writing to a `String` cannot fail.
        let _ = write!(
            out,
            "<div class=\"table-wrapper\">\n<table class=\"cookie-charter\">\n<caption>{}</caption>\n<thead>\n<tr>",
            text(self.title)
        );
        for head in &self.heads {
            let _ = write!(out, "<th scope=\"col\">{}</th>", text(head));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for cell in row {
                self.html_cell(cell, &mut out);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
        out
    }

    fn html_cell(&self, cell: &Cell<'_>, out: &mut String) {
        let _ = match cell {
            Cell::Empty => write!(out, "<td></td>"),
            Cell::Text(text) => write!(out, "<td>{}</td>", HtmlText(text, self.typography)),
            Cell::Link(address) => write!(
                out,
                "<td><a href=\"{}\">{}</a></td>",
                HtmlAttribute(address.as_str()),
                HtmlText(address.as_str(), Typography::None)
            ),
            Cell::Names(names) => {
                out.push_str("<th scope=\"row\">");
                for (position, name) in names.iter().enumerate() {
                    let comma = if position == 0 { "" } else { ", " };
                    let name = HtmlText(name, Typography::None);
                    let _ = write!(out, "{comma}<code>{name}</code>");
                }
                write!(out, "</th>")
            }
        };
    }

    /// As Markdown: a heading and a table.
    pub fn markdown(&self) -> String {
        let mut out = String::with_capacity(256 + 256 * self.rows.len());
        let hashes = "#".repeat(usize::from(self.level));
        let title = MarkdownText(self.title, self.typography);
        let _ = write!(out, "{hashes} {title}\n\n|");
        for head in &self.heads {
            let _ = write!(out, " {} |", MarkdownCell(head, self.typography));
        }
        out.push_str("\n|");
        for _ in &self.heads {
            out.push_str(" --- |");
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

    fn markdown_cell(&self, cell: &Cell<'_>, out: &mut String) {
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => write!(out, "{}", MarkdownCell(text, self.typography)),
            Cell::Link(address) => write!(out, "{}", AutoLink(address)),
            Cell::Names(names) => names.iter().enumerate().try_for_each(|(position, name)| {
                let comma = if position == 0 { "" } else { ", " };
                write!(out, "{comma}{}", CodeSpanInCell(name))
            }),
        };
    }
}
