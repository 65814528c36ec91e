//! What was probably meant by a text that is not a duration.

use super::numbers::LARGE;
use super::parts::{hundredths, leading, number, written_out};
use super::period::period;
use super::words::{
    AFTER, AND, DAYS, FILLING, HALF, Phrase, UNITS, before_renewal, is_changeable, is_remark,
    phrase, unit,
};
use crate::model::duration::Period;

/// Why a text is not a duration.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    pub reason: &'static str,
    pub guess: Guess,
}

/// What a text that is not a duration may mean.
#[derive(Debug, PartialEq, Eq)]
pub enum Guess {
    /// One of these was meant.
    Meant(Vec<String>),
    /// A wording; the longest period in it may be its upper bound.
    Wording(Option<String>),
    /// A wording with a period that can be changed: somebody who knows the
    /// setting may state it as the bound.
    Changeable(String),
    /// A period that each visit starts again.
    Renewed(String),
    /// It outlives the session, for an unknown time.
    Persistent,
}

/// Words that show that a period is hardly an upper bound.
const OPEN: [&str; 16] = [
    "longer", "more", "least", "over", "minimum", "plus", "moins", "quelques", "few", "several",
    "x", "×", "fois", "times", "+", ">",
];

/// Words for approximate numbers, which are suggested but never read.
const ABOUT: [(&str, &[&str]); 12] = [
    ("huitaine", &["7", "8"]),
    ("dizaine", &["10"]),
    ("douzaine", &["12"]),
    ("quinzaine", &["14", "15"]),
    ("vingtaine", &["20"]),
    ("trentaine", &["30"]),
    ("quarantaine", &["40"]),
    ("cinquantaine", &["50"]),
    ("soixantaine", &["60"]),
    ("centaine", &["100"]),
    ("dozen", &["12"]),
    ("couple", &["2"]),
];

/// Units that may be missing after a number.
const ALL_UNITS: [&str; 6] = ["seconds", "minutes", "hours", "days", "months", "years"];

/// The most digits of a number that a message repeats: a longer one may be the
/// value of a cookie.
const SHOWN: usize = 5;

/// Returns what to suggest for a duration of zero.
pub fn session() -> Guess {
    Guess::Meant(vec!["session".to_owned()])
}

pub fn persistent() -> Unread {
    Unread {
        reason: "it says that this outlives the session, not for how long",
        guess: Guess::Persistent,
    }
}

/// Combines a number with units, and keeps what reads as a duration.
fn with_units(amount: &str, units: &[&str]) -> Guess {
    let mut meant = Vec::new();
    for unit in units {
        let unit = match amount {
            "1" => unit.trim_end_matches('s'),
            _ => unit,
        };
        let words = [amount, unit];
        if written_out(&words).is_some_and(|span| Period::of(span).is_some()) {
            meant.push(words.join(" "));
        }
    }
    Guess::Meant(meant)
}

/// Says why the tokens are not a duration, and guesses what was meant.
pub fn unread(tokens: &[&str]) -> Unread {
    const FORMS: &str = "a duration is written as `13 months`, `1 an et 1 jour`, `P13M`, `session` or `until deleted`";
    let (reason, guess) = match tokens {
        [amount] | [amount, "m"] if number(amount) == Some(0) => {
            ("nothing lives for no time", session())
        }
        [amount] if is_shown(amount) && number(amount).is_some() => {
            ("the unit is missing", with_units(amount, &ALL_UNITS))
        }
        [amount, "m"] if is_shown(amount) && number(amount).is_some() => (
            "`m` may be months or minutes",
            with_units(amount, &["months", "minutes"]),
        ),
        // A unit without a number: `fortnight`.
        [word] if unit(word).is_some() && !word.ends_with('s') => (
            "it is not said how many",
            Guess::Meant(vec![format!("1 {word}")]),
        ),
        [hours, ":", minutes, ":", seconds] => (
            "a duration has words for its units",
            Guess::Meant(clock([hours, minutes, seconds])),
        ),
        [whole, sign @ ("." | "," | "'"), part, unit_word] if is_short(unit_word) => (
            "three digits apart may be thousands, or parts of one",
            Guess::Meant(apart(whole, sign, part, unit_word)),
        ),
        _ => {
            if let Some(set) = before_renewal(tokens).filter(|it| written_out(it).is_some()) {
                (FORMS, Guess::Renewed(set.join(" ").replace(" ,", ",")))
            } else if let Some(meant) = about(tokens) {
                ("it says about how long, not how long", Guess::Meant(meant))
            } else if let Some(longer) = rounded_up(tokens) {
                (
                    "a part of a month or of a second has no exact length",
                    Guess::Wording(Some(longer)),
                )
            } else if let Some(meant) = corrected(tokens) {
                (FORMS, Guess::Meant(vec![meant]))
            } else if let [amount, word] = tokens
                && is_shown(amount)
                && word.chars().all(char::is_alphabetic)
                && !is_open(word)
            {
                (
                    "no unit of French or English follows the number",
                    with_units(amount, &ALL_UNITS),
                )
            } else {
                let guess = match longest(tokens) {
                    Some(set) if tokens.iter().any(|it| is_changeable(it)) => {
                        Guess::Changeable(set)
                    }
                    longest => Guess::Wording(longest),
                };
                (FORMS, guess)
            }
        }
    };
    Unread {
        reason,
        guess: guess.that_is_read(),
    }
}

