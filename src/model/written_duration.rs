//! Reading a duration as people write it, in French and in English: `13 mois`,
//! `1 year and 1 day`, `24h`, `P13M`, `session`, `until deleted`.
//!
//! Only what can mean one thing is read. For the rest there is a reason, and
//! what was probably meant.

use jiff::Span;

use super::duration::Period;

/// Why a text is not a duration.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    pub reason: &'static str,
    pub guess: Guess,
}

/// What can be said of a text that is not a duration.
#[derive(Debug, PartialEq, Eq)]
pub enum Guess {
    /// One of these was meant.
    Meant(Vec<String>),
    /// It is a wording; the longest period in it may be its upper bound.
    Wording(Option<String>),
    Nothing,
}

/// What people write for a browser's session, without accents and hyphens.
const SESSION: &[&str] = &[
    "session",
    "sessions",
    "session cookie",
    "session cookies",
    "browser session",
    "end of session",
    "end of session (browser)",
    "end of the session",
    "until the browser is closed",
    "cookie de session",
    "cookies de session",
    "session du navigateur",
    "duree de la session",
    "fin de session",
    "fin de la session",
    "jusqu'a la fin de la session",
    "fermeture du navigateur",
    "jusqu'a la fermeture du navigateur",
];

/// What people write where something stays until somebody deletes it.
const NO_END: &[&str] = &[
    "until deleted",
    "until deletion",
    "until cleared",
    "no end",
    "no expiry",
    "no expiration",
    "no limit",
    "never",
    "never expires",
    "forever",
    "permanent",
    "permanente",
    "persistent",
    "persistant",
    "persistante",
    "unlimited",
    "illimite",
    "illimitee",
    "sans fin",
    "sans limite",
    "sans expiration",
    "n'expire jamais",
    "jusqu'a suppression",
    "jusqu'a sa suppression",
    "jusqu'a effacement",
];

/// The units from the longest to the shortest: their names, and how else people
/// write them. `m` is a month or a minute.
const UNITS: [(&[&str], &[&str]); 7] = [
    (
        &["year", "years", "an", "ans"],
        &["annee", "annees", "yr", "yrs", "y"],
    ),
    (&["month", "months", "mois"], &["mo", "mos"]),
    (
        &["week", "weeks", "semaine", "semaines"],
        &["wk", "wks", "w", "sem"],
    ),
    (&["day", "days", "jour", "jours"], &["d", "j"]),
    (&["hour", "hours", "heure", "heures"], &["hr", "hrs", "h"]),
    (&["minute", "minutes"], &["min", "mins", "mn"]),
    (
        &["second", "seconds", "seconde", "secondes"],
        &["sec", "secs", "s"],
    ),
];

const MINUTES: usize = 5;

/// What joins two parts of a duration.
const AND: [&str; 4] = ["and", "et", ",", "&"];

/// With one of these a period is hardly an upper bound.
const OPEN: [&str; 9] = [
    "longer", "more", "least", "over", "minimum", "plus", "moins", "+", ">",
];

/// The digits of a number that a message repeats: a longer one may be the value
/// of a cookie.
const SHOWN: usize = 5;

impl Period {
    /// Reads a duration as people write it.
    pub fn parse(text: &str) -> Result<Self, Unread> {
        read(text)
    }
}

/// Reads a duration.
fn read(text: &str) -> Result<Period, Unread> {
    let text = folded(text);
    let phrase = text.replace('-', " ");
    if SESSION.contains(&&*phrase) {
        return Ok(Period::Session);
    }
    if NO_END.contains(&&*phrase) {
        return Ok(Period::NoEnd);
    }
    let unsigned = text.trim_start_matches(['-', '−']);
    let tokens = tokens(unsigned);
    let Some(span) = iso_8601(unsigned).or_else(|| written_out(&tokens)) else {
        return Err(unread(&tokens));
    };
    let (reason, guess) = if unsigned != text {
        ("nothing lives for less than no time", Guess::Nothing)
    } else if span.is_zero() {
        (
            "nothing lives for no time; `session` is until the browser is closed",
            Guess::Nothing,
        )
    } else if let Some(period) = Period::of(span) {
        return Ok(period);
    } else {
        let no_end = vec!["until deleted".to_owned()];
        ("no calendar reaches that far", Guess::Meant(no_end))
    };
    Err(Unread { reason, guess })
}

