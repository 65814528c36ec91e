//! A duration as numbers and units: `1 an et 6 mois`, `1.5 years`, `un an et
//! demi`.

use jiff::Span;

use super::words::{self, AND, HALF, MINUTES, PARTS, unit};

/// Amounts are counted in hundredths, which is enough for halves and for the
/// decimals that people write.
const ONE: i64 = 100;

pub fn number(token: &str) -> Option<i64> {
    if words::ONE.contains(&token) {
        return Some(1);
    }

    token.parse().ok()
}

/// Parses a number into hundredths. Three digits after a point or comma are
/// refused, since they may be thousands.
pub fn hundredths(token: &str) -> Option<i64> {
    let Some((whole, part)) = token.split_once(['.', ',']) else {
        return number(token)?.checked_mul(ONE);
    };

    let scale = match part.len() {
        1 => 10,
        2 => 1,
        _ => return None,
    };
    let part: i64 = part.parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(ONE)?.checked_add(part * scale)
}

/// Reads all of the tokens as one duration.
pub fn written_out(tokens: &[&str]) -> Option<Span> {
    let (span, length) = leading(tokens)?;
    (length == tokens.len()).then_some(span)
}

/// Reads the duration at the start, with how many tokens it has: a number of
/// each unit, the longest unit first. Returns `None` if it has no exact length.
pub fn leading(tokens: &[&str]) -> Option<(Span, usize)> {
    let mut found = None;
    let (mut span, mut smaller, mut at) = (Span::new(), 0, 0);
    while let Some((amount, length)) = amount(&tokens[at..]) {
        let Some(word) = tokens.get(at + length) else {
            break;
        };

        let is_after_hours = smaller == MINUTES;
        let unit = match *word {
            "m" if is_after_hours => Some((MINUTES, 1)),
            word => unit(word).filter(|(unit, _)| *unit >= smaller),
        };
        let Some((unit, count)) = unit else {
            break;
        };

        at += length + 1;
        let half = and_a_half(&tokens[at..]);
        let amount = if half == 0 {
            amount
        } else {
            amount.checked_add(ONE / 2)?
        };

        span = plus(span, amount.checked_mul(count)?, unit)?;
        at += half;
        smaller = unit + 1;
        found = Some((span, at));
        while tokens.get(at).is_some_and(|token| AND.contains(token)) {
            at += 1;
        }
    }

    // `1h30`.
    if let (Some((span, at)), MINUTES) = (found, smaller)
        && let [minutes] = &tokens[at..]
        && let Some(minutes) = number(minutes)
    {
        let whole = plus(span, minutes.checked_mul(ONE)?, MINUTES)?;
        return Some((whole, at + 1));
    }

    found
}

/// Reads the amount at the start, in hundredths, with how many tokens it has.
fn amount(tokens: &[&str]) -> Option<(i64, usize)> {
    match tokens {
        ["an", "hour", ..] => Some((ONE, 1)),
        ["1", "/", "2", ..] => Some((ONE / 2, 3)),
        ["a", "quarter", "of", "an", ..] => Some((ONE / 4, 4)),
        // `un quart d'heure`, `trois quarts d'heure`.
        [several, "quart" | "quarts", "d", "'", ..] => {
            let several = number(several).filter(|several| (1..4).contains(several))?;
            Some((several * ONE / 4, 4))
        }
        // `half a year`, and `half an hour` beside `demi an`.
        [half, "a" | "an", word, ..] if HALF.contains(half) && unit(word).is_some() => {
            Some((ONE / 2, 2))
        }
        [half, ..] if HALF.contains(half) => Some((ONE / 2, 1)),
        // `une demi-heure`.
        [one, half, ..] if number(one) == Some(1) && HALF.contains(half) => Some((ONE / 2, 2)),
        // `one and a half years`.
        [whole, "and", "a", half, ..] if HALF.contains(half) => {
            Some((hundredths(whole)?.checked_add(ONE / 2)?, 4))
        }
        [whole, ..] => Some((hundredths(whole)?, 1)),
        [] => None,
    }
}

/// Returns how many tokens «et demi» has at the start, or 0.
fn and_a_half(tokens: &[&str]) -> usize {
    match tokens {
        ["et", half, ..] if HALF.contains(half) => 2,
        ["and", "a", half, ..] if HALF.contains(half) => 3,
        _ => 0,
    }
}

/// Adds hundredths of a unit, if they are a whole number of some unit.
fn plus(span: Span, amount: i64, unit: usize) -> Option<Span> {
    let (whole, rest) = (amount / ONE, amount % ONE);
    let sum = if whole == 0 && rest != 0 {
        span
    } else {
        add(span, whole, unit)?
    };

    if rest == 0 {
        return Some(sum);
    }

    let (smaller, count) = PARTS[unit]?;
    plus(sum, rest * count, smaller)
}

/// Adds to the amount that the span has of a unit.
fn add(span: Span, amount: i64, unit: usize) -> Option<Span> {
    let sum = match unit {
        0 => span.try_years(amount),
        1 => span.try_months(amount.checked_add(span.get_months().into())?),
        2 => span.try_weeks(amount),
        3 => span.try_days(amount.checked_add(span.get_days().into())?),
        4 => span.try_hours(amount.checked_add(span.get_hours().into())?),
        MINUTES => span.try_minutes(amount.checked_add(span.get_minutes())?),
        _ => span.try_seconds(amount.checked_add(span.get_seconds())?),
    };
    sum.ok()
}
