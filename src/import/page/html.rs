//! Reads a saved HTML page as a document: its article, without navigation,
//! scripts and hidden elements.

use html5ever::tokenizer::Tag;

use super::builder::Builder;
use super::document::Document;
use super::elements::{
    self, AROUND, ARTICLE, ASIDES, Choice, DRAWN, OPEN_ENDED, PANELS, Part, STRUCK, UNSEEN,
    heading, span,
};
use super::read::Unread;
use crate::render::tokens::{Tokens, Visitor, attribute, is_inline};

/// How deeply elements may be nested; browsers stop at 512.
const DEEPEST: usize = 512;

pub fn read(text: &str) -> Result<Document, Unread> {
    let reader = HtmlReader::new();
    reader.feed(1, text);
    reader.finish()
}

/// A reader of HTML, which can be fed in pieces between other markup.
pub struct HtmlReader(Tokens<State>);

impl HtmlReader {
    pub fn new() -> Self {
        Self(Tokens::new(State::default()))
    }

    /// Reads more HTML, which starts at this line.
    pub fn feed(&self, line: usize, text: &str) {
        for (index, part) in text.split_inclusive('\n').enumerate() {
            self.0.with(|state| state.line = line + index);
            self.0.feed(part);
        }
    }

    /// Adds text that is not HTML.
    pub fn text(&self, line: usize, text: &str) {
        self.0.with(|state| {
            state.line = line;
            state.text(text);
        });
    }

    /// Gives access to the builder between pieces of HTML.
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
        let mut open = state.unseen.clone();
        let parts = state.open_parts.iter().map(|(_, part)| &state.parts[*part]);
        for part in parts.filter(|part| part.is_around) {
            open.push((part.name.clone(), part.line));
        }
        if let Some((name, line)) = open.first() {
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
    /// The open elements that need an end tag, each with what it stands for.
    open: Vec<(String, String)>,
    /// Those of them whose content is skipped, with their lines.
    unseen: Vec<(String, usize)>,
    has_article: bool,
    /// The blocks of articles, of panels, and of elements around the article.
    parts: Vec<Part>,
    /// The open parts: their depth, and their index in `parts`.
    open_parts: Vec<(usize, usize)>,
    /// The text that is struck out, until its element ends.
    struck: String,
    /// The content of a `noscript`, which arrives as text, and its line.
    unscripted: Option<(usize, String)>,
    /// Whether a `dt` has ended and no `dd` has started yet.
    is_term: bool,
    /// The options of the open `select`.
    choice: Option<Choice>,
    /// The ids of elements that buttons open.
    shown: Vec<String>,
}

impl Visitor for State {
    fn text(&mut self, text: &str) {
        if let Some((_, html)) = &mut self.unscripted {
            html.push_str(text);
        } else if self.unseen.is_empty() {
            match &mut self.choice {
                Some(choice) => choice.push(text),
                None if elements::is_mark(&self.open, text) => {
                    self.builder.document.leave_mark(self.line, text);
                }
                None => self.builder.push(self.line, text),
            }
        } else if STRUCK.contains(&self.unseen[0].0.as_str()) {
            self.struck.push_str(text);
        }
    }

    fn cut_off(&mut self) {
        let reason = "the page ends within a tag: it is cut off, save it again";
        self.unread.get_or_insert(Unread::at(self.line, reason));
    }

    fn start(&mut self, element: &str, tag: &Tag) {
        if self.unread.is_some() {
            return;
        }
        // The end tag of a row is optional.
        if element == "tr" && matches!(&self.unseen[..], [(row, _)] if row == "tr") {
            self.end("tr");
        }
        let meant = elements::meant(element, tag);
        let name = meant.as_str();
        let is_hidden_row = element == "tr" && elements::is_hidden(tag, &self.shown);
        let has_end = !OPEN_ENDED.contains(&element) || name != element || is_hidden_row;
        if has_end && !tag.self_closing && self.open_unseen(element, name, tag) {
            return;
        }
        if !self.unseen.is_empty() {
            return;
        }
        let role = attribute(tag, "role").unwrap_or_default();
        let is_article = ARTICLE.contains(&name);
        self.has_article |= is_article;
        let is_around = AROUND.contains(&name) && self.open_parts.is_empty();
        if is_article || is_around || PANELS.contains(&role) {
            self.start_part(name, is_around);
        }
        if name == "noscript" {
            self.unscripted = Some((self.line, String::new()));
        }
        if ["html", "body", "main", "article", "div"].contains(&element) {
            let language = attribute(tag, "lang");
            self.language = self.language.take().or(language.map(str::to_owned));
        }
        self.shape(name, tag);
        self.see_language(name, tag);
    }

