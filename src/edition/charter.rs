//! Prints one charter, in the five steps that `mod.rs` lists: the template
//! runs, the page is read, and the values are written. If a value is not
//! allowed in its place, the template runs again up to its slot, to find the
//! tag that prints it.

use std::sync::Arc;

use super::editions::{Edition, without};
use super::engine::slots::slot;
use super::engine::template::{Printed, Run, Slot};
use super::faults::bare;
use super::faults::omitted::{self, Shown};
use super::faults::unstated;
use super::head::says::Part;
use super::language::script::template_error;
use super::page::fill::{self, Filled};
use super::page::flaw::Flaw;
use super::page::readings::layout;
use super::page::spots::Wrong;
use super::provenance::{self, TableCells};
use super::style::Style;
use super::values::failure::{Failure, Reason};
use super::values::subject::Subject;
use crate::diagnostic::Diagnostic;
use crate::model::words::Word as _;
use crate::render::form::{Form, Markup};
use crate::render::section::left_to_right;
use crate::render::typography::Typography;
use crate::source::place::Place;

/// How many misplaced values are looked up in the template. Each takes a run.
const MOST_PLACES: usize = 16;

#[derive(Debug)]
pub struct Charter {
    pub subject: Arc<Subject>,
    pub edition: Arc<Edition>,
    pub form: Form,
    pub part: Option<Part>,
    pub level: u8,
}

#[derive(Debug)]
pub struct Done {
    pub page: String,
    pub shown: Shown,
    /// Mistakes of the page, each with its place in the template.
    pub flaws: Vec<(Flaw, Place)>,
}

impl Charter {
    pub fn print(&self) -> Result<String, Vec<Diagnostic>> {
        let unlisted = omitted::unlisted_texts(&self.subject);
        if !unlisted.is_empty() {
            return Err(unlisted);
        }

        let done = self.done()?;
        let mut problems = done.flaws();
        if self.part.is_none() {
            problems.extend(omitted::unprinted_texts(&self.subject, &done.shown));
            problems.extend(omitted::unshown(&self.subject, &done.shown));
        }

        // Headings of the text may belong to tables, which were not asked for.
        if self.part != Some(Part::Text) {
            let mdbook = self.form.mdbook;
            problems.extend(bare::says_nothing(&self.subject, &done.page, mdbook));
        }

        if problems.is_empty() {
            Ok(done.page.trim_matches('\n').to_owned())
        } else {
            Err(problems)
        }
    }

    pub fn cells(&self) -> Result<Vec<TableCells>, Vec<Diagnostic>> {
        match self.run(None) {
            Ok(printed) => Ok(provenance::cells(&self.subject, &printed.slots)),
            Err(failure) => Err(vec![self.failed(&failure)]),
        }
    }

    /// Prints the charter even if it does not show all cookies, and returns the
    /// flaws of its page.
    pub fn done(&self) -> Result<Done, Vec<Diagnostic>> {
        let printed = match self.run(None) {
            Ok(printed) => printed,
            // A trial only looks for mistakes that occur with any data.
            Err(failure) if self.subject.is_trial && failure.depends_on_data() => {
                return Err(Vec::new());
            }
            Err(failure) => return Err(vec![self.failed(&failure)]),
        };
        let style = self.style();
        let layout = layout(&self.edition.readings, &printed, &style);
        let Filled {
            page,
            wrong,
            mut problems,
        } = fill::fill(&printed, &layout, &style);
        problems.extend(self.wrong_places(&wrong, &printed.slots));
        if !problems.is_empty() {
            return Err(problems);
        }

        let mut flaws = Vec::new();
        for flaw in &layout.flaws {
            flaws.push((flaw.clone(), self.place_of(flaw, &printed)));
        }

        let shown = Shown::of(&printed.slots, &layout.spots);
        // Nothing needs to be noted for built-in editions, whose output is
        // known.
        if !self.subject.is_trial && self.edition.wording.is_own {
            let unsaid = self.unsaid(&printed);
            self.edition
                .note(&self.subject.portal.id, &shown.fields, unsaid);
        }

        Ok(Done { page, shown, flaws })
    }

