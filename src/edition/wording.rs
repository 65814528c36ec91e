//! What an edition states besides its text: its name, its language and its
//! front matter.

use super::front_matter::{FrontMatter, Says};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::source::place::Place;

/// What an edition states besides its text.
#[derive(Debug, Clone)]
pub struct Wording {
    pub name: String,
    pub language: Language,
    pub file: FileId,
    /// Whether it is a file of the book, which can be changed.
    pub is_own: bool,
    /// Its front matter, laid over that of the edition that it extends.
    pub front: FrontMatter,
}

impl Wording {
    /// Whether the text says something that no value of the data does.
    pub fn says(&self, what: Says) -> bool {
        self.front.says.contains(&what)
    }

    pub fn title_missing(&self, category: &CategoryId) -> Diagnostic {
        Diagnostic::new(
            kind::TITLE_MISSING,
            format!(
                "edition `{}` has no title for category `{category}`",
                self.name
            ),
        )
        .at(Place::File(self.file), "")
        .help(format!(
            "write `{category} = \"…\"` under `[categories]` between its `+++` lines"
        ))
    }

    pub fn word_missing(&self, code: &str) -> Diagnostic {
        Diagnostic::new(
            kind::WORD_MISSING,
            format!("edition `{}` has no word `{code}`", self.name),
        )
        .at(Place::File(self.file), "")
        .help(format!(
            "write `{code} = \"…\"` under `[words]` between its `+++` lines"
        ))
    }
}
