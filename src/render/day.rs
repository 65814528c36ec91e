//! Days as a reader reads them: «22 novembre 2026».

use jiff::civil::Date;

use super::language::{cldr, speech};
use crate::model::language::Language;

/// A day in words; `None` in a language that is not known.
pub fn written_out(day: Date, language: &Language) -> Option<String> {
    let Some(speech) = speech(language) else {
        return cldr::day(day, language);
    };
    let month = speech.months[usize::from(day.month().unsigned_abs()) - 1];
    Some((speech.day)(day.day(), month, day.year()))
}
