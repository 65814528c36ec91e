//! The mistakes of values that cannot stand where they are printed.

use super::template_error;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::page::spots::Wrong;
use crate::source::place::Place;

impl Wrong {
    /// Reports it at the tag that prints the value.
    pub fn reported(self, place: Place) -> Diagnostic {
        let (kind, message, label) = match self {
            Self::NotText(what) => (
                kind::EDITION_VALUE_PLACE,
                format!("this value stands inside {what}, where it is not read as text"),
                "printed here",
            ),
            Self::Code => (
                kind::EDITION_VALUE_PLACE,
                "this value stands inside code, where it is not read as text".to_owned(),
                "printed here",
            ),
            Self::Cell => (
                kind::EDITION_VALUE_PLACE,
                "this value stands in a cell for which the table has no head: Markdown leaves it out"
                    .to_owned(),
                "printed here",
            ),
            Self::Footnote => (
                kind::EDITION_VALUE_PLACE,
                "this footnote is not printed: nothing refers to it, or its name is defined above"
                    .to_owned(),
                "a value in it",
            ),
            Self::Autolink => (
                kind::EDITION_VALUE_PLACE,
                "this address stands between `<` and `>`, which are printed".to_owned(),
                "printed here",
            ),
            Self::NoAddress => (
                kind::EDITION_VALUE_PLACE,
                "this value is not a web address, and cannot be the target of a link".to_owned(),
                "printed here",
            ),
            Self::Emphasis => (
                kind::EDITION_VALUE_PLACE,
                "whether this is emphasised would depend on the value".to_owned(),
                "printed beside a mark of emphasis",
            ),
            Self::TooMuch => {
                let message = "with this, more than 4 MiB of text are printed";
                return template_error(place, message, self.help());
            }
            Self::Table => (
                kind::EDITION_TABLE_PLACE,
                "a table of this edition does not stand alone".to_owned(),
                "",
            ),
        };
        let problem = Diagnostic::new(kind, message);
        problem.at(place, label).help(self.help())
    }

    /// What to do.
    fn help(self) -> &'static str {
        match self {
            Self::NotText(_) => {
                "print values in paragraphs, headings, lists and tables, with an empty line between them and HTML; an address may be all of a link's target, as in `[text]({{ portal.url }})`"
            }
            Self::Code => {
                "print it outside of code: the names of cookies are printed as code by themselves; four spaces at the beginning of a line make code of it, too"
            }
            Self::Cell => "write a head for each cell",
            Self::Footnote => {
                "where what refers to it stands in a loop or an `{% if … %}`, put the footnote into such an `{% if … %}`, too: a portal without cookies prints no loop"
            }
            Self::Autolink => "remove `<` and `>`: an address that is printed is a link by itself",
            Self::NoAddress => {
                "print it as text; a target is an address that begins with `https://`, `http://` or `mailto:`, or an e-mail address of the publisher"
            }
            Self::Emphasis => {
                "put a space between the mark of emphasis and what stands on its other side, and no emphasis into another one"
            }
            Self::TooMuch => {
                "print each cookie once: a loop in a loop may print all of them for each"
            }
            Self::Table => {
                "put `{{ table(category) }}` on a line of its own, outside lists, quotes and other tables, with an empty line between it and text"
            }
        }
    }
}
