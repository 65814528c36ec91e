//! Reports what the book defines and nothing uses, and what a portal lists but
//! its charter does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::appearances::Appearances;
use super::overview::Overview;
use crate::book::SUMMARY;
use crate::charters::{Ask, Charters};
use crate::data::resolve::Resolver;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Edition;
use crate::model::category::CategoryId;
use crate::model::field::Text;
use crate::model::id::Id;
use crate::model::origin::Origin;
use crate::model::portal::{Portal, Vocabulary};
use crate::model::text::first_word;
use crate::source::paths::{real, relative_to};
use crate::source::place::Place;
use crate::source::read;

/// Reports everything that is unused.
///
/// Portals whose directive is reported as code are left out.
pub fn check(
    overview: &Overview<'_>,
    in_code: &BTreeSet<String>,
    charters: &Charters,
) -> Vec<Diagnostic> {
    let appearances = Appearances::of(overview, charters);
    let mut out = Vec::new();
    let mut unshown: Vec<&Portal> = charters.portals.values().map(AsRef::as_ref).collect();
    unshown.retain(|portal| !appearances.has(&portal.id) && !in_code.contains(portal.id.as_str()));
    if !unshown.is_empty() {
        out.extend(portals(&unshown, &unlisted(overview), charters));
    }
    out.extend(partly_shown(&appearances, in_code, charters));
    out.extend(services(charters));
    out.extend(unshown_services(charters));
    out.extend(overrides(charters));
    out.extend(categories(charters));
    out.extend(editions(&appearances, charters));
    out.extend(portals_of_editions(charters));
    out.extend(unprinted(&appearances, in_code, charters));
    out
}

/// Reports the book's own fields, and texts of services and categories, that a
/// portal states but no charter prints.
fn unprinted(
    appearances: &Appearances,
    in_code: &BTreeSet<String>,
    charters: &Charters,
) -> Vec<Diagnostic> {
    let mut stated: BTreeMap<String, &Origin> = BTreeMap::new();
    let mut printed = BTreeSet::new();
    let vocabulary = charters.data.vocabulary();
    for (id, portal) in &charters.portals {
        if !appearances.has(id) || in_code.contains(id.as_str()) {
            continue;
        }
        let editions = appearances.editions(id, charters);
        for (key, origin) in own_texts(portal, &vocabulary) {
            let mut all = editions.iter();
            // It is unknown for built-in editions, but all print these.
            let is_built_in = key.starts_with("categories.");
            if all.any(|it| it.edition.shows(id, &key).unwrap_or(is_built_in)) {
                printed.insert(key);
            } else if charters.sources.is_own(origin.file()) {
                stated.entry(key).or_insert(origin);
            }
        }
    }
    stated.retain(|key, _| !printed.contains(key));
    let mut out = Vec::new();
    for (key, origin) in stated {
        let help = if key.starts_with("fields.") {
            format!(
                "print it from an edition of your own, as a column: `columns = [\"name\", \"{key}\", \"purpose\"]` between its `+++` lines, or remove it"
            )
        } else {
            let (one, all) = match key.split('.').next() {
                Some("categories") => ("category", "categories"),
                _ => ("service", "portal.services"),
            };
            format!(
                "print it from an edition of your own, with `{{% for {one} in {all} %}}`, `{{{{ table({one}) }}}}` or `{{{{ {one}.text }}}}`, and `{{% endfor %}}`, or remove it"
            )
        };

        out.push(
            Diagnostic::new(kind::UNPRINTED_FIELD, format!("no charter prints `{key}`"))
                .at(Place::of(origin), "stated here")
                .help(help),
        );
    }
    out
}

/// Returns the texts that only a book's own edition prints.
fn own_texts<'a>(portal: &'a Portal, book: &'a Vocabulary) -> Vec<(String, &'a Origin)> {
    let mut all = Vec::new();
    for cookie in portal.cookies.iter().chain(&portal.without_cookies) {
        for (id, text) in &cookie.facts.own {
            let origin = text.origin();
            all.extend(origin.map(|origin| (format!("fields.{id}"), origin)));
        }
    }

    for (id, text) in &portal.about_services {
        let origin = text.origin();
        all.extend(origin.map(|origin| (format!("services.{id}.text"), origin)));
    }
    for id in portal.categories(book) {
        let text = book.category(&id, portal).map(|category| &category.text);
        let origin = text.and_then(Text::origin);
        all.extend(origin.map(|origin| (format!("categories.{id}.text"), origin)));
    }
    all
}

