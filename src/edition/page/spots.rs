//! What each slot of a page stands in, and why a value cannot stand there.

use crate::edition::engine::slots::{SLOT_BYTE, slot};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Text, in which a value may be a link of its own.
    Text,
    /// Text of a link, or of a heading that becomes one, which cannot hold
    /// another link.
    LinkText,
    /// The description of a picture, which is text and nothing else.
    Description,
    /// All of the target of a link.
    Target,
    /// A line of its own at the top of the page, for a table whose title has
    /// this level.
    Line(u8),
    /// Where a value cannot stand.
    Wrong(Wrong),
}

/// Why a value cannot stand in a place; `misplaced` says what each means.
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

/// Where a slot is, and what it stands in.
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
    /// Whether it stands in an element that no reader sees.
    pub is_hidden: bool,
}

impl Spot {
    /// All slots of a page, none of which is known to stand in text.
    pub fn all(page: &str) -> Vec<Self> {
        let spot = |at: usize| {
            Some(Self {
                at,
                slot: page[at..].chars().next().and_then(slot)?,
                place: Place::Wrong(Wrong::NotText(NO_TEXT)),
                in_cell: false,
                in_heading: false,
                is_joined: false,
                is_hidden: false,
            })
        };
        memchr::memchr_iter(SLOT_BYTE, page.as_bytes())
            .filter_map(spot)
            .collect()
    }
}

/// What messages call it.
pub const TARGET: &str = "the address or the title of a link";

/// What messages call all that Markdown gives no event for.
pub const NO_TEXT: &str = "the attributes of a heading, the name or definition of a link or footnote, or the language of code";
