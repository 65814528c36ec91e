//! The style sheet that a book keeps. Its first line states the version and a
//! fingerprint, which shows whether somebody changed the copy.

use semver::Version;

use super::STYLE;
use crate::fingerprint::fingerprint;

const MARK: &str = "/* mdbook-cookie-charter ";

pub const FILE: &str = "cookie-charter.css";

/// Returns the style sheet of this program, with its first line.
pub fn sheet() -> String {
    // Windows may have checked out the file with other line ends.
    let style = STYLE.replace('\r', "");
    format!("{MARK}{} */\n{style}", stamp(&style))
}

#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// The copy is that of this program, of a later one, or of unknown age.
    Current,
    /// The copy is older and unchanged.
    Outdated,
    /// The copy is older and was changed by hand.
    OutdatedAndChanged,
}

/// Compares the style sheet of a book with that of this program. Returns `None`
/// if it does not begin with our mark.
pub fn kept(text: &str) -> Option<Kept> {
    let sheet = text.replace('\r', "");
    let (line, style) = sheet.strip_prefix(MARK)?.split_once('\n')?;
    let stamp = line.strip_suffix(" */").unwrap_or_default();
    let kept = compared(stamp, style, &STYLE.replace('\r', ""));
    Some(kept.unwrap_or(Kept::Current))
}

/// Returns the version of this program and the fingerprint of a text.
pub fn stamp(text: &str) -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), fingerprint(text))
}

/// Compares a stamped copy with that of this program. Returns `None` if the
/// stamp cannot be read.
pub fn compared(stamp: &str, copy: &str, ours: &str) -> Option<Kept> {
    let (version, hash) = stamp.split_once(' ')?;
    let version = Version::parse(version).ok()?;
    let is_later = Version::parse(env!("CARGO_PKG_VERSION")).is_ok_and(|ours| version > ours);
    // Changed by hand, but from the copy of this program.
    if is_later || hash == fingerprint(ours) {
        return Some(Kept::Current);
    }

    if fingerprint(copy) == hash {
        return Some(Kept::Outdated);
    }

    Some(Kept::OutdatedAndChanged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_old_sheet_is_known() {
        let with = |version: &str, of: &str, style: &str| {
            kept(&format!("{MARK}{version} {} */\n{style}", fingerprint(of)))
        };
        let current = Some(Kept::Current);
        assert_eq!(kept(&sheet()), current);
        assert_eq!(kept(&sheet().replace('\n', "\r\n")), current);
        assert_eq!(kept(&(sheet() + ".mine {}\n")), current);
        assert_eq!(kept("table {}\n"), None);
        assert_eq!(with("0.0.1", "old", "old"), Some(Kept::Outdated));
        assert_eq!(with("0.0.1", "old", "mine"), Some(Kept::OutdatedAndChanged));
        assert_eq!(with("99.0.0", "new", "new"), current);
    }
}
