//! Checks a built site: no directive is left in a page, and no page of a
//! charter is missing.
//!
//! A directive that was not expanded and an escaped one look the same, so they
//! are counted: a page may show as many as its chapter escapes. Directives in
//! code are examples and do not count.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use url::Url;

use super::home_page;
use super::html::{self, Page};
use super::overview::Overview;
use crate::book::includes::Files;
use crate::charters::Charters;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, Severity, kind};
use crate::directive;
use crate::model::origin::FileId;
use crate::source::paths::{html_file, real, relative_to};
use crate::source::place::Place;
use crate::source::read::{self, Unreadable};
use crate::source::{Source, Sources};

/// The page with all chapters.
const PRINT: &str = "print.html";
/// A page of mdBook without a chapter.
const TABLE_OF_CONTENTS: &str = "toc.html";

pub fn check(built: &Path, overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let site = Site {
        root: real(built),
        overview,
        escapes: escapes(overview, charters),
        charter_pages: charter_pages(overview, mdbook.runs_index),
        is_home_copied: home_page::copied(overview.chapters, mdbook.runs_index).is_some(),
    };
    let (mut pages, mut unread) = (Vec::new(), Vec::new());
    read::files(built, b".html", &mut pages, &mut unread);
    pages.sort();

    // Pages may be in a folder that cannot be read, so none counts as missing
    // then.
    let is_whole = unread.is_empty();
    let sources = charters.sources_mut();
    let mut out = Vec::new();
    for folder in unread {
        out.push(unreadable(folder, overview, sources));
    }

    for path in &pages {
        out.extend(site.check_page(path, &relative_to(built, path), sources));
    }

    if is_whole {
        out.extend(missing_pages(built, site.charter_pages, overview, charters));
    }

    out
}

/// The directive that asks for a page: the index of a scanned chapter, and a
/// range.
type Asked = (usize, Range<usize>);

struct Site<'a> {
    root: PathBuf,
    overview: &'a Overview<'a>,
    /// The number of escaped directives on each page, by its path.
    escapes: BTreeMap<String, usize>,
    /// The pages that charters must have, and the directive that asks for each.
    charter_pages: BTreeMap<String, Asked>,
    is_home_copied: bool,
}

impl Site<'_> {
    fn check_page(&self, path: &Path, name: &str, sources: &mut Sources) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let is_static =
            !self.escapes.contains_key(name) && self.overview.folder.join(name).is_file();
        if name == TABLE_OF_CONTENTS || is_static {
            return out;
        }

        let text = match read::html(path) {
            Ok(text) => text,
            Err(unread) => {
                out.push(unreadable(unread, self.overview, sources));
                return out;
            }
        };

        let page = html::read(&text);
        let allowed = self.escapes.get(name).copied().unwrap_or_default();
        let dead = self.dead_links(&page, path, name);
        if page.directives.len() <= allowed && dead.is_empty() {
            return out;
        }

        let file = sources.add_source(Source::new(path_in_book(path, self.overview), text));
        if page.directives.len() > allowed {
            out.push(raw_directives(&page.directives, allowed, file));
        }

        for (range, target) in dead {
            out.push(dead_link(&target, Place::Span(file, range.clone())));
        }

        out
    }

    /// Returns the links of a page to files that the site lacks, each with its
    /// target. Links to pages of charters are left out, since those are
    /// reported as missing pages.
    fn dead_links<'p>(
        &self,
        page: &'p Page,
        path: &Path,
        name: &str,
    ) -> Vec<(&'p Range<usize>, String)> {
        let mut dead = Vec::new();
        if self.is_home_copied && name == home_page::HOME {
            return dead;
        }

        for (range, file) in links_to_nothing(page, &real(path)) {
            let target = relative_to(&self.root, &file);
            if !self.charter_pages.contains_key(&target) {
                dead.push((range, target));
            }
        }

        dead
    }
}

/// Returns the links of a page to files that do not exist.
fn links_to_nothing<'p>(page: &'p Page, path: &Path) -> Vec<(&'p Range<usize>, PathBuf)> {
    let mut dead = Vec::new();
    let Ok(base) = Url::from_file_path(path) else {
        return dead;
    };

    for (range, link) in &page.links {
        if let Ok(target) = base.join(link)
            && target.scheme() == "file"
            && let Ok(file) = target.to_file_path()
            && !file.is_file()
        {
            dead.push((range, file));
        }
    }

    dead
}

fn path_in_book(page: &Path, overview: &Overview<'_>) -> String {
    relative_to(&real(overview.root), &real(page))
}

