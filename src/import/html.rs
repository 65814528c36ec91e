//! A saved page of HTML, read as a document: its article, without navigation,
//! scripts and what no reader sees.
//!
//! Tags are taken as they come: no tree is built, so that a page that closes
//! nothing is read too, and none can be too deep for the stack.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rcdata};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::builder::Builder;
use super::document::{Content, Document};
use super::read::Unread;

/// How deep elements may stand in each other; browsers stop at 512.
const DEEPEST: usize = 512;

/// Elements of which nothing is read.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "button",
    "title", "nav", "object", "canvas", "math", "video", "audio",
];

/// Elements around what is no article, unless they stand in one.
const AROUND: &[&str] = &["header", "footer", "aside"];

const ARTICLE: &[&str] = &["main", "article"];

/// Elements without an end, and those whose end need not be written.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "html", "head", "body", "rp", "rt",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "li",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "figure",
    "figcaption",
    "address",
    "hr",
    "details",
    "summary",
    "fieldset",
    "legend",
    "form",
    "body",
    "html",
    "header",
    "footer",
    "aside",
    "label",
];

/// Reads a page.
pub fn read(text: &str) -> Result<Document, Unread> {
    let reader = Reader::new();
    reader.feed(1, text);
    reader.finish()
}

/// A reader of HTML, whole or in pieces between other markup.
pub struct Reader(Tokenizer<Sink>);

impl Reader {
    pub fn new() -> Self {
        Self(Tokenizer::new(Sink::default(), TokenizerOpts::default()))
    }

    /// Reads on, in the text that begins at a line.
    pub fn feed(&self, line: usize, text: &str) {
        let queue = BufferQueue::default();
        for (index, part) in text.split_inclusive('\n').enumerate() {
            self.0.sink.0.borrow_mut().line = line + index;
            queue.push_back(StrTendril::from_slice(part));
            let _ = self.0.feed(&queue);
        }
    }

    /// Does something with what is built, between pieces of HTML.
    pub fn with<T>(&self, change: impl FnOnce(&mut Builder) -> T) -> T {
        change(&mut self.0.sink.0.borrow_mut().builder)
    }

    pub fn finish(self) -> Result<Document, Unread> {
        self.0.end();
        let state = self.0.sink.0.into_inner();
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
struct Sink(RefCell<State>);

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
    /// Whether there is an article, and how many blocks came before it.
    article: Option<Article>,
}

/// The blocks that belong to the article.
#[derive(Default)]
struct Article {
    open: usize,
    ranges: Vec<(usize, usize)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) if state.unseen.is_empty() => {
                let line = state.line;
                state.builder.push(line, &text);
            }
            Token::ParseError(error) if error.contains("EOF") => {
                let reason = "the page ends within a tag: it is cut off, save it again";
                let line = state.line;
                state.unread.get_or_insert(Unread::at(line, reason));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match tag.kind {
            TagKind::StartTag => {
                self.start(name, tag);
                content_of(name)
            }
            TagKind::EndTag => {
                self.end(name);
                TokenSinkResult::Continue
            }
        }
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
            let is_around = AROUND.contains(&name) && !self.in_article();
            let is_hidden = attribute(tag, "hidden").is_some();
            if !self.unseen.is_empty() || UNSEEN.contains(&name) || is_around || is_hidden {
                self.builder_block(name);
                self.unseen.push((name.to_owned(), self.line));
                return;
            }
        }
        if !self.unseen.is_empty() {
            return;
        }
        if ARTICLE.contains(&name) || attribute(tag, "role") == Some("main") {
            self.start_article();
        }
        if let Some(language) = attribute(tag, "lang")
            && (self.language.is_none()
                && ["html", "body", "main", "article", "div"].contains(&name))
        {
            self.language = Some(language.to_owned());
        }
        self.shape(name, tag);
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
        } else if BLOCKS.contains(&name) {
            self.builder.block(0);
        }
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
            if ARTICLE.contains(&name) {
                self.end_article();
            }
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
            _ if heading(name).is_some() => self.builder.block(0),
            _ => self.builder_block(name),
        }
    }

    fn in_article(&self) -> bool {
        self.article
            .as_ref()
            .is_some_and(|article| article.open > 0)
    }

    fn start_article(&mut self) {
        self.builder.block(0);
        let count = self.builder.document.blocks.len();
        let article = self.article.get_or_insert_default();
        article.open += 1;
        if article.open == 1 {
            article.ranges.push((count, usize::MAX));
        }
    }

    fn end_article(&mut self) {
        self.builder.block(0);
        let count = self.builder.document.blocks.len();
        let Some(article) = &mut self.article else {
            return;
        };
        article.open = article.open.saturating_sub(1);
        if article.open == 0
            && let Some(last) = article.ranges.last_mut()
        {
            last.1 = count;
        }
    }

    /// The document: the articles, where one of them has a table or none
    /// outside has one.
    fn finish(self) -> Document {
        let mut document = self.builder.finish();
        document.language = self.language;
        let Some(article) = self.article else {
            return document;
        };
        let is_in = |index: usize| {
            let mut ranges = article.ranges.iter();
            ranges.any(|(start, end)| (*start..*end).contains(&index))
        };
        let tables = document.blocks.iter().enumerate();
        let is_table = |content: &Content| matches!(content, Content::Table(_));
        let mut tables = tables
            .filter(|(_, block)| is_table(&block.content))
            .peekable();
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

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let found = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Elements in which `<` begins no tag.
fn content_of(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noscript" => TokenSinkResult::RawData(RawKind::Rawtext),
        "textarea" | "title" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}
