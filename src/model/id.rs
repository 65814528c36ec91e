//! Ids of portals, services, categories and own editions.
//!
//! An id ends up in file names and addresses (`charters/saint-maur.html`), so
//! it is kept to what every file system and browser takes as it is.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use super::collate::unaccent;
use super::text::is_plain;
use super::token::tokens;

/// A name made of `a-z`, `0-9` and single hyphens, as in `saint-maur`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Names of pages that mdBook writes itself, or that a web server or `mdbook`
/// treats specially.
const RESERVED: [&str; 5] = ["index", "toc", "print", "404", "readme"];

/// The longest id: with `.fr-BE.html`, a file name stays within 255 bytes.
const LONGEST: usize = 100;

impl Id {
    /// Checks `text`; the error says which rule it breaks.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("it is empty");
        }

        if text.len() > LONGEST {
            return Err("it is longer than 100 characters");
        }

        let mut bytes = text.bytes();
        if !bytes.all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            || text.split('-').any(str::is_empty)
        {
            return Err("an id is made of `a-z`, `0-9` and single hyphens");
        }

        if RESERVED.contains(&text) {
            return Err("mdBook keeps this name for a page of its own");
        }

        if is_windows_device(text) {
            return Err("Windows keeps this name for a device, no file can have it");
        }

        Ok(Self(text.into()))
    }

    /// Suggests the id that `text` most likely meant: `Saint Maur` gives
    /// `saint-maur`.
    pub fn suggest(text: &str) -> Option<Self> {
        // A cookie that was pasted with its value is not a name.
        let is_labelled = text
            .split_once(": ")
            .is_some_and(|(name, value)| !name.contains(char::is_whitespace) && !is_plain(value));
        let is_pasted = text.contains(['=', '\t', '@', ';', '"']);
        if is_labelled || is_pasted || !tokens(text).is_empty() {
            return None;
        }

        let mut out = String::new();
        let letters = text.chars().flat_map(char::to_lowercase);
        for c in letters.map(unaccent) {
            if c.is_ascii_alphanumeric() {
                out.push(c);
            } else if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
        }

        Self::parse(out.trim_end_matches('-')).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns whether Windows reserves a name, as it does `CON`, `NUL` and `COM1`.
fn is_windows_device(text: &str) -> bool {
    matches!(text, "con" | "prn" | "aux" | "nul")
        || (text.len() == 4
            && (text.starts_with("com") || text.starts_with("lpt"))
            && text.as_bytes()[3].is_ascii_digit())
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_names() {
        for good in ["a", "saint-maur", "cangt", "4d", "com10"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }

        for bad in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "é",
            "a b",
            "../x",
            "a.b",
            "a/b",
            "index",
            "print",
            "toc",
            "404",
            "readme",
            "con",
            "nul",
            "com1",
            "lpt9",
            &"a".repeat(101),
        ] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_title_suggests_its_id() {
        let id = |text| Id::suggest(text).map(|id| id.to_string());
        assert_eq!(
            id("Saint-Maur des Fossés").as_deref(),
            Some("saint-maur-des-fosses")
        );
        assert_eq!(id("saint_maur").as_deref(), Some("saint-maur"));
        assert_eq!(id("???"), None);
    }
}
