//! Which parts of a name vary, and which names match a pattern.

/// Returns the parts of a name that do not vary, in order. Anything may be
/// between two of them, where the name has `*`, `<…>` or `{…}`.
pub fn fixed(name: &str) -> Vec<&str> {
    let mut fixed = Vec::new();
    let (mut start, mut from) = (0, 0);
    let (angle, brace) = (name.rfind('>'), name.rfind('}'));
    while let Some(found) = name[from..].find(['*', '<', '{']) {
        let at = from + found;
        let end = match &name[at..=at] {
            "<" if angle > Some(at) => closed(name, at, '>'),
            "{" if brace > Some(at) => closed(name, at, '}'),
            "*" => Some(at + 1),
            _ => None,
        };
        // Without an end, it is an ordinary character.
        from = end.unwrap_or(at + 1);
        if end.is_some() {
            fixed.push(&name[start..at]);
            start = from;
        }
    }

    fixed.push(&name[start..]);
    fixed
}

/// Returns where the placeholder that opens at `at` ends, with all of the
/// closing brackets that follow.
fn closed(name: &str, at: usize, close: char) -> Option<usize> {
    let first = at + name[at..].find(close)?;
    let more = name[first..].chars().take_while(|c| *c == close).count();
    Some(first + more)
}

/// Returns whether a part of the name varies.
pub fn is_pattern(name: &str) -> bool {
    first_sign(name).is_some() && fixed(name).len() > 1
}

/// Finds the first sign of a part that varies. This is a quick check: most
/// names have none, and each is compared with all that the program knows.
fn first_sign(name: &str) -> Option<usize> {
    memchr::memchr3(b'*', b'<', b'{', name.as_bytes())
}

pub fn matches(pattern: &str, name: &str) -> bool {
    varying(pattern, name).is_some()
}

/// Returns what a name has in place of the varying parts of a pattern, or
/// `None` if it does not match.
pub fn varying<'a>(pattern: &str, name: &'a str) -> Option<Vec<&'a str>> {
    let sign = first_sign(pattern).unwrap_or(pattern.len());
    // Most names do not match, and are ruled out here.
    if !name.starts_with(&pattern[..sign]) {
        return None;
    }

    let parts = fixed(pattern);
    let [first, between @ .., last] = parts.as_slice() else {
        return (pattern == name).then(Vec::new);
    };

    let mut rest = name.strip_prefix(first)?.strip_suffix(last)?;
    let mut varying = Vec::new();
    // The earliest match leaves most of the name for the parts that follow.
    for part in between {
        let (before, behind) = rest.split_once(part)?;
        varying.push(before);
        rest = behind;
    }

    varying.push(rest);
    Some(varying)
}

/// Returns whether a name differs from its pattern in an id, as `1AB2CD3EF4`,
/// `UA-1234-5`, `1.3fe2` and `a2dbce0e18`, or in a placeholder, as `<ID>` and
/// `xxxx`: `_ga_refus` is another cookie than `_ga_*`. Only the end is checked:
/// a varying part before a fixed one may be anything.
pub fn differs_in_ids(pattern: &str, name: &str) -> bool {
    let Some(parts) = varying(pattern, name) else {
        return false;
    };

    let is_end_open = fixed(pattern).last().is_some_and(|end| end.is_empty());
    !is_end_open || parts.last().is_none_or(|end| is_id(end))
}

fn is_id(part: &str) -> bool {
    let said = fixed(part).concat();
    let small: String = said.chars().filter(|c| c.is_lowercase()).collect();
    let has_digit = said.contains(|c: char| c.is_ascii_digit());
    said.starts_with(['[', '('])
        || small.chars().all(|c| c == 'x')
        || has_digit && small.chars().all(|c| c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_many() {
        for (pattern, name, wanted) in [
            ("_ga", "_ga", true),
            ("_ga", "_gat", false),
            ("_ga_*", "_ga_X1", true),
            ("_ga_*", "_ga_", true),
            ("_ga_*", "_ga", false),
            ("_pk_id.*", "_pk_id.1.ab", true),
            ("_pk_id.*", "_pk_id.<site>.<hash>", true),
            ("_pk_id.<site>.<hash>", "_pk_id.1.ab", true),
            ("_pk_id.<site>.<hash>", "_pk_id.1", false),
            ("SESS{ID}x", "SESS12x", true),
            ("SESS{{ID}}x", "SESS12x", true),
            ("a<b", "a<b", true),
            ("a<b*", "a<bc", true),
            ("*", "anything", true),
            ("a*b*c", "abc", true),
            ("a*b*c", "axxbyybzzc", true),
            ("a*b*c", "acb", false),
            ("a*a", "a", false),
            ("*é*", "clé", true),
        ] {
            assert_eq!(matches(pattern, name), wanted, "{pattern} {name}");
        }

        let (pattern, name) = ("a*".repeat(5_000), "a".repeat(10_000));
        assert!(!matches(&format!("{pattern}b"), &name));
    }
}
