//! Where a mistake in a chapter stands in the files of the book.
//!
//! mdBook hands over what its own preprocessors made of a file: after an
//! include, lines have moved. The chapter's lines are looked up in its file and
//! in the files that it includes, all at once; where that leaves a doubt no line
//! is named, because a wrong one is worse than none.

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

/// Most files that are searched for the text of one chapter: those that include
/// each other have no end.
const MOST: usize = 1_000;

/// The chapters' files, each read once.
pub struct OnDisk<'a> {
    root: &'a Path,
    folder: PathBuf,
    sources: &'a mut Sources,
    read: BTreeMap<PathBuf, Option<FileId>>,
    /// By the number of the chapter and the file.
    chapters: BTreeMap<(usize, PathBuf), Text>,
}

/// Where the text of a chapter is on disk.
enum Text {
    Nowhere,
    /// Byte for byte in a file.
    Whole(FileId),
    /// Line by line.
    Lines(Vec<Line>),
}

/// A line of a chapter.
struct Line {
    /// Where it begins, and where the part of it begins that is looked up.
    start: usize,
    part: usize,
    /// Where that part is on disk, if there is no doubt.
    place: Option<(FileId, usize)>,
}

impl<'a> OnDisk<'a> {
    pub fn new(root: &'a Path, folder: PathBuf, sources: &'a mut Sources) -> Self {
        Self {
            root,
            folder,
            sources,
            read: BTreeMap::new(),
            chapters: BTreeMap::new(),
        }
    }

    /// The place on disk of `range` in a chapter's text.
    pub fn place(&mut self, chapter: &Scanned<'_>, range: &Range<usize>) -> Place {
        let key = (chapter.index, self.folder.join(chapter.file()));
        let text = match self.chapters.remove(&key) {
            Some(known) => known,
            None => self.text(&chapter.content, &key.1),
        };
        let path = || relative_to(self.root, &key.1);
        let place = match &text {
            Text::Nowhere => Place::Path(path()),
            Text::Whole(file) => Place::Span(*file, range.clone()),
            Text::Lines(lines) => match self.moved(&chapter.content, lines, range) {
                Some((file, at)) => Place::Span(file, at..at + range.len()),
                None => Place::Path(format!("{} (moved by an include)", path())),
            },
        };
        self.chapters.insert(key, text);
        place
    }

    /// Where a place in the book is.
    pub fn locate(&mut self, place: InBook, scanned: &[Scanned<'_>]) -> Place {
        match place {
            InBook::Chapter(chapter, range) => self.place(&scanned[chapter], &range),
            InBook::File(file) => {
                let path = self.folder.join(file);
                match self.file(&path) {
                    Some(file) => Place::File(file),
                    None => Place::Path(relative_to(self.root, &path)),
                }
            }
        }
    }

    /// Looks up all that a chapter holds.
    fn text(&mut self, content: &str, path: &Path) -> Text {
        let Some(file) = self.file(path) else {
            return Text::Nowhere;
        };
        if self.sources.text(file) == content {
            return Text::Whole(file);
        }
        let mut left = MOST;
        let mut pieces = Vec::new();
        self.collect(path, 0, &mut left, &mut pieces);
        if left == 0 {
            pieces.clear();
        }
        let mut on_disk: BTreeMap<&str, Vec<(FileId, usize)>> = BTreeMap::new();
        for (file, range) in pieces {
            let text = &self.sources.text(file)[range.clone()];
            for (_, at, part) in parts(text) {
                on_disk
                    .entry(part)
                    .or_default()
                    .push((file, range.start + at));
            }
        }
        let mut lines = Vec::new();
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, (start, at, part)) in parts(content).enumerate() {
            alike.entry(part).or_default().push(index);
            lines.push(Line {
                start,
                part: at,
                place: None,
            });
        }
        for (part, indices) in alike {
            let places = on_disk.get(part).filter(|all| all.len() == indices.len());
            for (index, place) in indices.into_iter().zip(places.into_iter().flatten()) {
                lines[index].place = Some(*place);
            }
        }
        Text::Lines(lines)
    }

    /// Where a place in a chapter is whose lines have moved.
    fn moved(
        &self,
        content: &str,
        lines: &[Line],
        range: &Range<usize>,
    ) -> Option<(FileId, usize)> {
        let after = lines.partition_point(|line| line.start <= range.start);
        let line = lines.get(after.checked_sub(1)?)?;
        let (file, at) = line.place?;
        let begin = (at + range.start).checked_sub(line.part)?;
        // What stands before the part may differ.
        let before = range.start.min(line.part)..line.part;
        let is_same = self.sources.text(file).get(begin.min(at)..at) == content.get(before);
        is_same.then_some((file, begin))
    }

    /// The pieces of a file and of the files that it includes, in the order in
    /// which a reader of the page meets them.
    fn collect(
        &mut self,
        path: &Path,
        depth: usize,
        left: &mut usize,
        out: &mut Vec<(FileId, Range<usize>)>,
    ) {
        let Some(file) = self.file(path) else { return };
        *left = left.saturating_sub(1);
        if *left == 0 {
            return;
        }
        let text = self.sources.text(file);
        let (end, includes) = (text.len(), include::find(text));
        let folder = path.parent().unwrap_or(path);
        let mut at = 0;
        for include in includes {
            out.push((file, at..include.at));
            at = include.at;
            if depth < includes::DEEPEST {
                let path = normal(&folder.join(&include.path));
                self.collect(&path, depth + 1, left, out);
            }
        }
        out.push((file, at..end));
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

/// Where each line of a text begins, and the part of it by which it is known:
/// from a directive on, or without the marks of a list or quote, which an
/// include may be put behind.
fn parts(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let bare = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let part = line.find(OPEN).unwrap_or(line.len() - bare.len());
        (start, start + part, &line[part..])
    })
}
