//! Patterns in the names of cookies: which names they cover, and which are too
//! broad.

use crate::model::name;

/// The fewest characters that a pattern must have besides its placeholders.
pub const SHORTEST: usize = 3;

pub fn is_broad(pattern: &str) -> bool {
    name::fixed(pattern).concat().chars().count() < SHORTEST
}

/// Returns whether a declared name is a pattern that covers `known`. A broad
/// pattern covers single names but no patterns, and a bare placeholder covers
/// nothing.
pub fn covers(name: &str, known: &str) -> bool {
    name::is_pattern(name)
        && name::matches(name, known)
        && name::fixed(name).iter().any(|part| !part.is_empty())
        && (!name::is_pattern(known) || !is_broad(name))
}

/// Returns whether a declared name matches a pattern, or covers it: a portal
/// may write one pattern for several cookies of a tool.
pub fn is_of_pattern(name: &str, pattern: &str) -> bool {
    name == pattern || name::matches(pattern, name) || covers(name, pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_the_data_stands_for_known_names() {
        for (name, known, wanted) in [
            ("_hj*", "_hjid", true),
            ("_hj*", "_hjSessionUser_*", true),
            ("_pk_id<ID>", "_pk_id.*", true),
            ("_*", "_ga", true),
            ("_*", "_ga_*", false),
            ("{hash}", "_ga", false),
            ("<ID>", "IDE", false),
            ("_ga", "_ga", false),
        ] {
            assert_eq!(covers(name, known), wanted, "{name} {known}");
        }
    }
}
