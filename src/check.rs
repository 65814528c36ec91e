//! A book checked without mdBook: everything that a build would report, and
//! what a build cannot see.

use std::path::Path;

use jiff::civil::Date;

use crate::book::chapter::Scanned;
use crate::book::includes::Files;
use crate::book::input::{self, Context};
use crate::book::{chapter, expand};
use crate::charters::Charters;
use crate::data::Input;
use crate::diagnostic::report::Report;
use crate::directive;
use crate::lints::{self, Occasion, Overview};
use crate::summary::Reader;

/// Checks the book whose `book.toml` is in `root`, and perhaps the site that
/// was built of it.
pub fn check(
    root: &Path,
    built: Option<&Path>,
    environment: &[(String, String)],
    today: Date,
) -> serde_json::Result<Report> {
    let mut charters = Charters::load_all(&Input {
        root,
        environment,
        configuration: None,
    });
    let context = Context::of_book(root, charters.settings.mdbook.src.clone());
    let folder = context.folder();
    let mut files = Files::new(&folder);
    let mdbook = &charters.settings.mdbook;
    let (runs_links, is_after) = (mdbook.runs_links, mdbook.runs_links && mdbook.after_links);
    let mut reader = Reader {
        root,
        folder: &folder,
        sources: charters.sources_mut(),
        links: is_after.then_some(&mut files),
        problems: Vec::new(),
    };
    let book = reader.book().to_string();
    let mut problems = reader.problems;
    let chapters = input::chapters(&book)?;
    let mut scanned = chapter::scan(&chapters);
    if runs_links && !is_after {
        let included = files.directives(&chapters);
        problems.extend(lints::not_seen(root, &folder, included, &mut charters));
    }

    if !charters.settings.mdbook.others.is_empty() {
        leave_to_others(&mut scanned);
    }

    let printed = expand::print(&context, &chapters, &scanned, &charters)?;
    let is_clean = problems.is_empty() && printed.is_clean();
    let overview = Overview {
        root,
        folder: &folder,
        chapters: &chapters,
        scanned: &scanned,
        lost: &files.lost,
        plan: &printed.plan,
    };
    let occasion = Occasion {
        is_build: false,
        today,
    };
    problems.extend(lints::all(&overview, is_clean, occasion, &mut charters));
    if let Some(built) = built {
        problems.extend(lints::built::check(built, &overview, &mut charters));
    }

    problems.extend(printed.problems(root, &folder, &scanned, &mut charters));
    Ok(charters.into_report(problems))
}

/// Leaves out directives of which another preprocessor fills in a part: what
/// they will be is not known here.
fn leave_to_others(scanned: &mut Vec<Scanned<'_>>) {
    for document in &mut *scanned {
        let content = &document.content;
        document.directives.retain(|found| {
            let at = directive::range(found).start;
            let start = content[..at].rfind('\n').map_or(0, |before| before + 1);
            let line = content[start..].lines().next().unwrap_or_default();
            let parts = line.split_once(directive::OPEN);
            !parts.is_some_and(|(_, arguments)| arguments.contains("{{"))
        });
    }

    scanned.retain(|document| !document.directives.is_empty());
}
