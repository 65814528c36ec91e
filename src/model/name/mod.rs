//! Names of cookies and of other things kept in a browser: which texts can be
//! names, and which parts of them vary ([`varying`]).

mod varying;

pub use varying::{differs_in_ids, fixed, is_pattern, matches};

use super::text::is_joiner;
use super::words::Storage;

/// Why a text is not the name of something kept in a browser.
#[derive(Debug, PartialEq, Eq)]
pub enum NotAName {
    /// mdBook would take it for an instruction.
    Instruction,
    /// Several names, and whether the text mentions more.
    List(Vec<String>, bool),
    /// Words rather than a name.
    Words,
    /// The name with `*` for a part that varies or is left out with dots.
    Varies(String),
    /// The name without the quotation marks around it.
    Quoted(String),
    /// A character that ends a name, or that is invisible.
    Character(char),
}

/// Separators between the names of a list.
const BETWEEN: [&str; 12] = [
    ", ", "; ", " / ", " + ", " et ", " and ", " und ", " y ", " ou ", " or ", " oder ", " & ",
];

/// Separators between names of cookies only: other names may contain them.
const BETWEEN_COOKIES: [&str; 5] = [" | ", " - ", " – ", ",", ";"];

/// Words for names that a list leaves out.
const MORE: [&str; 10] = [
    "etc",
    "etc.",
    "…",
    "...",
    "etc…",
    "autres",
    "d'autres",
    "d’autres",
    "others",
    "more",
];

/// Quotation marks that people put around names.
const QUOTES: [char; 10] = ['"', '\'', '`', '«', '»', '“', '”', '„', '‘', '’'];

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
    if let Some(pattern) = begun(name) {
        return Err(NotAName::Varies(pattern));
    }

    if let Some(mut names) = written_together(name, is_cookie).or_else(|| listed(name, is_cookie)) {
        let has_more = names.iter().any(|name| MORE.contains(&name.as_str()));
        names.retain(|name| !MORE.contains(&name.as_str()));
        return Err(NotAName::List(names, has_more));
    }

    if !is_cookie {
        return Ok(());
    }

    let mut chars = name.chars();
    if let Some(c) = chars.find(|c| [';', '='].contains(c) || is_joiner(*c)) {
        return Err(NotAName::Character(c));
    }

    if name.starts_with(QUOTES) && name.ends_with(QUOTES) {
        let bare = unquoted(name);
        return Err(match check(bare, storage) {
            Ok(()) if !bare.is_empty() => NotAName::Quoted(bare.to_owned()),
            Ok(()) => NotAName::Words,
            Err(problem) => problem,
        });
    }

    // A placeholder may contain spaces. With quotation marks, the text may be
    // the content of a cookie.
    let named = if name.contains('"') {
        vec![name]
    } else {
        fixed(name)
    };

    if named.iter().any(|part| part.contains(char::is_whitespace)) {
        return Err(NotAName::Words);
    }

    if named.iter().any(|part| part.contains('…')) || name.ends_with("...") {
        let pattern = name.replace("...", "*").replace('…', "*");
        return Err(NotAName::Varies(pattern));
    }

    Ok(())
}

/// Returns the pattern for a name that is written as its beginning and what
/// follows: `sess_*` for `sess_ + hash`.
fn begun(text: &str) -> Option<String> {
    let (start, part) = text.split_once(" + ")?;
    let is_begun = start.ends_with(['_', '-', '.']) && !start.contains(char::is_whitespace);
    (is_begun && !part.contains(['_', ',', '+'])).then(|| format!("{start}*"))
}

fn unquoted(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
}

