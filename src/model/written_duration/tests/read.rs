//! Durations as people write them, each with what is read or said of it.

use jiff::Span;

use super::THIRTEEN_OF_EACH_UNIT;
use crate::model::duration::Period;
use crate::model::written_duration::guess::Guess;
use crate::model::written_duration::read;

/// Each with what it is in ISO 8601.
const READ: &[(&str, &str)] = &[
    ("13 Months", "P13M"),
    ("13 mois", "P13M"),
    ("13 MOIS.", "P13M"),
    ("13\u{a0}mois", "P13M"),
    ("13\u{202f}mois", "P13M"),
    ("13mois", "P13M"),
    ("Treize (13) mois", "P13M"),
    ("13 (treize) mois", "P13M"),
    ("13 mois, puis suppression", "P13M"),
    ("Expire après 13 mois", "P13M"),
    ("180 jours calendaires", "P180D"),
    ("13 mo", "P13M"),
    ("24 mths", "P24M"),
    ("1 mois maxi", "P1M"),
    ("p13m", "P13M"),
    ("1 an", "P1Y"),
    ("un an", "P1Y"),
    ("one year", "P1Y"),
    ("une année", "P1Y"),
    ("2 ANNÉES", "P2Y"),
    ("2y", "P2Y"),
    ("1 year ", "P1Y"),
    ("2 year", "P2Y"),
    ("1 months", "P1M"),
    ("an hour", "PT1H"),
    ("An hour and a half", "PT1H30M"),
    ("a quarter of an hour", "PT15M"),
    ("un quart d’heure", "PT15M"),
    ("trois quarts d'heure", "PT45M"),
    ("1/2 heure", "PT30M"),
    ("1/2 an", "P6M"),
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
    ("24h", "PT24H"),
    ("1h30", "PT1H30M"),
    ("1 h 30 m", "PT1H30M"),
    ("30 min", "PT30M"),
    ("30 min.", "PT30M"),
    ("30 mn", "PT30M"),
    ("90 sec", "PT90S"),
    ("31536000 seconds", "PT31536000S"),
    ("PT30M", "PT30M"),
    ("P1Y1D", "P1Y1D"),
    ("six mois", "P6M"),
    ("90 jrs", "P90D"),
    ("1 trimestre", "P3M"),
    ("Un trimestre.", "P3M"),
    ("one quarter", "P3M"),
    ("un semestre", "P6M"),
    ("2 semestres", "P12M"),
    ("1 an et un semestre", "P1Y6M"),
    ("un bimestre", "P2M"),
    ("a fortnight", "P2W"),
    ("une décennie", "P10Y"),
    ("1.5 years", "P1Y6M"),
    ("1,5 an", "P1Y6M"),
    ("1½ an", "P1Y6M"),
    ("0,5 an", "P6M"),
    ("2.25 years", "P2Y3M"),
    ("1.5 day", "P1DT12H"),
    ("1,5 h", "PT1H30M"),
    ("1.50 hours", "PT1H30M"),
    ("0.5 min", "PT30S"),
    ("un an et demi", "P1Y6M"),
    ("2 ans et demi", "P2Y6M"),
    ("une année et demie", "P1Y6M"),
    ("un semestre et demi", "P9M"),
    ("a year and a half", "P1Y6M"),
    ("one and a half years", "P1Y6M"),
    ("half a year", "P6M"),
    ("half-year", "P6M"),
    ("half an hour", "PT30M"),
    ("a half hour", "PT30M"),
    ("une demi-heure", "PT30M"),
    ("demi-heure", "PT30M"),
    ("1 heure et demie", "PT1H30M"),
    ("1 semaine et demie", "P1W3DT12H"),
    ("0.5 week 1 day", "P4DT12H"),
    ("a month", "P1M"),
    ("1 journée", "P1D"),
    ("treize mois", "P13M"),
    ("Quatorze jours", "P14D"),
    ("quinze jours", "P15D"),
    ("dix-huit mois", "P18M"),
    ("dix huit mois", "P18M"),
    ("vingt et un jours", "P21D"),
    ("vingt-et-un jours", "P21D"),
    ("vingt-quatre heures", "PT24H"),
    ("vingt-cinq mois", "P25M"),
    ("trente minutes", "PT30M"),
    ("trente et un jours", "P31D"),
    ("soixante jours", "P60D"),
    ("soixante et onze jours", "P71D"),
    ("soixante-quinze jours", "P75D"),
    ("septante-deux heures", "PT72H"),
    ("quatre-vingts jours", "P80D"),
    ("quatre-vingt-dix jours", "P90D"),
    ("quatre-vingt-dix-neuf jours", "P99D"),
    ("cent jours", "P100D"),
    ("cent quatre-vingts jours", "P180D"),
    ("trois cent soixante-cinq jours", "P365D"),
    ("un an et vingt et un jours", "P1Y21D"),
    ("thirteen months", "P13M"),
    ("eighteen months", "P18M"),
    ("twenty-five months", "P25M"),
    ("twenty four hours", "PT24H"),
    ("ninety-nine days", "P99D"),
    ("one hundred days", "P100D"),
    ("a hundred and eighty days", "P180D"),
    ("deux mille quatre cents jours", "P2400D"),
    ("cent et un jours", "P101D"),
    ("mille et un jours", "P1001D"),
    ("one thousand and ninety-five days", "P1095D"),
    ("twenty years and a half", "P20Y6M"),
    ("½ heure", "PT30M"),
    ("2 ½ ans", "P2Y6M"),
    ("1 000 jours", "P1000D"),
    ("1\u{202f}000 jours", "P1000D"),
    ("1,000 days", "P1000D"),
    ("3,650 days", "P3650D"),
    ("3 650 jours", "P3650D"),
    ("6-month", "P6M"),
    ("12-months", "P12M"),
    ("1 an + 1 jour", "P1Y1D"),
    ("2 ans plus 1 jour", "P2Y1D"),
    ("jusqu'à 13 mois", "P13M"),
    ("Jusqu’à un an", "P1Y"),
    ("13 mois maximum", "P13M"),
    ("13 mois max.", "P13M"),
    ("max. 13 mois", "P13M"),
    ("13 mois au maximum", "P13M"),
    ("13 mois au plus", "P13M"),
    ("au plus 6 mois", "P6M"),
    ("maximum de treize mois", "P13M"),
    ("up to 13 months", "P13M"),
    ("13 months max", "P13M"),
    ("twenty-five months at most", "P25M"),
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
        "À la fermeture du navigateur",
        "durée de session",
        "When you close your browser",
        "La durée de la session",
        "Session uniquement",
        "une session",
        "à la fin de la session",
        "When browser closes",
        "Until the end of the session",
        "Supprimé à la fermeture du navigateur",
        "Expire à la fin de la session",
        "Deleted when you close your browser",
    ] {
        assert_eq!(read(text), Ok(Period::Session), "{text}");
    }
    for text in [
        "until deleted",
        "Indéfiniment",
        "jusqu'à suppression manuelle",
        "until-deleted",
        "Until deleted by user",
        "jusqu'à suppression par l'utilisateur",
        "permanent",
        "forever",
        "Unlimited",
        "Does not expire",
        "n’expire pas",
        "sans limite de durée",
        "Indéfinie",
        "jusqu’à sa suppression",
        "Illimitée",
        "jamais",
        "aucune expiration",
        "infini",
        "Pas d'expiration",
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
        ("12 Monate", &["12 months"]),
        ("1 dya", &["1 day"]),
        ("13", &THIRTEEN_OF_EACH_UNIT),
        // The years that no calendar has are left out.
        (
            "36000",
            &[
                "36000 seconds",
                "36000 minutes",
                "36000 hours",
                "36000 days",
                "36000 months",
            ],
        ),
        ("0", &["session"]),
        ("13 m", &["13 months", "13 minutes"]),
        ("13m", &["13 months", "13 minutes"]),
        ("1m", &["1 month", "1 minute"]),
        // It may be the value of a cookie.
        ("1719218823", &[]),
        ("1719218823 m", &[]),
        ("P13", &[]),
        ("months", &[]),
        ("Unknown", &[]),
        ("une quinzaine", &["14 jours", "15 jours"]),
        ("quinzaine", &["14 jours", "15 jours"]),
        ("une quinzaine de jours", &["14 jours", "15 jours"]),
        ("une dizaine de minutes", &["10 minutes"]),
        ("une douzaine de mois", &["12 mois"]),
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
        // No upper bound.
        ("1 hour or longer", None),
        ("moins de 24h", Some("24 h")),
        ("Session (ou 24h)", Some("24 h")),
        ("au moins 13 mois", None),
        // Of no exact length.
        ("1.5 months", Some("2 months")),
        ("1,5 mois", Some("2 mois")),
        ("un mois et demi", Some("2 mois")),
        ("1 an et 1,5 mois", None),
        ("1.333 years", None),
        ("1.33 years", Some("2 years")),
        ("1.5 years after the last visit", Some("1.5 years")),
        ("1/2 mois", None),
        ("1 1/2 an", None),
        // Words that may make it longer.
        ("deux heures et quart", None),
        ("8 jours ouvrés", None),
        ("2 x 13 mois", None),
        ("deux millions de jours", None),
        ("2 ans et quelques mois", None),
        ("1 an ½", None),
        ("1 an et 1 000", None),
        ("environ 6 mois", Some("6 mois")),
        ("13 mois glissants", Some("13 mois")),
        ("6 mois à compter du dépôt", Some("6 mois")),
        ("13 mois et plus", None),
        ("plus de 13 mois", None),
        // A number in words is one number.
        ("au bout de vingt-cinq mois", Some("25 mois")),
        ("10 Nov 2030", None),
        ("1719218823 days or so", None),
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Wording(longest.map(str::to_owned)), "{text}");
    }
}

/// On cookie pages it is only said of what outlives a session.
#[test]
fn persistent_is_no_duration() {
    for text in [
        "Persistent",
        "persistant",
        "Cookie persistant",
        "Persistante",
    ] {
        assert_eq!(
            read(text).expect_err(text).guess,
            Guess::Persistent,
            "{text}"
        );
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
