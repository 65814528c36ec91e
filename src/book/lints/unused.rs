//! What the book defines and nothing uses.

use std::collections::BTreeSet;

use super::Survey;
use super::shown::Shown;
use crate::charters::Charters;
use crate::data::resolve::Resolver;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::id::Id;
use crate::source::place::Place;

/// Findings of things that nothing uses.
pub fn check(survey: &Survey<'_>, charters: &Charters) -> Vec<Diagnostic> {
    let shown = Shown::by(survey, charters);
    let mut out = portals(&shown, charters);
    out.extend(services(charters));
    out.extend(overrides(charters));
    out.extend(categories(charters));
    out.extend(editions(&shown, charters));
    out
}

fn portals(shown: &Shown, charters: &Charters) -> Vec<Diagnostic> {
    let portals = charters.portals.values();
    let unshown = portals.filter(|portal| !shown.has(&portal.id));
    let told = unshown.map(|portal| {
        let id = &portal.id;
        let problem = format!("no chapter shows the charter of portal `{id}`");
        Diagnostic::new(kind::UNSHOWN_PORTAL, problem)
            .at(Place::of_table(&portal.declared), "")
            .help(format!(
                "write `<<#cookie-charter {id}>>` in a chapter, or list all portals with `<<#cookie-charters>>`"
            ))
    });
    told.collect()
}

/// Services of the book; those of the catalogue are there to choose from.
fn services(charters: &Charters) -> Vec<Diagnostic> {
    let portals = charters.portals.values();
    let used: BTreeSet<&Id> = portals.flat_map(|portal| &portal.services).collect();
    let defined = charters.data.services.iter();
    let unused = defined.filter(|(id, spec)| {
        let source = charters.sources.get(spec.declared.file);
        source.is_some_and(|source| source.in_book) && !used.contains(id)
    });
    let told = unused.map(|(id, spec)| {
        Diagnostic::new(
            kind::UNUSED_SERVICE,
            format!("no portal uses service `{id}`"),
        )
        .at(Place::of_table(&spec.declared), "defined here")
        .help(format!(
            "name it in the `services` of a portal, as in `services = [\"{id}\"]`, or remove it"
        ))
    });
    told.collect()
}

fn overrides(charters: &Charters) -> Vec<Diagnostic> {
    let resolver = Resolver::new(&charters.data, &charters.settings);
    let unused = resolver.unused_overrides();
    let told = unused.into_iter().map(|overriding| {
        let problem = format!("no portal has a cookie `{}`", overriding.key);
        Diagnostic::new(kind::UNUSED_OVERRIDE, problem)
            .at(Place::of_table(&overriding.declared), "overridden here")
            .help("correct the name, or remove the override")
    });
    told.collect()
}

fn categories(charters: &Charters) -> Vec<Diagnostic> {
    let defined = charters.data.categories.iter();
    let unused = defined.filter(|category| {
        // Another title for a built-in category may wait for a cookie.
        if matches!(category.id, CategoryId::BuiltIn(_)) {
            return false;
        }
        let mut portals = charters.portals.values();
        !portals.any(|portal| portal.cookies_in(&category.id).next().is_some())
    });
    let told = unused.filter_map(|category| {
        let origin = category.title.origin()?;
        let problem = format!("no cookie is in category `{}`", category.id);
        Some(
            Diagnostic::new(kind::UNUSED_CATEGORY, problem)
                .at(Place::of_table(&origin.table), "defined here")
                .help("name it in the `category` of a cookie, or remove it"),
        )
    });
    told.collect()
}

fn editions(shown: &Shown, charters: &Charters) -> Vec<Diagnostic> {
    let own = charters.editions.all().filter(|edition| {
        let source = charters.sources.get(edition.wording.file);
        source.is_some_and(|source| source.in_book)
    });
    let unused = own.filter(|edition| !shown.uses(edition.wording.file));
    let told = unused.map(|edition| {
        let (name, language) = (&edition.wording.name, &edition.wording.language);
        let problem = format!("no charter in `{language}` is printed from edition `{name}`");
        let problem = Diagnostic::new(kind::UNUSED_EDITION, problem);
        let problem = problem.at(Place::File(edition.wording.file), "");
        let mut all = charters.editions.all();
        let is_used = all.any(|other| other.wording.name == *name && shown.uses(other.wording.file));
        problem.help(match is_used {
            true => format!("add `{language}` to the `languages` of a portal, or remove it"),
            false => format!(
                "name it in the settings, as `edition = \"{name}\"`, or in a directive, or remove it"
            ),
        })
    });
    told.collect()
}
