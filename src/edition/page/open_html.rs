//! Tracks the HTML elements of an edition that are open around a text. The
//! content of a script, a comment or a tag is not read as text, and a link
//! cannot contain another one.

use super::elements::Elements;
use super::flaw::{Flaw, What};

/// Elements in whose content browsers see no elements, with their names in
/// messages.
const RAW: [Raw; 11] = [
    ("script", "a `<script>`"),
    ("style", "a `<style>`"),
    ("textarea", "a `<textarea>`"),
    ("title", "a `<title>`"),
    ("iframe", "an `<iframe>`"),
    ("noscript", "a `<noscript>`"),
    ("xmp", "an `<xmp>`"),
    ("noembed", "a `<noembed>`"),
    ("noframes", "a `<noframes>`"),
    ("plaintext", "a `<plaintext>`"),
    ("template", "a `<template>`"),
];

/// The name of such an element, and its name in messages.
type Raw = (&'static str, &'static str);

#[derive(Debug, Default)]
pub struct OpenHtml {
    within: Within,
    in_link: bool,
    elements: Elements,
    /// Where the last piece begins that did not continue a tag or comment.
    start: usize,
    /// Where the current piece ends on the page.
    end: usize,
    /// Where the container of the current piece begins.
    container: usize,
}

/// The context of the next character.
#[derive(Debug, Default, Clone, Copy)]
enum Within {
    #[default]
    Text,
    /// One of [`RAW`]. A script may contain a comment, in which no tag ends it.
    Raw(Raw, InComment),
    /// `<!-- … -->`
    Comment,
    /// `<!DOCTYPE …>` and the like.
    Declaration,
    /// A tag that a tag from Markdown interrupts, so that its end is not known.
    Interrupted,
    Tag {
        /// The element that it opens, if it is one of [`RAW`].
        opens: Option<Raw>,
        at: InTag,
    },
}

type InComment = bool;

/// The context of the next character in a tag (HTML, section 13.2.5).
#[derive(Debug, Clone, Copy)]
enum InTag {
    Name,
    BeforeAttribute,
    Attribute,
    AfterAttribute,
    BeforeValue,
    Value,
    Quoted(char),
}

impl InTag {
    /// Returns the context after a character, or `None` at the end of the tag.
    fn after(self, c: char) -> Option<Self> {
        let is_space = c.is_ascii_whitespace();
        Some(match self {
            Self::Quoted(mark) if c == mark => Self::BeforeAttribute,
            Self::Quoted(_) => self,
            _ if c == '>' => return None,
            Self::BeforeValue if matches!(c, '"' | '\'') => Self::Quoted(c),
            Self::BeforeValue if is_space => self,
            Self::BeforeValue => Self::Value,
            Self::Value if is_space => Self::BeforeAttribute,
            Self::Value => self,
            _ if c == '/' => Self::BeforeAttribute,
            Self::Attribute | Self::AfterAttribute if c == '=' => Self::BeforeValue,
            Self::Attribute if is_space => Self::AfterAttribute,
            Self::Name if is_space => Self::BeforeAttribute,
            Self::BeforeAttribute | Self::AfterAttribute if is_space => self,
            Self::BeforeAttribute | Self::AfterAttribute => Self::Attribute,
            Self::Name | Self::Attribute => self,
        })
    }
}

impl OpenHtml {
    /// Reads a piece of HTML that Markdown found at `at`, in a paragraph or
    /// other container that begins at `container`.
    pub fn read(&mut self, html: &str, at: usize, container: usize) {
        if self.not_text().is_none() {
            self.start = at;
        }

        self.end = at + html.len();
        self.container = container;
        let mut rest = html;
        while !rest.is_empty() {
            rest = match self.within {
                Within::Text => self.text(rest),
                Within::Raw(raw, in_comment) => self.raw_text(rest, raw, in_comment),
                Within::Comment => self.until(rest, "-->"),
                Within::Declaration => self.until(rest, ">"),
                Within::Interrupted => "",
                Within::Tag { opens, at } => self.tag(rest, opens, at),
            };
        }
    }

