//! A book's data and editions, loaded and merged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::data::resolve::Resolver;
use crate::data::settings::{Settings, Tables};
use crate::data::{self, Data, Input, Loaded};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Report;
use crate::edition::{self, Editions, STANDARD};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::{Portal, Vocabulary};
use crate::parallel;
use crate::render::form::{Form, Markup, MdBook};
use crate::source::Sources;
use crate::source::place::Place;

/// The charters of a book.
#[derive(Debug)]
pub struct Charters {
    pub(crate) sources: Arc<Sources>,
    pub(crate) problems: Vec<Diagnostic>,
    pub(crate) portals: BTreeMap<Id, Arc<Portal>>,
    pub(crate) settings: Settings,
    pub(crate) data: Data,
    strict: bool,
    pub(crate) editions: Editions,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// Files outside of the data that may be meant as portals, listed when a
    /// portal is first found missing.
    pub(super) elsewhere: OnceLock<BTreeMap<String, Vec<PathBuf>>>,
}

impl Charters {
    /// Loads the book whose `book.toml` is in `root`.
    ///
    /// # Errors
    ///
    /// All mistakes in the book's settings, data and editions.
    pub fn load(root: impl AsRef<Path>) -> Result<Self, Report> {
        let charters = Self::of_folder(root.as_ref());
        if charters.problems.is_empty() {
            Ok(charters)
        } else {
            Err(charters.into_report(Vec::new()))
        }
    }

    /// Loads a book and computes an answer. If its editions lack words, those
    /// that only the answer lacks are reported in the same run.
    pub(crate) fn load_and_answer(
        root: &Path,
        answer: impl FnOnce(&Self) -> Result<String, Report>,
    ) -> Result<String, Report> {
        let charters = Self::of_folder(root);
        if charters.problems.is_empty() {
            return answer(&charters);
        }

        let mut later = answer(&charters).map_or_else(Report::into_problems, |_| Vec::new());
        // Other problems of the answer may follow from those of the book.
        if !charters.problems.iter().all(edition::is_word) {
            later.retain(edition::is_word);
        }

        Err(charters.into_report(later))
    }

    fn of_folder(root: &Path) -> Self {
        let environment: Vec<_> = crate::environment().collect();
        Self::load_all(&Input {
            root,
            environment: &environment,
            configuration: None,
        })
    }

    /// Loads a book. Mistakes are kept in `problems`.
    pub(crate) fn load_all(input: &Input<'_>) -> Self {
        let loaded = data::load(input);
        let is_strict = loaded.settings.is_strict(input.environment);
        let mut charters = Self::of(loaded, is_strict, |vocabulary, sources, problems| {
            edition::load(input.root, vocabulary, sources, problems)
        });
        charters.check_named_editions();
        charters
    }

    /// Loads data without a book, with the built-in editions. Mistakes are kept
    /// in `problems`.
    pub(crate) fn of_text(path: &str, text: &str) -> Self {
        Self::of(data::load_text(path, text), false, edition::load_built_in)
    }

    fn of(
        mut loaded: Loaded,
        strict: bool,
        editions: impl FnOnce(&Arc<Vocabulary>, &mut Sources, &mut Vec<Diagnostic>) -> Editions,
    ) -> Self {
        let mut problems = loaded.problems;
        let mut of_portals = Vec::new();
        let portals = resolve_all(&loaded.data, &loaded.settings, &mut of_portals);
        let mut vocabulary = loaded.data.vocabulary();
        vocabulary.settle(&portals);
        let vocabulary = Arc::new(vocabulary);
        let editions = editions(&vocabulary, &mut loaded.sources, &mut problems);
        problems.append(&mut of_portals);
        Self {
            sources: Arc::new(loaded.sources),
            problems,
            portals,
            strict,
            settings: loaded.settings,
            data: loaded.data,
            editions,
            vocabulary,
            elsewhere: OnceLock::new(),
        }
    }

    /// Returns all problems, including later ones, with the book's levels
    /// applied.
    pub(crate) fn into_report(self, later: Vec<Diagnostic>) -> Report {
        let problems = self.problems.into_iter().chain(later);
        let problems = self.settings.levels.judge_all(problems);
        Report::new(problems, self.sources, self.strict)
    }

    /// Returns the book's files, to add files that a report shows.
    pub(crate) fn sources_mut(&mut self) -> &mut Sources {
        Arc::make_mut(&mut self.sources)
    }

    /// Returns the form for a renderer: HTML for mdBook's own, and Markdown for
    /// others, unless the book sets the form of its tables.
    pub(crate) fn form_for(&self, renderer: &str, mdbook_version: &str) -> Form {
        let form = match renderer {
            "html" => Form::HTML,
            _ => Form::MARKDOWN,
        };
        let tables = match self.settings.tables {
            Tables::Html => Markup::Html,
            Tables::Markdown => Markup::Markdown,
            Tables::Auto => form.tables,
        };
        let settings = &self.settings.mdbook;
        let mdbook = MdBook::of(mdbook_version);
        Form {
            tables,
            // These settings concern only mdBook's renderer; others support all
            // of its Markdown.
            mdbook: mdbook.set(
                renderer != "html" || !settings.is_without_alerts,
                renderer != "html" || !settings.is_without_definition_lists,
            ),
            ..form
        }
    }

    /// Returns the language of what concerns several portals, if the query
    /// names none.
    pub(crate) fn language_of_lists(&self) -> Language {
        let settings = &self.settings;
        let of_book = settings.book_language.as_ref();
        let named = settings.language.as_ref().or(of_book);
        named.cloned().unwrap_or_else(Language::french)
    }

    /// Returns the path of a portal's data, relative to `book.toml`, or `None`
    /// if it is not a file of the book.
    pub(crate) fn data_file(&self, portal: &Portal) -> Option<&str> {
        let source = self.sources.get(portal.declared.file)?;
        source.in_book.then_some(source.path.as_str())
    }

    /// Returns whether a portal may be missing because its file could not be
    /// read.
    pub(super) fn is_incomplete(&self, portal: Option<&str>) -> bool {
        let broken = &self.data.broken;
        self.data.incomplete || portal.map_or(!broken.is_empty(), |id| broken.contains(id))
    }

    pub(super) fn edition_setting(&self) -> &str {
        self.settings.edition.get().map_or(STANDARD, String::as_str)
    }

    /// Checks that the editions named in settings and data exist in some
    /// language.
    fn check_named_editions(&mut self) {
        let language = Language::french();
        let mut named = Vec::new();
        for spec in self.data.portals.values().chain(&self.data.defaults) {
            named.push(&spec.edition);
        }

        named.push(&self.settings.edition);
        for edition in named {
            if let (Some(name), Some(origin)) = (edition.get(), edition.origin())
                && let Err(missing @ edition::Missing::Name) = self.editions.get(name, &language)
                && let Some(problem) = edition::missing(&missing, name, &language, &self.editions)
            {
                let place = Place::of(origin);
                self.problems.push(problem.at(place, "named here"));
            }
        }
    }
}

fn resolve_all(
    data: &Data,
    settings: &Settings,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Id, Arc<Portal>> {
    let resolver = Resolver::new(data, settings);
    let specs: Vec<_> = data.portals.iter().collect();
    let resolved = parallel::map(&specs, |_, (id, spec)| {
        let mut problems = Vec::new();
        let portal = resolver.portal(id, spec, &mut problems);
        (Arc::new(portal), problems)
    });
    let mut portals = BTreeMap::new();
    for (portal, found) in resolved {
        problems.extend(found);
        portals.insert(portal.id.clone(), portal);
    }

    portals
}
