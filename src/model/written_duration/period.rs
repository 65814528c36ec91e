//! Reading a text as a period.

use jiff::Span;

use super::numbers;
use super::parts::written_out;
use super::words::{self, Phrase, phrase, unit};
use crate::model::collate::unaccent;
use crate::model::duration::Period;

/// Reads a text as a period, for callers that need no reason if it is not one.
pub fn period(text: &str) -> Option<Period> {
    let text = folded(text);
    match phrase(&text) {
        Some(Phrase::Session) => return Some(Period::Session),
        Some(Phrase::NoEnd) => return Some(Period::NoEnd),
        Some(Phrase::Persistent) => return None,
        None => {}
    }

    let tokens = all_tokens(&text);
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let length = span(&text, &tokens).filter(|span| !span.is_zero())?;
    Period::of(length)
}

pub fn span(text: &str, tokens: &[&str]) -> Option<Span> {
    iso_8601(text).or_else(|| written_out(tokens))
}

/// Splits a text into tokens, with its numbers in digits and each only once,
/// and without words that say that a duration is the longest.
pub fn all_tokens(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let tokens = numbers::in_digits(words::without_bound(&tokens));
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let tokens = numbers::once(&tokens).into_iter();
    tokens.map(str::to_owned).collect()
}

/// Normalises a text to lower case, single spaces and straight apostrophes,
/// without accents. Writes `jours` for `jour(s)`, `1,5` for `1½`, `0,5` for
/// `½`, and a space for a hyphen before a word, as in `6-month`.
pub fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join(" ").to_lowercase().replace("(s)", "s");
    let plain = plain.trim_end_matches('.');
    let mut out = String::with_capacity(plain.len());
    let mut before = ' ';
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '’' => out.push('\''),
            '½' => {
                let whole = out.trim_end();
                if whole.ends_with(|c: char| c.is_ascii_digit()) {
                    out.truncate(whole.len());
                } else {
                    out.push('0');
                }

                out.push_str(",5");
            }
            '-' if before.is_alphanumeric() && rest.peek().is_some_and(|c| c.is_alphabetic()) => {
                out.push(' ');
            }
            c => out.push(unaccent(c)),
        }

        before = c;
    }

    out
}

fn iso_8601(text: &str) -> Option<Span> {
    // jiff also reads English, in other spellings than those read here.
    let span: Span = text
        .strip_prefix('p')
        .and_then(|rest| format!("P{}", rest.to_uppercase()).parse().ok())?;
    let (milli, micro, nano) = (
        span.get_milliseconds(),
        span.get_microseconds(),
        span.get_nanoseconds(),
    );
    // A charter does not print fractions of a second.
    (milli == 0 && micro == 0 && nano == 0).then_some(span)
}

/// Returns whether a character is a digit, and whether it is a letter. If it is
/// neither, it is a sign.
fn kind(c: char) -> (bool, bool) {
    (c.is_ascii_digit(), c.is_alphabetic())
}

/// Splits a text into numbers, words and signs.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match kind(first) {
            (false, false) => first.len_utf8(),
            own => rest.find(|c| kind(c) != own).unwrap_or(rest.len()),
        };
        let end = decimal(rest, end).unwrap_or(end);
        let (token, after) = rest.split_at(end);
        let is_part_of = match (token, tokens.last()) {
            (".", Some(word)) => unit(word).is_some(),
            _ => false,
        };
        if token != " " && !is_part_of {
            tokens.push(token);
        }

        rest = after;
    }

    tokens
}

/// Returns where a number with one or two decimals ends, if its whole part ends
/// at `end`.
fn decimal(text: &str, end: usize) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !text.starts_with(is_digit) {
        return None;
    }

    let part = text[end..].strip_prefix(['.', ','])?;
    let digits = part.find(|c| !is_digit(c)).unwrap_or(part.len());
    let is_decimal = (1..=2).contains(&digits);
    is_decimal.then_some(end + 1 + digits)
}