    /// Returns the entries of `says` whose block a condition left out. Without
    /// such a block, the page is the same.
    fn unsaid(&self, printed: &Printed) -> Vec<&'static str> {
        let edition = &self.edition;
        let mut unsaid = Vec::new();
        for said in &edition.wording.front.says {
            let (Some(block), true) = (&said.block, said.is_conditional) else {
                continue;
            };

            if self.part.is_some_and(|part| part != said.part) {
                continue;
            }

            let without = self.run_template(&without(&edition.template, block), None);
            if without.is_ok_and(|without| without.page == printed.page) {
                unsaid.push(said.what);
            }
        }

        unsaid
    }

    /// Finds the place in the template that prints a flaw: by the text there
    /// or, if that is short, by a value on the same line.
    fn place_of(&self, flaw: &Flaw, printed: &Printed) -> Place {
        let begins = flaw.begins(&printed.page);
        let before = flaw.before(&printed.page);
        let beside = before.chars().next_back().and_then(slot);
        let value = beside.or_else(|| begins.chars().find_map(slot));
        let mut texts = begins.split(|c| slot(c).is_some());
        if texts.next().unwrap_or_default().trim().len() < 3
            && let Some(value) = value
            && let Err(failure) = self.run(Some(value))
        {
            return self.place(&failure);
        }

        let templates = &self.edition.templates;
        templates.find(&self.edition.template, before, begins)
    }

    fn place(&self, failure: &Failure) -> Place {
        let templates = &self.edition.templates;
        templates.place(&failure.template, &failure.range)
    }

    fn run(&self, fail_at: Option<usize>) -> Result<Printed, Failure> {
        self.run_template(&self.edition.template_of(self.part), fail_at)
    }

    fn run_template(&self, template: &str, fail_at: Option<usize>) -> Result<Printed, Failure> {
        let run = Run {
            template,
            block: self.part.map(Part::as_str),
            fail_at,
        };
        self.edition.templates.run(run, &self.subject)
    }

    fn style(&self) -> Style<'_> {
        let (subject, form) = (&self.subject, self.form);
        let language = &subject.wording.language;
        let foreign = subject.wording.front.foreign.as_ref();
        Style {
            charter: format!("{}-{}-", subject.portal.id, subject.language),
            form,
            level: self.level,
            is_whole: self.part.is_none(),
            typography: if form.typeset {
                Typography::of(language)
            } else {
                Typography::None
            },
            foreign: foreign.filter(|_| form.text == Markup::Html),
            left_to_right: left_to_right(language),
            tables: &self.edition.tables,
        }
    }

    /// Reports values that are not allowed where they are printed, each place
    /// once.
    fn wrong_places(&self, wrong: &[(usize, Wrong)], slots: &[Slot]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (slot, wrong) in wrong.iter().take(MOST_PLACES) {
            let place = match self.run(Some(*slot)) {
                Err(failure) => self.place(&failure),
                Ok(_) => Place::File(self.edition.wording.file),
            };
            let mut problem = wrong.reported(place);
            if let (Wrong::NoAddress, Some(Slot::Fact(fact)), false) =
                (wrong, slots.get(*slot), self.subject.is_trial)
            {
                let (field, portal) = (fact.path(), &self.subject.portal.id);
                problem = problem.note(format!("it is `{field}` of portal `{portal}`"));
            }

            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }

        problems
    }

    /// Reports why the template failed: the data does not state what it prints,
    /// or the edition has a mistake.
    fn failed(&self, failure: &Failure) -> Diagnostic {
        let place = self.place(failure);
        let Some(Reason::Unstated(fact)) = &failure.reason else {
            return template_error(place, &failure.message, failure.help());
        };

        let templates = &self.edition.templates;
        let typed = templates.typed(&failure.template, &failure.range);
        let is_own = self.edition.wording.is_own;
        unstated::reported(fact, place, is_own.then_some(typed))
    }
}

impl Done {
    /// Reports the flaws of the page as mistakes of the edition.
    pub fn flaws(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (flaw, place) in &self.flaws {
            let (message, help) = (flaw.what.message(), flaw.what.help());
            problems.push(template_error(place.clone(), message, help));
        }

        problems
    }
}
