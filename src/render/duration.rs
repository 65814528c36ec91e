//! Durations in words: «13 mois», “1 year and 6 months”.
//!
//! Number and unit are joined by a no-break space. Words of the edition are
//! used before those of the language. Without either, the word is reported as
//! missing.

use jiff::Span;

use super::language::{Form, Missing, NO_BREAK, Saying, Speech, Tongue, Unit, cldr};
use crate::model::duration::Period;
use crate::model::words::Word as _;

/// Returns a duration in words, or all words that are missing for it.
pub fn written_out(period: &Period, tongue: Tongue<'_>) -> Result<String, Vec<Missing>> {
    let saying = match period {
        Period::Session => Saying::Session,
        Period::NoEnd => Saying::NoEnd,
        Period::Span(span) => return parts(*span, tongue),
    };
    words_for(saying, tongue).map_err(|missing| vec![missing])
}

/// Returns a bound in words: «25 mois au plus», if the language is known.
pub fn at_most(period: &Period, tongue: Tongue<'_>) -> Result<String, Vec<Missing>> {
    let written = written_out(period, tongue)?;
    Ok(match (period, tongue.speech()) {
        (Period::Span(_), Some(speech)) => format!("{written} {}", speech.at_most),
        _ => written,
    })
}

/// Returns the phrase for a duration that each visit renews, in agreement with
/// the units of its span if there is one.
pub fn renewed(span: Option<Span>, tongue: Tongue<'_>) -> Result<String, Missing> {
    if let Some(own) = tongue.terms.sayings.get(&Saying::Renewed) {
        return Ok(own.clone());
    }

    let speech = tongue.speech().ok_or(Missing::Saying(Saying::Renewed))?;
    let mut units = Vec::new();
    let mut is_plural = false;
    for (unit, number) in span.map(numbers).into_iter().flatten().enumerate() {
        if number != 0 {
            units.push(unit);
            is_plural |= (speech.is_plural)(number);
        }
    }

    Ok((speech.renewed)(&units, is_plural).to_owned())
}

fn words_for(saying: Saying, tongue: Tongue<'_>) -> Result<String, Missing> {
    if let Some(own) = tongue.terms.sayings.get(&saying) {
        return Ok(own.clone());
    }

    let speech = tongue.speech().ok_or(Missing::Saying(saying))?;
    Ok(speech.saying(saying).to_owned())
}

/// Returns the number of each unit, from years to seconds.
fn numbers(span: Span) -> [i64; 7] {
    [
        i64::from(span.get_years()),
        i64::from(span.get_months()),
        i64::from(span.get_weeks()),
        i64::from(span.get_days()),
        i64::from(span.get_hours()),
        span.get_minutes(),
        span.get_seconds(),
    ]
}

fn parts(span: Span, tongue: Tongue<'_>) -> Result<String, Vec<Missing>> {
    let (mut parts, mut missing) = (Vec::new(), Vec::new());
    for (number, unit) in numbers(span).into_iter().zip(Unit::ALL) {
        if number == 0 {
            continue;
        }

        match counted(*unit, number, tongue) {
            Ok(word) => parts.push(format!("{number}{NO_BREAK}{word}")),
            Err(word) => missing.push(word),
        }
    }

    let mut and = String::new();
    if parts.len() + missing.len() > 1 {
        match words_for(Saying::And, tongue) {
            Ok(word) => and = word,
            Err(word) => missing.push(word),
        }
    }

    if !missing.is_empty() {
        return Err(missing);
    }

    // Durations are never empty, because the data refuses zero.
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() {
        return Ok(last);
    }

    Ok(format!("{} {and} {last}", parts.join(", ")))
}

fn counted(unit: Unit, number: i64, tongue: Tongue<'_>) -> Result<&str, Missing> {
    let Some(forms) = tongue.terms.units.get(&unit) else {
        let speech = tongue.speech().ok_or(Missing::Unit(unit))?;
        return Ok(speech.counted(unit, number));
    };

    // A word that never changes needs no plural rules.
    if forms.len() > 1 {
        let form = cldr::form(number, tongue.language).ok_or(Missing::Language)?;
        if let Some(word) = forms.get(&form) {
            return Ok(word);
        }
    }

    let word = forms.get(&Form::Other);
    word.map(String::as_str).ok_or(Missing::Unit(unit))
}

