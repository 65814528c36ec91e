//! The names of directives, and which one a name that is not theirs is near to.

use super::spec::{DIRECTIVES, Spec};
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
    // They all begin alike: what is near is decided by the rest.
    let rest = |name: &str| name.strip_prefix(PREFIX).unwrap_or(name).to_owned();
    let rests: Vec<String> = DIRECTIVES.iter().map(|spec| rest(spec.name)).collect();
    let near = nearest(&rest(name), rests.iter().map(String::as_str));
    let near = near.and_then(|near| rests.iter().position(|rest| rest == near));
    near.or_else(|| is_near_whole(name))
}

/// The directive that a name is near to as a whole, as `cokie-charter`.
pub fn is_near_whole(name: &str) -> Option<usize> {
    let near = |spec: &Spec| strsim::osa_distance(&name.to_lowercase(), spec.name) <= NEAR;
    DIRECTIVES.iter().position(near)
}
