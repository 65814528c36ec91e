//! Guessing dates as people write them: `22/11/2026`, `22 novembre 2026`.

use jiff::civil::Date;

use crate::model::collate::folded;

/// The first letters of months, in French and in English, without accents.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["fev", "feb"],
    &["mar"],
    &["avr", "apr"],
    &["mai", "may"],
    &["juin", "jun"],
    &["juil", "jul"],
    &["aou", "aug"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec"],
];

/// Finds the day that a text means, if it can mean only one: `03/04/2026` is in
/// April in France, and in March elsewhere.
pub fn meant(text: &str) -> Option<Date> {
    let plain = folded(text);
    let parts: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-'))
        .filter(|part| !part.is_empty())
        .collect();
    let [one, two, three] = parts.as_slice() else {
        return None;
    };

    if let Some(month) = month(two) {
        return day(number(three)?, month, number(one)?);
    }

    if let Some(month) = month(one) {
        return day(number(three)?, month, number(two)?);
    }

    let (one, two, three) = (number(one)?, number(two)?, number(three)?);
    match (one, two) {
        (1000.., _) => day(one, two, three),
        (13.., _) => day(three, two, one),
        (_, 13..) => day(three, one, two),
        (same, other) if same == other => day(three, one, one),
        _ => None,
    }
}

fn month(word: &str) -> Option<i16> {
    for (number, names) in (1..).zip(MONTHS) {
        if names.iter().any(|name| word.starts_with(name)) {
            return Some(number);
        }
    }

    None
}

/// Parses a number, with or without letters after it: `22nd`, `1er`.
fn number(part: &str) -> Option<i16> {
    part.trim_end_matches(char::is_alphabetic).parse().ok()
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| year >= 1000)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_read_as_people_write_them() {
        let meant = |text| super::meant(text).map(|day| day.to_string());
        for text in [
            "22/11/2026",
            "11/22/2026",
            "22 novembre 2026",
            "November 22nd, 2026",
            "2026.11.22",
            "22.11.2026",
        ] {
            assert_eq!(meant(text).as_deref(), Some("2026-11-22"), "{text}");
        }

        assert_eq!(meant("1er août 2026").as_deref(), Some("2026-08-01"));
        assert_eq!(meant("03/04/2026"), None);
        assert_eq!(meant("2026-02-30"), None);
        assert_eq!(meant("bientôt"), None);
    }
}
