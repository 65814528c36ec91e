//! The words that people write durations in. They are compared in small letters
//! and without accents.

/// Words at the head of a phrase that change nothing: «à la fin de la session».
const LEADING: [&str; 16] = [
    "jusqu'a", "jusqu'au", "a", "au", "la", "le", "une", "pendant", "the", "at", "on", "until",
    "till", "when", "for", "during",
];

/// Words at its end that change nothing.
const TRAILING: [&str; 4] = ["uniquement", "seulement", "seule", "only"];

/// What people write for a browser's session, without those words.
const SESSION: &[&str] = &[
    "session",
    "sessions",
    "session cookie",
    "session cookies",
    "browser session",
    "browsing session",
    "end of session",
    "end of session (browser)",
    "end of the session",
    "end of the browser session",
    "end of browser session",
    "end of the browsing session",
    "browser is closed",
    "browser closes",
    "the browser closes",
    "browser close",
    "you close your browser",
    "you close the browser",
    "cookie de session",
    "cookies de session",
    "session navigateur",
    "session du navigateur",
    "session de navigation",
    "duree de la session",
    "duree de session",
    "duree de la session de navigation",
    "temps de la session",
    "temps d'une session",
    "fin de session",
    "fin de la session",
    "fin de la session de navigation",
    "fermeture du navigateur",
    "fermeture de votre navigateur",
];

/// What people write where something stays until somebody deletes it.
const NO_END: &[&str] = &[
    "deleted",
    "deletion",
    "cleared",
    "no end",
    "no expiry",
    "no expiration",
    "no limit",
    "never",
    "never expires",
    "does not expire",
    "doesn't expire",
    "forever",
    "permanent",
    "permanente",
    "unlimited",
    "indefinite",
    "indefinitely",
    "indefini",
    "indefinie",
    "duree indefinie",
    "illimite",
    "illimitee",
    "duree illimitee",
    "sans fin",
    "sans limite",
    "sans limite de duree",
    "sans limite de temps",
    "sans expiration",
    "aucune expiration",
    "aucune limite",
    "jamais",
    "n'expire pas",
    "n'expire jamais",
    "suppression",
    "sa suppression",
    "effacement",
];

/// Not a session: it stays for some time, which these words do not say.
const PERSISTENT: [&str; 7] = [
    "persistent",
    "persistent cookie",
    "persistant",
    "persistante",
    "persistants",
    "cookie persistant",
    "cookies persistants",
];

/// What a phrase says that has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    Session,
    NoEnd,
    Persistent,
}

/// What a phrase says, if it is one that people write.
pub fn phrase(text: &str) -> Option<Phrase> {
    let mut words: Vec<&str> = text.split([' ', '-']).collect();
    while let [.., last] = words.as_slice()
        && TRAILING.contains(last)
    {
        words.pop();
    }
    let mut rest = words.as_slice();
    loop {
        let text = rest.join(" ");
        let is = |known: &[&str]| known.contains(&&*text);
        if is(SESSION) {
            return Some(Phrase::Session);
        }
        if is(NO_END) {
            return Some(Phrase::NoEnd);
        }
        if is(&PERSISTENT) {
            return Some(Phrase::Persistent);
        }
        match rest {
            [first, more @ ..] if LEADING.contains(first) => rest = more,
            _ => return None,
        }
    }
}

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
    (
        &["day", "days", "jour", "jours"],
        &["journee", "journees", "d", "j", "jr", "jrs"],
    ),
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

/// One of something, as a word that may be no number.
pub const ONE: [&str; 4] = ["un", "une", "one", "a"];

/// What joins two parts of a duration.
pub const AND: [&str; 4] = ["and", "et", ",", "&"];

/// What may follow a period that is an upper bound all the same: «6 mois après
/// la visite», `1 week to 1 year`. Any other word may make it longer: «8 jours
/// ouvrés», «deux heures et quart».
pub const AFTER: [&str; 28] = [
    "after",
    "apres",
    "from",
    "since",
    "depuis",
    "to",
    "a",
    "or",
    "ou",
    "at",
    "au",
    "maximum",
    "max",
    "depending",
    "selon",
    "suivant",
    "according",
    "following",
    "based",
    "when",
    "if",
    "si",
    "for",
    "pour",
    "in",
    "on",
    "sur",
    "dans",
];

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
