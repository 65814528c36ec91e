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

/// The numbers from one to twelve, as words.
pub const NUMBERS: [&[&str]; 12] = [
    &["un", "une", "one"],
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

/// The position of a unit, from the longest.
pub fn unit(word: &str) -> Option<usize> {
    let is = |(names, others): &(&[&str], &[&str])| names.contains(&word) || others.contains(&word);
    UNITS.iter().position(is)
}