impl Guess {
    pub fn period(&self) -> Option<&str> {
        match self {
            Self::Wording(longest) => longest.as_deref(),
            Self::Changeable(set) => Some(set),
            _ => None,
        }
    }

    /// Drops suggestions that could not be read as a duration either.
    fn that_is_read(self) -> Self {
        match self {
            Self::Wording(longest) => Self::Wording(longest.filter(|text| period(text).is_some())),
            Self::Changeable(set) | Self::Renewed(set) if period(&set).is_none() => {
                Self::Wording(None)
            }
            Self::Meant(mut texts) => {
                texts.retain(|text| period(text).is_some());
                if texts.is_empty() {
                    return Self::Wording(None);
                }
                Self::Meant(texts)
            }
            other => other,
        }
    }
}

/// Guesses what `-1 day` means: some write a negative time for a session.
pub fn unsigned(text: &str, tokens: &[&str]) -> Guess {
    let mut numbers = tokens.iter().filter(|token| begins_with_digit(token));
    if numbers.any(|number| !is_shown(number)) {
        return session();
    }
    let period = match text.strip_prefix('p') {
        Some(_) => text.to_uppercase(),
        None => tokens.join(" "),
    };
    Guess::Meant(vec![period, "session".to_owned()]).that_is_read()
}

/// Guesses what `une quinzaine`, `une dizaine de jours` or `a dozen days`
/// means.
fn about(tokens: &[&str]) -> Option<Vec<String>> {
    let tokens = match tokens {
        ["une" | "a", tokens @ ..] => tokens,
        tokens => tokens,
    };
    let (word, unit_word) = match tokens {
        [word] if word.ends_with("aine") => (*word, "jours"),
        [word, "de" | "of", unit_word] | [word, unit_word] => (*word, *unit_word),
        _ => return None,
    };
    unit(unit_word)?;
    let (_, amounts) = ABOUT.iter().find(|(about, _)| *about == word)?;
    let meant = amounts.iter().map(|amount| format!("{amount} {unit_word}"));
    Some(meant.collect())
}

/// Rounds `1.5 months`, which has no exact length, up to a whole number.
fn rounded_up(tokens: &[&str]) -> Option<String> {
    let (amount, word) = match tokens {
        [amount, word] if amount.contains(['.', ',']) => (*amount, *word),
        [amount, word, "et", half] | [amount, word, "and", "a", half] if HALF.contains(half) => {
            (*amount, *word)
        }
        _ => return None,
    };
    unit(word)?;
    let next = hundredths(amount).filter(|_| is_shown(amount))? / 100 + 1;
    Some(format!("{next} {word}"))
}

/// Writes the time that a clock shows in words.
fn clock(shown: [&str; 3]) -> Vec<String> {
    let units = ["hours", "minutes", "seconds"];
    let mut words = Vec::new();
    for (amount, unit) in shown.into_iter().zip(units) {
        match number(amount).filter(|_| is_shown(amount)) {
            Some(0) => {}
            Some(1) => words.push(format!("1 {}", unit.trim_end_matches('s'))),
            Some(several) => words.push(format!("{several} {unit}")),
            None => return Vec::new(),
        }
    }
    if words.is_empty() {
        words.push("session".to_owned());
    }
    vec![words.join(" ")]
}

/// Returns whether a unit is so short that a duration may have thousands of it.
fn is_short(word: &str) -> bool {
    unit(word).is_some_and(|(unit, _)| unit >= DAYS)
}

/// Guesses what `1.500 jours` means. An apostrophe only separates thousands.
fn apart(whole: &str, sign: &str, part: &str, unit_word: &str) -> Vec<String> {
    if part.len() != 3 || !is_shown(&[whole, part].concat()) {
        return Vec::new();
    }
    let decimal = match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        part => format!("{whole}{sign}{part}"),
    };
    let mut meant = vec![format!("{whole}{part} {unit_word}")];
    if sign != "'" {
        meant.push(format!("{decimal} {unit_word}"));
    }
    meant
}

fn is_shown(amount: &str) -> bool {
    amount.len() <= SHOWN && hundredths(amount).is_some()
}

