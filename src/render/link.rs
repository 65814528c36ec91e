//! A link to a page of the book that shows a charter.

use std::fmt;

use super::escape::{HtmlAttribute, HtmlText, LinkTarget, MarkdownText};
use super::form::Markup;
use super::typography::Typography;
use crate::model::language::Language;

#[derive(Debug, Clone)]
pub struct PageLink<'a> {
    /// The name of the portal; `None` if the text around the link says it.
    pub name: Option<&'a str>,
    /// The language of the page in its own words, if a reader needs it: links
    /// to different pages must have different texts (WCAG 2.4.4, RGAA 6.1).
    pub word: Option<(&'a str, &'a Language)>,
    /// The path to the page; `None` if there is no such page, or if this is it.
    pub target: Option<&'a Way>,
    /// The language of the page, if it is not that of the text.
    pub language: Option<&'a Language>,
}

/// The links to the charters of a portal, one for each language.
#[derive(Debug, Clone)]
pub struct PageLinks<'a> {
    /// The name of the portal, if it is the same in all languages and the links
    /// show only their language.
    pub name: Option<&'a str>,
    pub links: Vec<PageLink<'a>>,
}

impl PageLinks<'_> {
    pub fn html(&self, typography: Typography) -> String {
        self.written(
            |name| HtmlText(name, typography).to_string(),
            |link| link.html(typography),
        )
    }

    pub fn in_line(&self, markup: Markup, typography: Typography) -> String {
        self.written(
            |name| MarkdownText(name, typography).to_string(),
            |link| link.in_line(markup, typography),
        )
    }

    pub fn text(&self) -> String {
        self.written(str::to_owned, |link| link.text())
    }

    /// Writes « Portal (Français · English) », or only the links.
    fn written(
        &self,
        name: impl Fn(&str) -> String,
        link: impl Fn(&PageLink<'_>) -> String,
    ) -> String {
        let each: Vec<String> = self.links.iter().map(link).collect();
        let links = each.join(" · ");
        match self.name {
            Some(of_portal) => format!("{} ({links})", name(of_portal)),
            None => links,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The path to its chapter; empty if it is in the same one.
    pub chapter: String,
    /// The anchor of the charter's title, if the chapter contains more.
    pub anchor: Option<String>,
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", LinkTarget(&self.chapter))?;
        match &self.anchor {
            Some(anchor) => write!(f, "#{}", LinkTarget(anchor)),
            None => Ok(()),
        }
    }
}

/// The word joiner, which is invisible.
pub const JOINER: char = '\u{2060}';

/// Splits a name with joiners for the sidebar or a heading. mdBook's search
/// inserts headings into its page as HTML, and MathJax reads them: neither may
/// see a tag or a formula.
pub fn parted(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        if begins_more(c, rest.peek().copied()) {
            out.push(JOINER);
        }
    }

    out
}

/// Returns whether two characters may begin an HTML tag, or a formula or
/// command of MathJax. `None` means that the next character is unknown.
pub fn begins_more(c: char, next: Option<char>) -> bool {
    match (c, next) {
        ('<' | '\\' | '$', None) => true,
        ('<', Some(next)) => next.is_ascii_alphabetic() || "/!?".contains(next),
        ('\\', Some(next)) => next.is_ascii_alphabetic() || "([".contains(next),
        ('$', Some(next)) => next == '$',
        _ => false,
    }
}

impl PageLink<'_> {
    pub fn html(&self, typography: Typography) -> String {
        self.element(|text| HtmlText(text, typography).to_string())
    }

    pub fn in_line(&self, markup: Markup, typography: Typography) -> String {
        if markup == Markup::Html {
            return self.element(|text| MarkdownText(text, typography).to_string());
        }

        let text = MarkdownText(&self.text(), typography).to_string();
        match self.target {
            Some(target) => format!("[{text}]({target})"),
            None => text,
        }
    }

    pub fn text(&self) -> String {
        match (self.name, self.word) {
            (Some(name), Some((word, _))) => format!("{name} ({word})"),
            (name, word) => name
                .or(word.map(|(word, _)| word))
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// Writes an HTML element, with texts that `escape` escapes for their
    /// place. The name of a language is marked with that language, that of a
    /// portal with none.
    fn element(&self, escape: impl Fn(&str) -> String) -> String {
        let name = self.name.map(&escape);
        let mut word = None;
        if let Some((text, tag)) = self.word {
            word = Some(format!("<span lang=\"{tag}\">{}</span>", escape(text)));
        }

        let text = match (name, word) {
            (Some(name), Some(word)) => format!("{name} ({word})"),
            (name, word) => name.or(word).unwrap_or_default(),
        };
        let Some(target) = self.target else {
            return text;
        };

        let address = target.to_string();
        let href = HtmlAttribute(&address, Typography::None);
        match self.language {
            Some(tag) => format!("<a href=\"{href}\" hreflang=\"{tag}\">{text}</a>"),
            None => format!("<a href=\"{href}\">{text}</a>"),
        }
    }
}
