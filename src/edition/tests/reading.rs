//! A page as a browser reads it, as one line: elements between `⟨` and `⟩`, and
//! text. What the engine puts around values and tables is left out, as is what
//! it may change: the levels of headings, and white space beside elements.

use std::fmt::Write as _;

use pulldown_cmark::{Options, Parser};
use scraper::node::Element;
use scraper::{ElementRef, Node};

use crate::render::form::{Markup, MdBook};

/// Who reads the Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The parser of mdBook 0.4.
    PulldownCmark0_10,
    /// That of mdBook 0.5.
    PulldownCmark0_13,
}

impl Reader {
    pub const ALL: [Self; 2] = [Self::PulldownCmark0_10, Self::PulldownCmark0_13];

    /// The HTML that it makes.
    pub fn html(self, markdown: &str, mdbook: MdBook, is_smart: bool) -> String {
        let mut options = mdbook.markdown();
        options.set(Options::ENABLE_SMART_PUNCTUATION, is_smart);
        let mut html = String::new();
        match self {
            Self::PulldownCmark0_10 => {
                use pulldown_cmark_0_10::{Options, Parser, html};
                let options = Options::from_bits_truncate(options.bits());
                html::push_html(&mut html, Parser::new_ext(markdown, options));
            }
            Self::PulldownCmark0_13 => {
                pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, options));
            }
        }
        html
    }
}

/// The elements and the text of a page of HTML; `markup` says what the edition
/// was printed in.
pub fn read(html: &str, markup: Markup) -> String {
    let html = scraper::Html::parse_fragment(html);
    let mut line = String::new();
    write_content(html.root_element(), markup, &mut line);
    // French typography is another matter.
    let line = line.replace('’', "'").replace('\u{a0}', " ");
    let line = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(" ⟨", "⟨").replace("⟩ ", "⟩")
}

fn write_content(of: ElementRef<'_>, markup: Markup, line: &mut String) {
    for child in of.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (_, Some(element)) => write_element(element, markup, line),
            (Node::Text(text), _) => line.push_str(text),
            (Node::Comment(comment), _) => {
                let letters = comment.chars().filter(|c| c.is_alphabetic());
                line.extend(["⟨!--", &letters.collect::<String>(), "--⟩"]);
            }
            _ => {}
        }
    }
}

fn write_element(it: ElementRef<'_>, markup: Markup, line: &mut String) {
    let (element, start) = (it.value(), line.len());
    let open = opening(element, markup);
    line.push_str(&open);
    write_content(it, markup, line);
    let content = line.split_off(start + open.len());
    line.push_str(&as_read(element, content));
    let content = line[start + open.len()..].trim_ascii();
    if content.is_empty() && element.name() == "p" {
        line.truncate(start);
    } else if is_around_value(element, content) {
        line.replace_range(start..start + open.len(), "");
    } else {
        line.extend(["⟨/", name(element), "⟩"]);
    }
}

/// Of what is not read as text, and of which only values are kept apart, the
/// letters; of a title, one line.
fn as_read(element: &Element, mut content: String) -> String {
    match element.name() {
        "script" | "style" | "textarea" | "title" | "iframe" | "noscript" | "xmp" => {
            content.retain(char::is_alphabetic);
            content
        }
        _ if name(element) == "h" => content.replace("⟨br⟩⟨/br⟩", " "),
        _ => content,
    }
}

fn name(element: &Element) -> &str {
    match element.name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
        name => name,
    }
}

fn opening(element: &Element, markup: Markup) -> String {
    let name = name(element);
    let mut open = format!("⟨{name}");
    for (attribute, value) in element.attrs() {
        let is_kept = match name {
            // A table of the engine says more than one of Markdown.
            "td" | "th" => !["scope", "data-label"].contains(&attribute),
            "h" => markup == Markup::Html,
            _ => true,
        };
        // Of a tag that was left open, it is what Markdown made.
        let is_markup = attribute.contains('<') || value.contains('<');
        if is_kept && !is_markup {
            // Writing to a string does not fail.
            let _ = write!(open, " {attribute}={:?}", encoded(value));
        }
    }
    open + "⟩"
}

/// Returns whether an element only shows what its content is: a name, a link to
/// the address that is its text, a foreign word. Were it made by a value, its
/// marks would be missing in the text.
fn is_around_value(element: &Element, content: &str) -> bool {
    match element.name() {
        "code" => true,
        "a" => {
            let target = element.attr("href").unwrap_or_default();
            let (target, text) = (encoded(target), encoded(content));
            target == text || target.strip_prefix("mailto:") == Some(&text)
        }
        "span" => element.attr("lang") == Some("la"),
        "div" => element.attr("class") == Some("table-wrapper cookie-table"),
        _ => false,
    }
}

/// Parsers encode brackets in the target of a link, and we do not.
fn encoded(address: &str) -> String {
    address.replace('[', "%5B").replace(']', "%5D")
}

/// A page without a stop before another one, which may stand behind the end of
/// an element: that of a value goes where a sentence ends with it.
pub fn with_one_stop(page: &str) -> String {
    let mut out = String::new();
    for (at, c) in page.char_indices() {
        let mut behind = &page[at + c.len_utf8()..];
        while let Some(closed) = behind.strip_prefix("⟨/") {
            behind = closed.split_once('⟩').map_or("", |(_, behind)| behind);
        }
        if c != '.' || !behind.starts_with('.') {
            out.push(c);
        }
    }
    out
}
