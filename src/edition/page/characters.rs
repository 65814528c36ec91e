//! Finds the characters of a page that could become markup beside a value.

use std::ops::Range;

use pulldown_cmark::Tag;

use crate::edition::engine::slots::slot;
use crate::render::escape::is_changed_by_mdbook;

/// Returns how many characters open an emphasis.
pub fn marks(page: &str, tag: &Tag<'_>, range: &Range<usize>) -> usize {
    match tag {
        Tag::Emphasis => 1,
        Tag::Strikethrough if !page[range.clone()].starts_with("~~") => 1,
        _ => 2,
    }
}

/// Returns whether a mark of emphasis beside this character opens or closes
/// whatever is on its other side.
pub fn is_open(c: Option<char>) -> bool {
    let Some(c) = c else {
        return true;
    };

    c.is_whitespace() || c.is_ascii_punctuation() && !"*_~".contains(c) || "«»“”‘’…–—¿¡".contains(c)
}

/// Returns whether typography or [`could_be_more`] may change a byte. Each of
/// these bytes is a whole character.
pub fn is_special(byte: u8) -> bool {
    matches!(byte, b' ' | b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~')
}

/// Returns whether a character that Markdown read as text could become markup.
pub fn could_be_more(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '<' | '&' | '[' | ']' | '{' | '}' | '*' | '_' | '`' | '~' | '\\' => true,
        '!' => after.is_some_and(|after| slot(after).is_some()),
        // After a reference, it would add a target or define the reference.
        '(' | ':' => before == Some(']'),
        c => is_changed_by_mdbook(before, c, after),
    }
}

/// Returns whether a word can be wrapped in an element. Between two letters, a
/// mark of emphasis would no longer work, and a backslash would escape the
/// element.
pub fn stands_alone(page: &str, start: usize, end: usize) -> bool {
    const MARKS: [char; 3] = ['*', '_', '~'];
    let (before, after) = (&page[..start], &page[end..]);
    !before.ends_with('\\')
        && !is_of_word(before.trim_end_matches(MARKS).chars().next_back())
        && !is_of_word(after.trim_start_matches(MARKS).chars().next())
}

fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || slot(c).is_some())
}

fn is_slot(c: Option<char>) -> bool {
    c.and_then(slot).is_some()
}

/// Returns the marks at the edges of an emphasis that a value could undo, each
/// with the values that it touches. A mark that touches a value needs white
/// space, punctuation or an edge on its other side, and no emphasis around it.
/// Only then does it work whatever the value begins or ends with.
pub fn unfit(page: &str, range: &Range<usize>, width: usize, is_nested: bool) -> Vec<Range<usize>> {
    let inside = range.start + width..range.end - width;
    let mut out = Vec::new();
    for mark in [range.start..inside.start, inside.end..range.end] {
        let before = page[..mark.start].chars().next_back();
        let after = page[mark.end..].chars().next();
        let touches = is_slot(before) || is_slot(after);
        let fits = (is_slot(before) || is_open(before))
            && (is_slot(after) || is_open(after))
            && !(is_slot(before) && is_slot(after));
        if touches && (!fits || is_nested) {
            let start = before.filter(|_| is_slot(before)).map_or(0, char::len_utf8);
            let end = after.filter(|_| is_slot(after)).map_or(0, char::len_utf8);
            out.push(mark.start - start..mark.end + end);
        }
    }

    out
}
