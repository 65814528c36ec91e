//! Reads HTML as a stream of tags. No tree is built, so that pages with
//! unclosed elements are read too, and none can be too deep for the stack.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rcdata};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

pub trait Visitor {
    fn start(&mut self, name: &str, tag: &Tag);
    fn end(&mut self, name: &str);
    fn text(&mut self, text: &str);
    /// Called if the page ends within a tag.
    fn cut_off(&mut self) {}
}

pub struct Tokens<V>(Tokenizer<Sink<V>>);

impl<V: Visitor> Tokens<V> {
    pub fn new(visitor: V) -> Self {
        let sink = Sink(RefCell::new(visitor));
        Self(Tokenizer::new(sink, TokenizerOpts::default()))
    }

    /// Reads the next piece of HTML. A caller that feeds lines knows the line
    /// of each tag.
    pub fn feed(&self, html: &str) {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(html));
        let _ = self.0.feed(&queue);
    }

    /// Gives access to the visitor between pieces of HTML.
    pub fn with<T>(&self, change: impl FnOnce(&mut V) -> T) -> T {
        change(&mut self.0.sink.0.borrow_mut())
    }

    pub fn finish(self) -> V {
        self.0.end();
        self.0.sink.0.into_inner()
    }
}

struct Sink<V>(RefCell<V>);

impl<V: Visitor> TokenSink for Sink<V> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut visitor = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                visitor.start(&tag.name, &tag);
                return content_of(&tag.name);
            }
            Token::TagToken(tag) => visitor.end(&tag.name),
            Token::CharacterTokens(text) => visitor.text(&text),
            Token::ParseError(error) if error.contains("EOF") => visitor.cut_off(),
            _ => {}
        }

        TokenSinkResult::Continue
    }
}

/// Elements within a line of text, according to HTML. All others begin a line,
/// custom elements included.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "button", "canvas", "cite",
    "code", "data", "datalist", "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input",
    "ins", "kbd", "link", "map", "mark", "math", "meta", "meter", "nobr", "noscript", "object",
    "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "select",
    "slot", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "textarea", "time", "track", "tt", "u", "var", "video", "wbr",
];

pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Tells the tokenizer about elements in which `<` begins no tag.
fn content_of(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noscript" => TokenSinkResult::RawData(RawKind::Rawtext),
        "textarea" | "title" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

pub fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut all = tag.attrs.iter();
    let found = all.find(|attribute| &*attribute.name.local == name)?;
    Some(&found.value)
}
