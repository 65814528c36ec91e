//! The words that people write durations in. They are compared in small letters
//! and without accents.

/// Words of a phrase that do not change its meaning: «à la fin de la session».
pub const FILLING: [&str; 34] = [
    "jusqu'a", "jusqu'au", "a", "au", "la", "le", "une", "d'une", "de", "du", "sa", "votre",
    "pendant", "fin", "duree", "temps", "the", "at", "on", "of", "is", "until", "till", "when",
    "for", "during", "you", "your", "end", "does", "browsing", "by", "par", "user",
];

/// Words that describe a session.
const OF_SESSION: [&str; 7] = [
    "cookie",
    "cookies",
    "navigation",
    "temporaire",
    "temporary",
    "1",
    "one",
];

/// Words for what happens at the end of a session.
const ENDS: [&str; 7] = [
    "supprime", "efface", "deleted", "cleared", "expire", "expires", "ends",
];

/// Words for the user, who deletes what does not expire.
const USER: [&str; 4] = ["l'utilisateur", "manuelle", "manual", "manually"];

const ONLY: [&str; 4] = ["uniquement", "seulement", "seule", "only"];

const SESSION: [&str; 2] = ["session", "sessions"];

const BROWSER: [&str; 2] = ["browser", "navigateur"];

/// Words for the closing of a browser, which ends a session.
const CLOSED: [&str; 4] = ["closed", "closes", "close", "fermeture"];

/// Words for what stays until somebody deletes it.
const DELETED: [&str; 3] = ["deleted", "deletion", "cleared"];
const SUPPRESSION: [&str; 2] = ["suppression", "effacement"];
const FOREVER: [&str; 4] = ["forever", "never", "jamais", "unlimited"];
const FOR_LIFE: [&[&str]; 2] = [&["a", "vie"], &["for", "life"]];
const PERMANENT: [&str; 6] = [
    "permanent",
    "permanente",
    "illimite",
    "illimitee",
    "infini",
    "infinie",
];
const INDEFINITE: [&str; 5] = [
    "indefinite",
    "indefinitely",
    "indefini",
    "indefinie",
    "indefiniment",
];

/// Words that mean no end only together: «sans limite», `does not expire`.
const NO: [&str; 8] = [
    "no", "not", "doesn't", "never", "sans", "aucune", "pas", "jamais",
];
const END: [&str; 4] = ["end", "fin", "limit", "limite"];
const EXPIRY: [&str; 6] = [
    "expiry",
    "expire",
    "expires",
    "n'expire",
    "expiration",
    "d'expiration",
];

/// Words for what outlives a session, for an unknown time.
const PERSISTENT: [&str; 4] = ["persistent", "persistant", "persistante", "persistants"];

/// What a phrase without a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    Session,
    NoEnd,
    Persistent,
}

