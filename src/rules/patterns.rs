//! Patterns of names, as data writes them: what they stand for, and which say
//! too little.

use crate::model::name;

/// As many characters must stand beside what varies.
pub const SHORTEST: usize = 3;

pub fn is_broad(pattern: &str) -> bool {
    name::fixed(pattern).concat().chars().count() < SHORTEST
}

/// Returns whether a name of the data is a pattern that stands for `known`. A
/// broad one stands for single names only, not for whole patterns, and one that
/// is nothing but a placeholder for none.
pub fn covers(name: &str, known: &str) -> bool {
    name::is_pattern(name)
        && name::matches(name, known)
        && name::fixed(name).iter().any(|part| !part.is_empty())
        && (!name::is_pattern(known) || !is_broad(name))
}

/// Returns whether a name of the data is of that pattern. A portal may write
/// one pattern for several cookies of a tool.
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
