//! Chapters that have directives of ours.

use std::ops::Range;

use super::input::Chapter;
use crate::directive::{self, CHARTER, Found, Mistake};
use crate::parallel;

/// A place in the chapters of a book, before it is known on disk.
#[derive(Debug, Clone)]
pub enum InBook {
    /// Bytes of one of the scanned chapters.
    Chapter(usize, Range<usize>),
    /// A file of the folder of chapters.
    File(String),
}

/// A chapter with its directives.
#[derive(Debug)]
pub struct Scanned<'a> {
    /// Its position among all chapters of the book.
    pub index: usize,
    pub chapter: &'a Chapter<'a>,
    pub content: String,
    /// Where its page goes.
    pub path: &'a str,
    pub directives: Vec<Result<Found, Mistake>>,
}

/// The chapters that have directives, in order. A draft has no page, where
/// [`super::left`] reports them.
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
    /// The file it was read from, from the folder of chapters.
    pub fn file(&self) -> &str {
        self.chapter.file().unwrap_or(self.path)
    }

    /// The directives of a chapter that has none but those for charters, whole
    /// or in parts.
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

        // Some categories alone are not a charter.
        says_more.then_some(found)
    }
}