fn unreadable(bad: Unreadable, overview: &Overview<'_>, sources: &mut Sources) -> Diagnostic {
    let file = sources.add(path_in_book(&bad.path, overview), "");
    Diagnostic::new(
        kind::UNREADABLE_FILE,
        "this part of the site cannot be read",
    )
    .at(Place::File(file), bad.reason)
    .help("build the book again into a folder that is empty")
}

fn escapes(overview: &Overview<'_>, charters: &Charters) -> BTreeMap<String, usize> {
    let mdbook = &charters.settings.mdbook;
    let runs_index = mdbook.runs_index;
    let mut includes = Files::new(overview.folder);
    let mut pages = BTreeMap::new();
    let mut all = 0;
    let mut first = None;
    for chapter in overview.chapters {
        let Some(path) = &chapter.path else { continue };
        let mut content = chapter.text().unwrap_or_default();
        // What is included later is on the page too.
        if mdbook.runs_links && !mdbook.after_links {
            content = includes.expanded(path, content).text;
        }

        let count = directive::escapes(&content);
        all += count;
        first.get_or_insert(count);
        pages.insert(html_file(path, runs_index), count);
    }

    // If no chapter is the home page, mdBook makes it from the first one.
    pages
        .entry("index.html".to_owned())
        .or_insert(first.unwrap_or_default());
    pages.insert(PRINT.to_owned(), all);
    // No preprocessor sees the page for missing addresses.
    let not_found = read::chapter(&overview.folder.join(&mdbook.not_found)).unwrap_or_default();
    pages.insert("404.html".to_owned(), directive::escapes(&not_found));
    for page in &overview.plan.generated {
        pages.insert(html_file(&page.path, runs_index), 0);
    }

    pages
}

fn raw_directives(found: &[Range<usize>], allowed: usize, page: FileId) -> Diagnostic {
    let problem = match found.len() - allowed {
        1 => "this page shows a directive that was not expanded".to_owned(),
        many => format!("this page shows {many} directives that were not expanded"),
    };
    let mut finding = Diagnostic::new(kind::RAW_DIRECTIVE, problem)
        .note("mdBook publishes directives as they stand where it does not run the preprocessor")
        .help("run `mdbook-cookie-charter check` for what keeps mdBook from it, fix that, and build again");
    if allowed == 0 {
        for range in found {
            finding = finding.at(Place::Span(page, range.clone()), "");
        }

        return finding;
    }

    // It is unknown which of them are the escaped ones.
    let shown = found.len();
    finding.at(
        Place::File(page),
        format!("it shows {shown}, of which {allowed} may be those that chapters escape"),
    )
}

fn dead_link(target: &str, place: Place) -> Diagnostic {
    let problem = "the built site has no page where a link to a charter leads";
    Diagnostic::new(kind::CHARTER_PAGE_MISSING, problem)
        .at(place, format!("it leads to `{target}`"))
        .help("build the book again; where another program has moved the page, let it change links, too")
}

/// Returns the pages that charters must have, and the directive that asks for
/// each.
fn charter_pages(overview: &Overview<'_>, runs_index: bool) -> BTreeMap<String, Asked> {
    let mut pages = BTreeMap::new();
    for (index, document) in overview.scanned.iter().enumerate() {
        if let Some(found) = document.directives.iter().flatten().next() {
            let asked = (index, found.range.clone());
            let page = html_file(document.path, runs_index);
            pages.entry(page).or_insert(asked);
        }
    }

    for page in &overview.plan.generated {
        pages.insert(html_file(&page.path, runs_index), page.asked.clone());
    }

    pages
}

fn missing_pages(
    built: &Path,
    charter_pages: BTreeMap<String, Asked>,
    overview: &Overview<'_>,
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let others = first_of(mdbook.others.iter().map(String::as_str));
    let mut disk = overview.on_disk(charters);
    let mut out = Vec::new();
    for (page, (document, range)) in charter_pages {
        if built.join(&page).is_file() {
            continue;
        }

        let place = disk.place(&overview.scanned[document], &range);
        let problem = format!("the built site has no page `{page}`");
        let mut finding = Diagnostic::new(kind::CHARTER_PAGE_MISSING, problem)
            .at(place, "asked for here")
            .help("build the book again, and name the folder of its HTML with `--built`");
        if !others.is_empty() {
            // Another preprocessor may have renamed the page.
            finding.severity = Severity::Warning;
            finding.is_judged = true;
            finding = finding.note(format!("{others} may have given it another name"));
        }

        out.push(finding);
    }

    out
}
