//! One charter to print: a portal in a language and a form.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::engine::{Cause, Failure};
use super::front_matter::{Column, Phrase};
use super::{Edition, Part, Use};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::duration::Lifetime;
use crate::model::field::Text;
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::portal::{Category, Portal};
use crate::model::words::{Party, Word as _};
use crate::render::duration;
use crate::render::foreign;
use crate::render::form::Form;
use crate::render::section::left_to_right;
use crate::render::table::{Cell, Table};
use crate::render::typography::Typography;

/// A charter to print.
#[derive(Debug)]
pub struct Job {
    /// Whose.
    pub portal: Arc<Portal>,
    /// The book's own categories and titles.
    pub book_categories: Arc<Vec<Category>>,
    /// In which wording.
    pub edition: Arc<Edition>,
    /// In which language.
    pub language: Language,
    /// In which form.
    pub form: Form,
    /// A part of it.
    pub part: Option<Part>,
    /// One category only.
    pub category: Option<CategoryId>,
    /// The level of its title.
    pub level: u8,
    /// State of this printing: what has been printed, and what went wrong.
    pub state: State,
}

/// What happens while a charter is printed.
#[derive(Debug, Default)]
pub struct State {
    printed: Vec<AtomicBool>,
    problems: Mutex<Vec<Diagnostic>>,
    table_level: AtomicU8,
    tables: AtomicUsize,
}

impl Job {
    /// Prints the charter, or tells why it cannot be printed.
    pub fn render(mut self) -> Result<String, Vec<Diagnostic>> {
        self.start();
        let wanted = Use {
            part: self.part,
            level: self.level,
            markup: self.form.text,
            typeset: self.form.typeset,
        };
        let edition = Arc::clone(&self.edition);
        let compiled = edition.compiled(wanted);
        let compiled = compiled.map_err(|failure| vec![failure.diagnostic(&edition)])?;
        self.set_table_level(compiled.table_level);
        let job = Arc::new(self);
        let page = compiled.run(&job);
        let mut problems = job.take_problems();
        match page {
            Ok(page) if problems.is_empty() => {
                problems.extend(job.unprinted());
                if problems.is_empty() {
                    return Ok(page.trim_matches('\n').to_owned());
                }
            }
            Ok(_) => {}
            Err(failure) => problems.push(job.explain(failure)),
        }
        Err(problems)
    }

    /// Makes room to note each cookie that is printed.
    pub(super) fn start(&mut self) {
        let cookies = self.portal.cookies.len();
        self.state.printed = (0..cookies).map(|_| AtomicBool::new(false)).collect();
    }

    /// Sets the level of the titles of tables.
    pub(super) fn set_table_level(&self, level: u8) {
        self.state.table_level.store(level, Ordering::Relaxed);
    }

    /// How many tables have been printed.
    pub(super) fn tables_printed(&self) -> usize {
        self.state.tables.load(Ordering::Relaxed)
    }

    /// The categories to print.
    pub fn categories(&self) -> Vec<CategoryId> {
        let mut categories = self.portal.categories(&self.book_categories);
        if let Some(wanted) = &self.category {
            categories.retain(|category| category == wanted);
        }
        categories
    }

    /// Notes that a cookie has been printed.
    pub fn mark_printed(&self, index: usize) {
        if let Some(printed) = self.state.printed.get(index) {
            printed.store(true, Ordering::Relaxed);
        }
    }

    /// The names of the cookie of that position.
    pub fn names(&self, index: usize) -> &[String] {
        let cookie = self.portal.cookies.get(index);
        cookie.map_or(&[], |cookie| cookie.names())
    }

    fn problem(&self, diagnostic: Diagnostic) {
        // A panic elsewhere leaves the list whole: problems are only added.
        let problems = self.state.problems.lock();
        problems
            .unwrap_or_else(PoisonError::into_inner)
            .push(diagnostic);
    }

    pub(super) fn take_problems(&self) -> Vec<Diagnostic> {
        let problems = self.state.problems.lock();
        std::mem::take(&mut *problems.unwrap_or_else(PoisonError::into_inner))
    }