    /// Notes that Markdown adds a tag of its own here.
    pub fn interrupt(&mut self) {
        if matches!(self.within, Within::Tag { .. } | Within::Declaration) {
            self.within = Within::Interrupted;
        }
    }

    /// Returns what surrounds a text here, if it is not read as text.
    pub fn not_text(&self) -> Option<&'static str> {
        match self.within {
            Within::Text => None,
            Within::Raw((_, called), _) => Some(called),
            Within::Comment | Within::Declaration => Some("a comment of HTML"),
            Within::Tag { .. } => Some("a tag of HTML"),
            Within::Interrupted => Some("HTML after a tag that no `>` ends"),
        }
    }

    pub fn is_in_link(&self) -> bool {
        self.in_link
    }

    pub fn is_in_heading(&self) -> bool {
        self.elements.is_in_heading()
    }

    pub fn is_hidden(&self) -> bool {
        self.elements.is_in_hidden()
    }

    /// Returns what the page leaves open or wrongly closes for its chapter.
    pub fn flaws(mut self) -> Vec<Flaw> {
        let mut flaws: Vec<Flaw> = self.elements.wrong_ends().collect();
        flaws.extend(match self.not_text() {
            Some(what) => Some(Flaw::new(What::Open(what), self.start)),
            None => self.elements.left_open(),
        });
        flaws
    }

    /// Reads text up to the next tag. Like the methods below, it returns the
    /// rest.
    fn text<'a>(&mut self, html: &'a str) -> &'a str {
        let Some((_, rest)) = html.split_once('<') else {
            return "";
        };

        if let Some(comment) = rest.strip_prefix("!--") {
            self.within = Within::Comment;
            // Browsers also take `<!-->` and `<!--->` for whole comments.
            let whole = comment.strip_prefix('-').unwrap_or(comment);
            return if whole.starts_with('>') {
                self.until(whole, ">")
            } else {
                comment
            };
        }

        if rest.starts_with(['!', '?']) {
            self.within = Within::Declaration;
            return rest;
        }

        let closes = rest.starts_with('/');
        let name = name_of(rest.trim_start_matches('/'));
        if !name.is_empty() {
            let mut raw = RAW.into_iter().filter(|_| !closes);
            let opens = raw.find(|(raw, _)| raw.eq_ignore_ascii_case(name));
            self.within = Within::Tag {
                opens,
                at: InTag::Name,
            };
            if name.eq_ignore_ascii_case("a") {
                self.in_link = !closes;
            }

            let at = self.end - rest.len() - 1;
            if closes {
                self.elements.close(name, at, self.container);
            } else {
                self.elements.open(name, at, self.container, hides(rest));
            }
        }

        rest
    }

    /// Reads up to the tag that closes an element of [`RAW`].
    fn raw_text<'a>(&mut self, html: &'a str, raw: Raw, in_comment: InComment) -> &'a str {
        let (name, _) = raw;
        if in_comment {
            let Some((_, rest)) = html.split_once("-->") else {
                return "";
            };

            self.within = Within::Raw(raw, false);
            return rest;
        }

        let end = html.find("</");
        let comment = html.find("<!--").filter(|_| name == "script");
        if let Some(comment) = comment
            && end.is_none_or(|end| comment < end)
        {
            self.within = Within::Raw(raw, true);
            return &html[comment + 2..];
        }

        let Some(end) = end else { return "" };
        let rest = &html[end + 2..];
        if name_of(rest).eq_ignore_ascii_case(name) {
            self.within = Within::Tag {
                opens: None,
                at: InTag::Name,
            };
            let at = self.end - rest.len();
            self.elements.close(name, at, self.container);
        }

        rest
    }

    fn until<'a>(&mut self, html: &'a str, end: &str) -> &'a str {
        let Some((_, rest)) = html.split_once(end) else {
            return "";
        };

        self.within = Within::Text;
        rest
    }

    fn tag<'a>(&mut self, html: &'a str, opens: Option<Raw>, mut at: InTag) -> &'a str {
        for (position, c) in html.char_indices() {
            match at.after(c) {
                Some(next) => at = next,
                None => {
                    self.within = match opens {
                        Some(raw) => Within::Raw(raw, false),
                        None => Within::Text,
                    };
                    return &html[position + 1..];
                }
            }
        }

        self.within = Within::Tag { opens, at };
        ""
    }
}

