//! The table of directives: what each may say.

/// How every directive begins.
pub const OPEN: &str = "<<#";
/// How every directive ends.
pub const CLOSE: &str = ">>";

/// What a directive may look like.
#[derive(Debug)]
pub struct Spec {
    pub name: &'static str,
    /// Whether it names portals: none, one at most, or several.
    pub names: Names,
    pub options: &'static [&'static str],
}

/// How many portals a directive names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    None,
    One,
    /// As many as one likes.
    Several,
}

/// The charter of a portal.
pub const CHARTER: &str = "cookie-charter";
/// A list of portals, with a chapter for each.
pub const CHARTERS: &str = "cookie-charters";
/// Portals and what they use, at a glance.
pub const MATRIX: &str = "cookie-matrix";

pub const DIRECTIVES: &[Spec] = &[
    Spec {
        name: CHARTER,
        names: Names::One,
        options: &["lang", "edition", "part", "category", "level"],
    },
    Spec {
        name: CHARTERS,
        names: Names::None,
        options: &["lang", "edition", "portals", "services", "order"],
    },
    Spec {
        name: MATRIX,
        names: Names::Several,
        options: &["by"],
    },
];

/// What the directive at the beginning of `text` may be: its line, as far as the
/// next one.
pub fn reach(text: &str) -> &str {
    before_next(text).lines().next().unwrap_or_default()
}

/// A text that begins with `<<#`, as far as the next one.
pub fn before_next(text: &str) -> &str {
    let rest = &text[OPEN.len()..];
    &text[..OPEN.len() + rest.find(OPEN).unwrap_or(rest.len())]
}
