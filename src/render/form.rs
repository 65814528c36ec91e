//! The form in which a charter is written.
//!
//! An edition is Markdown, and so is what becomes of it in a chapter. On a page
//! of HTML more can be said than Markdown can: which words are names, or
//! foreign, and what belongs to which column. Other renderers would print such
//! markup, so they get none of it.

/// What may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Markup {
    /// What Markdown has words for.
    Markdown,
    /// What HTML has words for, too.
    Html,
}

/// The form of a charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// That of its tables.
    pub tables: Markup,
    /// That of the text around them.
    pub text: Markup,
    /// Whether it is typeset, or kept to the letter.
    pub typeset: bool,
}

impl Form {
    /// For any renderer.
    pub const MARKDOWN: Self = Self {
        tables: Markup::Markdown,
        text: Markup::Markdown,
        typeset: true,
    };
    /// For a page of HTML.
    pub const HTML: Self = Self {
        tables: Markup::Html,
        text: Markup::Html,
        typeset: true,
    };
    /// For plain text.
    pub const LETTER: Self = Self {
        typeset: false,
        ..Self::MARKDOWN
    };
}
