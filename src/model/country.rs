//! Countries, by their codes.

use super::collate::unaccent;
use super::countries::COUNTRIES;

/// A code of ISO 3166-1 (two letters), or `EU`, which the standard reserves
/// for the European Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(&'static str);

const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE \
DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR \
GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR \
KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV \
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL \
TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// What people write for a country besides its name and its code: `UK` and
/// `EL` are those of the Union's own offices.
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

/// The outermost regions of France with codes of their own: its law holds there.
const FRENCH: [&str; 6] = ["GF", "GP", "MF", "MQ", "RE", "YT"];

impl Country {
    pub const FRANCE: Self = Self("FR");

    /// The codes of all countries.
    pub fn all() -> impl Iterator<Item = &'static str> {
        CODES.split(' ')
    }

    /// The country of a code.
    pub fn parse(text: &str) -> Result<Self, String> {
        match Self::all().find(|code| *code == text) {
            Some(code) => Ok(Self(code)),
            None => Err(
                "a country is a code of two capital letters, as in `FR` (ISO 3166-1)".to_owned(),
            ),
        }
    }

    /// The country that somebody meant who wrote its name, its code in small
    /// letters, or one that is used for it elsewhere.
    pub fn meant(text: &str) -> Option<Self> {
        if let Some((_, code)) = OTHER_CODES.iter().find(|(other, _)| *other == plain(text)) {
            return Self::parse(code).ok();
        }
        let same = |name: &str| plain(name) == plain(text);
        let mut all = COUNTRIES.iter();
        let found =
            all.find(|(code, french, english)| same(code) || same(french) || same(english))?;
        Self::parse(found.0).ok()
    }

    pub fn code(self) -> &'static str {
        self.0
    }

    /// The country whose law holds in it.
    pub fn under_law_of(self) -> Self {
        if FRENCH.contains(&self.0) {
            return Self::FRANCE;
        }
        self
    }

    /// Whether it is outside the European Economic Area.
    pub fn is_outside_eea(self) -> bool {
        !EEA.contains(&self.0)
    }
}

/// A name without accents and capitals.
fn plain(name: &str) -> String {
    let letters = name.trim().chars().flat_map(char::to_lowercase);
    letters.map(unaccent).collect()
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
