//! Looks up what a query means: a portal, a language, an edition, a category.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::ask::{Ask, Refusal, Word};
use super::loaded::Charters;
use crate::data::is_portal;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::{self, Edition, Missing, Phrase};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::Portal;
use crate::model::words::Word as _;
use crate::render::language::day as day_in_words;
use crate::source::paths::relative_to;
use crate::source::read;

impl Charters {
    /// Returns the portal, language and edition of a charter. The choice of
    /// each depends on the one before.
    pub(crate) fn wording(
        &self,
        ask: &Ask<'_>,
    ) -> Result<(&Arc<Portal>, Language, &Arc<Edition>), Refusal> {
        let portal = match ask.portal {
            Some(text) => self.portal(text, Word::Portal)?,
            None => self.only_portal()?,
        };
        let language = self.language(ask.lang, portal)?;
        let edition = self.edition(ask, portal, &language)?;
        Ok((portal, language, edition))
    }

    fn only_portal(&self) -> Result<&Arc<Portal>, Refusal> {
        let problem = match self.portals.values().next() {
            Some(only) if self.portals.len() == 1 => return Ok(only),
            _ if self.is_incomplete(None) => return Err(Refusal::ReportedElsewhere),
            Some(_) => {
                let problem = "this book has several portals: name one";
                let known = self.portals.keys().map(Id::as_str);
                Diagnostic::new(kind::PORTAL_MISSING, problem)
                    .help(format!("portals: {}", first_of(known)))
            }
            None => Diagnostic::new(kind::PORTAL_MISSING, "this book has no portal")
                .help("describe one in `portals/ID.toml` beside `book.toml`"),
        };
        Err(Refusal::word(Word::Portal, problem))
    }

    pub(super) fn portal(&self, text: &str, word: Word) -> Result<&Arc<Portal>, Refusal> {
        if let Some(found) = self.portals.get(text) {
            return Ok(found);
        }

        if self.is_incomplete(Some(text)) {
            return Err(Refusal::ReportedElsewhere);
        }

        let message = format!("there is no portal `{text}`");
        let unknown = Diagnostic::new(kind::UNKNOWN_PORTAL, message);
        if let Some(file) = self.unread(text) {
            let folder = match self.settings.data {
                Some(_) => "a folder that `data` names",
                None => "`portals`",
            };
            return Err(Refusal::word(word, unknown.help(format!(
                "`{file}` describes it and is not read: move it into {folder}, in a file whose name ends in `.toml`"
            ))));
        }

        let known = self.portals.keys().map(Id::as_str);
        let mut problem = unknown.suggest("portals", text, known);
        if self.portals.is_empty()
            && let Some(id) = Id::suggest(text)
        {
            problem = problem.help(format!(
                "describe it in `portals/{id}.toml` beside `book.toml`"
            ));
        }

        Err(Refusal::word(word, problem))
    }

    /// Returns a file that describes a portal of this id, but is not read.
    fn unread(&self, text: &str) -> Option<String> {
        let id = Id::parse(text).ok()?;
        let elsewhere = self.elsewhere.get_or_init(|| self.files_elsewhere());
        for path in elsewhere.get(id.as_str())? {
            if let Ok(text) = read::text(path)
                && is_portal(&text, |id| self.data.services.contains_key(id))
            {
                return Some(relative_to(self.sources.root(), path));
            }
        }

        None
    }

    /// Returns the files that could describe portals, by id: beside
    /// `book.toml`, among the chapters, and in the folders directly below
    /// these.
    fn files_elsewhere(&self) -> BTreeMap<String, Vec<PathBuf>> {
        let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        let root = self.sources.root();
        if root.as_os_str().is_empty() {
            return files;
        }

        let chapters = self.settings.mdbook.src.as_deref().unwrap_or("src");
        let mut folders = VecDeque::from([(root.to_owned(), true), (root.join(chapters), true)]);
        while let Some((folder, is_top)) = folders.pop_front() {
            for (name, kind) in read::entries(&folder).unwrap_or_default() {
                let path = folder.join(&name);
                let file_name = name.to_string_lossy();
                let of_toml = file_name.strip_suffix(".toml");
                let stem = of_toml
                    .or(file_name.strip_suffix(".txt"))
                    .unwrap_or(&file_name);
                if Id::parse(stem).is_ok() {
                    files.entry(stem.to_owned()).or_default().push(path.clone());
                }

                if is_top && !kind.is_file() {
                    folders.push_back((path, false));
                }
            }
        }

        files
    }

    fn language(&self, asked: Option<&str>, portal: &Portal) -> Result<Language, Refusal> {
        let Some(text) = asked else {
            let of_book = self.language_of_book(portal);
            return Ok(of_book.unwrap_or_else(|| portal.first_language()).clone());
        };

        let language = language(text)?;
        if portal.languages.contains(&language) {
            return Ok(language);
        }

        let known = portal.languages.iter().map(Language::as_str);
        let mut declared: Vec<String> = known.clone().map(|tag| format!("\"{tag}\"")).collect();
        declared.push(format!("\"{language}\""));
        let message = format!("portal `{}` has no charter in `{language}`", portal.id);
        let problem = Diagnostic::new(kind::UNKNOWN_LANGUAGE, message)
            .suggest("its languages", text, known)
            .help(format!(
                "or state it in the portal, in place of `language`: `languages = [{}]`",
                declared.join(", ")
            ));
        Err(Refusal::word(Word::Lang, problem))
    }

