//! The words that people use on pages about cookies: column headers, words in
//! cells and words in titles. They are in `vocabulary.toml`, so that a new word
//! needs no code. The callers decide what they mean for a page.

use std::sync::LazyLock;

use toml::de::DeTable;

use super::fold;
use crate::model::words::{Word as _, words};

words! {
    /// The lists that are not a choice between meanings.
    List {
        Cookies = "cookies",
        Others = "others",
        Own = "own",
        Unstated = "unstated",
        Broad = "broad",
        Notes = "notes",
        Tails = "tails",
        Empty = "empty",
        Negations = "negations",
        None = "none",
        Particles = "particles",
        Dated = "dated",
        Subjects = "subjects",
        Guidance = "guidance",
        Questions = "questions",
        NoCookies = "no-cookies",
        Exempt = "exempt",
        Agreement = "agreement",
        Until = "until",
        Needed = "needed",
        Asked = "asked",
        Used = "used",
        Never = "never",
        Removed = "removed",
        Since = "since",
        Limits = "limits",
        Least = "least",
        Most = "most",
        Policy = "policy",
        Officers = "officers",
        Portal = "portal",
        Values = "values",
        Samples = "samples",
        Units = "units",
        AroundDate = "around-date",
        French = "french",
        English = "english",
    }
}

impl List {
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        entries(&["lists"])
            .filter(move |(key, _)| *key == self.as_str())
            .map(|(_, word)| word)
    }

    pub fn has(self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    /// Returns whether a text contains one of the words, even within another.
    pub fn is_in(self, text: &str) -> bool {
        self.words().any(|known| text.contains(known))
    }

    /// Returns whether one of the words of a text is in the list.
    pub fn has_any_of(self, text: &str) -> bool {
        fold::words(text).split(' ').any(|word| self.has(word))
    }

    /// Returns whether the first word of a text is in the list.
    pub fn has_first_of(self, text: &str) -> bool {
        let folded = fold::words(text);
        self.has(folded.split(' ').next().unwrap_or_default())
    }
}

/// Returns the words in the table at a path, each after the key that it stands
/// for.
pub fn entries(path: &[&str]) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let mut table = Some(&*ALL);
    for name in path {
        table = table.and_then(|table| table.get(*name)?.get_ref().as_table());
    }

    table.into_iter().flatten().flat_map(|(key, words)| {
        let all = words.get_ref().as_array().into_iter().flatten();
        all.filter_map(move |word| Some((key.get_ref().as_ref(), word.get_ref().as_str()?)))
    })
}

static ALL: LazyLock<DeTable<'static>> = LazyLock::new(|| {
    let (document, _) = DeTable::parse_recoverable(include_str!("vocabulary.toml"));
    document.into_inner()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::category::BuiltIn;
    use crate::model::facts::CookieField;

    #[test]
    fn the_file_holds_what_is_asked_for_and_nothing_else() {
        let (document, errors) = DeTable::parse_recoverable(include_str!("vocabulary.toml"));
        assert!(errors.is_empty(), "{errors:?}");
        let keys: Vec<&str> = document
            .get_ref()
            .keys()
            .map(|key| &**key.get_ref())
            .collect();
        assert_eq!(keys, ["codes", "heads", "lists", "titles"]);
        for list in List::ALL {
            assert!(list.words().next().is_some(), "{list:?}");
        }

        for (list, _) in entries(&["lists"]) {
            assert!(List::parse(list).is_some(), "{list}");
        }

        for (title, _) in entries(&["titles"]) {
            assert!(BuiltIn::parse(title).is_some(), "{title}");
        }

        for (head, _) in entries(&["heads"]) {
            let is_read_otherwise = ["name", "third", "type"].contains(&head);
            assert!(
                is_read_otherwise || CookieField::of_key(head).is_some(),
                "{head}"
            );
        }

        let codes = document.get_ref()["codes"].get_ref().as_table();
        for (field, _) in codes.expect("a table") {
            let field = CookieField::of_key(field.get_ref()).expect("a field");
            for (code, _) in entries(&["codes", field.key]) {
                assert!((field.codes)().contains(&code), "{code} in {}", field.key);
            }
        }
    }

    #[test]
    fn words_are_written_as_they_are_compared() {
        let paths = [&["heads"][..], &["titles"], &["lists"]];
        let codes = ["party", "storage", "consent", "legal-basis"];
        let codes = codes.iter().flat_map(|field| entries(&["codes", *field]));
        for (_, word) in paths.into_iter().flat_map(entries).chain(codes) {
            assert_eq!(fold::words(word), word);
        }
    }
}
