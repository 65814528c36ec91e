//! The words that people write durations in. They are compared in small letters
//! and without accents.

/// What people write for a browser's session.
pub const SESSION: &[&str] = &[
    "session",
    "sessions",
    "session cookie",
    "session cookies",
    "browser session",
    "end of session",
    "end of session (browser)",
    "end of the session",
    "until the browser is closed",
    "until you close your browser",
    "when the browser is closed",
    "when you close your browser",
    "cookie de session",
    "cookies de session",
    "session du navigateur",
    "duree de la session",
    "duree de session",
    "temps de la session",
    "le temps de la session",
    "fin de session",
    "fin de la session",
    "jusqu'a la fin de la session",
    "fermeture du navigateur",
    "a la fermeture du navigateur",
    "jusqu'a la fermeture du navigateur",
];

/// What people write where something stays until somebody deletes it.
pub const NO_END: &[&str] = &[
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
pub const UNITS: [(&[&str], &[&str]); 7] = [
    (
        &["year", "years", "an", "ans"],
        &["annee", "annees", "yr", "yrs", "y"],
    ),
    (&["month", "months", "mois"], &["mo", "mos"]),
    (
        &["week", "weeks", "semaine", "semaines"],
        &["wk", "wks", "w", "sem"],
    ),
    (&["day", "days", "jour", "jours"], &["d", "j", "jr", "jrs"]),
    (&["hour", "hours", "heure", "heures"], &["hr", "hrs", "h"]),
    (&["minute", "minutes"], &["min", "mins", "mn"]),
    (
        &["second", "seconds", "seconde", "secondes"],
        &["sec", "secs", "s"],
    ),
];

pub const MINUTES: usize = 5;

/// Words for several of a unit: the position of the unit, and how many. The
/// `semester` of a university has no length, and a `quinzaine` is 14 or 15 days.
const MULTIPLES: [(&[&str], usize, i64); 5] = [
    (&["decennie", "decennies", "decade", "decades"], 0, 10),
    (&["semestre", "semestres"], 1, 6),
    (&["trimestre", "trimestres", "quarter", "quarters"], 1, 3),
    (&["bimestre", "bimestres"], 1, 2),
    (&["fortnight", "fortnights"], 2, 2),
];

/// How many of the next smaller unit that has a length in every one are in a
/// unit: a month and a week are not divided.
pub const PARTS: [Option<(usize, i64)>; 7] = [
    Some((1, 12)),
    None,
    None,
    Some((4, 24)),
    Some((MINUTES, 60)),
    Some((6, 60)),
    None,
];

/// Half of a unit.
pub const HALF: [&str; 3] = ["demi", "demie", "half"];

/// The numbers from one to twelve, as words.
pub const NUMBERS: [&[&str]; 12] = [
    &["un", "une", "one", "a"],
    &["deux", "two"],
    &["trois", "three"],
    &["quatre", "four"],
    &["cinq", "five"],
    &["six"],
    &["sept", "seven"],
    &["huit", "eight"],
    &["neuf", "nine"],
    &["dix", "ten"],
    &["onze", "eleven"],
    &["douze", "twelve"],
];

/// What joins two parts of a duration.
pub const AND: [&str; 4] = ["and", "et", ",", "&"];

/// The position of a unit, from the longest, and how many of it the word is.
pub fn unit(word: &str) -> Option<(usize, i64)> {
    for (names, unit, count) in MULTIPLES {
        if names.contains(&word) {
            return Some((unit, count));
        }
    }
    let is = |(names, others): &(&[&str], &[&str])| names.contains(&word) || others.contains(&word);
    Some((UNITS.iter().position(is)?, 1))
}
