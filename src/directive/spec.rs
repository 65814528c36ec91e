//! The table of directives and their options.

/// The opening of every directive.
pub const OPEN: &str = "<<#";
/// The end of every directive.
pub const CLOSE: &str = ">>";

/// The syntax of a directive.
#[derive(Debug)]
pub struct Spec {
    pub name: &'static str,
    /// How many portals it names.
    pub names: Names,
    pub options: &'static [&'static str],
}

/// How many portals a directive names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    None,
    One,
    /// Any number.
    Several,
}

/// The charter of a portal.
pub const CHARTER: &str = "cookie-charter";
/// A list of portals, with a chapter for each.
pub const CHARTERS: &str = "cookie-charters";
/// A table of portals and what they use.
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

/// Returns the text that can belong to the directive at the start of `text`:
/// the rest of its line, up to the next directive.
pub fn reach(text: &str) -> &str {
    before_next(text).lines().next().unwrap_or_default()
}

/// Returns a text that begins with `<<#`, up to the next `<<#`.
pub fn before_next(text: &str) -> &str {
    let rest = &text[OPEN.len()..];
    &text[..OPEN.len() + rest.find(OPEN).unwrap_or(rest.len())]
}
