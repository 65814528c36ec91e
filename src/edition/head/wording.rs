//! What an edition states besides its text (name, language and front matter),
//! and reports of what is missing there.

use super::column::{Column, Of};
use super::front_matter::{FrontMatter, Phrase};
use super::says::{Part, Says};
use super::terms;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::facts::Shape;
use crate::model::language::Language;
use crate::model::origin::{FileId, KeyPath};
use crate::model::words::Word as _;
use crate::render::language::{Missing, Tongue};
use crate::source::place::Place;

#[derive(Debug, Clone)]
pub struct Wording {
    pub name: String,
    pub language: Language,
    pub file: FileId,
    /// Whether the file belongs to the book and can be changed.
    pub is_own: bool,
    pub below: Vec<FileId>,
    /// Its front matter, merged over that of the edition that it extends.
    pub front: FrontMatter,
}

/// Returns whether a mistake is only a word that an edition lacks, or a
/// language whose plurals are not known.
pub fn is_word(problem: &Diagnostic) -> bool {
    let kinds = [
        kind::WORD_MISSING,
        kind::LABEL_MISSING,
        kind::UNKNOWN_LANGUAGE,
    ];
    kinds.contains(&problem.kind)
}

impl Wording {
    /// Returns whether it says what rules ask for, if the `hidden` part is not
    /// shown.
    pub fn says(&self, what: Says, hidden: Option<Part>) -> bool {
        self.says_word(what.as_str(), hidden)
    }

    /// Like [`Self::says`], but also accepts the key of a column.
    pub fn says_word(&self, what: &str, hidden: Option<Part>) -> bool {
        let mut says = self.front.says.iter();
        says.any(|said| said.what == what && Some(said.part) != hidden)
    }

    pub fn tongue(&self) -> Tongue<'_> {
        Tongue {
            language: &self.language,
            terms: &self.front.terms,
        }
    }

    pub fn title_missing(&self, category: &CategoryId) -> Diagnostic {
        let what = format!("title for category `{category}`");
        let line = format!("{category} = \"…\"");
        self.lacks(kind::TITLE_MISSING, &what, "categories", &line)
    }

    pub fn word_missing(&self, code: &str) -> Diagnostic {
        let (what, line) = (format!("word `{code}`"), format!("{code} = \"…\""));
        self.lacks(kind::WORD_MISSING, &what, "words", &line)
    }

    pub fn term_missing(&self, missing: Missing) -> Diagnostic {
        let (what, table, line) = match missing {
            Missing::Language => {
                let place = Place::File(self.file);
                let help = "check the language in the name of the file; if it is right, print no date: neither `portal.updated` nor the column `verified`";
                return terms::unknown_language(&self.language, help).at(place, "");
            }
            Missing::Unit(unit) => {
                let what = format!("word for the unit `{}`", unit.as_str());
                (what, "durations", terms::line(unit, &self.language))
            }
            Missing::Saying(saying) => {
                let key = saying.as_str();
                let what = format!("word `{key}` for durations");
                (what, "durations", format!("{key} = \"…\""))
            }
            Missing::Country(country) => {
                let code = country.code();
                let what = format!("name for the country `{code}`");
                (what, "countries", format!("{code} = \"…\""))
            }
        };
        self.lacks(kind::WORD_MISSING, &what, table, &line)
    }

    /// Reports what a column lacks: its label, and a word for each code. For an
    /// optional column, words are only reported when they are printed.
    pub fn missing_for(&self, column: &Column) -> Vec<Diagnostic> {
        let mut missing = Vec::new();
        if let Of::Field(field) = column.of
            && !column.is_optional
        {
            let mut codes = (field.codes)();
            if field.shape == Shape::Flag {
                codes.extend([Phrase::Yes.as_str(), Phrase::No.as_str()]);
            }

            for code in codes {
                if !self.front.words.contains_key(code) {
                    missing.push(self.word_missing(code));
                }
            }
        }

        let key = column.key();
        // The label of an own field is in the data.
        if !matches!(column.of, Of::Own(_)) && !self.front.labels.contains_key(key) {
            let (what, line) = (
                format!("label for column `{key}`"),
                format!("{key} = \"…\""),
            );
            missing.push(self.lacks(kind::LABEL_MISSING, &what, "labels", &line));
        }

        missing
    }

    fn lacks(
        &self,
        kind: &'static Kind,
        what: &str,
        table: &'static str,
        line: &str,
    ) -> Diagnostic {
        let (name, language) = (&self.name, &self.language);
        Diagnostic::new(kind, format!("edition `{name}` in `{language}` has no {what}"))
            .at(Place::Key(self.file, KeyPath::from([table])), "")
            .help(if self.is_own { format!("write `{line}` under `[{table}]`") } else { format!(
                "write `{line}` under `[{table}]` in `editions/{name}.{language}.md`, whose head says `extends = \"{name}\"`"
            ) })
    }
}
