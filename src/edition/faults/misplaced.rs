//! The mistakes of values that cannot stand where they are printed.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::language::script::template_error;
use crate::edition::page::spots::Wrong;
use crate::source::place::Place;

impl Wrong {
    /// Reports it at the tag that prints the value.
    pub fn reported(self, place: Place) -> Diagnostic {
        let (message, label, help) = self.said();
        let kind = match self {
            Self::TooMuch => return template_error(place, message, help),
            Self::Table => kind::EDITION_TABLE_PLACE,
            _ => kind::EDITION_VALUE_PLACE,
        };
        Diagnostic::new(kind, message).at(place, label).help(help)
    }

    /// What is wrong, what stands there, and what to do.
    fn said(self) -> (Cow<'static, str>, &'static str, &'static str) {
        match self {
            Self::NotText(what) => (
                format!("this value stands inside {what}, where it is not read as text").into(),
                "printed here",
                "print values in paragraphs, headings, lists and tables, with an empty line between them and HTML; an address may be all of a link's target, as in `[text]({{ portal.url }})`",
            ),
            Self::Code => (
                "this value stands inside code, where it is not read as text".into(),
                "printed here",
                "print it outside of code: the names of cookies are printed as code by themselves; four spaces at the beginning of a line make code of it, too",
            ),
            Self::Cell => (
                "this value stands in a cell for which the table has no head: Markdown leaves it out".into(),
                "printed here",
                "write a head for each cell",
            ),
            Self::Autolink => (
                "this address stands between `<` and `>`, which are printed".into(),
                "printed here",
                "remove `<` and `>`: an address that is printed is a link by itself",
            ),
            Self::NoAddress => (
                "this value is not a web address, and cannot be the target of a link".into(),
                "printed here",
                "print it as text; a target is an address that begins with `https://`, `http://` or `mailto:`, or an e-mail address of the publisher",
            ),
            Self::Emphasis => (
                "whether this is emphasised would depend on the value".into(),
                "printed beside a mark of emphasis",
                "put a space between the mark of emphasis and what stands on its other side, and no emphasis into another one",
            ),
            Self::Table => (
                "a table of this edition does not stand alone".into(),
                "",
                "put `{{ table(category) }}` on a line of its own, outside lists, quotes, other tables and `<a>`, with an empty line between it and text",
            ),
            Self::TooMuch => (
                "with this, more than 4 MiB of text are printed".into(),
                "",
                "print each cookie once: a loop in a loop may print all of them for each",
            ),
        }
    }
}
