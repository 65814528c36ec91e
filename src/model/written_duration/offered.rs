//! Tests of what is offered for a text that is not a duration.

use super::guess::Guess;
use super::read;
use crate::model::duration::Period;

#[test]
fn words_beside_a_session_and_limits() {
    for text in ["session (temporaire)", "when the browsing session ends"] {
        assert_eq!(read(text), Ok(Period::Session), "{text}");
    }
    for (text, longest) in [
        ("60 days till 3650 days", Some("3650 days")),
        ("1'000 jours", None),
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

/// Whoever types what a help says is not refused again.
#[test]
fn what_is_offered_is_read() {
    const PIECES: [&str; 22] = [
        "1", "000", "13", "1.5", "99999", "'", ",", ".", "/", "-", "et", "to", "jours", "mnths",
        "year", "h", "m", "demi", "une", "dizaine", "session", "P",
    ];
    let refused = |text: &str| match read(text).err().map(|unread| unread.guess) {
        Some(Guess::Meant(texts)) => texts.into_iter().find(|text| read(text).is_err()),
        Some(Guess::Wording(Some(longest))) => Some(longest).filter(|text| read(text).is_err()),
        _ => None,
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
