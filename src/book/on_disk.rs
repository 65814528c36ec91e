//! Where a mistake in a chapter stands in the files of the book.
//!
//! mdBook hands over what its own preprocessors made of a file: after an
//! include, lines have moved. The directive's own text is looked up in the
//! chapter's file and in the files that it includes; where that leaves a doubt
//! no line is named, because a wrong one is worse than none.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::chapter::{InBook, Scanned};
use super::{include, includes};
use crate::directive::OPEN;
use crate::model::origin::FileId;
use crate::source::Sources;
use crate::source::paths::{normal, relative_to};
use crate::source::place::Place;
use crate::source::read;

/// Most files that are searched for the place of one mistake: those that
/// include each other have no end.
const MOST: usize = 1_000;

/// The chapters' files, each read once.
pub struct OnDisk<'a> {
    root: &'a Path,
    folder: PathBuf,
    sources: &'a mut Sources,
    read: BTreeMap<PathBuf, Option<FileId>>,
}

impl<'a> OnDisk<'a> {
    /// Looks into the folder of the chapters.
    pub fn new(root: &'a Path, folder: PathBuf, sources: &'a mut Sources) -> Self {
        Self {
            root,
            folder,
            sources,
            read: BTreeMap::new(),
        }
    }

    /// The place on disk of `range` in a chapter's text.
    pub fn place(&mut self, chapter: &Scanned<'_>, range: &Range<usize>) -> Place {
        let path = self.folder.join(chapter.file());
        let Some(file) = self.file(&path) else {
            return Place::Path(relative_to(self.root, &path));
        };
        if self.sources.text(file) == chapter.content {
            return Place::Span(file, range.clone());
        }
        let moved = format!("{} (moved by an include)", relative_to(self.root, &path));
        self.look_up(chapter, range, &path)
            .unwrap_or(Place::Path(moved))
    }

    /// Where a place in the book is.
    pub fn locate(&mut self, place: InBook, scanned: &[Scanned<'_>]) -> Place {
        match place {
            InBook::Chapter(chapter, range) => self.place(&scanned[chapter], &range),
            InBook::File(file) => {
                let path = self.folder.join(file);
                let file = self.file(&path);
                file.map_or_else(|| Place::Path(relative_to(self.root, &path)), Place::File)
            }
        }
    }

    /// Looks the directive's text up in the file and what it includes.
    fn look_up(
        &mut self,
        chapter: &Scanned<'_>,
        range: &Range<usize>,
        path: &Path,
    ) -> Option<Place> {
        let content = &chapter.content;
        let until = (range.start + OPEN.len()).min(content.len());
        let line = content
            .get(..range.start)?
            .rfind('\n')
            .map_or(0, |at| at + 1);
        // What is nearly a directive may begin otherwise.
        let open = content.get(line..until).and_then(|line| line.rfind(OPEN));
        let start = open.map_or(range.start, |at| line + at);
        let length = content[start..]
            .find(['\n', '\r'])
            .unwrap_or(content.len() - start);
        let needle = &content[start..start + length];
        let before = content[..start].matches(needle).count();
        let total = content.matches(needle).count();
        let mut places = Vec::new();
        let mut left = MOST;
        self.collect(path, needle, 0, &mut left, &mut places);
        if left == 0 {
            return None;
        }
        let (file, at) = match places.as_slice() {
            [only] if total == 1 => *only,
            all if all.len() == total => all[before],
            _ => return None,
        };
        let offset = range.start - start;
        Some(Place::Span(file, at + offset..at + offset + range.len()))
    }

    /// Where `needle` stands in a file and in the files it includes, in the
    /// order in which a reader of the page meets it.
    fn collect(
        &mut self,
        path: &Path,
        needle: &str,
        depth: usize,
        left: &mut usize,
        out: &mut Vec<(FileId, usize)>,
    ) {
        let Some(file) = self.file(path) else { return };
        *left = left.saturating_sub(1);
        if *left == 0 {
            return;
        }
        let text = self.sources.text(file).to_owned();
        let folder = path.parent().unwrap_or(path);
        let mut at = 0;
        for include in include::find(&text) {
            hits(file, &text, at..include.at, needle, out);
            at = include.at;
            if depth < includes::DEEPEST {
                let path = normal(&folder.join(&include.path));
                self.collect(&path, needle, depth + 1, left, out);
            }
        }
        hits(file, &text, at..text.len(), needle, out);
    }

    /// The number of a file, read when first asked for.
    fn file(&mut self, path: &Path) -> Option<FileId> {
        if let Some(known) = self.read.get(path) {
            return *known;
        }
        let text = read::chapter(path).ok();
        let file = text.map(|text| self.sources.add(relative_to(self.root, path), text));
        self.read.insert(path.to_owned(), file);
        file
    }
}

fn hits(
    file: FileId,
    text: &str,
    range: Range<usize>,
    needle: &str,
    out: &mut Vec<(FileId, usize)>,
) {
    let found = text[range.clone()].match_indices(needle);
    out.extend(found.map(|(at, _)| (file, range.start + at)));
}
