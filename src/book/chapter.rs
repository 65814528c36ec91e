//! Chapters that contain directives of this program.

use std::ops::Range;

use super::input::Chapter;
use crate::directive::{self, CHARTER, Found, Mistake};
use crate::parallel;

/// A place in the chapters of a book, before the file on disk is known.
#[derive(Debug, Clone)]
pub enum InBook {
    /// A range of bytes in one of the scanned chapters.
    Chapter(usize, Range<usize>),
    /// A file, relative to the folder of chapters.
    File(String),
}

/// A chapter with its directives.
#[derive(Debug)]
pub struct Scanned<'a> {
    /// The index among all chapters of the book.
    pub index: usize,
    pub chapter: &'a Chapter<'a>,
    pub content: String,
    /// The path of its page.
    pub path: &'a str,
    pub directives: Vec<Result<Found, Mistake>>,
}

/// Returns the chapters that have directives, in order. Drafts are skipped,
/// since they have no page; [`super::left`] reports the directives in them.
pub fn scan<'a>(chapters: &'a [Chapter<'a>]) -> Vec<Scanned<'a>> {
    let scanned = parallel::map(chapters, scan_one);
    scanned.into_iter().flatten().collect()
}

fn scan_one<'a>(index: usize, chapter: &'a Chapter<'a>) -> Option<Scanned<'a>> {
    let path = chapter.path.as_deref()?;
    if !directive::may_be_in(chapter.content.get()) {
        return None;
    }

    let content = chapter.text()?;
    let directives = directive::find(&content);
    if directives.is_empty() {
        return None;
    }

    Some(Scanned {
        index,
        chapter,
        content,
        path,
        directives,
    })
}

impl Scanned<'_> {
    /// Returns the file that the chapter was read from, relative to the folder
    /// of chapters.
    pub fn file(&self) -> &str {
        self.chapter.file().unwrap_or(self.path)
    }

    /// Returns the directives of a chapter if all of them print charters, whole
    /// or in parts, and `None` otherwise.
    pub fn only_charters(&self) -> Option<Vec<&Found>> {
        let mut found = Vec::new();
        let mut says_more = false;
        for read in &self.directives {
            let Ok(charter) = read else { return None };
            if charter.directive.name != CHARTER {
                return None;
            }

            says_more |= charter.directive.option("category").is_none();
            found.push(charter);
        }

        // A chapter that shows only some categories is not a whole charter.
        says_more.then_some(found)
    }
}
