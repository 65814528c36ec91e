//! Chapters that reach the page otherwise than a writer thinks: includes of
//! which mdBook makes nothing, and the page for addresses that do not exist,
//! which no preprocessor sees.

use super::overview::Overview;
use crate::book::includes::{self, Lost};
use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{find, range};
use crate::source::paths::relative_to;
use crate::source::place::Place;
use crate::source::read;

/// Findings of both.
pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    if !charters.settings.mdbook.is_preprocessor {
        return Vec::new();
    }
    let mut out = not_found(overview, charters);
    if charters.settings.mdbook.runs_links {
        for lost in includes::lost(overview.chapters, overview.folder) {
            out.push(unreadable(lost, overview, charters));
        }
    }
    out
}

fn unreadable(lost: Lost, overview: &Overview<'_>, charters: &mut Charters) -> Diagnostic {
    let path = relative_to(overview.root, &overview.folder.join(&lost.file));
    let end = lost.text[lost.at..]
        .find("}}")
        .map_or(lost.text.len(), |end| lost.at + end + 2);
    let place = lost.at..end;
    let file = charters.sources_mut().add(path, lost.text);
    let (problem, label, help) = if lost.is_anchor {
        (
            format!(
                "there is no anchor `{}` in the file that is included",
                lost.name
            ),
            "mdBook puts nothing in its place",
            "correct its name, or put `ANCHOR: NAME` into that file",
        )
    } else {
        (
            format!("`{}` cannot be included", lost.name),
            "mdBook publishes this line as it stands",
            "correct the path, which begins at this file, or save that file as UTF-8 text",
        )
    };
    Diagnostic::new(kind::INCLUDE_UNREADABLE, problem)
        .at(Place::Span(file, place), label)
        .note("directives in it are not seen, by a check and by a build")
        .help(help)
}

fn not_found(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let path = overview.folder.join(&charters.settings.mdbook.not_found);
    let Ok(text) = read::text(&path) else {
        return Vec::new();
    };
    let ranges: Vec<_> = find(&text).iter().map(range).collect();
    if ranges.is_empty() {
        return Vec::new();
    }
    let file = charters
        .sources_mut()
        .add(relative_to(overview.root, &path), text);
    let told = ranges.into_iter().map(|range| {
        let problem = "this directive is published as it stands";
        Diagnostic::new(kind::NOT_FOUND_PAGE, problem)
            .at(Place::Span(file, range), "no preprocessor sees this page")
            .note("mdBook makes the page for addresses that do not exist of this file by itself")
            .help("link to the page of the charter instead")
    });
    told.collect()
}