    fn end(&mut self, element: &str) {
        if element == "noscript" {
            self.end_unscripted();
        }
        let mut name = element.to_owned();
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == element) {
            let closed = self.open.len() - at;
            name.clone_from(&self.open[at].1);
            self.open.truncate(at);
            if !self.unseen.is_empty() {
                // Everything inside an unseen element is unseen.
                let unseen = self.unseen.len();
                self.unseen.truncate(unseen.saturating_sub(closed));
                if self.unseen.is_empty() {
                    let struck = std::mem::take(&mut self.struck);
                    if !struck.trim().is_empty() {
                        let why = "this is struck out";
                        self.builder.document.leave(self.line, why, &struck);
                    }
                }
                if closed <= unseen {
                    return;
                }
            }
            self.end_parts();
        }

        if !self.unseen.is_empty() || self.choice.is_some() && name != "select" {
            return;
        }
        let name = name.as_str();
        match name {
            "select" => {
                if let Some(choice) = self.choice.take() {
                    self.builder.push(self.line, &choice.seen());
                }
            }
            "a" => self.builder.end_link(),
            "dt" if !self.builder.in_cell() => self.is_term = true,
            "table" => self.builder.end_table(),
            "caption" => self.builder.end_caption(),
            "tr" | "td" | "th" => self.builder.end_cell(),
            "button" => self.builder.end_control(self.line),
            "textarea" | "text" => self.builder.push(self.line, " "),
            _ if ASIDES.contains(&name) => self.builder.end_aside(),
            _ if heading(name).is_some() => self.builder.block(0),
            _ => self.builder_block(name),
        }
    }
}

impl State {
    /// Opens an element that has an end tag. Returns whether it is skipped.
    fn open_unseen(&mut self, element: &str, name: &str, tag: &Tag) -> bool {
        let is_hidden_row = element == "tr" && elements::is_hidden(tag, &self.shown);
        self.open.push((element.to_owned(), name.to_owned()));
        if self.open.len() > DEEPEST {
            let reason =
                format!("more than {DEEPEST} elements are nested here: save the article alone");
            self.unread.get_or_insert(Unread::at(self.line, reason));
        }
        // The ids of what a reader can open with it.
        let ids = attribute(tag, "aria-controls").unwrap_or_default();
        self.shown.extend(ids.split_whitespace().map(str::to_owned));
        if !self.is_unseen(name, tag) {
            return false;
        }
        // Lines nested in an unseen picture do not start a block.
        if is_hidden_row && self.unseen.is_empty() {
            let why = "this row is hidden on the page: it is left out";
            self.builder.document.leave(self.line, why, "");
        } else if self.unseen.is_empty() {
            self.builder_block(name);
        }
        self.unseen.push((name.to_owned(), self.line));
        true
    }

    /// Returns whether an element is skipped. Adds a link for an embedded page.
    fn is_unseen(&mut self, name: &str, tag: &Tag) -> bool {
        if !self.unseen.is_empty() {
            return true;
        }
        if name == "iframe" || name == "object" {
            let source = attribute(tag, "src").or(attribute(tag, "data"));
            let target = source.unwrap_or_default();
            let title = attribute(tag, "title").unwrap_or(name);
            if !target.is_empty() && !target.starts_with("about:") {
                self.builder.frame(self.line, title, target);
            }
            return name == "iframe";
        }
        if name == "nav" {
            return !self.builder.in_cell();
        }
        UNSEEN.contains(&name) || STRUCK.contains(&name) || elements::is_hidden(tag, &self.shown)
    }

    /// Reports rows and tables in another language, and sets that of a cell.
    fn see_language(&mut self, name: &str, tag: &Tag) {
        let own = elements::primary(self.language.as_deref().unwrap_or("fr"));
        let Some(language) = attribute(tag, "lang").filter(|tag| elements::primary(tag) != own)
        else {
            return;
        };
        if ["table", "tr"].contains(&name) {
            let why = format!("what begins here is marked as a text in `{language}`");
            self.builder.document.leave(self.line, &why, "");
        } else {
            self.builder.cell_language(language);
        }
    }