/// Returns what a phrase means, if each of its words is known.
pub fn phrase(text: &str) -> Option<Phrase> {
    let words = text.split([' ', '-', '(', ')']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let any = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let all = |known: &[&[&str]]| {
        words.iter().all(|word| {
            FILLING.contains(word)
                || ONLY.contains(word)
                || known.iter().any(|it| it.contains(word))
        })
    };
    let is_session = any(&SESSION) || any(&BROWSER) && any(&CLOSED);
    if is_session && all(&[&OF_SESSION, &ENDS, &SESSION, &BROWSER, &CLOSED]) {
        return Some(Phrase::Session);
    }

    if any(&PERSISTENT) && all(&[&OF_SESSION, &PERSISTENT]) {
        return Some(Phrase::Persistent);
    }

    let kept: [&[&str]; 6] = [
        &USER,
        &DELETED,
        &SUPPRESSION,
        &FOREVER,
        &PERMANENT,
        &INDEFINITE,
    ];
    let is_kept = kept[1..].iter().any(|known| any(known)) && all(&kept);
    let has_no_end = all(&[&NO, &END, &EXPIRY]) && any(&NO) && (any(&END) || any(&EXPIRY));
    let is_for_life = FOR_LIFE.contains(&words.as_slice());
    (is_kept || has_no_end || is_for_life).then_some(Phrase::NoEnd)
}

/// The units from the longest to the shortest: their names, and other
/// spellings. `m` is missing, since it may be a month or a minute.
pub const UNITS: [(&[&str], &[&str]); 7] = [
    (
        &["year", "years", "an", "ans"],
        &["annee", "annees", "yr", "yrs", "y"],
    ),
    (&["month", "months", "mois"], &["mo", "mos", "mth", "mths"]),
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

pub const DAYS: usize = 3;
pub const MINUTES: usize = 5;

/// Words for several of a unit: the position of the unit, and how many. The
/// `semester` of a university has no fixed length, and a `quinzaine` is 14 or
/// 15 days: neither is listed.
const MULTIPLES: [(&[&str], usize, i64); 5] = [
    (&["decennie", "decennies", "decade", "decades"], 0, 10),
    (&["semestre", "semestres"], 1, 6),
    (&["trimestre", "trimestres", "quarter", "quarters"], 1, 3),
    (&["bimestre", "bimestres"], 1, 2),
    (&["fortnight", "fortnights"], 2, 2),
];

/// The next smaller unit that divides each unit evenly, and how many of it
/// there are. A month cannot be divided.
pub const PARTS: [Option<(usize, i64)>; 7] = [
    Some((1, 12)),
    None,
    Some((3, 7)),
    Some((4, 24)),
    Some((MINUTES, 60)),
    Some((6, 60)),
    None,
];

pub const HALF: [&str; 3] = ["demi", "demie", "half"];

/// Words for one, which may also be articles.
pub const ONE: [&str; 4] = ["un", "une", "one", "a"];

/// Words that join two parts of a duration.
pub const AND: [&str; 6] = ["and", "et", ",", "&", "+", "plus"];

/// Words before or after a duration that say that it is the longest, or that
/// it ends then, as every duration does.
const AT_MOST: [&[&str]; 21] = [
    &["expire", "apres"],
    &["expires", "after"],
    &[",", "puis", "suppression"],
    &["puis", "suppression"],
    &["calendaires"],
    &["calendaire"],
    &["jusqu", "'", "a"],
    &["pas", "plus", "de"],
    &["au", "plus"],
    &["au", "maximum"],
    &["maximum", "de"],
    &["maximum"],
    &["maxi"],
    &["max", "."],
    &["max"],
    &["up", "to"],
    &["at", "most"],
    &["no", "more", "than"],
    &["a", "maximum", "of"],
    &["maximum", "of"],
    &["au", "max"],
];

/// Removes words that say that a duration is the longest.
pub fn without_bound<'t, 'a>(tokens: &'t [&'a str]) -> &'t [&'a str] {
    let mut longest = tokens;
    for words in AT_MOST {
        let rest = tokens.strip_prefix(words).or(tokens.strip_suffix(words));
        if let Some(rest) = rest
            && rest.len() < longest.len()
        {
            longest = rest;
        }
    }

    longest
}

/// Returns what precedes the remark that a period can be renewed, if the remark
/// is about visits or says no more: «13 mois, renouvelés à chaque visite»,
/// «13 mois renouvelables», but not «une fois».
pub fn before_renewal<'t, 'a>(tokens: &'t [&'a str]) -> Option<&'t [&'a str]> {
    const EACH: [&str; 3] = ["chaque", "each", "every"];
    let mut words = tokens.iter();
    let at = words.position(|it| it.starts_with("renouvel") || it.starts_with("renew"))?;
    let (before, after) = (&tokens[..at], &tokens[at + 1..]);
    let mut pairs = after.windows(2);
    let is_of_visits = after.iter().all(|word| *word == ")")
        || pairs.any(|pair| EACH.contains(&pair[0]) && unit(pair[1]).is_none());
    let last = before
        .iter()
        .rposition(|it| ![",", ";", "("].contains(it))?;
    is_of_visits.then(|| without_bound(&before[..=last]))
}

const DEFAULT: [&str; 2] = ["defaut", "default"];

const LONGER: [&str; 5] = [
    "ouvrable",
    "renouvelable",
    "renewable",
    "prolongeable",
    "extendable",
];

/// Words that may follow a period that is still an upper bound:
/// «6 mois après la visite», `1 week to 1 year`. Any other word may make it
/// longer: «8 jours ouvrés», «deux heures et quart».
pub const AFTER: [&str; 40] = [
    "sauf",
    "hors",
    "unless",
    "except",
    "can",
    "may",
    "peut",
    "glissant",
    "glissants",
    "rolling",
    "environ",
    "after",
    "apres",
    "from",
    "since",
    "depuis",
    "to",
    "till",
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

/// Returns whether a word says that a duration can be set: «par défaut»,
/// `configurable`. «Renouvelable» does not count, since it may last longer, nor
/// does «ouvrable», which is about another kind of day.
pub fn is_changeable(word: &str) -> bool {
    let one = word.trim_end_matches('s');
    DEFAULT.contains(&word) || one.ends_with("able") && !LONGER.contains(&one)
}

/// Returns whether a word belongs to a remark that a duration can be set.
pub fn is_remark(word: &str) -> bool {
    is_changeable(word) || ["par", "by", ",", "(", ")"].contains(&word)
}

/// Returns the position of a unit in [`UNITS`], and how many of it a word
/// means.
pub fn unit(word: &str) -> Option<(usize, i64)> {
    for (names, unit, count) in MULTIPLES {
        if names.contains(&word) {
            return Some((unit, count));
        }
    }

    let mut units = UNITS.iter();
    let unit = units.position(|(names, others)| names.contains(&word) || others.contains(&word))?;
    Some((unit, 1))
}
