//! How languages write dates and count, from the data of the Unicode CLDR.

use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil;

use super::Form;
use crate::model::language::Language;

/// Numbers that cover every plural form, except those for fractions and
/// millions only.
const COUNTED: std::ops::RangeInclusive<u32> = 0..=200;

/// Languages in which a unit is the same for every number. For any other
/// language with a single form, the data only has a fallback.
const SINGLE_FORM: [&str; 32] = [
    "bm", "bo", "dz", "hnj", "id", "ig", "ii", "ja", "jbo", "jv", "kde", "kea", "km", "ko", "lkt",
    "lo", "ms", "my", "nqo", "osa", "sah", "ses", "sg", "su", "th", "to", "tpi", "vi", "wo", "yo",
    "yue", "zh",
];

/// Returns a day in words, or `None` if the language is not known.
pub fn day(day: civil::Date, language: &Language) -> Option<String> {
    let text = written(day, language.as_str())?;
    // The data may have the language, but not in this script.
    (Some(&text) != written(day, "und").as_ref()).then_some(text)
}

/// Returns the form of a unit for a number, or `None` if the language is not
/// known.
pub fn form(number: i64, language: &Language) -> Option<Form> {
    Some(of_category(rules(language)?.category_for(number)))
}

/// The plural forms of a unit: those that an edition must state, and all that
/// it may state.
#[derive(Debug, PartialEq, Eq)]
pub struct Forms {
    pub needed: Vec<Form>,
    pub all: Vec<Form>,
}

/// Returns the plural forms of a unit, or `None` if the language is not known.
pub fn forms(language: &Language) -> Option<Forms> {
    let rules_of = rules(language)?;
    let mut needed: Vec<Form> = COUNTED
        .map(|number| of_category(rules_of.category_for(number)))
        .collect();
    needed.sort();
    needed.dedup();
    let mut all: Vec<Form> = rules_of.categories().map(of_category).collect();
    all.sort();
    Some(Forms { needed, all })
}

/// Returns whether the data has the language. For others it falls back to the
/// root locale, with months named `M01`.
fn is_known(language: &Language) -> bool {
    let day = civil::date(2026, 1, 1);
    written(day, language.primary()) != written(day, "und")
}

fn written(day: civil::Date, tag: &str) -> Option<String> {
    // Digits are Latin in every language, as in durations.
    let locale = Locale::try_from_str(&format!("{tag}-u-nu-latn")).ok()?;
    let writer = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
    let month = day.month().unsigned_abs();
    let day = Date::try_new_gregorian(day.year().into(), month, day.day().unsigned_abs()).ok()?;
    Some(writer.format(&day).to_string())
}

fn rules(language: &Language) -> Option<PluralRules> {
    if !is_known(language) {
        return None;
    }

    // Plurals do not depend on the script, and the data may have a language in
    // only one script.
    for tag in [language.as_str(), language.primary()] {
        let locale = Locale::try_from_str(tag).ok()?;
        let rules = PluralRules::try_new_cardinal(locale.into()).ok()?;
        let has_forms = rules.categories().count() > 1;
        if has_forms || SINGLE_FORM.contains(&language.primary()) {
            return Some(rules);
        }
    }

    None
}

fn of_category(category: PluralCategory) -> Form {
    match category {
        PluralCategory::Zero => Form::Zero,
        PluralCategory::One => Form::One,
        PluralCategory::Two => Form::Two,
        PluralCategory::Few => Form::Few,
        PluralCategory::Many => Form::Many,
        PluralCategory::Other => Form::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Language {
        Language::parse(text).expect("a tag")
    }

    #[test]
    fn a_day_is_written_as_its_readers_write_it() {
        for (language, first, last) in [
            ("nl", "1 januari 2027", "22 november 2026"),
            ("nl-BE", "1 januari 2027", "22 november 2026"),
            ("de", "1. Januar 2027", "22. November 2026"),
            ("es", "1 de enero de 2027", "22 de noviembre de 2026"),
            ("pl", "1 stycznia 2027", "22 listopada 2026"),
            (
                "eu",
                "2027(e)ko urtarrilaren 1(a)",
                "2026(e)ko azaroaren 22(a)",
            ),
            ("ca", "1 de gener del 2027", "22 de novembre del 2026"),
            ("br", "1 Genver 2027", "22 Du 2026"),
            ("fa", "1 ژانویه 2027", "22 نوامبر 2026"),
            ("ja", "2027年1月1日", "2026年11月22日"),
        ] {
            let language = tag(language);
            let written = |year, month, number| day(civil::date(year, month, number), &language);
            assert_eq!(written(2027, 1, 1).as_deref(), Some(first));
            assert_eq!(written(2026, 11, 22).as_deref(), Some(last));
        }
    }

    #[test]
    fn a_language_that_nobody_knows_has_no_dates_and_no_plurals() {
        for unknown in ["xx", "xx-FR", "und", "tlh", "qaa"] {
            let unknown = tag(unknown);
            assert_eq!(day(civil::date(2027, 1, 1), &unknown), None, "{unknown}");
            assert_eq!(form(2, &unknown), None, "{unknown}");
            assert_eq!(forms(&unknown), None, "{unknown}");
        }
    }

    #[test]
    fn dates_may_be_known_where_plurals_are_not() {
        let occitan = tag("oc");
        let first = day(civil::date(2027, 1, 1), &occitan);
        assert_eq!(first.as_deref(), Some("1 de genièr 2027"));
        assert_eq!(forms(&occitan), None);
    }

    #[test]
    fn a_script_may_have_no_dates_and_counts_all_the_same() {
        for unknown in ["ms-Arab", "pa-Arab", "az-Cyrl", "mn-Mong"] {
            let unknown = tag(unknown);
            assert_eq!(day(civil::date(2026, 1, 1), &unknown), None, "{unknown}");
            assert!(forms(&unknown).is_some(), "{unknown}");
        }

        for (written, language) in [("sr-Latn", "sr"), ("uz-Cyrl", "uz"), ("pt-BR", "pt")] {
            let (written, language) = (tag(written), tag(language));
            assert!(
                day(civil::date(2026, 1, 1), &written).is_some(),
                "{written}"
            );
            assert_eq!(forms(&written), forms(&language), "{written}");
        }
    }

    #[test]
    fn a_number_decides_the_form() {
        let of = |number, language| form(number, &tag(language));
        for (number, expected) in [
            (1, Form::One),
            (2, Form::Few),
            (5, Form::Many),
            (12, Form::Many),
            (22, Form::Few),
            (101, Form::Many),
        ] {
            assert_eq!(of(number, "pl"), Some(expected), "{number}");
        }

        assert_eq!(of(2, "ar"), Some(Form::Two));
        assert_eq!(of(2, "ja"), Some(Form::Other));
        let polish = forms(&tag("pl")).expect("Polish");
        assert_eq!(polish.needed, [Form::One, Form::Few, Form::Many]);
        assert_eq!(polish.all, [Form::One, Form::Few, Form::Many, Form::Other]);
        let spanish = forms(&tag("es")).expect("Spanish");
        assert_eq!(spanish.needed, [Form::One, Form::Other]);
    }
}
