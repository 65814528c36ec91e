//! The input of the lints.

use std::path::Path;

use jiff::civil::Date;

use crate::book::chapter::Scanned;
use crate::book::includes::AllLost;
use crate::book::input::Chapter;
use crate::book::on_disk::OnDisk;
use crate::book::plan::Plan;
use crate::charters::Charters;
use crate::data::TABLE;
use crate::directive::Found;
use crate::model::origin::KeyPath;
use crate::source::place::Place;

/// The parts of a book that lints check.
pub struct Overview<'a> {
    pub root: &'a Path,
    pub folder: &'a Path,
    pub chapters: &'a [Chapter<'a>],
    /// The chapters with directives.
    pub scanned: &'a [Scanned<'a>],
    /// The includes that mdBook cannot expand.
    pub lost: &'a AllLost,
    pub plan: &'a Plan,
}

impl<'a> Overview<'a> {
    /// Returns the directives of all chapters, without those that cannot be
    /// expanded.
    pub fn directives(&self) -> impl Iterator<Item = (&'a Scanned<'a>, &'a Found)> {
        self.scanned.iter().flat_map(|document| {
            let found = document.directives.iter().flatten();
            found.map(move |found| (document, found))
        })
    }

    /// Returns a lookup of places in the chapters' files.
    pub fn on_disk(&self, charters: &'a mut Charters) -> OnDisk<'a> {
        OnDisk::new(self.root, self.folder, charters.sources_mut())
    }
}

/// The kind of run, and its date.
#[derive(Debug, Clone, Copy)]
pub struct Occasion {
    pub is_build: bool,
    pub today: Date,
}

/// Returns the place of a key of this program's table in `book.toml`, of the
/// table, or of the file if there is no table.
pub fn setting(charters: &Charters, key: Option<&str>) -> Place {
    if !charters.settings.mdbook.is_preprocessor {
        return Place::File(charters.settings.file);
    }

    let table = KeyPath::from(TABLE);
    let path = key.map_or(table.clone(), |key| table.join(key));
    Place::Key(charters.settings.file, path)
}
