//! Names of cookies and of other things kept in a browser: what can be one, and
//! which parts of it vary.

use super::text::is_joiner;
use super::words::Storage;

/// Why a text is not the name of something kept in a browser.
#[derive(Debug, PartialEq, Eq)]
pub enum NotAName {
    /// mdBook would take it for an instruction.
    Instruction,
    /// Several names, and whether it says that there are more.
    List(Vec<String>, bool),
    /// Words rather than a name.
    Words,
    /// Something is left out with dots.
    Ellipsis,
    /// A character that ends a name, or that no reader sees.
    Character(char),
}

/// What stands between the names of a list.
const BETWEEN: [&str; 12] = [
    ", ", "; ", " / ", " + ", " et ", " and ", " und ", " y ", " ou ", " or ", " oder ", " & ",
];

/// The same between names of cookies: the name of anything else may hold it.
const BETWEEN_COOKIES: [&str; 5] = [" | ", " - ", " – ", ",", ";"];

/// What is said in place of more names.
const MORE: [&str; 5] = ["etc", "etc.", "…", "...", "etc…"];

/// Brackets around the parts that names differ in, as in `__utm(a,b)`.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Says why `name` cannot be the name of something kept in `storage`.
///
/// A browser stores any name of a cookie without `;`, `=` and control
/// characters (RFC 6265, section 5.2); the data has no control characters.
/// Other storages take any text.
pub fn check(name: &str, storage: Storage) -> Result<(), NotAName> {
    let mut after_braces = name.split("{{").skip(1);
    if after_braces.any(|rest| rest.trim_start().starts_with('#')) {
        return Err(NotAName::Instruction);
    }
    let is_cookie = storage == Storage::Cookie;
    if let Some(names) = written_together(name, is_cookie).or_else(|| listed(name, is_cookie)) {
        let (more, names): (Vec<_>, Vec<_>) = names
            .into_iter()
            .partition(|name| MORE.contains(&name.as_str()));
        return Err(NotAName::List(names, !more.is_empty()));
    }
    if !is_cookie {
        return Ok(());
    }
    if let Some(c) = name
        .chars()
        .find(|c| [';', '='].contains(c) || is_joiner(*c))
    {
        return Err(NotAName::Character(c));
    }
    // What stands in a placeholder is nobody's name. With quotation marks it may
    // be what a cookie holds.
    let named = if name.contains('"') {
        vec![name]
    } else {
        fixed(name)
    };
    if named.iter().any(|part| part.contains(char::is_whitespace)) {
        return Err(NotAName::Words);
    }
    if named.iter().any(|part| part.contains('…')) || name.ends_with("...") {
        return Err(NotAName::Ellipsis);
    }
    Ok(())
}

/// The names that are written as one with the parts in which they differ:
/// `__utma` and `__utmb` for `__utm(a,b)`.
fn written_together(text: &str, is_cookie: bool) -> Option<Vec<String>> {
    for (open, close) in BRACKETS {
        let Some((head, (parts, tail))) = text
            .split_once(open)
            .and_then(|(head, rest)| Some((head, rest.split_once(close)?)))
        else {
            continue;
        };
        let is_rest_plain = !tail.contains(|c: char| c.is_whitespace() || c == ',');
        if let Some(parts) = listed(parts, is_cookie).filter(|_| is_rest_plain) {
            let whole = parts.iter().map(|part| {
                if MORE.contains(&part.as_str()) {
                    part.clone()
                } else {
                    format!("{head}{part}{tail}")
                }
            });
            return Some(whole.collect());
        }
    }
    None
}

/// The names of a list; none where it is not a list of names.
fn listed(text: &str, is_cookie: bool) -> Option<Vec<String>> {
    let mut between = BETWEEN.to_vec();
    if is_cookie {
        between.extend(BETWEEN_COOKIES);
    }
    let mut names = vec![text];
    for separator in between {
        names = names
            .iter()
            .flat_map(|name| name.split(separator))
            .collect();
    }
    // A line break is a space by now. Words are no names, nor are paths.
    let closer: Vec<&str> = text.split([' ', '/', '|']).collect();
    if is_cookie && names.len() == 1 && closer.iter().all(|part| part.contains('_')) {
        names = closer;
    }
    let names: Vec<&str> = names.into_iter().map(str::trim).collect();
    // A placeholder is one, whatever it holds.
    let is_whole = |name: &str| {
        let count = |c: char| name.matches(c).count();
        count('<') == count('>') && count('{') == count('}')
    };
    let are_names = names.iter().all(|name| {
        let is_plain = !name.contains(|c: char| c.is_whitespace() || c == '=');
        !name.is_empty() && is_plain && is_whole(name)
    });
    let several = names.len() > 1 && are_names;
    several.then(|| names.into_iter().map(str::to_owned).collect())
}

/// The parts of a name that do not vary, in order; between two of them stands
/// anything. What varies is written `*`, `<…>` or `{…}`.
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
        // Nothing closes this one: it stands for itself.
        from = end.unwrap_or(at + 1);
        if end.is_some() {
            fixed.push(&name[start..at]);
            start = from;
        }
    }
    fixed.push(&name[start..]);
    fixed
}

