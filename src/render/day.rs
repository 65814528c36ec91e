//! Days as a reader reads them.

use jiff::civil::Date;

use crate::model::language::Language;

/// A day as the language writes it: «22 novembre 2026»; ISO 8601 in languages
/// that this program does not speak.
pub fn written_out(day: Date, language: &Language) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(day.month().unsigned_abs()) - 1;
    match (language.primary(), day.day()) {
        ("fr", 1) => format!("1er\u{a0}{} {}", FRENCH[month], day.year()),
        ("fr", number) => format!("{number}\u{a0}{} {}", FRENCH[month], day.year()),
        ("en", number) => format!("{number}\u{a0}{} {}", ENGLISH[month], day.year()),
        _ => day.to_string(),
    }
}
