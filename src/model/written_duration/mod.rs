//! Reading a duration as people write it, in French and in English: `13 mois`,
//! `treize mois`, `1 year and 1 day`, `1,5 an`, `24h`, `P13M`, `session`,
//! `until deleted`.
//!
//! Only what can mean one thing is read. For the rest there is a reason, and
//! what was probably meant.

use jiff::Span;

mod guess;
mod numbers;
#[cfg(test)]
mod offered;
mod parts;
#[cfg(test)]
mod tests;
mod words;

pub use guess::{Guess, Unread};
use parts::written_out;
use words::{Phrase, phrase, unit};

use super::collate::unaccent;
use super::duration::Period;

pub fn read(text: &str) -> Result<Period, Unread> {
    period(text).ok_or_else(|| why_not(text))
}

/// The period of a text, where nobody asks why there is none.
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

/// The longest period that a text names, as one or in a sentence: at least so
/// long is what it says.
pub fn longest_in(text: &str) -> Option<Period> {
    if let Some(period) = period(text) {
        return Some(period);
    }
    let tokens = all_tokens(&folded(text));
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    guess::longest_of(&tokens)
}

/// Why a text has no period.
fn why_not(text: &str) -> Unread {
    let text = folded(text);
    if phrase(&text) == Some(Phrase::Persistent) {
        return guess::persistent();
    }
    let unsigned = text.trim_start_matches(['-', '−']);
    let tokens = all_tokens(unsigned);
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let Some(span) = span(unsigned, &tokens) else {
        return guess::unread(&tokens);
    };
    let (reason, guess) = if span.is_zero() {
        ("nothing lives for no time", guess::session())
    } else if unsigned != text {
        (
            "nothing lives for less than no time",
            guess::unsigned(unsigned, &tokens),
        )
    } else {
        let no_end = vec!["until deleted".to_owned()];
        ("no calendar reaches that far", Guess::Meant(no_end))
    };
    Unread { reason, guess }
}

fn span(text: &str, tokens: &[&str]) -> Option<Span> {
    iso_8601(text).or_else(|| written_out(tokens))
}

/// The tokens of a text with its numbers in digits, each once, and without what
/// says that they are the longest.
fn all_tokens(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let tokens = numbers::in_digits(words::without_bound(&tokens));
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let tokens = numbers::once(&tokens).into_iter();
    tokens.map(str::to_owned).collect()
}

/// The duration in a text that says that it is the longest it can be, as every
/// duration is: `13 mois` in «13 mois maximum».
pub fn within_bound(text: &str) -> Option<String> {
    let text = folded(text);
    let tokens = tokens(&text);
    let inner = words::without_bound(&tokens);
    let is_bounded = inner.len() < tokens.len();
    is_bounded.then(|| inner.join(" ").replace(" ,", ","))
}

/// In small letters, with one space between words and straight apostrophes,
/// without accents; `jours` for `jour(s)`, `1,5` for `1½` and `0,5` for `½`, a
/// space for a hyphen before a word, as in `6-month`.
fn folded(text: &str) -> String {
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
    // jiff reads English as well, in other spellings than are read here.
    let span: Span = text
        .strip_prefix('p')
        .and_then(|rest| format!("P{}", rest.to_uppercase()).parse().ok())?;
    let (milli, micro, nano) = (
        span.get_milliseconds(),
        span.get_microseconds(),
        span.get_nanoseconds(),
    );
    // A charter tells no parts of a second.
    (milli == 0 && micro == 0 && nano == 0).then_some(span)
}

/// Whether a character is of a number, of a word or, if neither, a sign.
fn kind(c: char) -> (bool, bool) {
    (c.is_ascii_digit(), c.is_alphabetic())
}

/// Its numbers, words and signs.
fn tokens(text: &str) -> Vec<&str> {
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

/// Where a number with one or two digits behind a point or comma ends, if the
/// whole one before that ends at `end`.
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
