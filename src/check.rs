//! A book checked without mdBook: everything that a build would report, and
//! what a build cannot see.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::book::input::{self, Chapter, Context};
use crate::book::{chapter, expand, includes};
use crate::charters::Charters;
use crate::data::Input;
use crate::diagnostic::Diagnostic;
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
    let source = charters.settings.mdbook.src.clone();
    let folder = root.join(source.as_deref().unwrap_or("src"));
    let mut reader = Reader {
        root,
        folder: &folder,
        sources: charters.sources_mut(),
        problems: Vec::new(),
    };
    let book = reader.book().to_string();
    let mut later = reader.problems;
    let is_whole = later.is_empty();
    let chapters = input::chapters(&book)?;
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
    ) -> serde_json::Result<Vec<Diagnostic>> {
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
        let overview = Overview {
            root,
            folder: &folder,
            chapters,
            scanned: &scanned,
            plan: &printed.plan,
        };
        let occasion = Occasion {
            is_build: false,
            today: self.today,
        };
        found.extend(lints::all(&overview, is_clean, occasion, charters));
        if let Some(built) = self.built {
            found.extend(lints::built::check(built, &overview, charters));
        }
        found.extend(printed.problems(root, folder, &scanned, charters));
        Ok(found)
    }
}
