//! One charter to print.
//!
//! The way of a value: the template runs and prints a slot in its place
//! ([`template`]); the page is read, which says what each slot stands in
//! ([`layout`]); the value is written there, escaped for that ([`fill`]). Where
//! it cannot stand, the template runs again, to the same slot, and the engine
//! says where that is printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::bare;
use super::editions::{Edition, Part};
use super::failure::{Cause, Failure};
use super::fill::{self, Filled, Hand};
use super::front_matter::Says;
use super::layout::{Layout, Style};
use super::leak::Leak;
use super::provenance::{self, TableCells};
use super::spots::Wrong;
use super::subject::Subject;
use super::template::{Mode, Printed, Run, Slot};
use crate::diagnostic::{Diagnostic, kind, nearest};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::id::Id;
use crate::model::words::Word as _;
use crate::render::foreign::{self, Foreign};
use crate::render::form::{Form, Markup};
use crate::render::section::left_to_right;
use crate::render::typography::Typography;
use crate::source::place::Place;

/// How many places of wrong values are looked up: each is a run.
const MOST_PLACES: usize = 16;

/// A charter to print.
#[derive(Debug)]
pub struct Charter {
    pub subject: Arc<Subject>,
    pub edition: Arc<Edition>,
    pub form: Form,
    pub part: Option<Part>,
    /// The level of its title.
    pub level: u8,
}

/// A printed charter.
#[derive(Debug)]
pub struct Done {
    pub page: String,
    /// The fields that the page shows, by their keys in the data.
    pub fields: BTreeSet<&'static str>,
    /// The cookies that it shows, by their positions.
    cookies: BTreeSet<usize>,
    /// What it would do to the rest of its chapter, with where that begins in
    /// the template.
    pub leaks: Vec<(Leak, Place)>,
}

impl Charter {
    /// Prints the charter, or reports why it cannot be printed.
    pub fn print(&self) -> Result<String, Vec<Diagnostic>> {
        let unprinted = self.unprinted_texts();
        if !unprinted.is_empty() {
            return Err(unprinted);
        }
        let done = self.done()?;
        let mut problems = done.leaks();
        problems.extend(self.unshown(&done));
        if self.part.is_none() {
            let mdbook = self.form.mdbook;
            problems.extend(bare::says_nothing(&self.subject, &done.page, mdbook));
        }
        if problems.is_empty() {
            Ok(done.page.trim_matches('\n').to_owned())
        } else {
            Err(problems)
        }
    }

    /// The charter, whether it shows all cookies or not, and whatever it does to
    /// the rest of its chapter.
    pub fn done(&self) -> Result<Done, Vec<Diagnostic>> {
        let printed = match self.run(None) {
            Ok(printed) => printed,
            // A trial looks for what is wrong whatever the data.
            Err(failure) if self.subject.is_trial && failure.cause.depends_on_data() => {
                return Err(Vec::new());
            }
            Err(failure) => return Err(vec![self.failed(failure)]),
        };
        let layout = self.layout(&printed);
        let Filled {
            page,
            wrong,
            mut problems,
        } = self.filled(&printed, &layout);
        problems.extend(self.wrong_places(&wrong));
        if !problems.is_empty() {
            return Err(problems);
        }
        let (fields, cookies) = shown(&printed.slots);
        // What a built-in edition prints is known.
        if !self.subject.is_trial && self.edition.wording.is_own {
            self.edition.note_shown(&self.subject.portal.id, &fields);
        }
        let leaks = layout.leaks.iter().map(|leak| {
            let begins = leak.begins(&printed.page);
            let templates = &self.edition.templates;
            let place = templates.find(&self.edition.template, &begins);
            (leak.clone(), place)
        });
        Ok(Done {
            page,
            fields,
            cookies,
            leaks: leaks.collect(),
        })
    }

    /// The cells of the tables of all categories.
    pub fn cells(&self) -> Vec<TableCells> {
        provenance::cells(&self.subject)
    }

    /// Where a template failed.
    fn place(&self, failure: &Failure) -> Place {
        let templates = &self.edition.templates;
        templates.place(&failure.template, &failure.range)
    }

