//! The context of each slot of a page, and why a value may not be allowed
//! there.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::engine::slots::{SLOT_BYTE, slot};
use crate::edition::language::script::template_error;
use crate::source;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Text, in which a value may be a link of its own.
    Text,
    /// Text of a link, or of a heading that becomes one. It cannot contain a
    /// link.
    LinkText,
    /// The description of a picture, which is plain text.
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
    /// A term of a definition list. mdBook 0.5 makes a link of it, as of a
    /// heading.
    Term,
    Link,
    /// A link whose text is also its target or the name of its definition. It
    /// must not change, or the link would break.
    Address,
    Picture,
    Cell,
    Code,
    Emphasis,
    /// An item of a list, a definition, or a footnote.
    Item,
    Quote,
    Other,
}

/// Why a value is not allowed in a place; [`Wrong::message`] explains each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is inside this, where it is not read as text.
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
    /// Its position in the list of slots.
    pub slot: usize,
    pub place: Place,
    /// Whether it is in a cell of a table that the edition wrote.
    pub in_cell: bool,
    /// Whether it is in a heading, which the search of mdBook reads as HTML.
    pub in_heading: bool,
    /// Whether the character before it, such as `<`, could become markup beside
    /// it.
    pub is_joined: bool,
    pub is_hidden: bool,
}

impl Spot {
    /// Returns all slots of a page. Their places are not known yet.
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

/// The name in messages of everything for which Markdown gives no event.
pub const NO_TEXT: &str = "the attributes of a heading, the name or definition of a link or footnote, or the language of code";
