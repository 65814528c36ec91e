//! Locates a mistake in a chapter in the files of the book.
//!
//! mdBook sends what its own preprocessors made of a file, so an include moves
//! lines. If another preprocessor changed the chapter too, its lines are looked
//! up in the expanded file. If that is ambiguous no line is named, because a
//! wrong one is worse than none.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::chapter::{InBook, Scanned};
use super::includes::Files;
use super::mapped::Mapped;
use super::moved::Moved;
use crate::model::origin::FileId;
use crate::source::Sources;
use crate::source::paths::relative_to;
use crate::source::place::Place;
use crate::source::read;

/// The chapters' files, each read once.
pub struct OnDisk<'a> {
    root: &'a Path,
    includes: Files,
    sources: &'a mut Sources,
    read: BTreeMap<PathBuf, Option<FileId>>,
    /// The file of each chapter as `links` expands it. If the chapter differs,
    /// also the places of its lines in the expanded file.
    expanded: BTreeMap<usize, Rc<(Mapped, Option<Moved>)>>,
}

impl<'a> OnDisk<'a> {
    /// Creates a lookup in the folder of chapters.
    pub fn new(root: &'a Path, folder: &Path, sources: &'a mut Sources) -> Self {
        Self {
            root,
            includes: Files::new(folder),
            sources,
            read: BTreeMap::new(),
            expanded: BTreeMap::new(),
        }
    }

    /// Returns the place on disk of a range in a chapter's text.
    pub fn place(&mut self, chapter: &Scanned<'_>, range: &Range<usize>) -> Place {
        let name = chapter.file();
        let Some(file) = self.file(Path::new(name)) else {
            return Place::Path(self.shown(Path::new(name)));
        };

        let (content, text) = (&chapter.content, self.sources.text(file));
        if text == content {
            return Place::Span(file, range.clone());
        }

        let made = self.expanded.entry(chapter.index).or_insert_with(|| {
            let made = self.includes.expanded(name, text.to_owned());
            let is_same = made.text == *content;
            let moved = (!is_same).then(|| Moved::new(content, &made.text));
            Rc::new((made, moved))
        });
        let (made, moved) = &*Rc::clone(made);
        let place = match moved {
            Some(moved) => moved.place(content, &made.text, range),
            None => Some(range.clone()),
        };
        if let Some((source, range)) = place.and_then(|range| made.place(&range)) {
            return self.in_file(&source.path, range);
        }

        Place::Path(format!(
            "{} (moved by an include)",
            self.shown(Path::new(name))
        ))
    }

    /// Returns the place of a range in a file, whose path is relative to the
    /// folder of chapters.
    pub fn in_file(&mut self, name: &Path, range: Range<usize>) -> Place {
        match self.file(name) {
            Some(file) => Place::Span(file, range),
            None => Place::Path(self.shown(name)),
        }
    }

    /// Returns the place on disk of a place in the book.
    pub fn locate(&mut self, place: InBook, scanned: &[Scanned<'_>]) -> Place {
        match place {
            InBook::Chapter(chapter, range) => self.place(&scanned[chapter], &range),
            InBook::File(file) => {
                let name = Path::new(&file);
                let file = self.file(name);
                file.map_or_else(|| Place::Path(self.shown(name)), Place::File)
            }
        }
    }

    /// Returns the id of a file, which is read on first use, or `None` if it
    /// cannot be read.
    fn file(&mut self, name: &Path) -> Option<FileId> {
        if let Some(known) = self.read.get(name) {
            return *known;
        }

        let text = read::chapter(&self.includes.folder.join(name)).ok();
        let shown = self.shown(name);
        let file = text.map(|text| self.sources.add(shown, text));
        self.read.insert(name.to_owned(), file);
        file
    }

    /// Returns the path of a file as diagnostics show it.
    fn shown(&self, name: &Path) -> String {
        relative_to(self.root, &self.includes.folder.join(name))
    }
}
