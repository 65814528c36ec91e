//! A saved page of HTML, read as a document: its article, without navigation,
//! scripts and what no reader sees.

use html5ever::tokenizer::Tag;

use super::builder::Builder;
use super::document::{Block, Content, Document};
use super::elements::{AROUND, ARTICLE, ASIDES, OPEN_ENDED, PANELS, UNSEEN, heading};
use super::read::Unread;
use crate::render::tokens::{Tokens, Visitor, attribute, is_inline};

/// How deep elements may stand in each other; browsers stop at 512.
const DEEPEST: usize = 512;

/// Reads a page.
pub fn read(text: &str) -> Result<Document, Unread> {
    let reader = Reader::new();
    reader.feed(1, text);
    reader.finish()
}

/// A reader of HTML, whole or in pieces between other markup.
pub struct Reader(Tokens<State>);

impl Reader {
    pub fn new() -> Self {
        Self(Tokens::new(State::default()))
    }

    /// Reads on, in the text that begins at a line.
    pub fn feed(&self, line: usize, text: &str) {
        for (index, part) in text.split_inclusive('\n').enumerate() {
            self.0.with(|state| state.line = line + index);
            self.0.feed(part);
        }
    }

    /// Does something with what is built, between pieces of HTML.
    pub fn with<T>(&self, change: impl FnOnce(&mut Builder) -> T) -> T {
        self.0.with(|state| change(&mut state.builder))
    }

    pub fn finish(self) -> Result<Document, Unread> {
        let state = self.0.finish();
        if let Some(unread) = state.unread {
            return Err(unread);
        }
        if let Some(line) = state.builder.open_table() {
            let reason =
                "the table that begins here has no end: the page is cut off, save it again";
            return Err(Unread::at(line, reason));
        }
        if let Some((name, line)) = state.unseen.first() {
            let reason = format!(
                "the element `{name}` that begins here has no end: the page is cut off, save it again"
            );
            return Err(Unread::at(*line, reason));
        }
        Ok(state.finish())
    }
}

#[derive(Default)]
struct State {
    line: usize,
    builder: Builder,
    language: Option<String>,
    unread: Option<Unread>,
    /// The elements that are open and must be closed.
    open: Vec<String>,
    /// Those of them of which nothing is read, with their lines.
    unseen: Vec<(String, usize)>,
    has_article: bool,
    /// The blocks of articles and panels, by where they begin and end.
    parts: Vec<(usize, usize)>,
    /// Those of them that are open: how deep they stand, and their number.
    open_parts: Vec<(usize, usize)>,
    /// The ids of what buttons show.
    shown: Vec<String>,
}

impl Visitor for State {
    fn text(&mut self, text: &str) {
        if self.unseen.is_empty() {
            self.builder.push(self.line, text);
        }
    }

    fn cut_off(&mut self) {
        let reason = "the page ends within a tag: it is cut off, save it again";
        self.unread.get_or_insert(Unread::at(self.line, reason));
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        if !OPEN_ENDED.contains(&name) && !tag.self_closing {
            self.open.push(name.to_owned());
            if self.open.len() > DEEPEST {
                let reason = format!(
                    "more than {DEEPEST} elements stand in each other here: save the article alone"
                );
                self.unread.get_or_insert(Unread::at(self.line, reason));
                self.open.clear();
            }
            self.see_controls(tag);
            if self.is_unseen(name, tag) {
                // What stands in one, as in a picture of lines, begins nothing.
                if self.unseen.is_empty() {
                    self.builder_block(name);
                }
                self.unseen.push((name.to_owned(), self.line));
                return;
            }
        }
        if !self.unseen.is_empty() {
            return;
        }
        let role = attribute(tag, "role").unwrap_or_default();
        let is_article = ARTICLE.contains(&name) || role == "main";
        self.has_article |= is_article;
        if is_article || PANELS.contains(&role) {
            self.builder.block(0);
            self.open_parts.push((self.open.len(), self.parts.len()));
            let count = self.builder.document.blocks.len();
            self.parts.push((count, usize::MAX));
        }
        if let Some(language) = attribute(tag, "lang")
            && (self.language.is_none()
                && ["html", "body", "main", "article", "div"].contains(&name))
        {
            self.language = Some(language.to_owned());
        }
        self.shape(name, tag);
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            let closed = self.open.len() - at;
            self.open.truncate(at);
            if !self.unseen.is_empty() {
                // All within an unseen element are unseen.
                let left = self.unseen.len().saturating_sub(closed);
                self.unseen.truncate(left);
                return;
            }
            self.end_parts();
        }
        if !self.unseen.is_empty() {
            return;
        }
        match name {
            "a" => self.builder.end_link(),
            "table" => self.builder.end_table(),
            "caption" => self.builder.end_caption(),
            "tr" => self.builder.end_row(),
            "td" | "th" => self.builder.end_cell(),
            "button" if !self.in_heading() => self.builder.block(0),
            _ if ASIDES.contains(&name) => self.builder.end_aside(),
            _ if heading(name).is_some() => self.builder.block(0),
            _ => self.builder_block(name),
        }
    }
}

