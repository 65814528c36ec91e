//! What a check finds that a build does not: settings that let directives be
//! published as they stand ([`settings`]), data that mdBook does not watch or
//! publishes ([`files`]), what nothing uses ([`unused`]), and what the [`rules`]
//! say of each portal.

mod files;
mod rules;
mod settings;
mod shown;
mod unused;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::chapter::Scanned;
use super::input::Chapter;
use super::on_disk::OnDisk;
use super::plan::Plan;
use crate::charters::Charters;
use crate::data::TABLE;
use crate::diagnostic::Diagnostic;
use crate::model::origin::KeyPath;
use crate::source::place::Place;

pub use rules::denies_any;
pub use settings::not_seen;

/// A book as a check sees it.
pub struct Survey<'a> {
    /// The folder of `book.toml`.
    pub root: &'a Path,
    /// The folder of the chapters.
    pub folder: &'a Path,
    /// All chapters.
    pub chapters: &'a [Chapter<'a>],
    /// Those with directives, and the files with directives that they include.
    pub scanned: &'a [Scanned<'a>],
    /// Which page shows what.
    pub plan: &'a Plan,
}

/// What kind of run looks for findings, and when.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Whether it is a build.
    pub is_build: bool,
    /// The day.
    pub today: Date,
}

/// All findings. What is unused, and what rules find, is told of a book without
/// mistakes only: what cannot be read may be what they miss.
pub fn all(
    survey: &Survey<'_>,
    is_clean: bool,
    run: Run,
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    if !charters.settings.is_read {
        return Vec::new();
    }
    let mut out = settings::check(survey, charters);
    out.extend(files::check(survey, charters));
    out.extend(rules::unreasoned(charters));
    let is_run = charters.settings.mdbook.is_preprocessor;
    if is_clean && is_run && charters.problems.is_empty() {
        out.extend(unused::check(survey, charters));
        out.extend(rules::check(survey, charters, run));
    }
    out
}

/// A key of our table in `book.toml`, or the table itself; the file where it
/// has none.
fn setting(charters: &Charters, key: Option<&str>) -> Place {
    if !charters.settings.mdbook.is_preprocessor {
        return Place::File(charters.settings.file);
    }
    let table = KeyPath::from(TABLE);
    Place::Key(
        charters.settings.file,
        key.map_or(table.clone(), |key| table.join(key)),
    )
}

/// The chapters' files, to say where a directive stands.
fn on_disk<'a>(survey: &'a Survey<'_>, charters: &'a mut Charters) -> OnDisk<'a> {
    let sources = Arc::make_mut(&mut charters.sources);
    OnDisk::new(survey.root, survey.folder.to_owned(), sources)
}
