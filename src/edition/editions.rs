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

/// The edition that is used if a book names none.
pub const STANDARD: &str = "standard";

#[derive(Debug)]
pub struct Edition {
    pub wording: Arc<Wording>,
    pub blocks: BTreeSet<String>,
    pub template: String,
    pub templates: Arc<Templates>,
    /// The book's own categories and fields.
    pub vocabulary: Arc<Vocabulary>,
    pub readings: Readings,
    pub tables: Kept<String, String>,
    /// The fields that its pages show if the data states all of them: for the
    /// whole charter, its text and its tables. Filled on first use.
    pub shown: [OnceLock<BTreeSet<Key>>; 3],
    pub charters: Mutex<BTreeMap<Id, Noted>>,
}

#[derive(Debug, Default)]
pub struct Noted {
    shown: BTreeSet<Key>,
    /// The entries of `says` whose block a condition left out.
    unsaid: BTreeSet<&'static str>,
}

impl Edition {
    /// Notes what a charter of a portal shows and does not say. Calls add up,
    /// since a charter may be printed in parts.
    pub fn note(&self, portal: &Id, shown: &BTreeSet<Key>, unsaid: Vec<&'static str>) {
        let mut charters = self.charters();
        let noted = charters.entry(portal.clone()).or_default();
        noted.shown.extend(shown.iter().cloned());
        noted.unsaid.extend(unsaid);
    }

    /// Returns whether the charter of a portal says what rules ask for, if the
    /// `hidden` part of it is not shown.
    pub fn says(&self, portal: &Id, what: Says, hidden: Option<Part>) -> bool {
        let charters = self.charters();
        let noted = charters.get(portal);
        !noted.is_some_and(|noted| noted.unsaid.contains(what.as_str()))
            && self.wording.says(what, hidden)
    }

    /// Returns whether the charter of a portal shows a field, or `None` if none
    /// was printed.
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

/// Returns the name of the variant of a template in which a block is empty.
pub fn without(template: &str, block: &str) -> String {
    format!("{template} without {block}")
}

#[derive(Debug, Default)]
pub struct Editions {
    pub all: BTreeMap<(String, Language), Arc<Edition>>,
    /// Names of editions whose file cannot be used. Naming one is not reported
    /// again.
    pub broken: Vec<String>,
    /// The ids of portals that the book's own editions compare with, and where.
    pub portals: Vec<(Place, String)>,
}

/// Why an edition is not available in a language.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// Its file could not be used, which is reported elsewhere.
    Broken,
    Name,
    /// It is written in these languages only.
    Language(Vec<String>),
}

impl Editions {
    pub fn get(&self, name: &str, language: &Language) -> Result<&Arc<Edition>, Missing> {
        if let Some(found) = self.all.get(&(name.to_owned(), language.clone())) {
            return Ok(found);
        }

        if let Some(fallback) = language.fallback()
            && let Some(found) = self.all.get(&(name.to_owned(), fallback))
        {
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

    /// Returns a word for lists: the edition's, or else the standard edition's.
    pub fn word(&self, edition: &str, language: &Language, phrase: Phrase) -> Option<&str> {
        for name in [edition, STANDARD] {
            if let Ok(edition) = self.get(name, language)
                && let Some(word) = edition.wording.front.words.get(phrase.as_str())
            {
                return Some(word);
            }
        }

        None
    }

    pub fn all(&self) -> impl Iterator<Item = &Edition> {
        self.all.values().map(AsRef::as_ref)
    }

    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.all.keys().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        names
    }
}

/// Reports an edition that does not exist, or not in a language. Returns `None`
/// if that is already reported. The caller adds the place.
pub fn missing(
    missing: &Missing,
    name: &str,
    language: &Language,
    editions: &Editions,
) -> Option<Diagnostic> {
    match missing {
        Missing::Broken => None,
        Missing::Name => {
            let message = format!("there is no edition `{}`", first_word(name));
            let unknown = Diagnostic::new(kind::UNKNOWN_EDITION, message);
            let problem = unknown.suggest("editions", name, editions.names());
            let first = name.split(char::is_whitespace).next();
            Some(match first.and_then(Id::suggest) {
                Some(id) => problem.help(format!("or write it: `editions/{id}.{language}.md`")),
                None => problem,
            })
        }
        Missing::Language(languages) => {
            let tags: Vec<&str> = languages.iter().map(String::as_str).collect();
            let known = nearest::list(&tags);
            let message = format!("edition `{name}` is not written in `{language}`");
            Some(
                Diagnostic::new(kind::UNKNOWN_EDITION, message)
                    .help(format!("name one of its languages: {known}"))
                    .help(format!("or write it: `editions/{name}.{language}.md`")),
            )
        }
    }
}