/// Finds the duration that differs from the tokens in a few letters.
fn corrected(tokens: &[&str]) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for token in tokens {
        let is_known = is_shown(token) || AND.contains(token) || unit(token).is_some();
        let before = words.last().and_then(|word| number(word));
        let is_one = before.is_none_or(|number| number == 1);
        words.push(if is_known {
            token
        } else {
            nearest(token, is_one)?
        });
    }
    let text = words.join(" ");
    let is_read = written_out(&words).is_some() || phrase(&text) == Some(Phrase::Session);
    is_read.then(|| text.replace(" ,", ","))
}

/// Finds the known word that differs in a third of the letters at most. For a
/// unit, returns its singular or plural.
fn nearest(token: &str, is_one: bool) -> Option<&'static str> {
    let most = token.chars().count() / 3;
    let mut nearest = (strsim::osa_distance(token, "session"), "session");
    for (names, _) in UNITS {
        for (index, name) in names.iter().enumerate() {
            let distance = strsim::osa_distance(token, name);
            if distance < nearest.0 {
                // Names are pairs of singular and plural, or one for both.
                let agreeing = index - index % 2 + usize::from(!is_one);
                nearest = (distance, names.get(agreeing).unwrap_or(name));
            }
        }
    }
    (nearest.0 <= most).then_some(nearest.1)
}

/// Finds the longest period in a sentence, whatever else it says.
pub fn longest_of(tokens: &[&str]) -> Option<Period> {
    let periods = (0..tokens.len()).filter_map(|at| {
        let (span, _) = leading(&tokens[at..])?;
        Period::of(span).filter(|_| !is_end_of_number(&tokens[..at]))
    });
    periods.reduce(|longest, period| longest.max(&period).clone())
}

fn is_open(token: &str) -> bool {
    OPEN.contains(&token) || LARGE.contains(&token)
}

/// Finds the longest period in a sentence, if it is its upper bound.
fn longest(sentence: &[&str]) -> Option<String> {
    let tokens = sentence.strip_prefix(&["moins", "de"]).unwrap_or(sentence);
    if tokens.iter().any(|token| is_open(token)) {
        return None;
    }
    let mut longest: Option<(Period, String)> = None;
    let (mut at, mut end) = (0, None);
    while at < tokens.len() {
        let found = leading(&tokens[at..]).filter(|_| !is_end_of_number(&tokens[..at]));
        let Some((span, length)) = found else {
            at += 1;
            continue;
        };
        let words = &tokens[at..at + length];
        let is_apart = end.is_some_and(|end| !tokens[end..at].iter().all(|word| joins(word)));
        at += length;
        end = Some(at);
        if is_apart || goes_on(&tokens[at..]) {
            return None;
        }
        let mut amounts = words.iter().filter(|word| hundredths(word).is_some());
        let Some(period) = Period::of(span).filter(|_| amounts.all(|it| is_shown(it))) else {
            continue;
        };
        let is_longer = longest
            .as_ref()
            .is_none_or(|(longest, _)| longest.max(&period) != longest);
        if is_longer {
            longest = Some((period, words.join(" ").replace(" ,", ",")));
        }
    }

    if let Some((_, text)) = longest {
        return Some(text);
    }
    let kept: Vec<&str> = tokens.iter().copied().filter(|it| !is_remark(it)).collect();
    let is_session = kept.len() < tokens.len() && phrase(&kept.join(" ")) == Some(Phrase::Session);
    is_session.then(|| "session".to_owned())
}

/// Returns whether periods joined by this word may be about one thing. Other
/// words may say otherwise: «6 mois au lieu de 13», «1 an (données : 2 ans)».
fn joins(word: &str) -> bool {
    let is_known = AND.contains(&word) || AFTER.contains(&word) || FILLING.contains(&word);
    is_known || is_remark(word) || !word.starts_with(char::is_alphabetic)
}

/// Returns whether what follows a period is, or may be, a part of it that is
/// not read: `un mois et demi et`, `1 an 0,5`, `8 jours ouvrés`.
fn goes_on(after: &[&str]) -> bool {
    let and = usize::from(after.first().is_some_and(|token| AND.contains(token)));
    match &after[and..] {
        [half, ..] if HALF.contains(half) => true,
        [amount, rest @ ..] if hundredths(amount).is_some() && *amount != "a" => {
            rest.first().is_none_or(|word| unit(word).is_none())
        }
        [word, ..] => {
            let is_known = AFTER.contains(word) || is_remark(word);
            word.starts_with(char::is_alphabetic) && !is_known
        }
        [] => false,
    }
}

/// Returns whether a number that begins here is the end of another one, as in
/// `1.5`, `1/2`, `1'000` and `3 650`.
fn is_end_of_number(before: &[&str]) -> bool {
    match before {
        [.., whole, "." | "," | "/" | "'"] => number(whole).is_some(),
        // «jusqu'à 13 mois»: without accents, `a` is a number too.
        [.., whole] => begins_with_digit(whole),
        [] => false,
    }
}

fn begins_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}
