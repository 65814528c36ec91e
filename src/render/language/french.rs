//! French.

use super::speech::{NO_BREAK, Speech, Typesetting};

pub const FRENCH: Speech = Speech {
    day: |number, month, year| {
        let number = match number {
            1 => "1er".to_owned(),
            number => number.to_string(),
        };
        format!("{number}{NO_BREAK}{month} {year}")
    },
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    units: [
        ["an", "ans"],
        ["mois", "mois"],
        ["semaine", "semaines"],
        ["jour", "jours"],
        ["heure", "heures"],
        ["minute", "minutes"],
        ["seconde", "secondes"],
    ],
    // «0 jour».
    is_plural: |number| number > 1,
    and: "et",
    session: "session",
    no_end: "jusqu'à suppression",
    at_most: "au plus",
    renewed: |units, is_plural| {
        // «1 an et 2 semaines, renouvelés»: one masculine unit decides.
        let is_masculine = units.iter().any(|unit| [0, 1, 3].contains(unit));
        match (is_masculine, is_plural || units.len() > 1) {
            (true, true) => "renouvelés à chaque visite",
            (true, false) => "renouvelé à chaque visite",
            (false, true) => "renouvelées à chaque visite",
            (false, false) => "renouvelée à chaque visite",
        }
    },
    colon: "\u{a0}:",
    semicolon: " ; ",
    typesetting: Some(&Typesetting {
        apostrophe: '’',
        no_break_after: &['«'],
        no_break_before: &['?', '!', ':', ';', '»'],
    }),
    country: |(_, french, _)| french,
};