impl State {
    /// Notes what an element shows when somebody presses it.
    fn see_controls(&mut self, tag: &Tag) {
        let ids = attribute(tag, "aria-controls").unwrap_or_default();
        self.shown.extend(ids.split_whitespace().map(str::to_owned));
    }

    /// Whether no reader of the article sees an element.
    fn is_unseen(&mut self, name: &str, tag: &Tag) -> bool {
        if !self.unseen.is_empty() {
            return true;
        }
        if name == "iframe" {
            let target = attribute(tag, "src").unwrap_or_default();
            let title = attribute(tag, "title").unwrap_or("iframe");
            if target.starts_with("http") {
                self.builder.frame(self.line, title, target);
            }
            return true;
        }
        if name == "button" {
            let opens = attribute(tag, "aria-controls").or(attribute(tag, "aria-expanded"));
            return opens.is_none() && !self.in_heading();
        }
        let is_around = AROUND.contains(&name) && self.open_parts.is_empty();
        UNSEEN.contains(&name) || is_around || self.is_hidden(tag)
    }

    /// Whether an element is hidden for good: panels are hidden until somebody
    /// opens them.
    fn is_hidden(&self, tag: &Tag) -> bool {
        let role = attribute(tag, "role").unwrap_or_default();
        let id = attribute(tag, "id").unwrap_or_default();
        let is_panel = PANELS.contains(&role) || role == "region";
        let opens = is_panel || self.shown.iter().any(|shown| shown == id);
        attribute(tag, "hidden").is_some_and(|hidden| hidden != "until-found" && !opens)
    }

    fn in_heading(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|name| heading(name).is_some() || name == "summary")
    }

    /// What an element that is read says of the text in it.
    fn shape(&mut self, name: &str, tag: &Tag) {
        let line = self.line;
        let number = |name| attribute(tag, name).and_then(|text| text.trim().parse().ok());
        match name {
            "br" => self.builder.end_line(),
            "a" => self
                .builder
                .start_link(attribute(tag, "href").unwrap_or_default()),
            "code" => self.builder.code(),
            "img" => {
                let said = attribute(tag, "alt").unwrap_or_default();
                self.builder.push(line, &format!(" {said} "));
            }
            "tfoot" => self.builder.foot(true),
            "thead" | "tbody" => self.builder.foot(false),
            "button" if !self.in_heading() => self.builder.block(0),
            _ if ASIDES.contains(&name) => self.builder.start_aside(),
            "table" => self.builder.start_table(line),
            "caption" => self.builder.start_caption(),
            "tr" => self.builder.start_row(line),
            "td" | "th" => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                let (columns, rows) = (columns.unwrap_or(1), rows.unwrap_or(1));
                self.builder.start_cell(line, name == "th", columns, rows);
            }
            _ => self.builder_block(name),
        }
    }

    /// Ends the block before an element that is one.
    fn builder_block(&mut self, name: &str) {
        if let Some(level) = heading(name) {
            self.builder.block(level);
        } else if !is_inline(name) {
            self.builder.block(0);
        }
    }

    /// Ends the parts that the element that was closed last stands around.
    fn end_parts(&mut self) {
        while let Some((depth, part)) = self.open_parts.last().copied()
            && depth > self.open.len()
        {
            self.open_parts.pop();
            self.builder.block(0);
            self.parts[part].1 = self.builder.document.blocks.len();
        }
    }

    /// The document: the articles and the panels beside them, where one of
    /// them has a table or none outside has one.
    fn finish(self) -> Document {
        let mut document = self.builder.finish();
        document.language = self.language;
        if !self.has_article {
            return document;
        }
        let is_in = |index: usize| {
            let mut parts = self.parts.iter();
            parts.any(|(start, end)| (*start..*end).contains(&index))
        };
        let is_table = |block: &Block| matches!(block.content, Content::Table(_));
        let tables = document.blocks.iter().enumerate();
        let mut tables = tables.filter(|(_, block)| is_table(block)).peekable();
        if tables.peek().is_some() && !tables.any(|(index, _)| is_in(index)) {
            return document;
        }
        let mut index = 0;
        document.blocks.retain(|_| {
            index += 1;
            is_in(index - 1)
        });
        document
    }
}
