//! For what a printed page is read.

use crate::render::foreign::Foreign;
use crate::render::form::MdBook;
use crate::render::typography::Typography;

/// What the page is read for.
#[derive(Debug)]
pub struct Style<'a> {
    /// The level of the highest heading.
    pub level: u8,
    /// Whose Markdown it is.
    pub mdbook: MdBook,
    pub typography: Typography,
    /// Foreign words to mark; `None` where only HTML could.
    pub foreign: Option<&'a Foreign>,
    /// Whether headings keep `{#id .class}`.
    pub keeps_attributes: bool,
    /// Whether it is a whole charter, not a part of one.
    pub is_whole: bool,
    /// Whether something makes a link of each heading, as mdBook does.
    pub headings_are_links: bool,
}
