//! What each slot of a page stands in, and why a value cannot stand there.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::engine::slots::{SLOT_BYTE, slot};
use crate::edition::language::script::template_error;
use crate::source;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Text, in which a value may be a link of its own.
    Text,
    /// Text of a link, or of a heading that becomes one: it holds no other link.
    LinkText,
    /// The description of a picture, which is text and nothing else.
    Description,
    Target,
    /// A line of its own at the top of the page, for a table whose title has
    /// this level.
    Line(u8),
    Wrong(Wrong),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    Heading,
    /// What a list defines: mdBook 0.5 makes a link of it, as of a heading.
    Term,
    Link,
    /// A link whose text is also what it leads to, or the name of where that
    /// stands: with a character more or less it would lead nowhere.
    Address,
    Picture,
    Cell,
    Code,
    Emphasis,
    /// Of a list, of definitions, or a footnote.
    Item,
    Quote,
    Other,
}

/// Why a value cannot stand in a place; [`Wrong::message`] says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is not read as text there, but as this.
    NotText(&'static str),
    Code,
    Cell,
    Autolink,
    NoAddress,
    Emphasis,
    Table,
    TooMuch,
}

impl Wrong {
    /// Reports it at the tag that prints the value.
    pub fn reported(self, place: source::place::Place) -> Diagnostic {
        let (message, help) = (self.message(), self.help());
        let (kind, label) = match self {
            Self::TooMuch => return template_error(place, message, help),
            Self::Table => (kind::EDITION_TABLE_PLACE, ""),
            Self::Emphasis => (
                kind::EDITION_VALUE_PLACE,
                "printed beside a mark of emphasis",
            ),
            _ => (kind::EDITION_VALUE_PLACE, "printed here"),
        };
        Diagnostic::new(kind, message).at(place, label).help(help)
    }

    fn message(self) -> Cow<'static, str> {
        match self {
            Self::NotText(what) => format!("this value stands inside {what}, where it is not read as text").into(),
            Self::Code => "this value stands inside code, where it is not read as text".into(),
            Self::Cell => "this value stands in a cell for which the table has no head: Markdown leaves it out".into(),
            Self::Autolink => "this address stands between `<` and `>`, which are printed".into(),
            Self::NoAddress => "this value is not a web address, and cannot be the target of a link".into(),
            Self::Emphasis => "whether this is emphasised would depend on the value".into(),
            Self::Table => "a table of this edition does not stand alone".into(),
            Self::TooMuch => "with this, more than 4 MiB of text are printed".into(),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::NotText(_) => {
                "print values in paragraphs, headings, lists and tables, with an empty line between them and HTML; an address may be all of a link's target, as in `[text]({{ portal.url }})`"
            }
            Self::Code => {
                "print it outside of code: the names of cookies are printed as code by themselves; four spaces at the beginning of a line make code of it, too"
            }
            Self::Cell => "write a head for each cell",
            Self::Autolink => "remove `<` and `>`: an address that is printed is a link by itself",
            Self::NoAddress => {
                "print it as text; a target is an address that begins with `https://`, `http://` or `mailto:`, or an e-mail address of the publisher"
            }
            Self::Emphasis => {
                "put a space between the mark of emphasis and what stands on its other side, and no emphasis into another one"
            }
            Self::Table => {
                "put `{{ table(category) }}` on a line of its own, outside lists, quotes, other tables and `<a>`, with an empty line between it and text"
            }
            Self::TooMuch => {
                "print each cookie once: a loop in a loop may print all of them for each"
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Spot {
    pub at: usize,
    /// Its position in the list of the run.
    pub slot: usize,
    pub place: Place,
    /// Whether it stands in a cell of a table that the edition wrote.
    pub in_cell: bool,
    /// Whether it stands in a heading, which the search of mdBook takes for HTML.
    pub in_heading: bool,
    /// Whether what stands before it there may become more beside it: `<`.
    pub is_joined: bool,
    pub is_hidden: bool,
}

impl Spot {
    /// All slots of a page, none of which is known to stand in text.
    pub fn all(page: &str) -> Vec<Self> {
        let mut spots = Vec::new();
        for at in memchr::memchr_iter(SLOT_BYTE, page.as_bytes()) {
            if let Some(slot) = page[at..].chars().next().and_then(slot) {
                spots.push(Self {
                    at,
                    slot,
                    place: Place::Wrong(Wrong::NotText(NO_TEXT)),
                    in_cell: false,
                    in_heading: false,
                    is_joined: false,
                    is_hidden: false,
                });
            }
        }

        spots
    }
}

pub const TARGET: &str = "the address or the title of a link";

/// What messages call all that Markdown gives no event for.
pub const NO_TEXT: &str = "the attributes of a heading, the name or definition of a link or footnote, or the language of code";