impl Speech {
    fn saying(&self, saying: Saying) -> &'static str {
        match saying {
            Saying::Session => self.session,
            Saying::NoEnd => self.no_end,
            Saying::Renewed => (self.renewed)(&[], false),
            Saying::And => self.and,
        }
    }

    fn counted(&self, unit: Unit, number: i64) -> &'static str {
        let [one, many] = self.units[unit as usize];
        if (self.is_plural)(number) { many } else { one }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;
    use crate::model::written_duration::read;
    use crate::render::language::Terms;

    fn written(data: &str, tag: &str, terms: &Terms) -> Result<String, Vec<Missing>> {
        let language = Language::parse(tag).expect("a tag");
        let tongue = Tongue {
            language: &language,
            terms,
        };
        let period = read(data).expect("a duration");
        written_out(&period, tongue).map(|text| text.replace(NO_BREAK, " "))
    }

    fn unit<const N: usize>(forms: [(Form, &str); N]) -> std::collections::BTreeMap<Form, String> {
        let forms = forms.into_iter();
        forms.map(|(form, word)| (form, word.to_owned())).collect()
    }

    #[test]
    fn units_agree_with_their_numbers() {
        for (data, french, english) in [
            ("session", "session", "session"),
            ("13 months", "13 mois", "13 months"),
            ("P1Y", "1 an", "1 year"),
            ("2 years", "2 ans", "2 years"),
            ("1 day", "1 jour", "1 day"),
            ("permanent", "jusqu'à suppression", "until deleted"),
            ("24h", "24 heures", "24 hours"),
            ("P1Y6M", "1 an et 6 mois", "1 year and 6 months"),
            (
                "P1DT1H30M",
                "1 jour, 1 heure et 30 minutes",
                "1 day, 1 hour and 30 minutes",
            ),
        ] {
            let none = Terms::default();
            assert_eq!(written(data, "fr-BE", &none).as_deref(), Ok(french));
            assert_eq!(written(data, "en", &none).as_deref(), Ok(english));
        }
    }

    #[test]
    fn polish_has_three_forms_for_numbers() {
        let mut terms = Terms::default();
        let months = unit([
            (Form::One, "miesiąc"),
            (Form::Few, "miesiące"),
            (Form::Many, "miesięcy"),
        ]);
        terms.units.insert(Unit::Months, months);
        for (number, expected) in [
            (1, "1 miesiąc"),
            (2, "2 miesiące"),
            (5, "5 miesięcy"),
            (12, "12 miesięcy"),
            (22, "22 miesiące"),
            (25, "25 miesięcy"),
        ] {
            let data = format!("{number} months");
            assert_eq!(written(&data, "pl", &terms).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_a_language_has_no_word_for_is_not_said() {
        let mut terms = Terms::default();
        let months = unit([(Form::One, "maand"), (Form::Other, "maanden")]);
        terms.units.insert(Unit::Months, months);
        assert_eq!(
            written("13 months", "nl", &terms).as_deref(),
            Ok("13 maanden")
        );
        assert_eq!(
            written("13 months", "xx", &terms),
            Err(vec![Missing::Language])
        );
        let years = [Missing::Unit(Unit::Years), Missing::Saying(Saying::And)];
        assert_eq!(written("P1Y6M", "nl", &terms), Err(years.to_vec()));
        let session = Missing::Saying(Saying::Session);
        assert_eq!(written("session", "nl", &terms), Err(vec![session]));
        // An edition in French may say it otherwise.
        terms
            .units
            .insert(Unit::Weeks, unit([(Form::Other, "sem.")]));
        assert_eq!(written("2 weeks", "fr", &terms).as_deref(), Ok("2 sem."));
        assert_eq!(written("2 weeks", "xx", &terms).as_deref(), Ok("2 sem."));
    }
}
