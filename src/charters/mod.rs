//! The charters of a book: its data and editions, loaded and merged, ready to
//! print any of them.

mod asked;
mod explain;
mod select;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use asked::Ask;
pub(crate) use asked::{Asked, Refusal};
pub(crate) use select::{By, Selected, Selection, name_of};

use crate::data::resolve::Resolver;
use crate::data::settings::{Settings, Tables};
use crate::data::{self, Data, Input};
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::{self, Charter, Edition, Editions, Phrase, STANDARD, Subject};
use crate::model::category::CategoryId;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::words::Word as _;
use crate::parallel;
use crate::render::form::{Form, Markup, MdBook};
use crate::render::page;
use crate::render::section::{self, Section};
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
    vocabulary: Arc<Vocabulary>,
}

/// How the charter is wanted by [`Charters::render`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Output {
    /// Markdown, for any renderer.
    Markdown,
    /// HTML, for a page of another system.
    Html,
    /// Plain text: the edition to the letter, cells separated by tabs.
    Text,
}

impl Charters {
    /// Loads the book whose `book.toml` is in `root`.
    ///
    /// # Errors
    ///
    /// All mistakes in the book's settings, data and editions.
    pub fn load(root: impl AsRef<Path>) -> Result<Self, Report> {
        let environment: Vec<_> = crate::environment().collect();
        let charters = Self::load_all(&Input {
            root: root.as_ref(),
            environment: &environment,
            configuration: None,
        });
        if charters.problems.is_empty() {
            Ok(charters)
        } else {
            Err(charters.into_report(Vec::new()))
        }
    }

    /// Loads a book; mistakes are kept in `problems`.
    pub(crate) fn load_all(input: &Input<'_>) -> Self {
        let mut loaded = data::load(input);
        let mut problems = std::mem::take(&mut loaded.problems);
        let vocabulary = Arc::new(loaded.data.vocabulary());
        let editions = edition::load(input.root, &vocabulary, &mut loaded.sources, &mut problems);
        let portals = resolve_all(&loaded.data, &loaded.settings, &mut problems);
        let mut charters = Self {
            sources: Arc::new(loaded.sources),
            problems,
            portals,
            strict: loaded.settings.is_strict(input.environment),
            settings: loaded.settings,
            data: loaded.data,
            editions,
            vocabulary,
        };
        charters.check_named_editions();
        charters
    }

    /// All problems, with those found later, as the book's levels have them.
    pub(crate) fn into_report(self, later: Vec<Diagnostic>) -> Report {
        let problems = self.problems.into_iter().chain(later);
        let problems = self.settings.levels.judge_all(problems);
        Report::new(problems, self.sources, self.strict)
    }

    /// The files of the book, to add to them those that a report shows.
    pub(crate) fn sources_mut(&mut self) -> &mut Sources {
        Arc::make_mut(&mut self.sources)
    }

    /// Prints one charter.
    ///
    /// # Errors
    ///
    /// What is wrong with the question, the data or the edition.
    pub fn render(&self, ask: &Ask<'_>, output: Output) -> Result<String, Report> {
        let form = match output {
            Output::Markdown => Form::MARKDOWN,
            Output::Html => Form::HTML,
            Output::Text => Form::LETTER,
        };
        match self.charter(ask, form, 1) {
            Ok((markdown, language)) => Ok(match output {
                Output::Markdown => markdown + "\n",
                Output::Html => html(&markdown, &language),
                Output::Text => page::text(&markdown),
            }),
            Err(refusal) => Err(self.refused(refusal)),
        }
    }

    /// Why a question has no answer.
    fn refused(&self, refusal: Refusal) -> Report {
        let problems = match refusal {
            Refusal::Asked(wrong) => wrong.into_iter().map(asked::in_question).collect(),
            Refusal::Data(problems) => problems,
            Refusal::ToldElsewhere => Vec::new(),
        };
        Report::new(problems, Arc::clone(&self.sources), false)
    }

