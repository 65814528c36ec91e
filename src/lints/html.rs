//! Reads a built page: the directives in its visible text, and the links of
//! lists and matrices. Links of charters come from the edition and are not
//! checked.

use std::ops::Range;

use html5ever::tokenizer::Tag;

use crate::directive::RAW;
use crate::directive::{self, CHARTERS, MATRIX};
use crate::render::tokens::{Tokens, Visitor, attribute};

/// The ways to write `<<#` in HTML.
const WRITTEN: [&str; 4] = ["&lt;&lt;#", "&lt;<#", "<&lt;#", "<<#"];

/// The ways to write `>>` in HTML.
const CLOSED: [&str; 3] = ["&gt;&gt;", "&gt;>", ">>"];

pub struct Page {
    /// The directives in the visible text; if the page has a `main` element,
    /// only those in it.
    pub directives: Vec<Range<usize>>,
    pub links: Vec<(Range<usize>, String)>,
}

pub fn read(page: &str) -> Page {
    let tokens = Tokens::new(Line::default());
    let (mut everywhere, mut in_main, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut start = 0;
    // Feed single lines, so that what is found has a place.
    for line in page.split_inclusive('\n') {
        tokens.feed(line);
        let seen = tokens.with(|seen| Line {
            text: std::mem::take(&mut seen.text),
            main: std::mem::take(&mut seen.main),
            links: std::mem::take(&mut seen.links),
            ..Line::default()
        });
        everywhere.extend(places(line, start, directive::named(&seen.text)));
        in_main.extend(places(line, start, directive::named(&seen.main)));
        for link in seen.links {
            let range = match line.find(&link) {
                Some(at) => start + at..start + at + link.len(),
                None => start..start + line.trim_end().len(),
            };
            links.push((range, link));
        }

        start += line.len();
    }

    let has_main = tokens.finish().has_main;
    Page {
        directives: if has_main { in_main } else { everywhere },
        links,
    }
}

/// Returns the places of `count` directives in a line that begins at `start`.
fn places(line: &str, start: usize, count: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for _ in 0..count {
        let rest = &line[from..];
        let opening = WRITTEN
            .iter()
            .filter_map(|it| Some((rest.find(it)?, it.len())));
        // If it is written in another way, start where the search did.
        let (at, length) = opening.min().unwrap_or_default();
        let inside = &rest[at + length..];
        let closing = CLOSED.iter();
        let close = closing.filter_map(|it| Some(inside.find(it)? + it.len()));
        let end = at + length + close.min().unwrap_or_default();
        out.push(start + from + at..start + from + end);
        from += end;
    }

    out
}

#[derive(Default)]
struct Line {
    /// The text outside of code, and the part of it inside `main`.
    text: String,
    main: String,
    links: Vec<String>,
    /// The open elements with code or without visible text.
    unread: Vec<String>,
    mains: usize,
    has_main: bool,
    /// The number of open `div` elements, from that of a list on.
    depth: usize,
}

impl Visitor for Line {
    fn start(&mut self, name: &str, tag: &Tag) {
        match name {
            "main" => {
                self.has_main = true;
                self.mains += 1;
            }
            "div" if self.depth > 0 || is_list(tag) => self.depth += 1,
            "a" if self.depth > 0 => {
                let link = attribute(tag, "href");
                self.links.extend(link.map(str::to_owned));
            }
            _ if RAW.contains(&name) => self.unread.push(name.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "main" => self.mains = self.mains.saturating_sub(1),
            "div" => self.depth = self.depth.saturating_sub(1),
            _ => {
                if let Some(open) = self.unread.iter().rposition(|open| open == name) {
                    self.unread.truncate(open);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_empty() {
            self.text.push_str(text);
            if self.mains > 0 {
                self.main.push_str(text);
            }
        }
    }
}

fn is_list(tag: &Tag) -> bool {
    let class = attribute(tag, "class").unwrap_or_default();
    let mut classes = class.split_whitespace();
    classes.any(|class| [CHARTERS, MATRIX].contains(&class))
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
            assert_eq!(read(html).directives.len(), found, "{html}");
        }
    }

    #[test]
    fn it_has_a_place() {
        let html = "<p>\né <b>x</b> &lt;&lt;#cookie-charter a&gt;&gt;";
        let found = read(html).directives;
        let [range] = found.as_slice() else {
            unreachable!("one");
        };

        assert_eq!(&html[range.clone()], "&lt;&lt;#cookie-charter a&gt;&gt;");
    }

    #[test]
    fn links_of_lists_are_found() {
        let page = "<a href=\"0\">\n<div class=\"cookie-charters x\"><div><a\nhref=\"a.html\"></div>\n<a id=\"b\" href=\"b.html#c\"></div><a href=\"1\">\n<div class=\"cookie-charter\"><a href=\"2\"></div>";
        let links = read(page).links;
        let of = |links: &[(Range<usize>, String)]| -> Vec<String> {
            links.iter().map(|(_, link)| link.clone()).collect()
        };
        assert_eq!(of(&links), ["a.html", "b.html#c"]);
        for (range, link) in links {
            assert_eq!(page[range], link);
        }
    }
}
