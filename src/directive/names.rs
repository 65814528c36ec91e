//! The names of directives, and which one a name that is not theirs is near to.

use super::spec::DIRECTIVES;
use crate::diagnostic::nearest::nearest;

/// How the names of all directives begin.
pub const PREFIX: &str = "cookie-";

/// How far a name may be from a directive's and still be taken for it.
const NEAR: usize = 2;

/// Hyphens and dashes that an editor may have put in place of `-`.
pub const HYPHENS: [char; 7] = [
    '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}',
];

/// A name with the hyphen of the keyboard in place of any other.
pub fn with_hyphens(name: &str) -> String {
    name.replace(HYPHENS, "-")
}

/// The directive that a name is near to.
pub fn meant(name: &str) -> Option<usize> {
    let rests = DIRECTIVES.iter().map(|spec| rest(spec.name));
    match nearest(rest(name), rests.clone()) {
        Some(near) => rests.into_iter().position(|rest| rest == near),
        None => is_near_whole(name),
    }
}

/// The names all begin alike: what is near is decided by the rest.
fn rest(name: &str) -> &str {
    name.strip_prefix(PREFIX).unwrap_or(name)
}

/// The directive that a name is near to as a whole, as `cokie-charter`.
pub fn is_near_whole(name: &str) -> Option<usize> {
    let lower = name.to_lowercase();
    let mut specs = DIRECTIVES.iter();
    specs.position(|spec| strsim::osa_distance(&lower, spec.name) <= NEAR)
}
