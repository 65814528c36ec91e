//! Chapters that have directives of ours.

use serde_json::value::RawValue;

use super::input::Chapter;
use crate::directive::{self, Found, Mistake, OPEN};
use crate::parallel;

/// A chapter with its directives.
#[derive(Debug)]
pub struct Scanned<'a> {
    /// Its content in the input.
    pub raw: &'a RawValue,
    /// Its Markdown.
    pub content: String,
    /// The file it was read from, from the folder of chapters.
    pub file: Option<String>,
    /// Its directives, in order.
    pub directives: Vec<Result<Found, Mistake>>,
}

/// The chapters that have directives, in order. A draft has no page, so its
/// text is left alone.
pub fn scan<'a>(chapters: &[Chapter<'a>]) -> Vec<Scanned<'a>> {
    let scanned = parallel::map(chapters, |_, chapter| scan_one(chapter));
    scanned.into_iter().flatten().collect()
}

fn scan_one<'a>(chapter: &Chapter<'a>) -> Option<Scanned<'a>> {
    let raw = chapter.content.get();
    let path = chapter.path.as_ref()?;
    if !raw.contains(OPEN) && !raw.contains("\\u00") {
        return None;
    }
    let content: String = serde_json::from_str(raw).ok()?;
    let directives = directive::find(&content);
    if directives.is_empty() {
        return None;
    }
    let file = chapter.source_path.as_ref().unwrap_or(path);
    Some(Scanned {
        raw: chapter.content,
        content,
        file: Some(file.to_string()),
        directives,
    })
}
