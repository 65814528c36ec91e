//! Mistakes of a page that do not depend on its values: what would affect the
//! rest of its chapter, and Markdown that was read as something its author
//! cannot have meant. Mostly a statement, an empty loop or an indentation
//! separates what belongs together.

use std::borrow::Cow;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub what: What,
    pub at: usize,
}

/// A kind of mistake. A charter must leave the rest of its chapter as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Something is still open at the end of the page.
    Open(&'static str),
    /// This element is still open at the end of the page.
    Element(String),
    End(String),
    /// This element ends in another paragraph than it began in.
    Parted(String),
    /// The page defines a link of this name, for the whole chapter.
    Definition(String),
    IndentedCode,
    RowOutside,
    CellTooMany,
    Marks,
    /// The page does not define this footnote.
    Footnote,
    /// The name of this footnote is a value.
    FootnoteName,
    /// Nothing refers to this footnote, or it is defined twice: mdBook omits
    /// it.
    Unreferred,
    Link,
    /// A line became part of the list, quote, note or table above it.
    Swallowed,
    Heading,
    InHtml,
    HtmlTask,
}

impl Flaw {
    pub fn new(what: What, at: usize) -> Self {
        Self { what, at }
    }

    /// Returns the text before it on its line.
    pub fn before<'a>(&self, page: &'a str) -> &'a str {
        let before = &page[..self.at];
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// Returns the text from it to the end of the line.
    pub fn begins<'a>(&self, page: &'a str) -> &'a str {
        page[self.at..].lines().next().unwrap_or_default()
    }
}

impl What {
    pub fn message(&self) -> Cow<'static, str> {
        match self {
            Self::Open(what) => format!("{what} is still open where the charter ends").into(),
            Self::Element(name) => {
                format!("`<{name}>` is still open where the charter ends").into()
            }
            Self::End(name) => format!("`</{name}>` closes what the charter did not open").into(),
            Self::Parted(name) => {
                format!("`</{name}>` stands in another paragraph, item or cell than `<{name}>`")
                    .into()
            }
            Self::Definition(name) => {
                format!("`[{name}]: …` defines a link for the whole chapter").into()
            }
            Self::IndentedCode => "four spaces at the beginning of a line make code of it".into(),
            Self::RowOutside => {
                "this row of a table stands in no table, and is printed as text".into()
            }
            Self::CellTooMany => {
                "this row has more cells than the table has heads: Markdown leaves them out".into()
            }
            Self::Marks => "these marks of emphasis are printed as they stand".into(),
            Self::Footnote => {
                "this footnote is printed as it stands: nothing here defines it".into()
            }
            Self::HtmlTask => "mdBook 0.4 reads a task that begins with HTML as HTML alone".into(),
            Self::FootnoteName => {
                "this is not a footnote: a value cannot be the name of one".into()
            }
            Self::Unreferred => {
                "this footnote is not printed: nothing refers to it, or its name is defined above"
                    .into()
            }
            Self::Link => "this is not a link, and its brackets are printed".into(),
            Self::Swallowed => {
                "this line became part of what stands above it: no empty line parts them".into()
            }
            Self::Heading => "this is not a heading: no space stands behind its `#`".into(),
            Self::InHtml => "this Markdown stands right below HTML, and is printed as it is".into(),
        }
    }

    pub fn help(&self) -> &'static str {
        match self {
            Self::Open(_) => "end it: what stands below the charter would become part of it",
            Self::Element(_) => "close it: what stands below the charter would become part of it",
            Self::End(_) => {
                "remove it, or open the element above it: what stands around the charter would end"
            }
            Self::Parted(_) => {
                "put both into one, or each in a line of its own with an empty line before and behind it"
            }
            Self::Definition(_) => "write the address where the link is: `[text](https://…)`",
            Self::IndentedCode => {
                "write the line without spaces before it, statements too; code stands between lines of three backticks"
            }
            Self::RowOutside => {
                "leave no empty line between rows, put each `{% … %}` in a line of its own, and write a line `|---|---|` below the heads"
            }
            Self::CellTooMany => "write a head for each cell, and `\\|` for a `|` of the text",
            Self::Marks => {
                "put no space, statement or empty value between the marks and what they emphasise; `\\*` prints a star"
            }
            Self::Footnote => {
                "write `[^name]: …` into the same part of the charter, below an empty line"
            }
            Self::HtmlTask => "write a word between the box of the task and the tag",
            Self::FootnoteName => {
                "write `[^name]`, with letters of your own; `\\[^` prints the signs"
            }
            Self::Unreferred => {
                "where what refers to it stands in a loop or an `{% if … %}`, put the footnote into such an `{% if … %}`, too: a portal without cookies prints no loop"
            }
            Self::Link => {
                "write `[text](address)`, with no space between the two and `%20` for a space of the address; `\\[` prints a bracket"
            }
            Self::Swallowed => {
                "write an empty line before it, inside the loop, too; or, where it belongs to the element of a list above, two spaces"
            }
            Self::Heading => "write a space behind `#`; `\\#` prints one",
            Self::InHtml => "write an empty line between HTML and Markdown",
        }
    }
}