/// Where the placeholder that opens at `at` ends, with all that close it.
fn closed(name: &str, at: usize, close: char) -> Option<usize> {
    let first = at + name[at..].find(close)?;
    let more = name[first..].chars().take_while(|c| *c == close).count();
    Some(first + more)
}

/// Whether a part of the name varies.
pub fn is_pattern(name: &str) -> bool {
    may_vary(name) && fixed(name).len() > 1
}

/// Whether a name has a sign of what varies: most have none, and each is compared
/// with all that the program knows.
fn may_vary(name: &str) -> bool {
    memchr::memchr3(b'*', b'<', b'{', name.as_bytes()).is_some()
}

pub fn matches(pattern: &str, name: &str) -> bool {
    if !may_vary(pattern) {
        return pattern == name;
    }
    let fixed = fixed(pattern);
    let [first, between @ .., last] = fixed.as_slice() else {
        return pattern == name;
    };
    let rest = name.strip_prefix(first);
    let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    // The earliest place leaves most for the parts behind it.
    for part in between {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_browser_stores() {
        for name in [
            "sessionid",
            "__Host-a",
            "a|b",
            "a`b",
            "é",
            "a\"b",
            "a/b",
            "_pk_id.*",
            "*",
            "SESS<ID>",
            "comment_author_{HASH}",
            "pvc_visits[0]",
            "barometric[cuid]",
            "a0_users:sess",
            "a0_users:sess.sig",
            "AMCV_1@AdobeOrg",
            "active_template::",
            "crisp-client/",
            "pagead/conv/%INTEGER%",
            "_ga_<container id>",
            "_ga_{id conteneur}",
            "_pk_id.<site, visitor>.<…>",
            "wp-<user id>-<n et m>",
        ] {
            assert_eq!(check(name, Storage::Cookie), Ok(()), "{name}");
        }
        for name in ["clé du thème", "a=b", "a;b", "a,b", "user 1/settings"] {
            assert_eq!(check(name, Storage::LocalStorage), Ok(()), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (name, problem) in [
            ("a=b", NotAName::Character('=')),
            ("a;", NotAName::Character(';')),
            ("é\u{200d}a", NotAName::Character('\u{200d}')),
            ("a b", NotAName::Words),
            ("a b<ID>", NotAName::Words),
            ("{\"a\": 1}", NotAName::Words),
            ("Site History", NotAName::Words),
            ("cookies de session et de mesure", NotAName::Words),
            ("_ga_…", NotAName::Ellipsis),
            ("_ga_...", NotAName::Ellipsis),
            ("{{#a", NotAName::Instruction),
            ("{{ #include x}}", NotAName::Instruction),
        ] {
            assert_eq!(check(name, Storage::Cookie), Err(problem), "{name}");
        }
        let instruction = check("{{ #include x}}", Storage::LocalStorage);
        assert_eq!(instruction, Err(NotAName::Instruction));
    }

    #[test]
    fn lists_are_told_from_names() {
        for (text, names) in [
            ("_ga, _gid", &["_ga", "_gid"][..]),
            ("_ga,_gid", &["_ga", "_gid"]),
            ("_ga / _gid", &["_ga", "_gid"]),
            ("_ga | _gid", &["_ga", "_gid"]),
            ("_ga - _gid", &["_ga", "_gid"]),
            ("_ga/_gid", &["_ga", "_gid"]),
            ("_ga _gid", &["_ga", "_gid"]),
            ("_ga ; _gid", &["_ga", "_gid"]),
            ("_ga;_gid", &["_ga", "_gid"]),
            ("_ga et _gid", &["_ga", "_gid"]),
            ("a, b, c and d", &["a", "b", "c", "d"]),
            ("_hj*, SESS<ID>", &["_hj*", "SESS<ID>"]),
            ("CONSENT + SOCS", &["CONSENT", "SOCS"]),
            ("a oder b", &["a", "b"]),
            ("a und b", &["a", "b"]),
            ("__utm(a,b,c,z)", &["__utma", "__utmb", "__utmc", "__utmz"]),
            ("_hj{SessionUser, id}_1", &["_hjSessionUser_1", "_hjid_1"]),
        ] {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            let list = Err(NotAName::List(names, false));
            assert_eq!(check(text, Storage::Cookie), list, "{text}");
        }
        for name in ["a | b", "a - b", "_a/_b", "a,b", "a;b"] {
            assert_eq!(check(name, Storage::LocalStorage), Ok(()), "{name}");
        }
        for text in ["_ga, etc.", "_ga, …", "_ga, ..."] {
            let list = Err(NotAName::List(vec!["_ga".to_owned()], true));
            assert_eq!(check(text, Storage::Cookie), list, "{text}");
        }
        // A name of a list would be shown, and it may be a value.
        let pasted = check("a=1; b=2", Storage::Cookie);
        assert_eq!(pasted, Err(NotAName::Character('=')));
    }

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
