//! Directives: `<<#cookie-charter saint-maur>>` in a chapter.
//!
//! [`find`] searches the source of a chapter for `<<#` and for what is nearly a
//! directive; [`place`] asks Markdown where it is; [`parse`] reads its words,
//! by the table in [`spec`]; [`near`] recognises lines that were meant as one;
//! [`code`] finds those alone in a code block. A chapter is never printed again
//! from Markdown events: these only give places.

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
#[cfg(test)]
pub use spec::DIRECTIVES;
pub use spec::{CHARTER, CHARTERS, MATRIX, OPEN};

/// Finds the directives of a chapter, in order, and the mistakes in them.
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

/// Returns whether a text, or its JSON, may hold a directive or something close
/// to one. This is a search for bytes, so that a book without any costs next to
/// nothing.
pub fn may_be_in(text: &str) -> bool {
    // JSON may write `<` or `#` as `\u00..`, though mdBook does not.
    memmem::find(text.as_bytes(), b"\\u00").is_some() || near::may_be_in(text)
}

/// Returns the number of directives in a text that was already rendered, where
/// a backslash does not escape.
pub fn named(text: &str) -> usize {
    let found = memmem::find_iter(text.as_bytes(), OPEN);
    found.filter(|at| parse::is_ours(&text[*at..])).count()
}

/// Returns the number of escaped directives in a chapter, which its page shows.
pub fn escapes(chapter: &str) -> usize {
    let found = memmem::find_iter(chapter.as_bytes(), OPEN);
    let escaped = found.filter(|at| is_escaped(chapter, *at) && parse::is_ours(&chapter[*at..]));
    escaped.count()
}

/// Returns whether an odd number of backslashes precedes `at`.
fn is_escaped(chapter: &str, at: usize) -> bool {
    let backslashes = chapter.as_bytes()[..at].iter().rev();
    backslashes.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests;
