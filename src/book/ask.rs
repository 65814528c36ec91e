//! The query that a directive makes to the charters, and the place of the
//! argument that a mistake is about.

use std::ops::Range;

use crate::charters::{Ask, Word, words};
use crate::directive::Found;

/// Builds the query of a directive that prints one charter.
pub fn ask(found: &Found) -> Ask<'_> {
    Ask {
        portal: found.directive.names.first().map(|arg| arg.text.as_str()),
        lang: option(found, "lang"),
        edition: option(found, "edition"),
        part: option(found, "part"),
        category: option(found, "category"),
        level: option(found, "level"),
    }
}

pub fn option<'a>(found: &'a Found, name: &str) -> Option<&'a str> {
    let arg = found.directive.option(name)?;
    Some(arg.text.as_str())
}

/// Returns the range of the argument that is wrong, or of the whole directive
/// if it has no such argument.
pub fn word_range(found: &Found, word: &Word) -> Range<usize> {
    let directive = &found.directive;
    let mut names = directive.names.iter();
    let named = match word {
        Word::OneOf(portal) => names.find(|arg| words(&arg.text).any(|id| id == portal)),
        Word::Portal | Word::Portals => names.next(),
        _ => None,
    };
    let arg = named.or_else(|| directive.option(word.option()));
    arg.map_or(&found.range, |arg| &arg.range).clone()
}