    fn run(&self, fail_at: Option<usize>) -> Result<Printed, Failure> {
        let run = Run {
            template: &self.edition.template_of(self.part),
            block: self.part.map(Part::as_str),
            mode: Mode {
                is_trial: self.subject.is_trial,
                fail_at,
            },
        };
        self.edition.templates.run(run, &self.subject)
    }

    fn style(&self) -> Style<'_> {
        Style {
            level: self.level,
            mdbook: self.form.mdbook,
            typography: self.typography(),
            foreign: self.foreign(),
            keeps_attributes: self.form.text == Markup::Html,
            is_whole: self.part.is_none(),
            headings_are_links: self.form.typeset,
        }
    }

    fn typography(&self) -> Typography {
        if self.form.typeset {
            Typography::of(&self.subject.wording.language)
        } else {
            Typography::None
        }
    }

    /// The foreign words to mark. Only HTML can say that a word is foreign.
    fn foreign(&self) -> Option<&Foreign> {
        let foreign = self.subject.wording.front.foreign.as_ref();
        foreign.filter(|_| self.form.text == Markup::Html)
    }

    fn layout(&self, printed: &Printed) -> Arc<Layout> {
        self.edition.readings.layout(printed, &self.style())
    }

    fn filled(&self, printed: &Printed, layout: &Layout) -> Filled {
        let subject = &self.subject;
        let charter = format!("{}-{}-", subject.portal.id, subject.language);
        let hand = Hand {
            charter: &charter,
            form: self.form,
            typography: self.typography(),
            foreign: self.foreign().unwrap_or(&foreign::NONE),
            left_to_right: left_to_right(&subject.wording.language),
        };
        fill::fill(printed, layout, &hand)
    }

    /// The mistakes of values that cannot stand where they are printed, each
    /// place once.
    fn wrong_places(&self, wrong: &[(usize, Wrong)]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (slot, wrong) in wrong.iter().take(MOST_PLACES) {
            let place = match self.run(Some(*slot)) {
                Err(failure) => self.place(&failure),
                Ok(_) => Place::File(self.edition.wording.file),
            };
            let problem = wrong.reported(place);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems
    }

    /// Why the template failed: the data does not state what the edition
    /// prints, or the edition itself is wrong.
    fn failed(&self, failure: Failure) -> Diagnostic {
        let place = self.place(&failure);
        let fact = match failure.cause {
            Cause::Unstated(fact) => fact,
            cause => {
                let (message, help) = cause.said();
                return template_error(place, message, help);
            }
        };
        let (id, field) = (&self.subject.portal.id, fact.key);
        let (message, declared) = match fact.cookie() {
            Some(cookie) => (
                format!(
                    "{} of portal `{id}` does not state `{field}`",
                    cookie.label()
                ),
                &cookie.declared,
            ),
            None => (
                format!("portal `{id}` does not state `{field}`"),
                &self.subject.portal.declared,
            ),
        };
        let typed = self
            .edition
            .templates
            .typed(&failure.template, &failure.range);
        Diagnostic::new(kind::UNSTATED_FIELD, message)
            .at(Place::of_table(declared), "")
            .at(place, "the edition prints it")
            .help(if self.edition.wording.is_own {
                let state = to_state(field);
                format!("{state}, or let the edition print it only `{{% if {typed} %}}`")
            } else {
                to_state(field)
            })
    }

    /// The portal's own texts that the edition does not print. Those that all
    /// portals share may be meant for others.
    fn unprinted_texts(&self) -> Vec<Diagnostic> {
        let (portal, wording) = (&self.subject.portal, &self.subject.wording);
        let mut problems = Vec::new();
        for (id, text) in &portal.texts {
            let Some(origin) = text.origin().filter(|origin| portal.states(origin)) else {
                continue;
            };
            let known = &wording.front.texts;
            if known.contains(id) {
                continue;
            }
            let name = &wording.name;
            let problem = format!("edition `{name}` prints no text `{id}`");
            let problem = Diagnostic::new(kind::UNKNOWN_TEXT, problem)
                .at(Place::of(origin), "stated here")
                .suggest("its texts", id.as_str(), known.iter().map(Id::as_str));
            let name_in_edition = id.as_str().replace('-', "_");
            problems.push(problem.help(if wording.is_own {
                format!(
                    "let it print it: `texts = [\"{id}\"]` between its `+++` lines, and `{{{{ portal.texts.{name_in_edition} }}}}`"
                )
            } else {
                format!(
                    "write an edition that does, as `editions/own.{}.md`: between two lines `+++` it has `extends = \"{name}\"` and `texts = [\"{id}\"]`, below them `{{% block introduction %}}{{{{ super() }}}}{{{{ portal.texts.{name_in_edition} }}}}{{% endblock %}}`; the portal states `edition = \"own\"`",
                    wording.language,
                )
            }));
        }
        problems
    }

    /// A whole charter must show every cookie, unless the edition says that its
    /// text does.
    fn unshown(&self, done: &Done) -> Vec<Diagnostic> {
        if self.part.is_some() || self.edition.wording.says(Says::Cookies) {
            return Vec::new();
        }
        let cookies = self.subject.portal.cookies.iter().enumerate();
        let unshown = cookies.filter(|(index, _)| !done.cookies.contains(index));
        unshown
            .map(|(_, cookie)| self.unshown_cookie(cookie))
            .collect()
    }

    /// Whether no cookie of the portal is shown.
    pub fn shows_nothing(&self, done: &Done) -> bool {
        !self.unshown(done).is_empty() && done.cookies.is_empty()
    }

    fn unshown_cookie(&self, cookie: &Cookie) -> Diagnostic {
        let (name, wording) = (cookie.label(), &self.edition.wording);
        let categories = cookie.facts.categories.get().into_iter().flatten();
        let names: Vec<&str> = categories.map(CategoryId::as_str).collect();
        let message = format!(
            "edition `{}` in `{}` leaves out {name} of category {}",
            wording.name,
            wording.language,
            nearest::list(&names)
        );
        Diagnostic::new(kind::UNPRINTED_COOKIE, message)
            .at(
                Place::File(wording.file),
                "a charter shows every cookie of its portal",
            )
            .at(
                Place::Key(cookie.declared.file, cookie.declared.path.clone()),
                "the cookie",
            )
            .help("print the tables of all `categories` in the edition")
    }
}

