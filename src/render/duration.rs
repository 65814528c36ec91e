//! Durations as a reader reads them: «13 mois», “1 year and 6 months”.
//!
//! Number and unit are joined by a no-break space. In languages that this
//! program does not speak, a duration is printed as ISO 8601 writes it, as
//! dates are; a text in the data takes its place there.

use jiff::Span;

use super::language::{NO_BREAK, Speech, speech};
use crate::model::duration::Period;
use crate::model::language::Language;

/// A duration in words.
pub fn written_out(period: &Period, language: &Language) -> String {
    match (period, speech(language)) {
        (Period::Session, speech) => speech.map_or("session", |speech| speech.session).to_owned(),
        (Period::Span(span), None) => span.to_string(),
        (Period::Span(span), Some(speech)) => parts(*span, speech),
    }
}

/// What is said of a duration that a visit starts again; `None` in languages
/// that this program does not speak.
pub fn renewed(language: &Language) -> Option<&'static str> {
    speech(language).map(|speech| speech.renewed)
}

fn parts(span: Span, speech: &Speech) -> String {
    let numbers = [
        i64::from(span.get_years()),
        i64::from(span.get_months()),
        i64::from(span.get_weeks()),
        i64::from(span.get_days()),
        i64::from(span.get_hours()),
        span.get_minutes(),
        span.get_seconds(),
    ];
    let written = |number: i64, [one, many]: [&str; 2]| {
        let unit = if (speech.is_plural)(number) {
            many
        } else {
            one
        };
        format!("{number}{NO_BREAK}{unit}")
    };
    let mut parts = Vec::new();
    for (number, unit) in numbers.into_iter().zip(speech.units) {
        if number != 0 {
            parts.push(written(number, unit));
        }
    }
    match parts.pop() {
        None => written(0, speech.units[6]),
        Some(last) if parts.is_empty() => last,
        Some(last) => parts.join(", ") + speech.and + &last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_their_numbers() {
        for (data, french, english) in [
            ("session", "session", "session"),
            ("13 months", "13\u{a0}mois", "13\u{a0}months"),
            ("P1Y", "1\u{a0}an", "1\u{a0}year"),
            ("2 years", "2\u{a0}ans", "2\u{a0}years"),
            ("1 day", "1\u{a0}jour", "1\u{a0}day"),
            ("0 days", "0\u{a0}seconde", "0\u{a0}seconds"),
            (
                "P1Y6M",
                "1\u{a0}an et 6\u{a0}mois",
                "1\u{a0}year and 6\u{a0}months",
            ),
            (
                "P1DT1H30M",
                "1\u{a0}jour, 1\u{a0}heure et 30\u{a0}minutes",
                "1\u{a0}day, 1\u{a0}hour and 30\u{a0}minutes",
            ),
        ] {
            let period = Period::parse(data).expect("a duration");
            let tag = |tag| Language::parse(tag).expect("a tag");
            assert_eq!(written_out(&period, &tag("fr-BE")), french);
            assert_eq!(written_out(&period, &tag("en")), english);
        }
        let german = Language::parse("de").expect("a tag");
        let period = Period::parse("13 months").expect("a duration");
        assert_eq!(written_out(&period, &german), "P13M");
    }
}
