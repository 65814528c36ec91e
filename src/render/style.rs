//! The style sheet as a book keeps it: under a line that says of which version
//! it is, and by which a copy that somebody changed is known.

use semver::Version;

use super::STYLE;
use crate::fingerprint::fingerprint;

/// What the first line begins with.
const MARK: &str = "/* mdbook-cookie-charter ";

/// The name of the file.
pub const FILE: &str = "cookie-charter.css";

/// The style sheet of this program, to be kept.
pub fn sheet() -> String {
    let version = env!("CARGO_PKG_VERSION");
    // Windows may have checked out the file with other line ends.
    let style = STYLE.replace('\r', "");
    format!("{MARK}{version} {} */\n{style}", fingerprint(&style))
}

/// What is kept in a book.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is that of this program, or of a later one, or of unknown age.
    Current,
    /// It is an older one, as it was written.
    Outdated,
    /// It is an older one, and was changed by hand.
    OutdatedAndChanged,
}

/// Compares the style sheet of a book with that of this program.
pub fn kept(text: &str) -> Kept {
    let text = text.replace('\r', "");
    if text == sheet() {
        return Kept::Current;
    }
    let Some((version, hash, style)) = stamped(&text) else {
        return Kept::Current;
    };
    let is_later = Version::parse(env!("CARGO_PKG_VERSION")).is_ok_and(|ours| version > ours);
    let current = fingerprint(&STYLE.replace('\r', ""));
    // Changed by hand, but from the sheet of this program.
    if is_later || hash == current {
        return Kept::Current;
    }
    if fingerprint(style) == hash {
        Kept::Outdated
    } else {
        Kept::OutdatedAndChanged
    }
}

/// Version and fingerprint of the first line, and what follows it.
fn stamped(text: &str) -> Option<(Version, &str, &str)> {
    let (line, style) = text.strip_prefix(MARK)?.split_once('\n')?;
    let (version, hash) = line.strip_suffix(" */")?.split_once(' ')?;
    Some((Version::parse(version).ok()?, hash, style))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_old_sheet_is_known() {
        let with = |version: &str, of: &str, style: &str| {
            kept(&format!("{MARK}{version} {} */\n{style}", fingerprint(of)))
        };
        assert_eq!(kept(&sheet()), Kept::Current);
        assert_eq!(kept(&sheet().replace('\n', "\r\n")), Kept::Current);
        assert_eq!(kept(&(sheet() + ".mine {}\n")), Kept::Current);
        assert_eq!(kept("table {}\n"), Kept::Current);
        assert_eq!(with("0.0.1", "old", "old"), Kept::Outdated);
        assert_eq!(with("0.0.1", "old", "mine"), Kept::OutdatedAndChanged);
        assert_eq!(with("99.0.0", "new", "new"), Kept::Current);
    }
}
