//! What lints look at.

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

/// A book as a check sees it.
pub struct Overview<'a> {
    pub root: &'a Path,
    pub folder: &'a Path,
    pub chapters: &'a [Chapter<'a>],
    /// Those with directives.
    pub scanned: &'a [Scanned<'a>],
    /// The includes of which mdBook makes nothing.
    pub lost: &'a AllLost,
    pub plan: &'a Plan,
}

impl<'a> Overview<'a> {
    /// The directives of all chapters that are as they should be.
    pub fn directives(&self) -> impl Iterator<Item = (&'a Scanned<'a>, &'a Found)> {
        self.scanned.iter().flat_map(|document| {
            let found = document.directives.iter().flatten();
            found.map(move |found| (document, found))
        })
    }

    /// The chapters' files, to say where a directive stands.
    pub fn on_disk(&self, charters: &'a mut Charters) -> OnDisk<'a> {
        OnDisk::new(self.root, self.folder, charters.sources_mut())
    }
}

/// What kind of run looks for findings, and when.
#[derive(Debug, Clone, Copy)]
pub struct Occasion {
    pub is_build: bool,
    pub today: Date,
}

/// A key of our table in `book.toml`, or the table itself; the file where it
/// has none.
pub fn setting(charters: &Charters, key: Option<&str>) -> Place {
    if !charters.settings.mdbook.is_preprocessor {
        return Place::File(charters.settings.file);
    }

    let table = KeyPath::from(TABLE);
    let path = key.map_or(table.clone(), |key| table.join(key));
    Place::Key(charters.settings.file, path)
}