/// Returns the Markdown files with directives that are not chapters.
fn unlisted(overview: &Overview<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    // If chapters lie beside `book.toml`, this would read too much.
    if real(overview.folder) != real(overview.root) {
        read::files(overview.folder, b".md", &mut files, &mut Vec::new());
    }
    let mut out = Vec::new();
    for file in files {
        let shown = relative_to(overview.folder, &file);
        let mut chapters = overview.chapters.iter();
        let is_summary = shown == SUMMARY;
        if is_summary || chapters.any(|chapter| chapter.path.as_deref() == Some(&*shown)) {
            continue;
        }
        if let Ok(text) = read::text(&file)
            && text.contains("<<#cookie-")
        {
            out.push((shown, text));
        }
    }

    out
}

fn portals(
    unshown: &[&Portal],
    unlisted: &[(String, String)],
    charters: &Charters,
) -> Vec<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let others = first_of(mdbook.others.iter().map(String::as_str));
    let mut out = Vec::new();
    for portal in unshown {
        let id = &portal.id;
        let problem = format!("no chapter shows the charter of portal `{id}`");
        let mut problem = Diagnostic::new(kind::UNSHOWN_PORTAL, problem)
            .of_portal(id)
            .at(Place::of_table(&portal.declared), "");
        let directive = format!("<<#cookie-charter {id}");
        let mut files = unlisted.iter();
        let listed = files
            .find(|(_, text)| text.contains("<<#cookie-charters") || text.contains(&directive));
        problem = problem.help(match listed {
            Some((file, _)) => format!(
                "`{file}` has a directive for it: list that file in `SUMMARY.md`, as in `- [Cookies]({file})`"
            ),
            None => format!(
                "write `<<#cookie-charter {id}>>` in a chapter, or list all portals with `<<#cookie-charters>>`"
            ),
        });
        if !others.is_empty() {
            problem = problem.note(format!(
                "a check does not see what {others} adds to chapters"
            ));
        }

        out.push(problem);
    }
    out
}

/// Reports portals of which chapters show only some categories.
fn partly_shown(
    appearances: &Appearances,
    in_code: &BTreeSet<String>,
    charters: &Charters,
) -> Vec<Diagnostic> {
    let vocabulary = charters.data.vocabulary();
    let mut out = Vec::new();
    for (id, portal) in &charters.portals {
        let missing = appearances.unshown(portal, &vocabulary);
        let is_asked = appearances.has(id) && !in_code.contains(id.as_str());
        let Some(first) = missing.first().filter(|_| is_asked) else {
            continue;
        };
        let names = first_of(missing.iter().map(CategoryId::as_str));
        let problem = format!("no chapter shows all cookies of portal `{id}`");
        out.push(
            Diagnostic::new(kind::UNSHOWN_PORTAL, problem)
                .of_portal(id)
                .at(Place::of_table(&portal.declared), "")
                .note(format!("categories that no chapter shows: {names}"))
                .help(format!("write `<<#cookie-charter {id} category={first}>>` in a chapter too, or `<<#cookie-charter {id} part=tables>>` for all of them")),
        );
    }
    out
}

/// Reports services of the book that no portal uses, but none of the catalogue.
fn services(charters: &Charters) -> Vec<Diagnostic> {
    let portals = charters.portals.values();
    let used: BTreeSet<&Id> = portals.flat_map(|portal| &portal.services).collect();
    let mut out = Vec::new();
    for (id, spec) in &charters.data.services {
        if used.contains(id) || !charters.sources.is_own(spec.declared.file) {
            continue;
        }
        let problem = format!("no portal uses service `{id}`");
        out.push(
            Diagnostic::new(kind::UNUSED_SERVICE, problem)
                .at(Place::of_table(&spec.declared), "defined here")
                .help(format!(
                    "name it in the `services` of a portal, as in `services = [\"{id}\"]`, or remove it"
                )),
        );
    }

    out
}

/// Reports services that a portal lists but that have no cookie left in it.
fn unshown_services(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for portal in charters.portals.values() {
        for id in &portal.services {
            let mut all = portal.cookies.iter().chain(&portal.without_cookies);
            if all.any(|cookie| cookie.service.as_ref() == Some(id)) {
                continue;
            }
            let problem = format!(
                "portal `{}` lists service `{id}`, and its charter has nothing of it",
                portal.id
            );
            let spec = charters.data.services.get(id);
            let has_cookies =
                spec.is_some_and(|spec| spec.cookies.iter().flatten().next().is_some());
            let (why, help) = if has_cookies {
                ("all of its cookies are `absent` here", leaves_out(id))
            } else {
                ("no cookie is declared for it", declares(id))
            };
            out.push(
                Diagnostic::new(kind::UNSHOWN_SERVICE, problem)
                    .of_portal(&portal.id)
                    .at(Place::of_table(&portal.declared), "")
                    .note(why)
                    .help(help),
            );
        }
    }

    out
}

