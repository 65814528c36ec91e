//! The rules, run on every portal of a book, with the levels that the book and
//! the portal set.

use super::shown::Shown;
use super::{Run, Survey};
use crate::charters::Charters;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Level};
use crate::diagnostic::levels::Levels;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::rules::{self, Context};
use crate::source::place::Place;

/// The language that mdBook says its pages are in where the book names none.
const MDBOOKS: &str = "en";

/// Renderers that look at a book and print nothing.
const NO_PAGES: [&str; 2] = ["linkcheck", "linkcheck2"];

/// What the rules find, each finding as the levels have it.
///
/// A build is about what it publishes, so it leaves out portals that no
/// chapter shows.
pub fn check(survey: &Survey<'_>, charters: &Charters, run: Run) -> Vec<Diagnostic> {
    let shown = Shown::by(survey, charters);
    let is_own = |file: FileId| {
        let source = charters.sources.get(file);
        source.is_some_and(|source| source.in_book)
    };
    let known = rules::known(&charters.data, is_own);
    let page_language = charters.settings.book_language.clone();
    let page_language = page_language.or_else(|| Language::parse(MDBOOKS).ok());
    let mut outputs = charters.settings.mdbook.outputs.iter();
    let has_others = outputs.any(|output| output != "html" && !NO_PAGES.contains(&output.as_str()));
    let mut out = Vec::new();
    for portal in charters.portals.values() {
        if run.is_build && !shown.has(&portal.id) {
            continue;
        }
        let levels = levels(&portal.id, charters);
        let editions = shown.editions(&portal.id, charters);
        let context = Context {
            portal,
            editions: &editions,
            page_language: page_language.as_ref().filter(|_| has_others),
            known: &known,
            today: run.today,
            is_own: &is_own,
        };
        for rule in rules::ALL {
            if levels.of(rule.kind.name) != Level::Allow {
                let found = rule.run(&context).into_iter();
                out.extend(found.filter_map(|problem| levels.judge(problem)));
            }
        }
    }
    out
}

/// The levels of a portal: its own over those that portals share, over the
/// book's.
fn levels(portal: &Id, charters: &Charters) -> Levels {
    let data = &charters.data;
    let mut levels = charters.settings.levels.clone();
    let layers = [data.defaults.as_ref(), data.portals.get(portal)];
    for spec in layers.into_iter().flatten() {
        levels.overlay(&spec.levels);
    }
    levels
}

/// Rules that are allowed, and not why.
pub fn unreasoned(charters: &Charters) -> Vec<Diagnostic> {
    let data = &charters.data;
    let specs = data.defaults.iter().chain(data.portals.values());
    let tables = specs.map(|spec| &spec.levels);
    let tables = tables.chain([&charters.settings.levels]);
    let allowed = tables.flat_map(Levels::all).filter(|(name, setting)| {
        let is_rule = kind::of_name(name).is_some_and(|kind| kind.is_rule);
        is_rule && setting.value.level == Level::Allow && setting.value.reason.is_none()
    });
    let told = allowed.map(|(name, setting)| {
        let problem = format!("rule `{name}` is allowed, and not why");
        Diagnostic::new(kind::REASON_MISSING, problem)
            .at(Place::of(&setting.origin), "allowed here")
            .note("whoever reads the data next, or answers for it, needs the reason")
            .help(format!(
                "write `{name} = {{ level = \"allow\", reason = \"…\" }}`"
            ))
    });
    told.collect()
}

/// Whether the book, or a portal, denies anything.
pub fn denies_any(charters: &Charters) -> bool {
    let data = &charters.data;
    let specs = data.defaults.iter().chain(data.portals.values());
    let mut tables = specs
        .map(|spec| &spec.levels)
        .chain([&charters.settings.levels]);
    tables.any(Levels::denies_any)
}
