//! «Did you mean»: the known name nearest to a misspelt one.

use std::cmp::Reverse;

use super::french::{english, fold};

/// The most names that a message lists if any of them may be meant.
const LONGEST_LIST: usize = 16;

/// The most names that a message lists if they are all that is allowed. If
/// there are more, only the first [`LONGEST_LIST`] are.
const LONGEST_CHOICE: usize = 48;

/// The most names that a word is compared with by edit distance: a book may
/// have thousands of portals, and as many misspelt ones.
const MOST_COMPARED: usize = 128;

/// The Jaro-Winkler similarity from which names are listed first.
const ALIKE: f64 = 0.8;

/// Kinds of names where a wrong suggestion would name another company or
/// portal. They are suggested only if the first letters agree.
const OF_OTHERS: [&str; 2] = ["services", "portals"];

/// Prefixes that negate what follows.
const DENIALS: [&str; 8] = ["not", "non", "no-", "un", "in", "pas", "sans", "without"];

/// The edit distance up to which such names are suggested: `google-fonts` does
/// not mean `google-maps`.
const NEAR_OTHERS: usize = 2;

/// Returns the known name that `typed` most likely means.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = names.into_iter().collect();
    let word = bare(typed);
    let folded = fold(word);
    if let Some(same) = known.iter().find(|name| fold(name) == folded) {
        return Some(same);
    }

    if let Some(name) = english(word, &known) {
        return Some(name);
    }

    // `missing-duration` means `duration-missing`.
    if let Some(name) = known.iter().find(|name| is_turned(&folded, name)) {
        return Some(name);
    }

    // Up to a third of the letters may differ: a lower limit misses `lanuage`,
    // a higher one suggests unrelated words. A word of one or two letters must
    // match exactly.
    let limit = word.chars().count() / 3;
    let mut near = Vec::new();
    for name in known {
        let distance = strsim::osa_distance(&folded, &fold(name));
        if distance <= limit {
            near.push((distance, name));
        }
    }

    let (_, name) = near.into_iter().min()?;
    (!denies(&folded, &fold(name))).then_some(name)
}

/// Returns whether a word is the negation of a name: `not-required` must not be
/// taken for a typo of `required`.
fn denies(word: &str, name: &str) -> bool {
    let Some(rest) = DENIALS.iter().find_map(|denial| word.strip_prefix(denial)) else {
        return false;
    };

    let denied = rest.trim_start_matches('-');
    strsim::osa_distance(denied, name) <= strsim::osa_distance(word, name)
}

/// Returns whether two names have the same parts in a different order.
fn is_turned(one: &str, other: &str) -> bool {
    if one.len() != other.len() || !one.contains('-') {
        return false;
    }

    let mut parts: Vec<&str> = one.split('-').collect();
    let mut others: Vec<&str> = other.split('-').collect();
    parts.sort_unstable();
    others.sort_unstable();
    parts == others
}

/// Strips a trailing comma, and the folder and extension of a file, from a
/// name.
fn bare(typed: &str) -> &str {
    let path = typed.trim_end_matches([',', ';']);
    let name = path.strip_prefix("portals/").unwrap_or(path);
    match name.strip_suffix(".toml") {
        Some(stem) => stem.rsplit('/').next().unwrap_or(stem),
        None => name,
    }
}

/// Returns a help for an unknown name: the closest known name, or else the list
/// of names, closest first.
pub fn suggestion<'a>(
    what: &str,
    typed: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let known: Vec<&str> = names.into_iter().collect();
    if known.is_empty() {
        return None;
    }

    let several: Vec<&str> = typed.split(',').map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|name| known.contains(name)) {
        let quoted = several.join("\", \"");
        return Some(format!(
            "write `\"{quoted}\"`, each name between quotation marks of its own"
        ));
    }

    let (mut near, far) = by_ends(typed, known);
    if let Some(name) = meant(what, typed, &near) {
        return Some(format!("did you mean `{name}`?"));
    }

    nearest_first(typed, &mut near);
    near.extend(far);
    let shown = match near.len() {
        0..=LONGEST_CHOICE => list(&near),
        _ => first_of(near),
    };
    Some(format!("{what}: {shown}"))
}

/// Splits many names into those that share the longest beginning and end with a
/// word, and the others. A misspelt name usually shares both.
fn by_ends<'a>(typed: &str, known: Vec<&'a str>) -> (Vec<&'a str>, Vec<&'a str>) {
    if known.len() <= MOST_COMPARED {
        return (known, Vec::new());
    }

    let mut left = Vec::with_capacity(known.len());
    for name in &known {
        let ahead = same_bytes(typed.bytes(), name.bytes());
        let behind = same_bytes(typed.bytes().rev(), name.bytes().rev());
        left.push(typed.len().saturating_sub(ahead + behind));
    }

    let limit = *left.clone().select_nth_unstable(MOST_COMPARED).1;
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for (name, left) in known.into_iter().zip(left) {
        if left < limit {
            near.push(name);
        } else {
            far.push(name);
        }
    }

    (near, far)
}

/// Returns the length of the common prefix, in bytes, ignoring case.
fn same_bytes(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    let pairs = one.zip(other);
    pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}

