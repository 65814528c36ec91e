//! Language tags (BCP 47), as in `fr` or `fr-BE`.

use std::fmt;
use std::sync::Arc;

use super::collate::folded;

/// Names that people write for languages, and their tags.
const NAMES: &[(&str, &str)] = &[
    ("allemand", "de"),
    ("anglais", "en"),
    ("basque", "eu"),
    ("breton", "br"),
    ("catalan", "ca"),
    ("corse", "co"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("english", "en"),
    ("espagnol", "es"),
    ("francais", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("italian", "it"),
    ("italien", "it"),
    ("luxembourgeois", "lb"),
    ("nederlands", "nl"),
    ("neerlandais", "nl"),
    ("occitan", "oc"),
    ("polish", "pl"),
    ("polonais", "pl"),
    ("polski", "pl"),
    ("portugais", "pt"),
    ("portuguese", "pt"),
    ("portugues", "pt"),
    ("espanol", "es"),
    ("italiano", "it"),
    ("spanish", "es"),
];

/// A language tag in its usual letter case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Checks the form of a tag, not whether the language exists.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const FORM: &str = "a language tag is two or three letters, as in `fr` or `fr-BE`";
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        if !(2..=3).contains(&primary.len()) || !is_of_letters(primary) || text.len() > 35 {
            return Err(FORM);
        }

        let mut out = primary.to_ascii_lowercase();
        for part in parts {
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric());
            if part.is_empty() || part.len() > 8 || !plain {
                return Err(FORM);
            }

            out.push('-');
            match part.len() {
                2 => out.push_str(&part.to_ascii_uppercase()),
                4 if is_of_letters(part) => {
                    out.push_str(&part[..1].to_ascii_uppercase());
                    out.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => out.push_str(&part.to_ascii_lowercase()),
            }
        }

        Ok(Self(out.into()))
    }

    /// Finds the language that somebody meant by its name, or by a tag with `_`
    /// for `-`.
    pub fn meant(text: &str) -> Option<Self> {
        let name = folded(text);
        if let Some((_, tag)) = NAMES.iter().find(|(written, _)| *written == name) {
            return Some(Self((*tag).into()));
        }

        Self::parse(&text.trim().replace('_', "-")).ok()
    }

    /// Returns French, the language of the charters this program was made for,
    /// and the last resort when nothing names a language.
    pub fn french() -> Self {
        Self("fr".into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the tag without region and script: `fr` for `fr-BE`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Returns the language to fall back to: `fr` for `fr-BE`.
    pub fn fallback(&self) -> Option<Self> {
        (self.primary().len() < self.0.len()).then(|| Self(self.primary().into()))
    }

    /// Returns whether a text written in `self` serves a reader of `asked`.
    pub fn serves(&self, asked: &Self) -> bool {
        self == asked || (*self.0 == *asked.primary())
    }
}

fn is_of_letters(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphabetic())
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_the_usual_way() {
        let tag = |text| Language::parse(text).map(|l| l.to_string());
        assert_eq!(tag("FR").as_deref(), Ok("fr"));
        assert_eq!(tag("fr-be").as_deref(), Ok("fr-BE"));
        assert_eq!(tag("zh-hant-tw").as_deref(), Ok("zh-Hant-TW"));
        for bad in ["", "f", "french", "fr_BE", "fr-", "../fr", "f1"] {
            assert!(Language::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_was_meant_is_known() {
        let meant = |text| Language::meant(text).map(|language| language.to_string());
        assert_eq!(meant("Français").as_deref(), Some("fr"));
        assert_eq!(meant("fr_FR").as_deref(), Some("fr-FR"));
        assert_eq!(meant("klingon"), None);
    }

    #[test]
    fn only_a_region_falls_back() {
        let tag = |text| Language::parse(text).expect("a tag");
        assert!(tag("fr").serves(&tag("fr-BE")));
        assert!(!tag("fr-BE").serves(&tag("fr")));
        assert!(!tag("en").serves(&tag("fr")));
        assert_eq!(tag("fr-BE").fallback(), Some(tag("fr")));
        assert_eq!(tag("fr").fallback(), None);
    }
}
