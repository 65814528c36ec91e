//! Lines of a text, and the characters in it.

use std::ops::Range;

/// Returns where the line that contains byte `at` begins.
pub fn start_of_line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}

/// Returns the range of the line that contains byte `at`, without its line end.
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = start_of_line(text, at);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let end = start + line.strip_suffix('\r').unwrap_or(line).len();
    start..end.max(at)
}

/// Returns where the character at byte `at` begins, or the end of the text.
pub fn at_character(text: &str, at: usize) -> usize {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }

    start
}
