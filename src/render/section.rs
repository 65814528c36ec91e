//! A part of a page of HTML that this program wrote: an element with a class
//! for style sheets, and with the language and direction of its text if they
//! differ from those of the page.

use mdbook_preprocessor::config::TextDirection;

use super::escape::{HtmlAttribute, LeftToRight};
use super::typography::Typography;
use crate::model::language::Language;

/// The class of a charter, named after its directive as those of lists and
/// matrices are.
pub const CHARTER: &str = "cookie-charter";

#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    pub class: &'a str,
    /// The language of its text, if the page does not declare it (WCAG 3.1.2,
    /// RGAA 8.7).
    pub language: Option<&'a Language>,
    /// The direction of its text and of the columns of its tables, if it is not
    /// the page's (RGAA 8.10).
    pub direction: Option<TextDirection>,
}

/// Returns the direction of a language, as mdBook determines it.
pub fn direction(language: &Language) -> TextDirection {
    TextDirection::from_lang_code(language.primary())
}

/// Returns the direction of names and addresses in a text of this language.
pub fn left_to_right(language: &Language) -> LeftToRight {
    LeftToRight(direction(language) == TextDirection::RightToLeft)
}

impl Section<'_> {
    /// Wraps Markdown in the element. The empty lines keep it Markdown.
    pub fn around(&self, markdown: &str) -> String {
        let class = HtmlAttribute(self.class, Typography::None);
        let language = self.language.map(|tag| format!(" lang=\"{tag}\""));
        let direction = self.direction.map(|direction| match direction {
            TextDirection::RightToLeft => " dir=\"rtl\"",
            _ => " dir=\"ltr\"",
        });
        format!(
            "<div class=\"{class}\"{}{}>\n\n{}\n\n</div>",
            language.unwrap_or_default(),
            direction.unwrap_or_default(),
            markdown.trim_end(),
        )
    }
}
