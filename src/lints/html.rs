//! Directives in the text of a built page, as a browser would show it.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rcdata};
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{LocalName, local_name};

use crate::directive;

/// How `<<#` may stand in HTML.
const WRITTEN: [&str; 4] = ["&lt;&lt;#", "&lt;<#", "<&lt;#", "<<#"];

/// How `>>` may stand in HTML.
const CLOSED: [&str; 3] = ["&gt;&gt;", "&gt;>", ">>"];

/// Where the directives stand that a reader of the page sees; in a page of
/// mdBook, those in its main part.
pub fn directives(page: &str) -> Vec<Range<usize>> {
    let tokenizer = Tokenizer::new(Seen::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut everywhere = Vec::new();
    let mut in_main = Vec::new();
    let mut at = 0;
    // Line by line, so that what is seen has a place.
    for line in page.split_inclusive('\n') {
        queue.push_back(StrTendril::from_slice(line));
        let _ = tokenizer.feed(&queue);
        let seen = &tokenizer.sink;
        let count = |text: &RefCell<String>| directive::named(&text.take());
        everywhere.extend(places(line, at, count(&seen.text)));
        in_main.extend(places(line, at, count(&seen.main)));
        at += line.len();
    }
    if tokenizer.sink.has_main.get() {
        in_main
    } else {
        everywhere
    }
}

/// The places of `count` directives in a line that begins at `start`.
fn places(line: &str, start: usize, count: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for _ in 0..count {
        let rest = &line[from..];
        let next = WRITTEN
            .iter()
            .filter_map(|written| Some((rest.find(written)?, written.len())))
            .min();
        // One that is written in yet another way has its line.
        let (at, length) = next.unwrap_or((0, 0));
        let after = &rest[at + length..];
        let closed = CLOSED.iter();
        let end = closed.filter_map(|close| Some(after.find(close)? + close.len()));
        let length = length + end.min().unwrap_or_default();
        out.push(start + from + at..start + from + at + length);
        from += at + length;
    }
    out
}

/// The text of a line that is not code.
#[derive(Default)]
struct Seen {
    /// The elements around that hold code or nothing to read.
    unread: RefCell<Vec<LocalName>>,
    /// How many `main` elements are open.
    mains: Cell<usize>,
    has_main: Cell<bool>,
    text: RefCell<String>,
    main: RefCell<String>,
}

impl Seen {
    fn tag(&self, kind: TagKind, name: &LocalName) {
        let is_unread = matches!(
            *name,
            local_name!("code")
                | local_name!("pre")
                | local_name!("script")
                | local_name!("style")
                | local_name!("textarea")
                | local_name!("title")
                | local_name!("template")
        );
        let mut unread = self.unread.borrow_mut();
        match kind {
            TagKind::StartTag if is_unread => unread.push(name.clone()),
            TagKind::EndTag if is_unread => {
                if let Some(open) = unread.iter().rposition(|open| open == name) {
                    unread.truncate(open);
                }
            }
            TagKind::StartTag if *name == local_name!("main") => {
                self.has_main.set(true);
                self.mains.set(self.mains.get() + 1);
            }
            TagKind::EndTag if *name == local_name!("main") => {
                self.mains.set(self.mains.get().saturating_sub(1));
            }
            _ => {}
        }
    }
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                self.tag(tag.kind, &tag.name);
                if tag.kind == TagKind::StartTag {
                    return content_of(&tag.name);
                }
            }
            Token::CharacterTokens(text) if self.unread.borrow().is_empty() => {
                self.text.borrow_mut().push_str(&text);
                if self.mains.get() > 0 {
                    self.main.borrow_mut().push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements in which `<` begins no tag.
fn content_of(name: &LocalName) -> TokenSinkResult<()> {
    match *name {
        local_name!("script") => TokenSinkResult::RawData(RawKind::ScriptData),
        local_name!("style") => TokenSinkResult::RawData(RawKind::Rawtext),
        local_name!("textarea") | local_name!("title") => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees_is_found() {
        for (html, found) in [
            ("<p>&lt;&lt;#cookie-charter a&gt;&gt;</p>", 1),
            ("<div>\n<<#cookie-charter a>>\n</div>", 1),
            (
                "<p>&lt;&lt;#cookie-matrix&gt;&gt; &lt;&lt;#cookie-charter b>></p>",
                2,
            ),
            ("<p><code>&lt;&lt;#cookie-charter a&gt;&gt;</code></p>", 0),
            (
                "<pre><code>&lt;&lt;#cookie-charter a&gt;&gt;\n</code></pre>",
                0,
            ),
            ("<!-- <<#cookie-charter a>> -->", 0),
            (
                "<script>'<pre>'; '<<#cookie-charter a>>'</script>&lt;&lt;#cookie-charter b",
                1,
            ),
            ("<title>&lt;&lt;#cookie-charter a</title>", 0),
            ("<p>&lt;&lt;#other a&gt;&gt;</p>", 0),
            ("<nav>&lt;&lt;#cookie-charter a</nav><main>x</main>", 0),
            ("<main>&lt;&lt;#cookie-charter a</main>", 1),
        ] {
            assert_eq!(directives(html).len(), found, "{html}");
        }
    }

    #[test]
    fn it_has_a_place() {
        let html = "<p>\né <b>x</b> &lt;&lt;#cookie-charter a&gt;&gt;";
        let found = directives(html);
        let [range] = found.as_slice() else {
            unreachable!("one");
        };
        assert_eq!(&html[range.clone()], "&lt;&lt;#cookie-charter a&gt;&gt;");
    }
}