/// Returns whether a text looks like a technical name and not like words:
/// `_ga`, `hasConsent`, `SESS1`.
pub fn is_unlike_words(text: &str) -> bool {
    text.contains(['_', '*'])
        || text.contains("SESS")
        || text.starts_with(char::is_lowercase)
            && text.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Splits a name from the remark after it: `_ga (Google)`, `_ga : 13 mois`.
pub fn before_remark(text: &str) -> Option<(&str, &str)> {
    let (name, behind) = text.split_once(char::is_whitespace)?;
    let rest = behind.trim_start();
    let (name, remark) = if let Some(name) = name.strip_suffix(':') {
        (name, rest)
    } else if let Some(inside) = rest.strip_prefix('(') {
        (name, inside.strip_suffix(')')?)
    } else {
        (name, rest.strip_prefix([':', '-', '–', '—'])?)
    };

    check(name, Storage::Cookie).ok()?;
    Some((name, remark.trim()))
}

/// Expands names that are written as one with the parts in which they differ:
/// `__utm(a,b)` gives `__utma` and `__utmb`.
fn written_together(text: &str, is_cookie: bool) -> Option<Vec<String>> {
    for (open, close) in BRACKETS {
        let Some((head, rest)) = text.split_once(open) else {
            continue;
        };

        let Some((inside, tail)) = rest.split_once(close) else {
            continue;
        };

        if tail.contains(|c: char| c.is_whitespace() || c == ',') {
            continue;
        }

        let Some(parts) = listed(inside, is_cookie) else {
            continue;
        };

        // Words before the brackets are not part of a name:
        // «cookies Matomo (_pk_id, _pk_ses)».
        let stem = head.rsplit(char::is_whitespace).next().unwrap_or(head);
        if stem.len() < head.len() && !parts.iter().any(|part| is_unlike_words(part)) {
            continue;
        }

        let mut names = Vec::new();
        let before = head.trim_end();
        if stem.is_empty() && is_unlike_words(before) && !before.contains(char::is_whitespace) {
            names.push(before.to_owned());
        }

        for part in parts {
            let is_more = MORE.contains(&part.as_str());
            names.push(if is_more {
                part
            } else {
                format!("{stem}{part}{tail}")
            });
        }

        return Some(names);
    }

    None
}

/// Splits a list of names; returns `None` if it is not one.
fn listed(text: &str, is_cookie: bool) -> Option<Vec<String>> {
    let mut between = BETWEEN.to_vec();
    if is_cookie {
        between.extend(BETWEEN_COOKIES);
    }

    let mut parts = vec![text];
    for separator in between {
        parts = parts.iter().flat_map(|it| it.split(separator)).collect();
    }

    // A line break is a space by now. Unless each part has a `_`, they may be
    // words or a path.
    let closer: Vec<&str> = text.split([' ', '/', '|']).collect();
    if is_cookie && parts.len() == 1 && closer.iter().all(|part| part.contains('_')) {
        parts = closer;
    }

    let names: Vec<String> = parts.iter().map(|it| unquoted(it).to_owned()).collect();
    (names.len() > 1 && names.iter().all(|name| is_one(name))).then_some(names)
}

/// Returns whether a part of a list is one name: it has no spaces, and does not
/// cut a placeholder in two.
fn is_one(part: &str) -> bool {
    !part.is_empty()
        && !part.contains(|c: char| c.is_whitespace() || c == '=')
        && part.matches('<').count() == part.matches('>').count()
        && part.matches('{').count() == part.matches('}').count()
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
            ("«a»", NotAName::Quoted("a".to_owned())),
            ("\"a\"", NotAName::Quoted("a".to_owned())),
            ("« a b »", NotAName::Words),
            ("sess_in_ + hash", NotAName::Varies("sess_in_*".to_owned())),
            ("a b<ID>", NotAName::Words),
            ("{\"a\": 1}", NotAName::Words),
            ("Site History", NotAName::Words),
            ("cookies de session et de mesure", NotAName::Words),
            ("_ga_…", NotAName::Varies("_ga_*".to_owned())),
            ("_ga_...", NotAName::Varies("_ga_*".to_owned())),
            ("{{#a", NotAName::Instruction),
            ("{{ #include x}}", NotAName::Instruction),
        ] {
            assert_eq!(check(name, Storage::Cookie), Err(problem), "{name}");
        }

        let instruction = check("{{ #include x}}", Storage::LocalStorage);
        assert_eq!(instruction, Err(NotAName::Instruction));
    }

    #[test]
    fn lists_are_told_apart_from_names() {
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
            ("cookies Matomo (_pk_id, _pk_ses)", &["_pk_id", "_pk_ses"]),
            ("_ga (_gid, _gat)", &["_ga", "_gid", "_gat"]),
            ("\"_ga\", \"_gid\"", &["_ga", "_gid"]),
            ("_hj{SessionUser, id}_1", &["_hjSessionUser_1", "_hjid_1"]),
        ] {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            let list = Err(NotAName::List(names, false));
            assert_eq!(check(text, Storage::Cookie), list, "{text}");
        }

        for name in ["a | b", "a - b", "_a/_b", "a,b", "a;b"] {
            assert_eq!(check(name, Storage::LocalStorage), Ok(()), "{name}");
        }

        for text in ["_ga, etc.", "_ga, …", "_ga, ...", "_ga et autres"] {
            let list = Err(NotAName::List(vec!["_ga".to_owned()], true));
            assert_eq!(check(text, Storage::Cookie), list, "{text}");
        }

        // A name of a list would be shown, and it may be a value.
        let pasted = check("a=1; b=2", Storage::Cookie);
        assert_eq!(pasted, Err(NotAName::Character('=')));
    }

    #[test]
    fn a_remark_stands_behind_a_name() {
        for (text, parts) in [
            ("_ga (Google Analytics)", Some(("_ga", "Google Analytics"))),
            ("_pk_id : 13 mois", Some(("_pk_id", "13 mois"))),
            ("_pk_id: 13 mois", Some(("_pk_id", "13 mois"))),
            ("_ga 13", None),
            ("Cookies de session (technique)", None),
        ] {
            assert_eq!(before_remark(text), parts, "{text}");
        }
    }
}
