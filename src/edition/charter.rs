//! One charter to print. What `mod.rs` says in five steps is called from here:
//! the template runs, the page is read, the values are written; where one cannot
//! stand, the template runs again, to the same slot.

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

/// How many places of wrong values are looked up: each is a run.
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
    /// What it would do to the rest of its chapter, with where that begins in
    /// the template.
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

        // The headings of the text may be above tables, which are not asked for.
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

    /// The charter, whether it shows all cookies or not, and whatever it does to
    /// the rest of its chapter.
    pub fn done(&self) -> Result<Done, Vec<Diagnostic>> {
        let printed = match self.run(None) {
            Ok(printed) => printed,
            // A trial looks for what is wrong whatever the data.
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
        // What a built-in edition prints is known.
        if !self.subject.is_trial && self.edition.wording.is_own {
            let unsaid = self.unsaid(&printed);
            self.edition
                .note(&self.subject.portal.id, &shown.fields, unsaid);
        }

        Ok(Done { page, shown, flaws })
    }

    /// What is to be said by a block that a condition left out: without it, the
    /// page is the same.
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

    /// Where the template prints a flaw: by the text that stands there, or by the
    /// value that follows in the same line, or by the text before it.
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

    /// The mistakes of values that cannot stand where they are printed, each
    /// place once.
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

    /// Why the template failed: the data does not state what the edition
    /// prints, or the edition itself is wrong.
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
    /// The mistakes of what the page would do to the rest of its chapter.
    pub fn flaws(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (flaw, place) in &self.flaws {
            let (message, help) = (flaw.what.message(), flaw.what.help());
            problems.push(template_error(place.clone(), message, help));
        }

        problems
    }
}