    /// The form for a renderer: HTML for mdBook's own, unless the book says
    /// otherwise of its tables.
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
        Form {
            tables,
            mdbook: MdBook::of(mdbook_version),
            ..form
        }
    }

    /// Prints one charter as Markdown, with its language; `level` is that of
    /// its title unless the question says another one.
    pub(crate) fn charter(
        &self,
        ask: &Ask<'_>,
        form: Form,
        level: u8,
    ) -> Result<(String, Language), Refusal> {
        let charter = self.asked_for(ask, form, level)?;
        let language = charter.subject.language.clone();
        let markdown = charter.print().map_err(Refusal::Data)?;
        Ok((markdown, language))
    }

    /// The charter that is asked for, before it is printed.
    fn asked_for(&self, ask: &Ask<'_>, form: Form, level: u8) -> Result<Charter, Refusal> {
        let category = ask.category.map(|text| self.category(text)).transpose();
        let part = asked::part(ask.part, ask.category.is_some());
        let asked_level = asked::level(ask.level);
        let wording = self.wording(ask);
        let (Ok(category), Ok(part), Ok(asked_level), Ok((portal, language, edition))) =
            (&category, &part, &asked_level, &wording)
        else {
            let wrong = [category.err(), part.err(), asked_level.err(), wording.err()];
            return Err(Refusal::all(wrong));
        };
        let charter = Charter {
            subject: Arc::new(Subject {
                portal: Arc::clone(portal),
                vocabulary: Arc::clone(&self.vocabulary),
                wording: Arc::clone(&edition.wording),
                language: language.clone(),
                category: category.clone(),
            }),
            edition: Arc::clone(edition),
            form,
            part: *part,
            level: asked_level.unwrap_or(level),
            is_trial: false,
        };
        self.check_parts(&charter)?;
        Ok(charter)
    }

    /// The language of what is said of several portals, where nothing names one.
    pub(crate) fn language_of_lists(&self) -> Language {
        let settings = &self.settings;
        let named = settings
            .language
            .as_ref()
            .or(settings.book_language.as_ref());
        named.cloned().unwrap_or_else(Language::french)
    }

    /// A word for lists.
    pub(crate) fn word(
        &self,
        edition: Option<&str>,
        language: &Language,
        phrase: Phrase,
    ) -> Result<&str, Refusal> {
        let edition = edition.unwrap_or_else(|| self.edition_setting());
        self.editions
            .word(edition, language, phrase)
            .ok_or_else(|| {
                let word = phrase.as_str();
                let problem = format!("edition `{edition}` has no word `{word}` in `{language}`");
                let help = format!(
                    "write `{word} = \"…\"` under `[words]` in `editions/{edition}.{language}.md`"
                );
                Refusal::word(
                    Asked::Lang,
                    Diagnostic::new(kind::WORD_MISSING, problem).help(help),
                )
            })
    }

    /// The file of a portal's data, from the folder of `book.toml`;
    /// nothing where a program gave it.
    pub(crate) fn data_file(&self, portal: &Portal) -> Option<&str> {
        let source = self.sources.get(portal.declared.file)?;
        source.in_book.then_some(source.path.as_str())
    }

    /// What is asked for must be there: the part in the edition, the category
    /// in the portal.
    fn check_parts(&self, charter: &Charter) -> Result<(), Refusal> {
        let (edition, subject) = (&charter.edition, &charter.subject);
        if let Some(part) = charter.part
            && !edition.has_part(part)
        {
            let part = part.as_str();
            let problem = format!("edition `{}` has no part `{part}`", edition.wording.name);
            let help = format!("put `{{% block {part} %}}` … `{{% endblock %}}` around its {part}");
            let problem = Diagnostic::new(kind::PART_MISSING, problem).help(help);
            return Err(Refusal::word(Asked::Part, problem));
        }
        if let Some(category) = &subject.category
            && subject.categories().is_empty()
        {
            let present = subject.portal.categories(&self.vocabulary);
            let present = present.iter().map(CategoryId::as_str);
            let problem = format!(
                "portal `{}` has no cookie of category `{category}`",
                subject.portal.id
            );
            let problem = Diagnostic::new(kind::EMPTY_CATEGORY, problem);
            let problem = problem.help(format!("its categories: {}", first_of(present)));
            return Err(Refusal::word(Asked::Category, problem));
        }
        Ok(())
    }

    /// The portal, the language and the edition that are asked for: each
    /// depends on the one before.
    pub(crate) fn wording(
        &self,
        ask: &Ask<'_>,
    ) -> Result<(&Arc<Portal>, Language, &Arc<Edition>), Refusal> {
        let portal = self.portal(ask.portal)?;
        let language = self.language(ask.lang, portal)?;
        let edition = self.edition(ask, portal, &language)?;
        Ok((portal, language, edition))
    }

    /// The portal that is asked for, or the only one.
    fn portal(&self, asked: Option<&str>) -> Result<&Arc<Portal>, Refusal> {
        let refuse = |diagnostic| Refusal::word(Asked::Portal, diagnostic);
        let known = || self.portals.keys().map(Id::as_str);
        let Some(text) = asked else {
            return match self.portals.values().next() {
                Some(only) if self.portals.len() == 1 => Ok(only),
                _ if self.is_incomplete(None) => Err(Refusal::ToldElsewhere),
                Some(_) => Err(refuse(
                    Diagnostic::new(
                        kind::PORTAL_MISSING,
                        "this book has several portals: name one",
                    )
                    .help(format!("portals: {}", first_of(known()))),
                )),
                None => Err(refuse(
                    Diagnostic::new(kind::PORTAL_MISSING, "this book has no portal")
                        .help("describe one in `portals/ID.toml` beside `book.toml`"),
                )),
            };
        };
        if let Some(found) = self.portals.get(text) {
            return Ok(found);
        }
        if self.is_incomplete(Some(text)) {
            return Err(Refusal::ToldElsewhere);
        }
        let problem = format!("there is no portal `{text}`");
        let problem =
            Diagnostic::new(kind::UNKNOWN_PORTAL, problem).suggest("portals", text, known());
        Err(refuse(match Id::suggest(text) {
            Some(id) if self.portals.is_empty() => problem.help(format!(
                "describe it in `portals/{id}.toml` beside `book.toml`"
            )),
            _ => problem,
        }))
    }

    /// Whether a portal may be missing because its file could not be read.
    fn is_incomplete(&self, portal: Option<&str>) -> bool {
        let broken = &self.data.broken;
        self.data.incomplete || portal.map_or(!broken.is_empty(), |id| broken.contains(id))
    }

    fn language(&self, asked: Option<&str>, portal: &Portal) -> Result<Language, Refusal> {
        let Some(text) = asked else {
            return Ok(portal.first_language().clone());
        };
        let refuse = |diagnostic| Refusal::word(Asked::Lang, diagnostic);
        let problem = |message| Diagnostic::new(kind::UNKNOWN_LANGUAGE, message);
        let language = Language::parse(text).map_err(|reason| {
            refuse(problem(format!("`{text}` is not a language")).note(reason))
        })?;
        if portal.languages.contains(&language) {
            return Ok(language);
        }
        let known = portal.languages.iter().map(Language::as_str);
        let declared: Vec<String> = known
            .clone()
            .chain([language.as_str()])
            .map(|tag| format!("\"{tag}\""))
            .collect();
        Err(refuse(
            problem(format!(
                "portal `{}` has no charter in `{language}`",
                portal.id
            ))
            .suggest("its languages", text, known)
            .help(format!(
                "or state it in the portal, in place of `language`: `languages = [{}]`",
                declared.join(", ")
            )),
        ))
    }

    /// The edition that is asked for, else the portal's, else the book's.
    fn edition(
        &self,
        ask: &Ask<'_>,
        portal: &Portal,
        language: &Language,
    ) -> Result<&Arc<Edition>, Refusal> {
        let of_portal = portal.edition.as_ref().map(|field| field.value.as_str());
        let name = ask.edition.or(of_portal);
        let name = name.unwrap_or_else(|| self.edition_setting());
        self.editions.get(name, language).map_err(|missing| {
            let asked = match (&missing, ask.edition, ask.lang) {
                (edition::Missing::Name, Some(_), _) | (_, Some(_), None) => Asked::Edition,
                (_, _, Some(_)) => Asked::Lang,
                _ => Asked::Portal,
            };
            match edition::missing(&missing, name, language, &self.editions) {
                // What the data names is checked when the book is loaded.
                Some(_) if missing == edition::Missing::Name && ask.edition.is_none() => {
                    Refusal::ToldElsewhere
                }
                Some(diagnostic) => Refusal::word(asked, diagnostic),
                None => Refusal::ToldElsewhere,
            }
        })
    }

    fn edition_setting(&self) -> &str {
        let setting = self.settings.edition.as_ref();
        setting.map_or(STANDARD, |field| &field.value)
    }

    /// The editions that the settings and the data name must exist in some
    /// language.
    fn check_named_editions(&mut self) {
        let language = Language::french();
        let defaults = self.data.defaults.as_ref();
        let own = self.data.portals.values().chain(defaults);
        let named = own.filter_map(|spec| spec.edition.as_ref());
        for field in named.chain(&self.settings.edition) {
            let found = self.editions.get(&field.value, &language);
            let Err(missing @ edition::Missing::Name) = found else {
                continue;
            };
            let problem = edition::missing(&missing, &field.value, &language, &self.editions);
            let place = Place::of(&field.origin);
            self.problems
                .extend(problem.map(|problem| problem.at(place, "named here")));
        }
    }

    fn category(&self, text: &str) -> Result<CategoryId, Refusal> {
        use crate::model::category::BuiltIn;
        let known = CategoryId::parse(text).ok().filter(|id| match id {
            CategoryId::BuiltIn(_) => true,
            CategoryId::Own(_) => self.vocabulary.category(id).is_some(),
        });
        known.ok_or_else(|| {
            let built_in = BuiltIn::ALL.iter().map(|category| category.as_str());
            let own = self.vocabulary.categories.iter();
            let own = own.map(|own| own.id.as_str());
            let problem = format!("there is no category `{text}`");
            let problem = Diagnostic::new(kind::UNKNOWN_CATEGORY, problem).suggest(
                "categories",
                text,
                built_in.chain(own),
            );
            Refusal::word(Asked::Category, problem)
        })
    }
}

/// A charter for a page that may be in any language.
fn html(markdown: &str, language: &Language) -> String {
    let section = Section {
        class: section::CHARTER,
        language: Some(language),
        direction: Some(section::direction(language)),
    };
    page::html(&section.around(markdown)).trim_end().to_owned() + "\n"
}

/// Merges the layers of every portal.
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
