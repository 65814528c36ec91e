//! Judges a word by its characters alone: random, as values of cookies are, or
//! written by a person. Its context is not known here.

use crate::model::text::is_plain;

/// Shortest text that looks like a value by itself, and the most digits in a
/// part of a name.
const SHORTEST: usize = 12;
const LONGEST_NUMBER: usize = 10;

/// Returns whether a text is a single word, but not an ordinary one.
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && !is_plain(text)
}

/// Returns whether a text looks like a value in any context: it is long, and
/// not made up of words.
pub fn looks_like_one(text: &str) -> bool {
    is_long(text) && !is_of_words(text)
}

/// Returns whether a text consists of words and numbers, as names do:
/// `VISITOR_INFO1_LIVE`.
fn is_of_words(text: &str) -> bool {
    let mut has_word = false;
    for part in text.split(['_', '-']) {
        if !is_written(part) {
            return false;
        }

        has_word |= part.len() > 2 && part.chars().all(char::is_alphabetic);
    }

    has_word && text.contains('_')
}

/// Returns whether a person wrote this part of a name. Random text changes
/// between letters, capitals and digits more often.
fn is_written(part: &str) -> bool {
    part.chars().all(char::is_alphanumeric)
        && part.chars().filter(char::is_ascii_digit).count() <= LONGEST_NUMBER
        && changes(part, |c| c.is_ascii_digit()) < 2
        && changes(part, char::is_uppercase) <= 1 + part.len() / 3
}

/// Counts the changes between characters that satisfy a condition and others.
fn changes(text: &str, is_of_kind: fn(char) -> bool) -> usize {
    let kinds: Vec<bool> = text.chars().map(is_of_kind).collect();
    kinds.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// Returns whether a text is one long word with letters and digits, and not an
/// address, a date or a pattern.
pub fn is_long(text: &str) -> bool {
    text.chars().count() >= SHORTEST
        && is_token(text)
        && text.contains(|c: char| c.is_ascii_digit())
        && text.contains(char::is_alphabetic)
        && !text.contains(['@', '*', '<', '{', '(', '/', ','])
        && text.contains(|c: char| !c.is_ascii_digit() && !"-:.TZ+".contains(c))
        && !is_domain(text)
}

fn is_domain(text: &str) -> bool {
    let Some((_, end)) = text.rsplit_once('.') else {
        return false;
    };

    !text.contains(char::is_uppercase) && !end.contains(|c: char| !c.is_alphabetic())
}