/// Returns the name that is meant, if it is clear. A name that contains the
/// word is preferred to one that is spelt similarly: `recaptcha` means
/// `google-recaptcha`, not `hcaptcha`.
fn meant<'a>(what: &str, typed: &str, known: &[&'a str]) -> Option<&'a str> {
    if let Some(other) = english(typed, known) {
        return Some(other);
    }

    let folded = fold(bare(typed));
    let near = nearest(typed, known.iter().copied());
    if near.is_some_and(|name| fold(name) == folded) || !OF_OTHERS.contains(&what) {
        return near;
    }

    let mut holding = known.iter().filter(|name| holds(name, &folded));
    match (holding.next(), holding.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => None,
        (None, _) => {
            let name = near?;
            let distance = strsim::osa_distance(&folded, &fold(name));
            let begins_alike = name.chars().next() == folded.chars().next();
            (distance <= NEAR_OTHERS && begins_alike).then_some(name)
        }
    }
}

/// Returns whether a part of a name begins with a word, which must have more
/// than two letters.
fn holds(name: &str, word: &str) -> bool {
    word.len() > 2 && (name.starts_with(word) || name.contains(&format!("-{word}")))
}

/// Sorts the names by similarity to a word. Names that are not similar keep
/// their order.
fn nearest_first(typed: &str, names: &mut [&str]) {
    let folded = fold(typed);
    // The bits of non-negative floats sort like the numbers.
    names.sort_by_cached_key(|name| Reverse(likeness(&folded, name).to_bits()));
}

/// Returns the similarity of a name to a word that is already folded.
fn likeness(word: &str, name: &str) -> f64 {
    let name = fold(name);
    if word.len() > 2 && name.contains(word) {
        return 2.0;
    }

    // For example `recaptcha-v3`: one of its parts is also a part of the name.
    for part in word.split('-') {
        if part.len() > 3 && name.split('-').any(|other| other == part) {
            return 1.5;
        }
    }

    let alike = strsim::jaro_winkler(word, &name);
    if alike >= ALIKE { alike } else { 0.0 }
}

/// Returns names in backticks, cut after the first [`LONGEST_LIST`].
pub fn first_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let all: Vec<&str> = names.into_iter().collect();
    match all.len().saturating_sub(LONGEST_LIST) {
        0 => list(&all),
        more => format!("{}, and {more} more", list(&all[..LONGEST_LIST])),
    }
}

/// Returns names in backticks, separated by commas.
pub fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let known = ["purpose", "provider", "data-retention"];
        assert_eq!(nearest("purpos", known), Some("purpose"));
        assert_eq!(nearest("Provider", known), Some("provider"));
        assert_eq!(nearest("data_retention", known), Some("data-retention"));
        assert_eq!(nearest("finalité", known), Some("purpose"));
        assert_eq!(nearest("retention-data", known), Some("data-retention"));
        assert_eq!(nearest("xyz", known), None);
        // One letter is near every other one.
        assert_eq!(nearest("z", ["a"]), None);
        assert_eq!(nearest("lac", ["lak"]), Some("lak"));
        assert_eq!(nearest("portals/lac.toml", ["lac"]), Some("lac"));
        assert_eq!(nearest("lac,", ["lac"]), Some("lac"));
        for word in [
            "not necessary",
            "unnecessary",
            "non-necessary",
            "unecessary",
        ] {
            assert_eq!(nearest(word, ["necessary"]), None, "{word}");
        }

        assert_eq!(
            nearest("not required", ["required", "exempt"]),
            Some("exempt")
        );
        assert_eq!(nearest("nnecessary", ["necessary"]), Some("necessary"));
    }

    #[test]
    fn no_other_company_is_offered() {
        let known = ["hcaptcha", "google-maps", "google-recaptcha", "matomo"];
        let of = |typed| suggestion("services", typed, known).expect("a help");
        assert_eq!(of("recaptcha"), "did you mean `google-recaptcha`?");
        assert_eq!(of("matamo"), "did you mean `matomo`?");
        assert_eq!(of("Google_Maps"), "did you mean `google-maps`?");
        let list = "services: `google-maps`, `google-recaptcha`, `hcaptcha`, `matomo`";
        assert_eq!(of("google"), list);
        let list = "services: `hcaptcha`, `google-recaptcha`, `google-maps`, `matomo`";
        assert_eq!(of("captcha"), list);
        assert_eq!(of("piwik"), "did you mean `matomo`?");
        let list = "services: `google-maps`, `google-recaptcha`, `hcaptcha`, `matomo`";
        assert_eq!(of("google-fonts"), list);
        let list = "services: `google-recaptcha`, `hcaptcha`, `google-maps`, `matomo`";
        assert_eq!(of("recaptcha-v3"), list);
    }

    #[test]
    fn of_many_names_the_one_that_is_meant_is_found() {
        let mut known: Vec<String> = (0..2_000).map(|n| format!("ville-{n}")).collect();
        known.push("saint-maur-des-fosses".to_owned());
        let of = |typed| suggestion("portals", typed, known.iter().map(String::as_str));
        for typed in [
            "saint-maur",
            "Saint-Maur-des-Fosses",
            "saint-mar-des-fosses",
        ] {
            let wanted = "did you mean `saint-maur-des-fosses`?";
            assert_eq!(of(typed).as_deref(), Some(wanted), "{typed}");
        }

        let far = of("xyz").expect("a help");
        assert!(far.ends_with("`ville-15`, and 1985 more"), "{far}");
    }

    #[test]
    fn a_list_is_given_whole() {
        assert_eq!(
            suggestion("known words", "x", ["aaa", "bbb"]).as_deref(),
            Some("known words: `aaa`, `bbb`")
        );
        assert_eq!(suggestion("known words", "x", []), None);
    }
}
