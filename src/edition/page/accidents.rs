//! Finds Markdown that was read as something its author cannot have meant.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::flaw::{Flaw, What};
use super::layout::Reader;
use super::spots::Open;
use crate::edition::engine::slots::slot;
use crate::render::link::begins_more;

impl Reader<'_> {
    pub fn look_for_accidents(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) => {
                self.loose = None;
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.cell_end = range.start;
                self.row_cells = 0;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                self.flaw(What::IndentedCode, range.start);
            }
            Event::End(TagEnd::TableCell) => {
                self.row_cells += 1;
                self.cell_end = range.end;
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.end_of_row(range),
            Event::Text(_) if !self.is_in(Open::Code) => self.unlikely_text(range),
            Event::SoftBreak => self.soft_break(range),
            Event::TaskListMarker(_) => self.task(range.end),
            Event::Html(html) | Event::InlineHtml(html) if self.html.not_text().is_none() => {
                self.line_of_html(html, range.start);
            }
            _ => {}
        }
    }

    fn flaw(&mut self, what: What, at: usize) {
        self.flaws.push(Flaw::new(what, at));
    }

    fn line_of_html(&mut self, line: &str, at: usize) {
        let text = line.trim_start();
        let title = text.trim_start_matches('#');
        let is_title = title.len() < text.len() && title.starts_with(' ');
        if is_title || text.starts_with("- ") || text.contains("**") {
            self.flaw(What::InHtml, at);
        }
    }

    /// Reports a task whose text begins with HTML: mdBook 0.4 begins a block of
    /// HTML there, while 0.5 goes on with text.
    fn task(&mut self, box_end: usize) {
        let text = self.page[box_end..].trim_start_matches([' ', '\t']);
        let mut rest = text.chars();
        if rest.next() == Some('<') && rest.next().is_some_and(|c| begins_more('<', Some(c))) {
            self.flaw(What::HtmlTask, self.page.len() - text.len());
        }
    }

    fn soft_break(&mut self, range: &Range<usize>) {
        let line = self.start_of_line(range.end);
        let goes_on = if self.is_in(Open::Quote) {
            self.page[line..].trim_start().starts_with('>')
        } else {
            !self.is_in(Open::Item) || self.page[line..].starts_with([' ', '\t'])
        };

        if !goes_on {
            self.flaw(What::Swallowed, line);
        }
    }

    fn end_of_row(&mut self, range: &Range<usize>) {
        let rest = self.page.get(self.cell_end..range.end).unwrap_or_default();
        if !self.page[range.clone()].contains('|') {
            self.flaw(What::Swallowed, range.start);
        } else if let Some(at) = rest.find(|c: char| c != '|' && !c.is_whitespace()) {
            self.flaw(What::CellTooMany, self.cell_end + at);
        }
    }

    fn unlikely_text(&mut self, range: &Range<usize>) {
        let text = &self.page[range.clone()];
        let is_escaped = self.page[..range.start].ends_with('\\');
        let line = self.start_of_line(range.start);
        let begins_line = self.page[line..range.start].trim().is_empty() && !is_escaped;
        if text.starts_with('|') && begins_line && !self.is_in(Open::Cell) {
            self.flaw(What::RowOutside, range.start);
        }

        let title = text.trim_start_matches('#');
        let is_title = (1..=6).contains(&(text.len() - title.len()));
        if begins_line && is_title && title.starts_with(char::is_alphabetic) {
            self.flaw(What::Heading, range.start);
        }

        for marks in ["**", "~~"] {
            if let Some(at) = text.find(marks) {
                self.flaw(What::Marks, range.start + at);
            }
        }

        match text {
            _ if is_escaped => {}
            "*" | "_" => self.loose_mark(range.start),
            "]" => self.loose_bracket(range.start),
            _ => {}
        }

        if !is_escaped && self.page[range.start..].starts_with("[^") {
            self.footnote(range.start);
        }
    }

    /// Reports a footnote that is not defined. A value cannot be its name.
    fn footnote(&mut self, at: usize) {
        let name = self.page[at..].split(']').next().unwrap_or_default();
        if name.contains(|c| slot(c).is_some()) {
            self.flaw(What::FootnoteName, at);
        } else {
            self.flaw(What::Footnote, at);
        }
    }

    /// Reports a mark of emphasis that looks like the start or end of one and
    /// is neither. A single star may refer to a note, and a name may begin with
    /// `_`.
    fn loose_mark(&mut self, at: usize) {
        let mut rest = self.page[at..].chars();
        let mark = rest.next();
        let after = rest.next();
        let before = self.page[..at].chars().next_back();
        if before == mark {
            return;
        }

        let is_apart = before.is_none_or(|c| c.is_whitespace() || "([«’'\"".contains(c));
        let ends = !is_apart || after.is_none_or(|c| !c.is_alphanumeric());
        if mark == Some('*') && after == mark || self.loose == mark && ends {
            self.flaw(What::Marks, at);
        } else if is_apart && after.is_some_and(|c| !c.is_whitespace()) {
            self.loose = mark;
        }
    }

    /// Reports a `]` that ends no link, although an address follows it.
    fn loose_bracket(&mut self, at: usize) {
        let (before, rest) = (&self.page[..at], &self.page[at + 1..]);
        let open = before.rfind('[');
        if open.is_none_or(|open| before[..open].ends_with('\\')) {
            return;
        }

        let target = rest.strip_prefix(" (").or(rest.strip_prefix('('));
        if rest.starts_with('(') || target.is_some_and(begins_as_address) {
            self.flaw(What::Link, at);
        }
    }

    fn start_of_line(&self, at: usize) -> usize {
        self.page[..at].rfind('\n').map_or(0, |at| at + 1)
    }
}

fn begins_as_address(text: &str) -> bool {
    let mut schemes = ["https:", "http:", "mailto:", "www."].iter();
    schemes.any(|scheme| text.starts_with(scheme))
}
