//! What a word is by its letters alone: drawn by chance, as values of cookies are,
//! or written by somebody. What stands around it is not known here.

use crate::model::text::is_plain;

/// Shortest text that looks like a value by itself, and longest number in a name.
const SHORTEST: usize = 12;
const LONGEST_NUMBER: usize = 10;

/// Whether a text is one word, and none as people write them.
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && !is_plain(text)
}

/// Whether a text looks like a value whatever stands above it: it is long, and not
/// made up of words.
pub fn looks_like_one(text: &str) -> bool {
    is_long(text) && !is_of_words(text)
}

/// Whether a text is words and numbers, as names are: `VISITOR_INFO1_LIVE`. What is
/// drawn by chance changes between letters, capitals and digits more often.
fn is_of_words(text: &str) -> bool {
    let changes = |part: &str, is: fn(char) -> bool| {
        let pairs = part.chars().zip(part.chars().skip(1));
        pairs.filter(|(one, next)| is(*one) != is(*next)).count()
    };
    let is_written = |part: &&str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        part.chars().all(char::is_alphanumeric)
            && digits <= LONGEST_NUMBER
            && changes(part, |c| c.is_ascii_digit()) < 2
            && changes(part, char::is_uppercase) <= 1 + part.len() / 3
    };
    let is_word = |part: &str| part.len() > 2 && part.chars().all(char::is_alphabetic);
    let parts = || text.split(['_', '-']);
    text.contains('_') && parts().all(|part| is_written(&part)) && parts().any(is_word)
}

/// Whether a text is one long word of letters and digits, and is not an address, a day
/// or a pattern.
pub fn is_long(text: &str) -> bool {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    let is_mixed = has(|c| c.is_ascii_digit()) && has(char::is_alphabetic);
    let is_other = text.contains(['@', '*', '<', '{', '(', '/', ',']);
    let is_of_day = |c: char| c.is_ascii_digit() || "-:.TZ+".contains(c);
    let is_small = !has(char::is_uppercase);
    let end = text.rsplit('.').next().unwrap_or_default();
    let is_domain = is_small && text.contains('.') && end.chars().all(char::is_alphabetic);
    text.chars().count() >= SHORTEST
        && is_token(text)
        && is_mixed
        && !is_other
        && !text.chars().all(is_of_day)
        && !is_domain
}