fn leaves_out(id: &Id) -> String {
    format!(
        "take `{id}` out of the `services`; where it is used and leaves nothing on the device, also write `cookies = [{{ storage = \"nothing\", service = \"{id}\", purpose = \"…\" }}]`"
    )
}

fn declares(id: &Id) -> String {
    format!(
        "declare its cookies, as in `[[services.{id}.cookies]]`, or write `storage = \"nothing\"` in `[services.{id}]` if it leaves nothing on the device"
    )
}

fn overrides(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for overriding in Resolver::new(&charters.data, &charters.settings).unused_overrides() {
        let problem = format!("no portal has a cookie `{}`", overriding.key);
        out.push(
            Diagnostic::new(kind::UNUSED_OVERRIDE, problem)
                .at(Place::of_table(&overriding.declared), "overridden here")
                .help("correct the name, or remove the override"),
        );
    }

    out
}

fn categories(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for spec in &charters.data.vocabulary.categories {
        let category = &spec.category;
        // A new title for a built-in category may be meant for later cookies.
        if matches!(category.id, CategoryId::BuiltIn(_)) {
            continue;
        }
        let mut portals = charters.portals.values();
        let is_used = portals.any(|portal| portal.cookies_in(&category.id).next().is_some());
        if !is_used {
            let problem = format!("no cookie is in category `{}`", category.id);
            out.push(
                Diagnostic::new(kind::UNUSED_CATEGORY, problem)
                    .at(Place::of_table(&spec.declared), "defined here")
                    .help("name it in the `category` of a cookie, or remove it"),
            );
        }
    }

    out
}

fn editions(appearances: &Appearances, charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for edition in charters.editions.all() {
        let wording = &edition.wording;
        if appearances.uses(wording.file) || !charters.sources.is_own(wording.file) {
            continue;
        }
        let (name, language) = (&wording.name, &wording.language);
        let mut all = charters.editions.all();
        let is_known = all.any(|it| it.wording.name == *name && appearances.uses(it.wording.file));
        let help = match asking_for(edition, charters) {
            Some(words) => {
                format!("write `<<#cookie-charter {words}>>` in a chapter, or remove it")
            }
            None if is_known => format!(
                "add `{language}` to the `languages` of a portal, and write `lang={language}` in a directive for it, or remove it"
            ),
            None => format!(
                "name it in the settings, as `edition = \"{name}\"`, or in a directive, or remove it"
            ),
        };
        let problem = format!("no charter in `{language}` is printed from edition `{name}`");
        out.push(
            Diagnostic::new(kind::UNUSED_EDITION, problem)
                .at(Place::File(wording.file), "")
                .help(help),
        );
    }

    out
}

/// Returns the arguments of a directive that prints an edition, or `None` if
/// there is none or naming the edition suffices.
fn asking_for(edition: &Edition, charters: &Charters) -> Option<String> {
    let wording = &edition.wording;
    let (language, name) = (wording.language.as_str(), wording.name.as_str());
    let asks = [
        (None, None),
        (Some(language), None),
        (None, Some(name)),
        (Some(language), Some(name)),
    ];
    for (lang, edition) in asks {
        for id in charters.portals.keys() {
            let ask = Ask {
                portal: Some(id.as_str()),
                lang,
                edition,
                ..Ask::default()
            };
            let found = charters.wording(&ask).ok();
            if found.is_some_and(|(_, _, found)| found.wording.file == wording.file) {
                return match (lang, edition) {
                    (None, None) => Some(id.to_string()),
                    (Some(lang), None) => Some(format!("{id} lang={lang}")),
                    (Some(lang), Some(name)) => Some(format!("{id} lang={lang} edition={name}")),
                    (None, Some(_)) => None,
                };
            }
        }
    }

    None
}

/// Reports branches in editions for portals that do not exist.
fn portals_of_editions(charters: &Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (place, id) in &charters.editions.portals {
        if charters.portals.contains_key(id.as_str()) {
            continue;
        }
        let problem = format!("`portal.id` is never `{}`", first_word(id));
        out.push(
            Diagnostic::new(kind::EDITION_PORTAL, problem)
                .at(place.clone(), "no portal of this book has this id")
                .suggest("portals", id, charters.portals.keys().map(Id::as_str)),
        );
    }

    out
}
