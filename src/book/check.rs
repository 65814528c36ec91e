//! A book checked without mdBook: everything that a build would report, and
//! what a build cannot see.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::input::{self, Chapter, Context};
use super::summary::Reader;
use super::{Failure, chapter, expand, includes, lints};
use crate::charters::Charters;
use crate::data::Input;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Report;
use crate::directive;

/// Checks the book whose `book.toml` is in `root`, and perhaps the site that
/// was built of it.
pub fn check(
    root: &Path,
    built: Option<&Path>,
    environment: &[(String, String)],
    today: Date,
) -> Result<Report, Failure> {
    let mut charters = Charters::load_all(&Input {
        root,
        environment,
        configuration: None,
    });
    let source = charters.settings.mdbook.src.clone();
    let folder = root.join(source.as_deref().unwrap_or("src"));
    let mut reader = Reader {
        root,
        folder: &folder,
        sources: Arc::make_mut(&mut charters.sources),
        problems: Vec::new(),
    };
    let book = reader.book().to_string();
    let mut later = reader.problems;
    let is_whole = later.is_empty();
    let chapters = input::chapters(&book).map_err(Failure::Input)?;
    let subject = Subject {
        root,
        folder,
        source,
        built,
        today,
    };
    later.extend(subject.check(&chapters, is_whole, &mut charters)?);
    Ok(charters.into_report(later))
}

/// A book to check.
struct Subject<'a> {
    root: &'a Path,
    /// The folder of the chapters, and as `book.toml` writes it.
    folder: PathBuf,
    source: Option<String>,
    built: Option<&'a Path>,
    today: Date,
}

impl Subject<'_> {
    /// What is wrong with the chapters and what they include, and with the
    /// book as a whole.
    fn check(
        self,
        chapters: &[Chapter<'_>],
        is_whole: bool,
        charters: &mut Charters,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let Self { root, folder, .. } = self;
        let mut scanned = chapter::scan(chapters);
        let included = includes::scan(chapters, &folder);
        let mut found = Vec::new();
        if charters.settings.mdbook.after_links {
            for chapter in &mut scanned {
                if chapter.content.contains("{{") {
                    chapter.directives = directive::find(&includes::blanked(&chapter.content));
                }
            }
            scanned.extend(included);
        } else {
            found.extend(lints::not_seen(root, &folder, &included, charters));
        }
        let is_clean = is_whole && found.is_empty();
        let context = Context::of_book(root, self.source);
        let printed = expand::print(&context, chapters, &scanned, charters)?;
        let is_clean = is_clean && printed.is_clean();
        let survey = lints::Survey {
            root,
            folder: &folder,
            chapters,
            scanned: &scanned,
            plan: &printed.plan,
        };
        let run = lints::Run {
            is_build: false,
            today: self.today,
        };
        found.extend(lints::all(&survey, is_clean, run, charters));
        if let Some(built) = self.built {
            found.extend(super::built::check(built, &survey, charters));
        }
        found.extend(printed.problems(root, folder, &scanned, charters));
        Ok(found)
    }
}
