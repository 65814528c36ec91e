//! How a page is printed.

use super::kept::Kept;
use crate::render::escape::LeftToRight;
use crate::render::foreign::Foreign;
use crate::render::form::Form;
use crate::render::typography::Typography;

#[derive(Debug)]
pub struct Style<'a> {
    /// The prefix of the names of the charter's footnotes.
    pub charter: String,
    pub form: Form,
    pub level: u8,
    pub is_whole: bool,
    pub typography: Typography,
    /// Foreign words to mark; `None` if the text cannot contain HTML.
    pub foreign: Option<&'a Foreign>,
    pub left_to_right: LeftToRight,
    pub tables: &'a Kept<String, String>,
}
