//! The form in which a charter is written.
//!
//! An edition is Markdown, and so is what becomes of it in a chapter. On a page
//! of HTML more can be said than Markdown can: which words are names, or
//! foreign, and what belongs to which column. Other renderers would print such
//! markup, so they get none of it.

use pulldown_cmark::Options;

/// The mdBook that reads what is written, as far as its Markdown differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MdBook {
    has_alerts: bool,
    has_definition_lists: bool,
}

impl MdBook {
    /// 0.4, which has no alerts and no definition lists.
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

    /// The same, of a book that may switch either off.
    pub fn set(self, alerts: bool, definition_lists: bool) -> Self {
        Self {
            has_alerts: self.has_alerts && alerts,
            has_definition_lists: self.has_definition_lists && definition_lists,
        }
    }

    /// Its Markdown, without its smart punctuation.
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
    /// What Markdown has words for.
    Markdown,
    /// What HTML has words for, too.
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub tables: Markup,
    /// That of the text around them.
    pub text: Markup,
    /// Whether it is typeset, or kept to the letter.
    pub typeset: bool,
    /// Who reads it next.
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
