//! The editions of a book, ready to print.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::engine::template::Templates;
use super::faults::omitted::Key;
use super::head::front_matter::Phrase;
use super::head::says::{Part, Says};
use super::head::wording::Wording;
use super::kept::Kept;
use super::page::readings::Readings;
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Vocabulary;
use crate::model::text::first_word;
use crate::model::words::Word as _;
use crate::source::place::Place;

/// The edition of a book that names none.
pub const STANDARD: &str = "standard";

/// A wording in one language.
#[derive(Debug)]
pub struct Edition {
    pub wording: Arc<Wording>,
    /// The blocks that it prints.
    pub blocks: BTreeSet<String>,
    pub template: String,
    pub templates: Arc<Templates>,
    /// What the book has words of its own for.
    pub vocabulary: Arc<Vocabulary>,
    /// The last pages of it that were read.
    pub readings: Readings,
    /// The last tables of it that were written.
    pub tables: Kept<String, String>,
    /// The fields that a page of it shows, where the data states all: the whole
    /// of it, and each part.
    pub shown: [OnceLock<BTreeSet<Key>>; 3],
    /// What was seen of the charters of portals that were printed from it.
    pub charters: Mutex<BTreeMap<Id, Noted>>,
}

/// What was seen of the charter of a portal.
#[derive(Debug, Default)]
pub struct Noted {
    /// The fields that it shows.
    shown: BTreeSet<Key>,
    /// What it does not say, because a condition left out the block that says it.
    unsaid: BTreeSet<&'static str>,
}

impl Edition {
    /// Notes what a charter of a portal shows, and does not say: one that is
    /// printed in parts is reported several times.
    pub fn note(&self, portal: &Id, shown: &BTreeSet<Key>, unsaid: Vec<&'static str>) {
        let mut charters = self.charters();
        let noted = charters.entry(portal.clone()).or_default();
        noted.shown.extend(shown.iter().cloned());
        noted.unsaid.extend(unsaid);
    }

    /// Whether the charter of a portal says something that rules ask for, where
    /// a part of it is hidden.
    pub fn says(&self, portal: &Id, what: Says, hidden: Option<Part>) -> bool {
        let charters = self.charters();
        let noted = charters.get(portal);
        !noted.is_some_and(|noted| noted.unsaid.contains(what.as_str()))
            && self.wording.says(what, hidden)
    }

    /// Whether the charter of a portal shows a field; `None` if none was
    /// printed.
    pub fn shows(&self, portal: &Id, field: &str) -> Option<bool> {
        let charters = self.charters();
        charters
            .get(portal)
            .map(|noted| noted.shown.contains(field))
    }

    fn charters(&self) -> MutexGuard<'_, BTreeMap<Id, Noted>> {
        self.charters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn has_part(&self, part: Part) -> bool {
        self.blocks.contains(part.as_str())
    }

    pub fn template_of(&self, part: Option<Part>) -> String {
        match part {
            Some(part) if self.has_part(part.other()) => {
                without(&self.template, part.other().as_str())
            }
            _ => self.template.clone(),
        }
    }
}

/// The name of a template in which a block is empty.
pub fn without(template: &str, block: &str) -> String {
    format!("{template} without {block}")
}

#[derive(Debug, Default)]
pub struct Editions {
    pub all: BTreeMap<(String, Language), Arc<Edition>>,
    /// Names of files that could not be used: naming them is not a second mistake.
    pub broken: Vec<String>,
    /// The ids of portals that those of the book compare with, and where.
    pub portals: Vec<(Place, String)>,
}

/// Why there is no edition of that name and language.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// Its file could not be used, which is reported elsewhere.
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
        [edition, STANDARD].into_iter().find_map(|name| {
            let edition = self.get(name, language).ok()?;
            let word = edition.wording.front.words.get(phrase.as_str())?;
            Some(word.as_str())
        })
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

/// An edition that does not exist, or not in a language; `None` if that is
/// reported already. The place is the caller's to add.
pub fn missing(
    missing: &Missing,
    name: &str,
    language: &Language,
    editions: &Editions,
) -> Option<Diagnostic> {
    let problem = |message| Diagnostic::new(kind::UNKNOWN_EDITION, message);
    match missing {
        Missing::Broken => None,
        Missing::Name => {
            let problem = problem(format!("there is no edition `{}`", first_word(name)));
            let problem = problem.suggest("editions", name, editions.names());
            let first = name.split(char::is_whitespace).next();
            Some(match first.and_then(Id::suggest) {
                Some(id) => problem.help(format!("or write it: `editions/{id}.{language}.md`")),
                None => problem,
            })
        }
        Missing::Language(languages) => {
            let known: Vec<&str> = languages.iter().map(String::as_str).collect();
            let known = nearest::list(&known);
            let problem = problem(format!("edition `{name}` is not written in `{language}`"))
                .help(format!("name one of its languages: {known}"))
                .help(format!("or write it: `editions/{name}.{language}.md`"));
            Some(problem)
        }
    }
}