/// In small letters, with one space between words and straight apostrophes,
/// without accents; `jours` for `jour(s)`.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join(" ").to_lowercase().replace("(s)", "s");
    let mut out = String::with_capacity(plain.len());
    for c in plain.trim_end_matches('.').chars() {
        out.push(match c {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            '’' => '\'',
            c => c,
        });
    }
    out
}

fn iso_8601(text: &str) -> Option<Span> {
    // jiff reads English as well, in other spellings than are read here.
    let span: Span = text
        .strip_prefix('p')
        .and_then(|rest| format!("P{}", rest.to_uppercase()).parse().ok())?;
    let (milli, micro, nano) = (
        span.get_milliseconds(),
        span.get_microseconds(),
        span.get_nanoseconds(),
    );
    // A charter tells no parts of a second.
    (milli == 0 && micro == 0 && nano == 0).then_some(span)
}

/// Its numbers, words and signs.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match kind(first) {
            (false, false) => first.len_utf8(),
            own => rest.find(|c| kind(c) != own).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(end);
        let is_abbreviated = tokens.last().is_some_and(|token| unit(token).is_some());
        if token != " " && !(token == "." && is_abbreviated) {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

/// The position of a unit, from the longest.
fn unit(word: &str) -> Option<usize> {
    let is = |(names, others): &(&[&str], &[&str])| names.contains(&word) || others.contains(&word);
    UNITS.iter().position(is)
}

fn number(token: &str) -> Option<i64> {
    match token {
        "un" | "une" | "one" => Some(1),
        digits => digits.parse().ok(),
    }
}

fn written_out(tokens: &[&str]) -> Option<Span> {
    let (span, length) = leading(tokens)?;
    (length == tokens.len()).then_some(span)
}

/// The duration that begins here, and how many tokens it is: a number of each
/// unit, the longest unit first.
fn leading(tokens: &[&str]) -> Option<(Span, usize)> {
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

fn unread(tokens: &[&str]) -> Unread {
    const FORMS: &str = "a duration is written as `13 months`, `1 an et 1 jour`, `P13M`, `session` or `until deleted`";
    let either = |amount: &str, [one, two]: [&str; 2]| {
        Guess::Meant(vec![format!("{amount} {one}"), format!("{amount} {two}")])
    };
    let (reason, guess) = match tokens {
        [amount] if is_shown(amount) => ("the unit is missing", either(amount, ["days", "months"])),
        [amount, "m"] if is_shown(amount) => (
            "`m` may be months or minutes",
            either(amount, ["months", "minutes"]),
        ),
        _ => match corrected(tokens) {
            Some(meant) => (FORMS, Guess::Meant(vec![meant])),
            None => (FORMS, Guess::Wording(longest(tokens))),
        },
    };
    Unread { reason, guess }
}

fn is_shown(amount: &str) -> bool {
    amount.len() <= SHOWN && number(amount).is_some()
}

/// The duration that this would be with other letters.
fn corrected(tokens: &[&str]) -> Option<String> {
    let mut words = Vec::new();
    for token in tokens {
        let is_known = is_shown(token) || AND.contains(token) || unit(token).is_some();
        words.push(if is_known { *token } else { nearest(token)? });
    }
    let text = words.join(" ");
    let is_read = written_out(&words).is_some() || SESSION.contains(&&*text);
    is_read.then(|| text.replace(" ,", ","))
}

/// A word that differs in a third of the letters at most.
fn nearest(token: &str) -> Option<&'static str> {
    let length = token.chars().count();
    let names = UNITS.iter().flat_map(|(names, _)| *names);
    let known = names.copied().chain(["session"]);
    known
        .map(|name| (strsim::osa_distance(token, name), name))
        .filter(|(distance, _)| *distance <= length / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The longest period that is told in a sentence.
fn longest(tokens: &[&str]) -> Option<String> {
    if tokens.iter().any(|token| OPEN.contains(token)) {
        return None;
    }
    let mut longest: Option<(Period, String)> = None;
    let mut at = 0;
    while at < tokens.len() {
        let found = leading(&tokens[at..]).filter(|_| !is_end_of_number(&tokens[..at]));
        let Some((span, length)) = found else {
            at += 1;
            continue;
        };
        let words = &tokens[at..at + length];
        at += length;
        let is_shown = words
            .iter()
            .all(|word| number(word).is_none() || is_shown(word));
        let Some(period) = Period::of(span).filter(|_| is_shown) else {
            continue;
        };
        let is_longer = longest
            .as_ref()
            .is_none_or(|(longest, _)| longest.max(&period) != longest);
        if is_longer {
            longest = Some((period, words.join(" ").replace(" ,", ",")));
        }
    }
    longest.map(|(_, text)| text)
}

/// Whether a number that begins here is the end of another one, as in `1.5`,
/// `1/2` and `3 650`.
fn is_end_of_number(before: &[&str]) -> bool {
    match before {
        [.., whole, "." | "," | "/"] => number(whole).is_some(),
        [.., whole] => number(whole).is_some(),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each with what it is in ISO 8601.
    const READ: &[(&str, &str)] = &[
        ("13 months", "P13M"),
        ("13 Months", "P13M"),
        ("13 mois", "P13M"),
        ("13 MOIS.", "P13M"),
        ("13\u{a0}mois", "P13M"),
        ("13\u{202f}mois", "P13M"),
        ("13mois", "P13M"),
        ("13 mo", "P13M"),
        ("p13m", "P13M"),
        ("1 an", "P1Y"),
        ("un an", "P1Y"),
        ("one year", "P1Y"),
        ("une année", "P1Y"),
        ("2 années", "P2Y"),
        ("2 ANNÉES", "P2Y"),
        ("2y", "P2Y"),
        ("1 year ", "P1Y"),
        ("2 year", "P2Y"),
        ("1 months", "P1M"),
        ("1 an et 1 jour", "P1Y1D"),
        ("1 year and 1 day", "P1Y1D"),
        ("1 year, 1 day", "P1Y1D"),
        ("1 an, 6 mois et 2 jours", "P1Y6M2D"),
        ("1 year 27 days", "P1Y27D"),
        ("2 semaines", "P2W"),
        ("2 sem.", "P2W"),
        ("3w", "P3W"),
        ("30 jour(s)", "P30D"),
        ("1 an(s)", "P1Y"),
        ("6 month(s)", "P6M"),
        ("90 j", "P90D"),
        ("30 Days", "P30D"),
        ("24h", "PT24H"),
        ("24 heures", "PT24H"),
        ("1h30", "PT1H30M"),
        ("1 h 30 m", "PT1H30M"),
        ("30 min", "PT30M"),
        ("30 min.", "PT30M"),
        ("30 mins", "PT30M"),
        ("30 mn", "PT30M"),
        ("90 sec", "PT90S"),
        ("10 secondes", "PT10S"),
        ("31536000 seconds", "PT31536000S"),
        ("PT30M", "PT30M"),
        ("P1Y1D", "P1Y1D"),
    ];

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (text, iso) in READ {
            let span: Span = iso.parse().expect("ISO 8601");
            assert_eq!(read(text), Ok(Period::Span(span)), "{text}");
        }
        for text in [
            "session",
            "Session",
            "Sessions",
            "cookie de session",
            "End of session (browser)",
            "Fin de session",
            "Durée de la session",
            "Jusqu’à la fermeture du navigateur",
        ] {
            assert_eq!(read(text), Ok(Period::Session), "{text}");
        }
        for text in [
            "until deleted",
            "until-deleted",
            "Persistent",
            "permanent",
            "forever",
            "Unlimited",
            "no expiration",
            "Jusqu'à suppression",
            "jusqu’à sa suppression",
            "Illimitée",
        ] {
            assert_eq!(read(text), Ok(Period::NoEnd), "{text}");
        }
    }

    /// What the Open Cookie Database writes, with 7 for each number.
    #[test]
    fn the_forms_of_a_public_list_are_read() {
        for form in [
            "7 Day",
            "7 Days",
            "7 Hour",
            "7 Minutes",
            "7 Months",
            "7 Weeks",
            "7 Year",
            "7 Years",
            "7 day",
            "7 days",
            "7 hour",
            "7 hours",
            "7 mins",
            "7 minute",
            "7 minutes",
            "7 month",
            "7 months",
            "7 sec",
            "7 second",
            "7 seconds",
            "7 secs",
            "7 week",
            "7 weeks",
            "7 year",
            "7 years",
            "7 year ",
            "session",
            "Session",
            "Sessions",
            "session cookie",
            "End of session (browser)",
            "forever",
            "Unlimited",
            "Persistent",
            "permanent",
            "no expiration",
        ] {
            assert!(read(form).is_ok(), "{form}");
        }
    }

    #[test]
    fn what_is_not_understood_says_what_was_meant() {
        for (text, meant) in [
            ("13 mnths", &["13 months"][..]),
            ("13 moi", &["13 mois"]),
            ("2 yaers and 1 dya", &["2 years and 1 day"]),
            ("Seesion", &["session"]),
            ("13", &["13 days", "13 months"]),
            ("13 m", &["13 months", "13 minutes"]),
            ("13m", &["13 months", "13 minutes"]),
            // It may be the value of a cookie.
            ("1719218823", &[]),
            ("1719218823 m", &[]),
            ("P13", &[]),
            ("months", &[]),
            ("Unknown", &[]),
            ("", &[]),
        ] {
            let guess = read(text).expect_err(text).guess;
            let wanted = match meant {
                [] => Guess::Wording(None),
                meant => Guess::Meant(meant.iter().map(|text| (*text).to_owned()).collect()),
            };
            assert_eq!(guess, wanted, "{text}");
        }
    }

    #[test]
    fn a_sentence_gives_its_longest_period() {
        for (text, longest) in [
            ("2 years after last activity", Some("2 years")),
            ("6 months - 1 year", Some("1 year")),
            ("6-12 months", Some("12 months")),
            ("1 week to 1 year", Some("1 year")),
            ("Session to 30 days", Some("30 days")),
            ("30 minutes, 3w or 1y depending on value", Some("1 y")),
            ("1 an et 6 mois après la visite", Some("1 an et 6 mois")),
            ("jusqu'à 13 mois", Some("13 mois")),
            // No upper bound.
            ("1 hour or longer", None),
            ("au moins 13 mois", None),
            // Numbers that are read nowhere.
            ("1.5 years", None),
            ("1,5 an", None),
            ("1/2 an", None),
            ("3 650 jours", None),
            ("10 Nov 2030", None),
            ("1719218823 days or so", None),
        ] {
            let guess = read(text).expect_err(text).guess;
            assert_eq!(guess, Guess::Wording(longest.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn impossible_durations_are_refused() {
        for text in [
            "0",
            "0 day",
            "0 days",
            "P0D",
            "PT0S",
            "-1 day",
            "-P1D",
            "9999 years",
            "999999999999999999999 days",
            "PT0.5S",
            "1 day 1 year",
            "1 year 1 year",
            "1 an et",
            "et 1 an",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
