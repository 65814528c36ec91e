//! Countries, by their codes.

use super::collate::folded;
use super::countries::{COUNTRIES, Names};

/// A country of ISO 3166-1, or `EU`, which the standard reserves for the
/// European Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(&'static Names);

/// What people write for a country besides its name and its code. The
/// institutions of the Union use `UK` and `EL`.
const OTHER_CODES: [(&str, &str); 10] = [
    ("uk", "GB"),
    ("u.k.", "GB"),
    ("england", "GB"),
    ("angleterre", "GB"),
    ("el", "GR"),
    ("usa", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("ue", "EU"),
    ("hollande", "NL"),
];

/// The European Economic Area, with the outermost regions that have codes of
/// their own, and the Union as a whole: the GDPR's rules on transfers
/// (chapter V) are about countries outside it.
const EEA: [&str; 38] = [
    "AT", "AX", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GF", "GP", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MF", "MQ", "MT", "NL", "NO", "PL", "PT",
    "RE", "RO", "SE", "SI", "SK", "YT",
];

/// The outermost regions of France with codes of their own, where French law
/// applies.
const FRENCH: [&str; 6] = ["GF", "GP", "MF", "MQ", "RE", "YT"];

/// The other French territories with codes of their own, outside the Union.
const FRENCH_OVERSEAS: [&str; 6] = ["BL", "NC", "PF", "PM", "TF", "WF"];

impl Country {
    pub const FRANCE: Self = Self(&("FR", "France", "France"));

    /// Returns the codes of all countries.
    pub fn all() -> impl Iterator<Item = &'static str> {
        COUNTRIES.iter().map(|(code, ..)| *code)
    }

    pub fn parse(text: &str) -> Result<Self, String> {
        match COUNTRIES.iter().find(|(code, ..)| *code == text) {
            Some(names) => Ok(Self(names)),
            None => Err(
                "a country is a code of two capital letters, as in `FR` (ISO 3166-1)".to_owned(),
            ),
        }
    }

    /// Finds the country that somebody meant by its name, its code in lower
    /// case, or another code that is used for it.
    pub fn meant(text: &str) -> Option<Self> {
        let text = folded(text);
        if let Some((_, code)) = OTHER_CODES.iter().find(|(other, _)| *other == text) {
            return Self::parse(code).ok();
        }

        for names in COUNTRIES {
            let (code, french, english) = names;
            if text == folded(code) || text == folded(french) || text == folded(english) {
                return Some(Self(names));
            }
        }

        None
    }

    pub fn code(self) -> &'static str {
        self.names().0
    }

    pub fn names(self) -> &'static Names {
        self.0
    }

    /// Returns whether it has a law of its own. `EU` has not: the law is that
    /// of each member state.
    pub fn is_state(self) -> bool {
        self.code() != "EU"
    }

    /// Returns whether it is a French territory outside the Union. Much of
    /// French law applies there, but the code does not say which law a portal
    /// is under.
    pub fn is_french_overseas(self) -> bool {
        FRENCH_OVERSEAS.contains(&self.code())
    }

    /// Returns the country whose law applies in it: France for its outermost
    /// regions.
    pub fn under_law_of(self) -> Self {
        if FRENCH.contains(&self.code()) {
            return Self::FRANCE;
        }

        self
    }

    /// Returns whether it is outside the European Economic Area.
    pub fn is_outside_eea(self) -> bool {
        !EEA.contains(&self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_the_union_and_its_neighbours() {
        let outside = |code| Country::parse(code).expect("a country").is_outside_eea();
        for code in EEA {
            assert!(!outside(code), "{code}");
        }

        for code in ["US", "GB", "CH"] {
            assert!(outside(code), "{code}");
        }

        let meant = |text| Country::meant(text).map(Country::code);
        assert_eq!(meant("fr"), Some("FR"));
        assert_eq!(meant("Etats-Unis"), Some("US"));
        assert_eq!(meant("Germany"), Some("DE"));
        assert_eq!(meant("UK"), Some("GB"));
        assert_eq!(meant("Lune"), None);
        for bad in ["", "fr", "XX", "FRA", "A", "A A"] {
            assert!(Country::parse(bad).is_err(), "{bad}");
        }
    }
}
