//! The form in which a charter is written.
//!
//! An edition is Markdown, and so is its output in a chapter. A page of HTML
//! can express more than Markdown: which words are names or foreign, and which
//! cells belong to which column. Other renderers would print such markup, so
//! they get none of it.

use pulldown_cmark::Options;

/// The mdBook that reads the output, as far as its Markdown differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MdBook {
    has_alerts: bool,
    has_definition_lists: bool,
}

impl MdBook {
    /// mdBook 0.4, which has no alerts and no definition lists.
    pub const V0_4: Self = Self {
        has_alerts: false,
        has_definition_lists: false,
    };

    pub const V0_5: Self = Self {
        has_alerts: true,
        has_definition_lists: true,
    };

    pub fn of(version: &str) -> Self {
        if version.starts_with("0.4.") {
            Self::V0_4
        } else {
            Self::V0_5
        }
    }

    /// Applies the settings of a book, which may switch either off.
    pub fn set(self, alerts: bool, definition_lists: bool) -> Self {
        Self {
            has_alerts: self.has_alerts && alerts,
            has_definition_lists: self.has_definition_lists && definition_lists,
        }
    }

    /// Returns the Markdown extensions of this mdBook, without smart
    /// punctuation.
    pub fn markdown(self) -> Options {
        let mut options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        options.set(Options::ENABLE_GFM, self.has_alerts);
        options.set(Options::ENABLE_DEFINITION_LIST, self.has_definition_lists);
        options
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Markup {
    /// Markdown only.
    Markdown,
    /// HTML elements, where they express more than Markdown.
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub tables: Markup,
    /// The markup of the text around the tables.
    pub text: Markup,
    /// Whether typography is applied; otherwise text stays as it is.
    pub typeset: bool,
    /// The mdBook that reads the output.
    pub mdbook: MdBook,
}

impl Form {
    pub const MARKDOWN: Self = Self {
        tables: Markup::Markdown,
        text: Markup::Markdown,
        typeset: true,
        mdbook: MdBook::V0_5,
    };
    pub const HTML: Self = Self {
        tables: Markup::Html,
        text: Markup::Html,
        typeset: true,
        mdbook: MdBook::V0_5,
    };
    pub const LETTER: Self = Self {
        typeset: false,
        ..Self::MARKDOWN
    };
}
