//! Reading a duration as people write it, in French and in English: `13 mois`,
//! `treize mois`, `1 year and 1 day`, `1,5 an`, `24h`, `P13M`, `session`,
//! `until deleted`.
//!
//! Only what can mean one thing is read. For the rest there is a reason, and
//! what was probably meant.

mod guess;
mod numbers;
mod parts;
mod period;
#[cfg(test)]
mod tests;
mod words;

pub use guess::{Guess, Unread};
pub use period::period;
use period::{all_tokens, folded, span, tokens};
use words::{Phrase, phrase};

use super::duration::Period;

pub fn read(text: &str) -> Result<Period, Unread> {
    period(text).ok_or_else(|| why_not(text))
}

/// Finds the longest period that a text names, whether it is all of the text or
/// in a sentence.
pub fn longest_in(text: &str) -> Option<Period> {
    if let Some(period) = period(text) {
        return Some(period);
    }

    let tokens = all_tokens(&folded(text));
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    guess::longest_of(&tokens)
}

/// Says why a text is not a period.
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

/// Returns a duration without the words that say that it is the longest, as
/// every duration is: `13 mois` for «13 mois maximum».
pub fn within_bound(text: &str) -> Option<String> {
    let text = folded(text);
    let tokens = tokens(&text);
    let inner = words::without_bound(&tokens);
    let is_bounded = inner.len() < tokens.len();
    is_bounded.then(|| inner.join(" ").replace(" ,", ","))
}
