//! What all pages of a run share, and what a charter adds to a page.

use mdbook_preprocessor::config::TextDirection;

use crate::model::language::Language;
use crate::render::form::{Form, Markup};
use crate::render::section::{Section, direction};

pub struct PageStyle<'a> {
    pub form: Form,
    /// The language that a page says it is in.
    pub language: Option<&'a str>,
    pub direction: TextDirection,
    /// Whether MathJax runs on its pages.
    pub has_formulas: bool,
    pub quirks: RendererQuirks,
    pub runs_index: bool,
}

/// The classes of elements in which MathJax, 2 and 3, sees no formula: a value
/// of the data could be one, and a link in it.
const NO_FORMULAS: &str = "tex2jax_ignore mathjax_ignore";

/// Renderers that follow links among the files of a book and print nothing.
pub const CHECKERS: [&str; 2] = ["linkcheck", "linkcheck2"];

/// What a renderer does with chapters and links, where mdBook does otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RendererQuirks {
    /// Whether links lead to the pages that chapters become: mdbook-epub takes
    /// no link for one to a chapter, and mdbook-pandoc finds no `index.md`.
    pub links_to_html: bool,
    /// Whether a chapter must be a file: mdbook-pandoc prints no other, and for
    /// a checker a link to another is dead.
    pub files_only: bool,
}

impl RendererQuirks {
    /// Those of a renderer, by the name that its makers give it.
    pub fn of(renderer: &str) -> Self {
        Self {
            links_to_html: matches!(renderer, "epub" | "pandoc"),
            files_only: renderer == "pandoc" || CHECKERS.contains(&renderer),
        }
    }
}

impl PageStyle<'_> {
    /// On a page of HTML, what is printed is an element of its own, with what
    /// the page does not say of it.
    pub fn in_section(&self, markdown: String, class: &str, language: &Language) -> String {
        if self.form.text == Markup::Markdown {
            return markdown;
        }

        let of_page = self.language.and_then(|tag| tag.split(['-', '_']).next());
        let is_stated = of_page.is_none_or(|primary| primary == language.primary());
        let own = direction(language);
        let without_formulas = format!("{class} {NO_FORMULAS}");
        let section = Section {
            class: if self.has_formulas {
                &without_formulas
            } else {
                class
            },
            language: (!is_stated).then_some(language),
            direction: (own != self.direction).then_some(own),
        };
        section.around(&markdown)
    }
}
