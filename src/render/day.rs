//! Days as a reader reads them: «22 novembre 2026»; ISO 8601 in languages that
//! this program does not speak.

use jiff::civil::Date;

use super::language::speech;
use crate::model::language::Language;

/// A day in words.
pub fn written_out(day: Date, language: &Language) -> String {
    let Some(speech) = speech(language) else {
        return day.to_string();
    };
    let month = speech.months[usize::from(day.month().unsigned_abs()) - 1];
    (speech.day)(day.day(), month, day.year())
}
