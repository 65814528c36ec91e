//! The names of directives, and the directive that a misspelt name means.

use super::spec::DIRECTIVES;
use crate::diagnostic::nearest::nearest;

/// The common prefix of all directives.
pub const PREFIX: &str = "cookie-";

/// The largest edit distance at which a name is taken for that of a directive.
const NEAR: usize = 2;

/// Hyphens and dashes that an editor may have written for `-`.
pub const HYPHENS: [char; 7] = [
    '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}',
];

/// Returns a name with every hyphen replaced by `-`.
pub fn with_hyphens(name: &str) -> String {
    name.replace(HYPHENS, "-")
}

/// Returns the index of the directive that a name is close to.
pub fn meant(name: &str) -> Option<usize> {
    let rests = DIRECTIVES.iter().map(|spec| rest(spec.name));
    match nearest(rest(name), rests.clone()) {
        Some(near) => rests.into_iter().position(|rest| rest == near),
        None => is_near_whole(name),
    }
}

/// Strips the common prefix, since only the rest tells the names apart.
fn rest(name: &str) -> &str {
    name.strip_prefix(PREFIX).unwrap_or(name)
}

/// Returns the index of the directive whose whole name is close to a name, such
/// as `cokie-charter`.
pub fn is_near_whole(name: &str) -> Option<usize> {
    let lower = name.to_lowercase();
    let mut specs = DIRECTIVES.iter();
    specs.position(|spec| strsim::osa_distance(&lower, spec.name) <= NEAR)
}
