//! Directives: `<<#cookie-charter saint-maur>>` in a chapter.
//!
//! [`find`] looks for `<<#` in the source of a chapter and decides what is
//! ours; [`place`] asks Markdown what it stands in; [`parse`] reads its words,
//! of which [`spec`] is the table; [`near`] knows lines that were meant to be
//! one; [`code`] finds those that stand alone in code. A chapter is never
//! printed again from its Markdown events: they only say where things are.

mod as_html;
mod code;
mod flow;
mod mistakes;
mod names;
mod near;
mod parse;
mod place;
mod raw_html;
mod spec;

use memchr::memmem;

pub use code::alone_in_code;
pub use mistakes::Mistake;
pub use place::{Found, range};
pub use raw_html::RAW;
pub use spec::{CHARTER, CHARTERS, MATRIX, OPEN};

/// Finds the directives of a chapter, in order, each with its place or with
/// what is wrong with it.
pub fn find(chapter: &str) -> Vec<Result<Found, Mistake>> {
    if !may_be_in(chapter) {
        return Vec::new();
    }

    let ours: Vec<usize> = memmem::find_iter(chapter.as_bytes(), OPEN)
        .filter(|start| !is_escaped(chapter, *start) && parse::is_ours(&chapter[*start..]))
        .collect();
    if ours.is_empty() && !near::may_be_in(chapter) {
        return Vec::new();
    }

    place::places(chapter, &ours)
}

/// Returns whether a text, or the JSON of one, may hold a directive, or nearly
/// one: a search for bytes, so that a book without any costs next to nothing.
pub fn may_be_in(text: &str) -> bool {
    // In JSON `\u00` may hide `<` or `#`, though mdBook does not write them so.
    memmem::find(text.as_bytes(), b"\\u00").is_some() || near::may_be_in(text)
}

/// How many directives a text names that Markdown has been made of, where no
/// backslash says anything.
pub fn named(text: &str) -> usize {
    let found = memmem::find_iter(text.as_bytes(), OPEN);
    found.filter(|at| parse::is_ours(&text[*at..])).count()
}

/// How many directives a chapter escapes, so that its page shows them.
pub fn escapes(chapter: &str) -> usize {
    let found = memmem::find_iter(chapter.as_bytes(), OPEN);
    let escaped = found.filter(|at| is_escaped(chapter, *at) && parse::is_ours(&chapter[*at..]));
    escaped.count()
}

/// Returns whether an odd number of backslashes stands before `at`.
fn is_escaped(chapter: &str, at: usize) -> bool {
    let backslashes = chapter.as_bytes()[..at].iter().rev();
    backslashes.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests;
