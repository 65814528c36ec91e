//! Directives: `<<#cookie-charter saint-maur>>` in a chapter.
//!
//! [`find`] looks for `<<#` in the source of a chapter and decides what is
//! ours; [`place`] asks Markdown what it stands in; [`parse`] reads its words.
//! A chapter is never printed again from its Markdown events: they only say
//! where things are.

mod flow;
mod parse;
mod place;
mod raw_html;

use std::ops::Range;

use crate::diagnostic::Diagnostic;

pub use parse::{Arg, Directive};

/// How every directive begins.
pub const OPEN: &str = "<<#";
/// How every directive ends.
pub const CLOSE: &str = ">>";

/// What a directive may look like.
#[derive(Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Whether it names portals: none, one at most, or several.
    pub names: Names,
    /// The names of its options.
    pub options: &'static [&'static str],
}

/// How many portals a directive names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// None.
    None,
    /// One at most.
    One,
    /// As many as one likes.
    Several,
}

/// The charter of a portal.
pub const CHARTER: &str = "cookie-charter";
/// A list of portals, with a chapter for each.
pub const CHARTERS: &str = "cookie-charters";
/// Portals and what they use, at a glance.
pub const MATRIX: &str = "cookie-matrix";

/// All directives.
pub const DIRECTIVES: &[Spec] = &[
    Spec {
        name: CHARTER,
        names: Names::One,
        options: &["lang", "edition", "part", "category", "level"],
    },
    Spec {
        name: CHARTERS,
        names: Names::None,
        options: &["lang", "edition", "portals", "services", "order"],
    },
    Spec {
        name: MATRIX,
        names: Names::Several,
        options: &["by"],
    },
];

/// A directive in a place where it can be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the chapter.
    pub range: Range<usize>,
    /// What it says.
    pub directive: Directive,
    /// What begins every further line: `> ` in a quote, spaces in a list.
    pub prefix: String,
    /// The level of the heading nearest above, 0 where there is none.
    pub heading_above: u8,
    /// Whether an empty line must follow, because something else does.
    pub gap_after: bool,
}

/// A mistake in a chapter, at bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub range: Range<usize>,
    /// What stands there.
    pub label: String,
    /// What is wrong, without a place.
    pub diagnostic: Box<Diagnostic>,
}

impl Mistake {
    /// A mistake at `range`.
    pub fn new(range: Range<usize>, label: impl Into<String>, diagnostic: Diagnostic) -> Self {
        let label = label.into();
        Self {
            range,
            label,
            diagnostic: Box::new(diagnostic),
        }
    }
}

/// Finds the directives of a chapter, in order, each with its place or with
/// what is wrong with it.
pub fn find(chapter: &str) -> Vec<Result<Found, Mistake>> {
    let ours: Vec<usize> = memchr::memmem::find_iter(chapter.as_bytes(), OPEN)
        .filter(|start| !is_escaped(chapter, *start) && parse::is_ours(&chapter[*start..]))
        .collect();
    if ours.is_empty() {
        return Vec::new();
    }
    place::places(chapter, &ours)
}

/// How many directives a text names that Markdown has been made of, where no
/// backslash says anything.
pub fn named(text: &str) -> usize {
    let found = memchr::memmem::find_iter(text.as_bytes(), OPEN);
    found.filter(|at| parse::is_ours(&text[*at..])).count()
}

/// How many directives a chapter escapes, so that its page shows them.
pub fn escapes(chapter: &str) -> usize {
    let found = memchr::memmem::find_iter(chapter.as_bytes(), OPEN);
    let escaped = found.filter(|at| is_escaped(chapter, *at) && parse::is_ours(&chapter[*at..]));
    escaped.count()
}

/// Finds the directives of a part of a file, which Markdown sees by itself.
pub fn find_in(file: &str, part: Range<usize>) -> Vec<Result<Found, Mistake>> {
    let mut found = find(&file[part.clone()]);
    let moved = |range: &mut Range<usize>| {
        *range = range.start + part.start..range.end + part.start;
    };
    for found in &mut found {
        match found {
            Ok(found) => {
                moved(&mut found.range);
                let options = found.directive.options.iter_mut().map(|(_, arg)| arg);
                let args = found.directive.names.iter_mut().chain(options);
                args.for_each(|arg| moved(&mut arg.range));
            }
            Err(mistake) => moved(&mut mistake.range),
        }
    }
    found
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped(chapter: &str, at: usize) -> bool {
    let backslashes = chapter.as_bytes()[..at].iter().rev();
    backslashes.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests;
