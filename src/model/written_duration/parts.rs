//! A duration as numbers and units: `1 an et 6 mois`.

use jiff::Span;

use super::words::{AND, MINUTES, NUMBERS, unit};

pub fn number(token: &str) -> Option<i64> {
    match NUMBERS.iter().position(|words| words.contains(&token)) {
        Some(position) => i64::try_from(position + 1).ok(),
        None => token.parse().ok(),
    }
}

/// All of the tokens as a duration.
pub fn written_out(tokens: &[&str]) -> Option<Span> {
    let (span, length) = leading(tokens)?;
    (length == tokens.len()).then_some(span)
}

/// The duration that begins here, and how many tokens it is: a number of each
/// unit, the longest unit first.
pub fn leading(tokens: &[&str]) -> Option<(Span, usize)> {
    let mut found = None;
    let (mut span, mut smaller, mut at) = (Span::new(), 0, 0);
    while let Some([amount, word]) = tokens.get(at..at + 2) {
        let is_after_hours = smaller == MINUTES;
        let unit = match *word {
            "m" if is_after_hours => Some(MINUTES),
            word => unit(word).filter(|unit| *unit >= smaller),
        };
        let Some((amount, unit)) = number(amount).zip(unit) else {
            break;
        };
        span = plus(span, amount, unit)?;
        smaller = unit + 1;
        at += 2;
        found = Some((span, at));
        while tokens.get(at).is_some_and(|token| AND.contains(token)) {
            at += 1;
        }
    }
    // `1h30`.
    if let (Some((span, at)), MINUTES) = (found, smaller)
        && let [minutes] = &tokens[at..]
    {
        return Some((plus(span, number(minutes)?, MINUTES)?, at + 1));
    }
    found
}

fn plus(span: Span, amount: i64, unit: usize) -> Option<Span> {
    let sum = match unit {
        0 => span.try_years(amount),
        1 => span.try_months(amount),
        2 => span.try_weeks(amount),
        3 => span.try_days(amount),
        4 => span.try_hours(amount),
        MINUTES => span.try_minutes(amount),
        _ => span.try_seconds(amount),
    };
    sum.ok()
}
