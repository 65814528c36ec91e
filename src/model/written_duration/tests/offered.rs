//! Tests of what is offered for a text that is not a duration.

use super::THIRTEEN_OF_EACH_UNIT;
use crate::model::duration::Period;
use crate::model::written_duration::guess::Guess;
use crate::model::written_duration::read;

#[test]
fn words_beside_a_session_and_limits() {
    for text in [
        "session (temporaire)",
        "when the browsing session ends",
        "1 session",
    ] {
        assert_eq!(read(text), Ok(Period::Session), "{text}");
    }
    for (text, longest) in [
        ("60 days till 3650 days", Some("3650 days")),
        ("6 mois ou 13 mois", Some("13 mois")),
        // One of them is of something else.
        ("1 an (données : 25 mois)", None),
        ("6 mois au lieu de 13 mois", None),
        ("6 mois (et non 2 ans)", None),
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Wording(longest.map(str::to_owned)), "{text}");
    }
}

#[test]
fn less_than_no_time_is_a_slip_or_a_session() {
    for (text, meant) in [
        ("-1 day", &["1 day", "session"][..]),
        ("-P1D", &["P1D", "session"]),
        ("-100000 days", &["session"]),
        ("-0 days", &["session"]),
    ] {
        let meant = meant.iter().map(|text| (*text).to_owned()).collect();
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Meant(meant), "{text}");
    }
}

#[test]
fn what_a_visit_starts_again_is_renewed() {
    for (text, period) in [
        ("13 mois (renouvelé à chaque visite)", "13 mois"),
        ("13 mois, renouvelés à chaque visite", "13 mois"),
        ("13 mois renouvelables", "13 mois"),
        ("13 months, renewed at each visit", "13 months"),
        ("13 mois maximum, renouvelables", "13 mois"),
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Renewed(period.to_owned()), "{text}");
    }
    for text in [
        "13 mois, non renouvelés",
        "13 mois renouvelables une fois",
        "6 mois, renouvelés chaque année",
    ] {
        let guess = read(text).expect_err(text).guess;
        assert!(matches!(guess, Guess::Wording(_)), "{text}");
    }
    for text in ["à vie", "for life"] {
        assert_eq!(read(text), Ok(Period::NoEnd), "{text}");
    }
}

/// A period and a remark that it may be another one: the period is offered.
#[test]
fn what_a_remark_stands_beside_is_offered() {
    const REMARKS: [&str; 13] = [
        " by default, modifiable",
        " by default",
        " (default), adjustable",
        " (by default)",
        ", configurable",
        " par défaut, modifiable",
        " par défaut",
        " (par défaut)",
        " modifiables",
        ", paramétrable par l'usager",
        " par défaut, peut être changé",
        " by default, can be changed",
        " sauf suppression",
    ];
    for period in [
        "13 mois",
        "2 weeks",
        "a fortnight",
        "une décennie",
        "treize mois",
        "1 an et 1 jour",
        "24h",
    ] {
        for remark in REMARKS {
            let text = format!("{period}{remark}");
            let guess = read(&text).expect_err(&text).guess;
            let offered = guess.period().expect(&text);
            assert_eq!(read(offered), read(period), "{text}");
            let is_of_default = !remark.contains("suppression");
            assert_eq!(
                matches!(guess, Guess::Changeable(_)),
                is_of_default,
                "{text}"
            );
        }
    }
    for text in [
        "session (par défaut)",
        "la session, par défaut",
        "session by default",
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Changeable("session".to_owned()), "{text}");
    }
    for text in [
        "8 jours ouvrables",
        "8 jours ouvrés, modifiable",
        "8 jours et quart par défaut",
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Wording(None), "{text}");
    }
}

/// What is written in the way of another language, or of a clock.
#[test]
fn other_signs_and_other_words_of_units_are_guessed() {
    for (text, meant) in [
        ("1.000 jours", &["1 jours", "1000 jours"][..]),
        ("1,500 jours", &["1,5 jours", "1500 jours"]),
        ("1.095 jours", &["1095 jours"]),
        ("1'000 jours", &["1000 jours"]),
        ("00:30:00", &["30 minutes"]),
        ("01:30:05", &["1 hour 30 minutes 5 seconds"]),
        ("00:00:00", &["session"]),
        ("13 mesos", &THIRTEEN_OF_EACH_UNIT),
    ] {
        let mut wanted: Vec<String> = meant.iter().map(|text| (*text).to_owned()).collect();
        let Guess::Meant(mut guessed) = read(text).expect_err(text).guess else {
            panic!("{text}");
        };
        guessed.sort();
        wanted.sort();
        assert_eq!(guessed, wanted, "{text}");
    }
}

#[test]
fn about_so_many_and_one_of_a_unit_are_guessed() {
    for (text, meant) in [
        ("a dozen days", "12 days"),
        ("a couple of weeks", "2 weeks"),
        ("fortnight", "1 fortnight"),
        ("décennie", "1 decennie"),
    ] {
        let guess = read(text).expect_err(text).guess;
        assert_eq!(guess, Guess::Meant(vec![meant.to_owned()]), "{text}");
        assert!(read(meant).is_ok(), "{meant}");
    }
    assert_eq!(read("a fortnight"), read("2 weeks"));
    assert_eq!(read("une décennie"), read("10 ans"));
}

/// Whoever types what a help says is not refused again.
#[test]
fn what_is_offered_is_read() {
    const PIECES: [&str; 25] = [
        "fortnight",
        "par défaut",
        "modifiable",
        "1",
        "000",
        "13",
        "1.5",
        "99999",
        "'",
        ",",
        ".",
        "/",
        "-",
        "et",
        "to",
        "jours",
        "mnths",
        "year",
        "h",
        "m",
        "demi",
        "une",
        "dizaine",
        "session",
        "P",
    ];
    let refused = |text: &str| match read(text).err().map(|unread| unread.guess) {
        Some(Guess::Meant(texts)) => texts.into_iter().find(|text| read(text).is_err()),
        Some(guess) => guess
            .period()
            .map(str::to_owned)
            .filter(|text| read(text).is_err()),
        None => None,
    };
    for one in PIECES {
        for two in PIECES {
            for three in PIECES {
                for four in ["", "jours"] {
                    for between in ["", " "] {
                        let text = [one, two, three, four].join(between);
                        assert_eq!(refused(&text), None, "{text}");
                    }
                }
            }
        }
    }
}
