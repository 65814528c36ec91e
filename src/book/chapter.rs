//! Chapters that have directives of ours.

use std::ops::Range;

use super::input::Chapter;
use crate::directive::{self, CHARTER, Found, Mistake, OPEN};
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
    /// The chapter of the input.
    pub chapter: &'a Chapter<'a>,
    /// Its Markdown.
    pub content: String,
    /// Where its page goes.
    pub path: &'a str,
    /// The file that it includes, where this is the text of one.
    pub included: Option<String>,
    /// Its directives, in order.
    pub directives: Vec<Result<Found, Mistake>>,
}

/// The chapters that have directives, in order. A draft has no page, so its
/// text is left alone.
pub fn scan<'a>(chapters: &'a [Chapter<'a>]) -> Vec<Scanned<'a>> {
    let scanned = parallel::map(chapters, scan_one);
    scanned.into_iter().flatten().collect()
}

fn scan_one<'a>(index: usize, chapter: &'a Chapter<'a>) -> Option<Scanned<'a>> {
    let raw = chapter.content.get();
    let path = chapter.path.as_deref()?;
    if !raw.contains(OPEN) && !raw.contains("\\u00") {
        return None;
    }
    let content: String = serde_json::from_str(raw).ok()?;
    let directives = directive::find(&content);
    if directives.is_empty() {
        return None;
    }
    Some(Scanned {
        index,
        chapter,
        content,
        path,
        included: None,
        directives,
    })
}

impl Scanned<'_> {
    /// The file it was read from, from the folder of chapters.
    pub fn file(&self) -> &str {
        let of_chapter = || self.chapter.source_path.as_deref().unwrap_or(self.path);
        self.included.as_deref().unwrap_or_else(of_chapter)
    }

    /// The directive of a chapter that has one only, and that one for a whole
    /// charter.
    pub fn whole_charter(&self) -> Option<&Found> {
        let [Ok(found)] = self.directives.as_slice() else {
            return None;
        };
        let directive = &found.directive;
        let is_part = |option: &&str| directive.option(option).is_some();
        let whole = directive.name == CHARTER && !["part", "category"].iter().any(is_part);
        whole.then_some(found)
    }
}
