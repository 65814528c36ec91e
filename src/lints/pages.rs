//! Reports files that do not reach a page as the author expects: includes that
//! mdBook cannot expand, and the page for missing addresses, which no
//! preprocessor sees.

use std::collections::BTreeMap;
use std::path::Path;

use super::overview::Overview;
use crate::book::SUMMARY;
use crate::book::includes::{Lost, Why};
use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{find, range};
use crate::model::origin::FileId;
use crate::source::paths::relative_to;
use crate::source::place::Place;
use crate::source::read;

pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    if !charters.settings.mdbook.is_preprocessor {
        return Vec::new();
    }

    let mut out = not_found(overview, charters);
    out.extend(in_summary(overview.root, overview.folder, charters));
    let mut known = BTreeMap::new();
    for ((file, at), lost) in overview.lost {
        let file = *known.entry(file).or_insert_with_key(|file| {
            let path = relative_to(overview.root, &overview.folder.join(file));
            charters.sources_mut().add(path, lost.source.text.as_str())
        });
        out.push(unreadable(lost, file, *at));
    }

    out
}

fn unreadable(lost: &Lost, file: FileId, at: usize) -> Diagnostic {
    let text = &lost.source.text;
    let end = text[at..].find("}}").map_or(text.len(), |end| at + end + 2);
    let place = Place::Span(file, at..end);
    let name = &lost.name;
    let (problem, label, help) = match &lost.why {
        Why::Anchor => (
            format!("there is no anchor `{name}` in the file that is included"),
            "mdBook puts nothing in its place".to_owned(),
            "correct its name, or put `ANCHOR: NAME` into that file",
        ),
        Why::File(reason) => (
            format!("`{name}` cannot be included"),
            format!("{reason}, so mdBook publishes this line as it stands"),
            "correct the path, which begins at this file, or save that file as UTF-8 text",
        ),
        Why::TooMany => (
            format!("the includes of this chapter end at `{name}`"),
            "files include each other too often to be followed from here".to_owned(),
            "include each file once",
        ),
    };
    Diagnostic::new(kind::INCLUDE_UNREADABLE, problem)
        .at(place, label)
        .note("directives in it are not seen, by a check and by a build")
        .help(help)
}

fn not_found(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let name = charters.settings.mdbook.not_found.clone();
    for place in directives_in(&name, overview.root, overview.folder, charters) {
        out.push(
            Diagnostic::new(
                kind::NOT_FOUND_PAGE,
                "this directive is published as it stands",
            )
            .at(place, "no preprocessor sees this page")
            .note("mdBook makes the page for addresses that do not exist of this file by itself")
            .help("link to the page of the charter instead"),
        );
    }

    out
}

/// Reports directives in `SUMMARY.md`, which does not become a page.
pub fn in_summary(root: &Path, folder: &Path, charters: &mut Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for place in directives_in(SUMMARY, root, folder, charters) {
        out.push(
            Diagnostic::new(
                kind::DIRECTIVE_PLACE,
                "a directive cannot stand in `SUMMARY.md`",
            )
            .at(place, "mdBook reads links here, and makes no page of it")
            .help(
                "remove it here, and put it into a chapter, a file that a link of this list names",
            ),
        );
    }

    out
}

/// Returns whether `SUMMARY.md` has directives. Its titles are in the book that
/// a build gets, but in no chapter's text.
pub fn are_in_summary(folder: &Path) -> bool {
    read::text(&folder.join(SUMMARY)).is_ok_and(|text| !find(&text).is_empty())
}

/// Returns the places of directives in a file that is not a chapter, in the
/// folder of chapters.
fn directives_in(name: &str, root: &Path, folder: &Path, charters: &mut Charters) -> Vec<Place> {
    let path = folder.join(name);
    let Ok(text) = read::text(&path) else {
        return Vec::new();
    };

    let ranges: Vec<_> = find(&text).iter().map(range).collect();
    if ranges.is_empty() {
        return Vec::new();
    }

    let path = relative_to(root, &path);
    let file = charters.sources_mut().add(path, text);
    let places = ranges.into_iter().map(|range| Place::Span(file, range));
    places.collect()
}