    /// Returns whether one of the open elements satisfies a condition.
    fn is_in(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        self.open.iter().any(|(_, name)| is_meant(name))
    }

    /// Starts a button or a text field. It can be a title if it opens what
    /// follows or is part of a heading.
    fn start_control(&mut self, tag: &Tag) {
        let opens = attribute(tag, "aria-controls").or(attribute(tag, "aria-expanded"));
        if opens.is_none() && !self.is_in(|name| heading(name).is_some() || name == "summary") {
            self.builder.control();
        }
        self.builder.push(self.line, " ");
    }

    /// Passes the start tag of a visible element on to the builder.
    fn shape(&mut self, name: &str, tag: &Tag) {
        let line = self.line;
        self.mark(name, tag);
        if let Some(choice) = &mut self.choice {
            return choice.start(name, tag);
        }
        match name {
            "select" => self.choice = Choice::of(tag),
            "br" => self.builder.end_line(),
            "dt" if self.is_term => self.builder.push(line, ", "),
            "dd" if std::mem::take(&mut self.is_term) => self.builder.push(line, " : "),
            "a" => {
                let target = attribute(tag, "href").unwrap_or_default();
                self.builder.start_link(target);
            }
            "code" => self.builder.code(),
            "img" => {
                let said = attribute(tag, "alt").unwrap_or_default();
                self.builder.push(line, &format!(" {said} "));
            }
            "tfoot" => self.builder.foot(true),
            "thead" | "tbody" => self.builder.foot(false),
            "button" | "textarea" => self.start_control(tag),
            _ if ASIDES.contains(&name) => self.builder.start_aside(),
            "table" => self.builder.start_table(line),
            "caption" => self.builder.start_caption(),
            "tr" => self.builder.start_row(line),
            "td" | "th" => {
                let (columns, rows) = (span(tag, "colspan"), span(tag, "rowspan"));
                self.builder.start_cell(line, name == "th", columns, rows);
            }
            _ => self.builder_block(name),
        }
    }

    /// Adds the text for an icon or a checkbox in a cell.
    fn mark(&mut self, name: &str, tag: &Tag) {
        let language = self.language.as_deref().unwrap_or_default();
        let meaning = elements::meaning(name, tag, language);
        // An icon on a button is about the button: it sorts a column.
        let is_seen = self.builder.in_cell() && !self.is_in(|name| name == "button");
        if is_seen && !meaning.is_empty() {
            self.builder.push(self.line, &format!(" {meaning} "));
        }
    }

    /// Starts a block for a heading or a block-level element.
    fn builder_block(&mut self, name: &str) {
        if let Some(level) = heading(name) {
            self.builder.block(level);
        } else if !is_inline(name) && !self.is_in(|name| DRAWN.contains(&name)) {
            self.builder.block(0);
        }
    }

    fn start_part(&mut self, name: &str, is_around: bool) {
        self.builder.block(0);
        self.open_parts.push((self.open.len(), self.parts.len()));
        self.parts.push(Part {
            start: self.builder.document.blocks.len(),
            end: usize::MAX,
            is_around,
            name: name.to_owned(),
            line: self.line,
        });
    }

    /// Reads the content of a `noscript`, as blocks outside the article.
    fn end_unscripted(&mut self) {
        let Some((line, html)) = self.unscripted.take() else {
            return;
        };
        let reader = HtmlReader::new();
        reader.feed(line, &html);
        let Ok(document) = reader.finish() else {
            return;
        };
        self.builder.block(0);
        self.builder.document.left.extend(document.left);
        for mut block in document.blocks {
            block.is_outside = true;
            self.builder.document.blocks.push(block);
        }
    }

    /// Ends the parts whose element was just closed.
    fn end_parts(&mut self) {
        while let Some((depth, part)) = self.open_parts.last().copied()
            && depth > self.open.len()
        {
            self.open_parts.pop();
            self.builder.block(0);
            self.parts[part].end = self.builder.document.blocks.len();
        }
    }

    /// Returns the document, with the blocks outside its article marked.
    fn finish(self) -> Document {
        let mut document = self.builder.finish();
        document.language = self.language;
        for (index, block) in document.blocks.iter_mut().enumerate() {
            let mut parts = self.parts.iter();
            let around = parts.find(|part| (part.start..part.end).contains(&index));
            block.is_outside |= around.map_or(self.has_article, |part| part.is_around);
        }
        document
    }
}
