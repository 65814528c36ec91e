//! Durations as a reader reads them: «13 mois», “1 year and 6 months”.
//!
//! Number and unit are joined by a no-break space. In languages that this
//! program does not speak, a duration is printed as ISO 8601 writes it, as
//! dates are; a text in the data takes its place there.

use jiff::Span;

use crate::model::duration::Period;
use crate::model::language::Language;

/// What joins a number and its unit.
const NO_BREAK: char = '\u{a0}';

/// A unit in the singular and the plural.
type Unit = [&'static str; 2];

/// The words of a language, from years to seconds.
struct Words {
    units: [Unit; 7],
    and: &'static str,
    session: &'static str,
    no_end: &'static str,
    renewed: &'static str,
    /// The smallest number that takes the plural: 2 in French, where it is
    /// «0 jour».
    is_plural: fn(i64) -> bool,
}

const FRENCH: Words = Words {
    units: [
        ["an", "ans"],
        ["mois", "mois"],
        ["semaine", "semaines"],
        ["jour", "jours"],
        ["heure", "heures"],
        ["minute", "minutes"],
        ["seconde", "secondes"],
    ],
    and: " et ",
    session: "session",
    no_end: "jusqu'à suppression",
    renewed: "prolongée à chaque visite",
    is_plural: |number| number > 1,
};

const ENGLISH: Words = Words {
    units: [
        ["year", "years"],
        ["month", "months"],
        ["week", "weeks"],
        ["day", "days"],
        ["hour", "hours"],
        ["minute", "minutes"],
        ["second", "seconds"],
    ],
    and: " and ",
    session: "session",
    no_end: "until deleted",
    renewed: "extended at each visit",
    is_plural: |number| number != 1,
};

fn words(language: &Language) -> Option<&'static Words> {
    match language.primary() {
        "fr" => Some(&FRENCH),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

/// A duration in words.
pub fn written_out(period: &Period, language: &Language) -> String {
    let words = words(language);
    match (period, words) {
        // These two are phrases in any language, never codes.
        (Period::Session, _) => words.unwrap_or(&ENGLISH).session.to_owned(),
        (Period::NoEnd, _) => words.unwrap_or(&ENGLISH).no_end.to_owned(),
        (Period::Span(span), None) => span.to_string(),
        (Period::Span(span), Some(words)) => parts(*span, words),
    }
}

/// What is said of a duration that a visit starts again; none in languages that
/// this program does not speak.
pub fn renewed(language: &Language) -> Option<&'static str> {
    words(language).map(|words| words.renewed)
}

fn parts(span: Span, words: &Words) -> String {
    let numbers = [
        i64::from(span.get_years()),
        i64::from(span.get_months()),
        i64::from(span.get_weeks()),
        i64::from(span.get_days()),
        i64::from(span.get_hours()),
        span.get_minutes(),
        span.get_seconds(),
    ];
    let written = |number: i64, [one, many]: &Unit| {
        let unit = if (words.is_plural)(number) { many } else { one };
        format!("{number}{NO_BREAK}{unit}")
    };
    let parts = numbers.iter().zip(&words.units);
    let mut parts: Vec<String> = parts
        .filter(|(number, _)| **number != 0)
        .map(|(number, unit)| written(*number, unit))
        .collect();
    let last = parts.pop().unwrap_or_default();
    match parts.is_empty() {
        true => last,
        false => parts.join(", ") + words.and + &last,
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
            ("persistent", "jusqu'à suppression", "until deleted"),
            ("24h", "24\u{a0}heures", "24\u{a0}hours"),
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
