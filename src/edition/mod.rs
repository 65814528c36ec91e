//! Editions: the wordings of a charter.
//!
//! An edition in a language is one Markdown file with TOML front matter
//! ([`front_matter`]) that a lawyer can read and a writer can replace. The flow
//! of one: [`load`] reads the files, and [`probe`] tries each once, with
//! [`places`], which looks where its values stand; [`prepare`] fits its
//! headings to the page and sets its typography, once for each way it is used,
//! by [`edits`] that know the way back; [`engine`] runs it with the values of a
//! portal ([`values`]).

mod edits;
mod engine;
mod front_matter;
mod job;
mod load;
mod places;
mod prepare;
mod printable;
mod probe;
mod provenance;
mod tags;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

pub use job::{Job, State};
pub use load::{FOLDER, load, missing};
pub use provenance::CellSource;

use crate::diagnostic::Place;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::words::{Word as _, words};
use crate::render::form::Markup;
use engine::{Compiled, Failure, Strict};
use front_matter::FrontMatter;
pub use front_matter::{Phrase, Says};

/// The edition of a book that names none.
pub const STANDARD: &str = "standard";

words! {
    /// Which part of a charter is printed.
    Part {
        /// The explanations.
        Text = "text",
        /// The tables of cookies.
        Tables = "tables",
    }
}

/// A wording in one language.
#[derive(Debug)]
pub struct Edition {
    /// Its name, as `standard`.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// The file it stands in.
    pub file: FileId,
    /// Whether it is a file of the book, which can be changed.
    pub is_own: bool,
    front: FrontMatter,
    /// The template, as it was written.
    body: String,
    /// Where the template begins in the file.
    body_start: usize,
    /// The template fitted to each way it has been used.
    compiled: Mutex<BTreeMap<Use, Arc<Compiled>>>,
}

/// A way to use an edition: what changes its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    part: Option<Part>,
    level: u8,
    markup: Markup,
    typeset: bool,
}

/// All editions of a book.
#[derive(Debug, Default)]
pub struct Editions {
    all: BTreeMap<(String, Language), Arc<Edition>>,
    /// Names of files that could not be used: naming them is no second mistake.
    broken: Vec<String>,
}

/// Why there is no edition of that name and language.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// Its file could not be used, which is told elsewhere.
    Broken,
    /// No edition has that name.
    Name,
    /// It is not written in that language, but in these.
    Language(Vec<String>),
}

impl Editions {
    /// The edition `name` for readers of `language`.
    pub fn get(&self, name: &str, language: &Language) -> Result<&Arc<Edition>, Missing> {
        let find = |language: Language| self.all.get(&(name.to_owned(), language));
        if let Some(found) = find(language.clone()) {
            return Ok(found);
        }
        if let Some(found) = language.fallback().and_then(find) {
            return Ok(found);
        }
        if self.broken.iter().any(|broken| broken == name) {
            return Err(Missing::Broken);
        }
        let of_name = self.all.keys().filter(|(known, _)| known == name);
        let languages: Vec<_> = of_name.map(|(_, language)| language.to_string()).collect();
        if languages.is_empty() {
            Err(Missing::Name)
        } else {
            Err(Missing::Language(languages))
        }
    }

    /// A word for lists in `language`, from the edition or else from the
    /// standard one.
    pub fn word(&self, edition: &str, language: &Language, phrase: Phrase) -> Option<&str> {
        let editions = [edition, STANDARD].into_iter();
        let found = editions.filter_map(|name| self.get(name, language).ok());
        let mut words = found.filter_map(|edition| edition.front.words.get(&phrase));
        words.next().map(String::as_str)
    }

    /// All editions, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Edition> {
        self.all.values().map(AsRef::as_ref)
    }

    /// The names of all editions, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.all.keys().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        names
    }
}

impl Edition {
    /// The template fitted to one use, made when first needed.
    fn compiled(&self, wanted: Use) -> Result<Arc<Compiled>, Failure> {
        // A panic elsewhere leaves the map whole: entries are only added.
        let mut map = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = map.get(&wanted) {
            return Ok(Arc::clone(found));
        }
        let compiled = Arc::new(engine::compile(self, wanted, Strict::Yes)?);
        map.insert(wanted, Arc::clone(&compiled));
        Ok(compiled)
    }

    /// Whether its text tells something.
    pub fn says(&self, what: Says) -> bool {
        self.front.says.contains(&what)
    }

    /// Whether it prints a field of the data, called as in the data: in a
    /// column, or in its text.
    pub fn prints(&self, field: &str) -> bool {
        let mut columns = self.front.columns.iter();
        if columns.any(|(column, _)| column.as_str() == field) {
            return true;
        }
        let wanted = format!(".{}", field.replace('-', "_"));
        let found = tags::find(&self.body);
        found.iter().any(|tag| {
            let inside = tag.inside(&self.body);
            let mut found = inside.match_indices(&wanted);
            let ends = |at: usize| {
                let next = inside[at + wanted.len()..].chars().next();
                !next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')
            };
            tag.kind == tags::Kind::Value && found.any(|(at, _)| ends(at))
        })
    }

    /// Whether it has the block of a part.
    pub fn has_part(&self, part: Part) -> bool {
        tags::block(&self.body, &tags::find(&self.body), part.as_str()).is_some()
    }

    /// What a tag prints that holds these bytes: the engine names the end of
    /// `portal.publisher.dpo` only.
    fn expression(&self, range: &Range<usize>) -> Range<usize> {
        let found = tags::find(&self.body);
        let tag = found.iter().find(|tag| tag.range.contains(&range.start));
        match tag {
            Some(tag) if tag.kind == tags::Kind::Value => tag.inside_range(&self.body),
            _ => range.clone(),
        }
    }

    /// Bytes of the template, as a place in its file.
    fn place(&self, range: &Range<usize>) -> Place {
        let end = self.body.len();
        let (from, to) = (range.start.min(end), range.end.min(end));
        Place::Span(
            self.file,
            self.body_start + from..self.body_start + to.max(from),
        )
    }
}
