//! «Did you mean»: the known name nearest to a misspelt one.

/// Most names that a message lists when none is near.
const LONGEST_LIST: usize = 16;

/// The known name that `typed` most likely meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(typed);
    // A third of the letters may differ: fewer misses `lanuage`, more offers
    // words that have nothing to do with it. One or two letters are near anything.
    let limit = typed.chars().count() / 3;
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&folded, &fold(name)), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// A sentence of help for a name that is not known: the nearest one, else the
/// whole list where it is short.
pub fn suggestion<'a>(
    what: &str,
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(name) = nearest(typed, known.iter().copied()) {
        return Some(format!("did you mean `{name}`?"));
    }
    (!known.is_empty()).then(|| format!("{what}: {}", first_of(known)))
}

/// Names in backticks, the first ones of a list that may be long.
pub fn first_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.len().saturating_sub(LONGEST_LIST) {
        0 => list(&names),
        more => format!("{}, and {more} more", list(&names[..LONGEST_LIST])),
    }
}

/// Names in backticks, with commas.
pub fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace('_', "-")
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
        assert_eq!(nearest("xyz", known), None);
        // One letter is near every other one.
        assert_eq!(nearest("z", ["a"]), None);
        assert_eq!(nearest("lac", ["lak"]), Some("lak"));
    }

    #[test]
    fn a_short_list_is_given_whole() {
        assert_eq!(
            suggestion("known words", "x", ["aaa", "bbb"]).as_deref(),
            Some("known words: `aaa`, `bbb`")
        );
        assert_eq!(suggestion("known words", "x", []), None);
    }
}
