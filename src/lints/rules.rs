//! Runs the rules on every portal of a book, with the levels of the book and
//! the portal.

use super::appearances::Appearances;
use super::overview::{Occasion, Overview};
use crate::book::page::CHECKERS;
use crate::charters::Charters;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Level};
use crate::diagnostic::levels::Levels;
use crate::diagnostic::nearest::first_of;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::rules::{self, Context};
use crate::source::place::Place;

/// The language that mdBook declares on pages if the book sets none.
const MDBOOKS: &str = "en";

/// Returns the findings of the rules, with the levels applied.
///
/// A build reports only on what it publishes, so it skips portals that no
/// chapter shows.
pub fn check(overview: &Overview<'_>, charters: &Charters, occasion: Occasion) -> Vec<Diagnostic> {
    let appearances = Appearances::of(overview, charters);
    let known = rules::known();
    let of_pages = page_language(charters);
    let mut out = Vec::new();
    let mut shared = Shared::default();
    for portal in charters.portals.values() {
        if occasion.is_build && !appearances.has(&portal.id) {
            continue;
        }

        let levels = levels_of(&portal.id, charters);
        let editions = appearances.editions(&portal.id, charters);
        let context = Context {
            portal,
            editions: &editions,
            page_language: of_pages.as_ref(),
            known: &known,
            today: occasion.today,
            is_own: &|file| charters.sources.is_own(file),
        };
        for rule in rules::ALL {
            if levels.level_of(rule.kind.name) != Level::Allow {
                let found = rule.run(&context);
                out.extend(levels.judge_all(found.of_portal));
                for problem in levels.judge_all(found.shared) {
                    shared.add(problem, portal.id.as_str());
                }
            }
        }
    }

    out.extend(shared.problems());
    out
}

/// Problems that several portals share, each with these portals.
#[derive(Default)]
struct Shared<'a>(Vec<(Diagnostic, Vec<&'a str>)>);

impl<'a> Shared<'a> {
    fn add(&mut self, problem: Diagnostic, portal: &'a str) {
        for (known, portals) in &mut self.0 {
            if known.kind == problem.kind
                && known.severity == problem.severity
                && known.message == problem.message
            {
                portals.push(portal);
                return;
            }
        }

        self.0.push((problem, vec![portal]));
    }

    fn problems(self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (mut problem, portals) in self.0 {
            let portal = match portals.len() {
                1 => "portal",
                _ => "portals",
            };
            let names = first_of(portals.iter().copied());
            problem.message = format!("{}: {portal} {names}", problem.message);
            out.push(problem);
        }

        out
    }
}

/// Returns the language of pages on which a charter in another language cannot
/// be marked as such; in HTML it can.
fn page_language(charters: &Charters) -> Option<Language> {
    let mut outputs = charters.settings.mdbook.outputs.iter();
    if !outputs.any(|output| output != "html" && !CHECKERS.contains(&output.as_str())) {
        return None;
    }

    let named = charters.settings.book_language.clone();
    named.or_else(|| Language::parse(MDBOOKS).ok())
}

/// Returns the levels of a portal: its own override those of `defaults`, which
/// override the book's.
fn levels_of(portal: &Id, charters: &Charters) -> Levels {
    let data = &charters.data;
    let mut levels = charters.settings.levels.clone();
    let layers = [data.defaults.as_ref(), data.portals.get(portal)];
    for spec in layers.into_iter().flatten() {
        levels.overlay(&spec.levels);
    }

    levels
}

/// Returns the levels of all portals, followed by those of the book.
fn all_levels(charters: &Charters) -> impl Iterator<Item = &Levels> {
    let data = &charters.data;
    let specs = data.defaults.iter().chain(data.portals.values());
    specs
        .map(|spec| &spec.levels)
        .chain([&charters.settings.levels])
}

pub fn unreasoned(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (name, setting) in all_levels(charters).flat_map(Levels::iter) {
        let is_rule = kind::of_name(name).is_some_and(|kind| kind.is_rule);
        if !is_rule || setting.level != Level::Allow || setting.reason.is_some() {
            continue;
        }

        let problem = format!("rule `{name}` is allowed without a reason");
        out.push(
            Diagnostic::new(kind::REASON_MISSING, problem)
                .at(Place::of(&setting.origin), "allowed here")
                .note("whoever reads the data next, or answers for it, needs the reason")
                .help(format!(
                    "write `{name} = {{ level = \"allow\", reason = \"…\" }}`"
                )),
        );
    }

    out
}

pub fn denies_any(charters: &Charters) -> bool {
    all_levels(charters).any(Levels::denies_any)
}