    /// A text in the language of this charter; a text that is stated, but not
    /// in it, is a mistake.
    pub fn text<'a>(&self, text: &'a Text, what: &str) -> Option<&'a str> {
        let first = self.portal.first_language();
        let found = text.get(&self.language, first);
        if found.is_none()
            && let Some(origin) = text.origin()
        {
            self.problem(self.missing_translation(origin, &text.languages(first), what));
        }
        found
    }

    fn missing_translation(&self, origin: &Origin, stated: &[&Language], what: &str) -> Diagnostic {
        let asked = &self.language;
        let all = stated.iter().copied().chain([asked]);
        let all: Vec<String> = all.map(|language| format!("{language} = \"…\"")).collect();
        let stated: Vec<&str> = stated.iter().map(|language| language.as_str()).collect();
        Diagnostic::error(
            "translation-missing",
            format!("{what} has no text in `{asked}`"),
        )
        .at(
            Place::of(origin),
            format!("written in {}", nearest::list(&stated)),
        )
        .note(format!(
            "a charter of portal `{}` is asked for in `{asked}`",
            self.portal.id
        ))
        .help(format!("write `{} = {{ {} }}`", origin.key, all.join(", ")))
    }

    /// The title of a category: the book's, else the edition's.
    pub fn title(&self, category: &CategoryId) -> String {
        let books = self.book_categories.iter().find(|own| own.id == *category);
        let books = books.map(|own| &own.title);
        let what = format!("the title of category `{category}`");
        let title = match books {
            Some(title) => self.text(title, &what),
            None => self.edition.front.title(category),
        };
        if title.is_none() && books.is_none() {
            let edition = &self.edition;
            self.problem(
                Diagnostic::error(
                    "title-missing",
                    format!(
                        "edition `{}` has no title for category `{category}`",
                        edition.name
                    ),
                )
                .at(Place::File(edition.file), "")
                .help(format!(
                    "write `{category} = \"…\"` under `[categories]` between its `+++` lines"
                )),
            );
        }
        title.unwrap_or_default().to_owned()
    }

    /// The table of a category, written in the form of this charter.
    pub fn table(&self, category: &CategoryId) -> String {
        self.state.tables.fetch_add(1, Ordering::Relaxed);
        let title = self.title(category);
        let columns = &self.edition.front.columns;
        let mut rows = Vec::new();
        for (index, cookie) in self.portal.cookies_in(category) {
            self.mark_printed(index);
            let cells = columns.iter().map(|(column, _)| self.cell(*column, cookie));
            rows.push(cells.collect());
        }
        let table = Table {
            title: &title,
            level: Some(self.state.table_level.load(Ordering::Relaxed)),
            heads: columns
                .iter()
                .map(|(_, label)| Cell::Text(label.into()))
                .collect(),
            rows,
            typography: match self.form.typeset {
                true => Typography::of(&self.edition.language),
                false => Typography::None,
            },
            foreign: self
                .edition
                .front
                .foreign
                .as_ref()
                .unwrap_or(&foreign::NONE),
            left_to_right: left_to_right(&self.edition.language),
        };
        table.written(self.form.tables)
    }

    fn cell<'a>(&self, column: Column, cookie: &'a Cookie) -> Cell<'a> {
        let facts = &cookie.facts;
        let string = |field: &'a Option<crate::model::field::Field<String>>| {
            field
                .as_ref()
                .map_or(Cell::Empty, |field| Cell::Text(field.value.as_str().into()))
        };
        let text = |text: &'a Text, key: &str| {
            let what = format!("`{key}` of {}", cookie.label());
            self.text(text, &what)
                .map_or(Cell::Empty, |text| Cell::Text(text.into()))
        };
        match column {
            Column::Name if cookie.names().is_empty() => Cell::Empty,
            Column::Name => Cell::Names(cookie.names()),
            Column::Provider => string(&facts.provider),
            Column::Company => string(&facts.company),
            Column::Domain => string(&facts.domain),
            Column::Country => string(&facts.country),
            Column::Feature => text(&facts.feature, "feature"),
            Column::Purpose => text(&facts.purpose, "purpose"),
            Column::Condition => text(&facts.condition, "condition"),
            Column::Transfer => text(&facts.transfer, "transfer"),
            Column::DataRetention => match self.retention(cookie) {
                Some(text) => Cell::Text(text.into()),
                None => Cell::Empty,
            },
            Column::Duration => match &facts.duration {
                Some(field) => Cell::Text(self.lifetime(&field.value, cookie).into()),
                None => Cell::Empty,
            },
            Column::Party => match &facts.party {
                Some(field) => Cell::Text(self.party(field.value).to_owned().into()),
                None => Cell::Empty,
            },
            Column::Policy => match &facts.policy {
                Some(policy) => Cell::Link(&policy.value),
                None => Cell::Empty,
            },
        }
    }

    /// How long a cookie lives: in the data's own words, else as a bound.
    pub fn lifetime(&self, lifetime: &Lifetime, cookie: &Cookie) -> String {
        let what = format!("`duration.text` of {}", cookie.label());
        let language = &self.edition.language;
        let text = self.text(&lifetime.text, &what).map(str::to_owned);
        let bound = || lifetime.max.as_ref();
        let text = text.or_else(|| Some(duration::written_out(bound()?, language)));
        let renewed = duration::renewed(language).filter(|_| lifetime.renewed == Some(true));
        match (text, renewed) {
            (Some(text), Some(renewed)) => format!("{text}, {renewed}"),
            (text, _) => text.unwrap_or_default(),
        }
    }

    /// How long data is kept: in the data's own words, else as a bound.
    pub fn retention(&self, cookie: &Cookie) -> Option<String> {
        let facts = &cookie.facts;
        let what = format!("`data-retention` of {}", cookie.label());
        let text = self.text(&facts.data_retention, &what).map(str::to_owned);
        let bound = || facts.data_retention_max.as_ref();
        let language = &self.edition.language;
        text.or_else(|| Some(duration::written_out(&bound()?.value, language)))
    }

    /// What the edition calls those who set a cookie.
    pub fn party(&self, party: Party) -> &str {
        let phrase = match party {
            Party::First => Phrase::First,
            Party::Third => Phrase::Third,
        };
        let word = self.edition.front.words.get(&phrase);
        word.map_or(party.as_str(), String::as_str)
    }

    /// A whole charter must show every cookie.
    pub(super) fn unprinted(&self) -> Vec<Diagnostic> {
        if self.part.is_some() {
            return Vec::new();
        }
        let cookies = self.portal.cookies.iter().zip(&self.state.printed);
        let unprinted = cookies.filter(|(_, printed)| !printed.load(Ordering::Relaxed));
        unprinted
            .map(|(cookie, _)| self.unprinted_cookie(cookie))
            .collect()
    }

    fn unprinted_cookie(&self, cookie: &Cookie) -> Diagnostic {
        let (name, edition) = (cookie.label(), &self.edition);
        let categories = cookie.facts.categories.as_ref();
        let categories = categories.map(|field| field.value.as_slice());
        let names: Vec<&str> = categories
            .unwrap_or_default()
            .iter()
            .map(CategoryId::as_str)
            .collect();
        let message = format!(
            "edition `{}` in `{}` leaves out {name} of category {}",
            edition.name,
            edition.language,
            nearest::list(&names)
        );
        let declared = &cookie.declared;
        Diagnostic::error("unprinted-cookie", message)
            .at(
                Place::File(edition.file),
                "a charter shows every cookie of its portal",
            )
            .at(
                Place::Key(declared.file, declared.path.clone()),
                "the cookie",
            )
            .help("print the tables of all `categories` in the edition")
    }

    /// Tells why the template failed: the portal does not state what the
    /// edition prints, or the edition itself is wrong.
    fn explain(&self, failure: Failure) -> Diagnostic {
        let edition = &self.edition;
        if failure.cause != Cause::Unstated {
            return failure.diagnostic(edition);
        }
        let range = edition.expression(&failure.range);
        let typed = edition.body.get(range.clone()).unwrap_or_default();
        let field = super::values::data_key(typed);
        let place = Place::of_table(&self.portal.declared);
        let message = format!("portal `{}` does not state `{field}`", self.portal.id);
        Diagnostic::error("unstated-field", message)
            .at(place, "")
            .at(edition.place(&range), "the edition prints it")
            .help(match edition.is_own {
                true => {
                    format!(
                        "state `{field}`, or let the edition print it only `{{% if {typed} %}}`"
                    )
                }
                false => format!("state `{field}`"),
            })
    }
}