fn name_of(tag: &str) -> &str {
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let name = &tag[..end.unwrap_or(tag.len())];
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        ""
    }
}

/// Returns whether a tag hides its element from all readers. `tag` begins with
/// the name of the element and contains the whole tag.
fn hides(tag: &str) -> bool {
    let mut at = InTag::Name;
    let (mut name, mut value) = (String::new(), String::new());
    for c in tag.chars() {
        let before = at;
        let Some(next) = at.after(c) else { break };
        at = next;
        match at {
            InTag::Attribute if matches!(before, InTag::Attribute) => name.push(c),
            InTag::Attribute if is_hiding(&name, &value) => return true,
            InTag::Attribute => {
                name = c.into();
                value.clear();
            }
            InTag::Value | InTag::Quoted(_) if !c.is_whitespace() => value.push(c),
            _ => {}
        }
    }

    is_hiding(&name, &value)
}

fn is_hiding(attribute: &str, value: &str) -> bool {
    match &*attribute.to_ascii_lowercase() {
        "hidden" => true,
        "style" => value.to_ascii_lowercase().contains("display:none"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_and_links_are_known_while_they_are_open() {
        for (html, not_text, in_link) in [
            ("<div><SCRIPT src=\"a\">", Some("a `<script>`"), false),
            ("<script>a<b</script>", None, false),
            ("<textarea><script></script>", Some("a `<textarea>`"), false),
            ("<!-- <script> --><a href=\"b\">", None, true),
            ("<a href=\"b\"></a><abbr>", None, false),
            ("a < b <p>", None, false),
            ("<!-- a", Some("a comment of HTML"), false),
            ("<!--><!---><? b>", None, false),
            ("<!-- a -- > --!", Some("a comment of HTML"), false),
            ("<div class=\"a>", Some("a tag of HTML"), false),
            ("<div a\"b = 'c>\"'>", None, false),
            ("<div a==\"><script>", Some("a `<script>`"), false),
            ("<div a=b=\"><script>", Some("a `<script>`"), false),
            ("<title-card>", None, false),
            ("<script></script-x>", Some("a `<script>`"), false),
            ("<a-card>", None, false),
            ("<script><!--<script></script>", Some("a `<script>`"), false),
            ("<script><!-- --></script>", None, false),
        ] {
            let mut open = OpenHtml::default();
            for line in html.split_inclusive('>') {
                open.read(line, 0, 0);
            }
            assert_eq!(
                (open.not_text(), open.is_in_link()),
                (not_text, in_link),
                "{html}"
            );
        }
    }

    #[test]
    fn what_is_in_a_hidden_element_is_known() {
        for (html, is_hidden) in [
            ("<div hidden>", true),
            ("<div class=a HIDDEN id=\"b\">", true),
            ("<div hidden=until-found><p>", true),
            ("<p style=\"color: red; Display : none\">", true),
            ("<div hidden><p></p></div>", false),
            (
                "<div class=\"hidden\" data-hidden aria-hidden='true'>",
                false,
            ),
            ("<div title=\"> hidden\">hidden", false),
            ("<details><summary>", false),
            ("<input hidden>", false),
        ] {
            let mut open = OpenHtml::default();
            open.read(html, 0, 0);
            assert_eq!(open.is_hidden(), is_hidden, "{html}");
        }
    }
}