impl Done {
    /// The mistakes of what the page would do to the rest of its chapter.
    pub fn leaks(&self) -> Vec<Diagnostic> {
        let leaks = self.leaks.iter();
        leaks
            .map(|(leak, place)| {
                let (message, help) = leak.said();
                template_error(place.clone(), message, Some(help.to_owned()))
            })
            .collect()
    }
}

/// The fields and the cookies that the values of a page show. A cookie is shown
/// by its row, its name or its label; one without a name also by what it is
/// known by.
fn shown(slots: &[Slot]) -> (BTreeSet<&'static str>, BTreeSet<usize>) {
    let (mut fields, mut cookies) = (BTreeSet::new(), BTreeSet::new());
    for slot in slots {
        match slot {
            Slot::Table(table) => {
                fields.extend(table.keys());
                cookies.extend(table.cookies.iter().copied());
            }
            Slot::Fact(fact) => {
                fields.insert(fact.key);
                let is_known_by = match fact.cookie() {
                    Some(cookie) if cookie.is_named() => fact.key == "name",
                    Some(_) => ["name", "provider", "feature", "purpose"].contains(&fact.key),
                    None => false,
                };
                cookies.extend(fact.index.filter(|_| is_known_by));
            }
        }
    }
    (fields, cookies)
}

/// A mistake of the edition itself.
pub fn template_error(place: Place, message: String, help: Option<String>) -> Diagnostic {
    let problem = Diagnostic::new(kind::EDITION_TEMPLATE, "this edition cannot be printed");
    let problem = problem.at(place, message);
    match help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// The line that states a field.
fn to_state(field: &str) -> String {
    match field.rsplit_once('.') {
        Some((table, key)) => format!("write `{key} = \"…\"` under `[{table}]`"),
        None if ["url", "policy", "opt-out"].contains(&field) => {
            format!("write `{field} = \"https://…\"` in it")
        }
        None => format!("write `{field} = \"…\"` in it"),
    }
}
