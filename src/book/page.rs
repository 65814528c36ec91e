//! The settings that all pages of a run share.

use mdbook_preprocessor::config::TextDirection;

use crate::model::language::Language;
use crate::render::form::{Form, Markup};
use crate::render::section::{Section, direction};

pub struct PageStyle<'a> {
    pub form: Form,
    /// The language that the page declares.
    pub language: Option<&'a str>,
    pub direction: TextDirection,
    /// Whether MathJax runs on the pages.
    pub has_formulas: bool,
    pub quirks: RendererQuirks,
    pub runs_index: bool,
}

/// Classes of elements that MathJax 2 and 3 ignore: otherwise a value of the
/// data could be read as a formula.
const NO_FORMULAS: &str = "tex2jax_ignore mathjax_ignore";

/// Renderers that check links between the files of a book and print nothing.
pub const CHECKERS: [&str; 2] = ["linkcheck", "linkcheck2"];

/// How a renderer's handling of chapters and links differs from mdBook's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RendererQuirks {
    /// Whether links must lead to `.html` files: mdbook-epub does not resolve
    /// links to `.md` files, and mdbook-pandoc finds no `index.md`.
    pub links_to_html: bool,
    /// Whether a chapter must be a file: mdbook-pandoc prints no other, and a
    /// link checker reports links to other chapters as dead.
    pub files_only: bool,
}

impl RendererQuirks {
    /// Returns the quirks of a renderer, by its name.
    pub fn of(renderer: &str) -> Self {
        Self {
            links_to_html: matches!(renderer, "epub" | "pandoc"),
            files_only: renderer == "pandoc" || CHECKERS.contains(&renderer),
        }
    }
}

impl PageStyle<'_> {
    /// Wraps what is printed in an element with its language and direction,
    /// where these differ from the page's. Markdown output stays as it is.
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