    /// Returns the language of the portal that matches the book's, if charters
    /// follow the language of the book.
    pub(crate) fn language_of_book<'p>(&self, portal: &'p Portal) -> Option<&'p Language> {
        if !self.settings.follows_book {
            return None;
        }

        let book = self.settings.book_language.as_ref()?;
        let mut languages = portal.languages.iter();
        let same = languages.clone().find(|language| *language == book);
        same.or_else(|| languages.find(|language| language.serves(book)))
    }

    /// Returns the edition of the query, or else the portal's, or else the
    /// book's.
    fn edition(
        &self,
        ask: &Ask<'_>,
        portal: &Portal,
        language: &Language,
    ) -> Result<&Arc<Edition>, Refusal> {
        let name = match (ask.edition, portal.edition.get()) {
            (Some(asked), _) => asked,
            (None, Some(of_portal)) => of_portal,
            (None, None) => self.edition_setting(),
        };
        let missing = match self.editions.get(name, language) {
            Ok(edition) => return Ok(edition),
            Err(missing) => missing,
        };
        let word = match (&missing, ask.edition, ask.lang) {
            // The editions that the data names are checked when the book is
            // loaded.
            (Missing::Name, None, _) => return Err(Refusal::ReportedElsewhere),
            (Missing::Name, Some(_), _) | (_, Some(_), None) => Word::Edition,
            (_, _, Some(_)) => Word::Lang,
            (_, None, None) => Word::Portal,
        };
        let problem = edition::missing(&missing, name, language, &self.editions)
            .ok_or(Refusal::ReportedElsewhere)?
            // The problem has no place yet.
            .place(|_| word.clone());
        Err(Refusal::word(word, problem))
    }

    pub(crate) fn word(
        &self,
        edition: Option<&str>,
        language: &Language,
        phrase: Phrase,
    ) -> Result<&str, Refusal> {
        let name = edition.unwrap_or_else(|| self.edition_setting());
        if let Some(word) = self.editions.word(name, language, phrase) {
            return Ok(word);
        }

        let word = phrase.as_str();
        // A portal in `es-ES` is printed from `es`, so that is the file to
        // change.
        let tag = match self.editions.get(name, language) {
            Ok(edition) => &edition.wording.language,
            Err(_) => language,
        };
        let message = format!("edition `{name}` has no word `{word}` in `{tag}`");
        let problem = Diagnostic::new(kind::WORD_MISSING, message).help(format!(
            "write `{word} = \"…\"` under `[words]` in `editions/{name}.{tag}.md`"
        ));
        Err(Refusal::word(Word::Lang, problem))
    }

    pub(crate) fn day(&self, day: Date, language: &Language) -> Result<String, Refusal> {
        if let Some(written) = day_in_words(day, language) {
            return Ok(written);
        }

        let help = "check the language of the portals; if it is right, remove `updated` from those that are listed: a list has their dates where any states one";
        let problem = edition::unknown_language(language, help);
        Err(Refusal::word(Word::Lang, problem))
    }

    pub(super) fn category(&self, text: &str) -> Result<CategoryId, Refusal> {
        let mut known: Vec<&str> = BuiltIn::ALL.iter().map(|id| id.as_str()).collect();
        for own in &self.vocabulary.categories {
            known.push(own.id.as_str());
        }

        if let Ok(id) = CategoryId::parse(text)
            && known.contains(&id.as_str())
        {
            return Ok(id);
        }

        let message = format!("there is no category `{text}`");
        let unknown = Diagnostic::new(kind::UNKNOWN_CATEGORY, message);
        let problem = match text.split_once([',', ';', ' ']) {
            Some((first, _)) if known.contains(&first) => unknown.help(format!(
                "write a directive for each category, as in `category={first}`"
            )),
            _ => unknown.suggest("categories", text, known),
        };
        Err(Refusal::word(Word::Category, problem))
    }
}

pub(super) fn language(text: &str) -> Result<Language, Refusal> {
    let reason = match Language::parse(text) {
        Ok(language) => return Ok(language),
        Err(reason) => reason,
    };
    let message = format!("`{text}` is not a language");
    let mut problem = Diagnostic::new(kind::UNKNOWN_LANGUAGE, message).note(reason);
    if let Some(meant) = Language::meant(text) {
        problem = problem.help(format!("did you mean `{meant}`?"));
    } else if text.contains(',') {
        problem = problem.help("write a directive for each language, as in `lang=fr`");
    }

    Err(Refusal::word(Word::Lang, problem))
}
