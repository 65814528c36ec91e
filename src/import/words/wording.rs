//! Reads the built-in editions to recognise charters by them: their labels,
//! titles and words, and the sentences that contain a value.

use std::sync::LazyLock;

use toml::de::{DeTable, DeValue};

use super::fold::words;
use crate::edition::{BUILT_IN, split_front_matter};
use crate::model::category::BuiltIn;
use crate::model::words::Word as _;

/// A line of an edition that contains a value of the portal.
#[derive(Debug)]
pub struct Spot {
    /// The key of the field in the data, such as `publisher.dpo`.
    pub key: &'static str,
    /// The text before and after the value.
    pub before: String,
    pub after: String,
}

/// A text from the front matter of an edition.
struct Entry {
    edition: &'static str,
    language: &'static str,
    table: &'static str,
    key: String,
    text: String,
    /// The text, normalised for comparison.
    words: String,
}

#[derive(Default)]
struct Wordings {
    entries: Vec<Entry>,
    spots: Vec<Spot>,
}

/// Fields of a portal that a page can show: their names in editions and in the
/// data, in the order of the data.
pub const FIELDS: [(&str, &str); 7] = [
    ("portal.name", "name"),
    ("portal.url", "url"),
    ("portal.updated", "updated"),
    ("portal.manage", "manage"),
    ("portal.publisher.name", "publisher.name"),
    ("portal.publisher.contact", "publisher.contact"),
    ("portal.publisher.dpo", "publisher.dpo"),
];

fn table(name: &str) -> impl Iterator<Item = &'static Entry> {
    ALL.entries.iter().filter(move |entry| entry.table == name)
}

/// Returns the labels of columns, each with the key of its field.
pub fn labels() -> impl Iterator<Item = (&'static str, &'static str)> {
    table("labels").map(|entry| (entry.text.as_str(), entry.key.as_str()))
}

pub fn category(title: &str) -> Option<BuiltIn> {
    let folded = words(title);
    let entry = table("categories").find(|entry| entry.words == folded)?;
    BuiltIn::parse(&entry.key)
}

/// Returns the title of a category in an edition.
pub fn title(edition: &str, language: &str, category: &str) -> Option<&'static str> {
    let entry = table("categories").find(|entry| {
        entry.edition == edition && entry.language == language && entry.key == category
    })?;
    Some(&entry.text)
}

/// Returns the codes that a word stands for. An edition may use it for several.
pub fn codes(word: &str) -> Vec<&'static str> {
    let folded = words(word);
    let same = table("words").filter(|entry| entry.words == folded);
    same.map(|entry| entry.key.as_str()).collect()
}

/// Returns the lines of editions that contain a value.
pub fn spots() -> &'static [Spot] {
    &ALL.spots
}

static ALL: LazyLock<Wordings> = LazyLock::new(|| {
    let mut all = Wordings::default();
    for (edition, language, text) in BUILT_IN {
        let Some((head, start)) = split_front_matter(text) else {
            continue;
        };

        if let Ok(document) = DeTable::parse(&text[head]) {
            for table in ["labels", "categories", "words"] {
                add_entries(&mut all, (edition, language, table), document.get_ref());
            }
        }

        for line in text[start..].lines() {
            for field in FIELDS {
                all.spots.extend(spot(line, field));
            }
        }
    }

    all
});

fn add_entries(
    all: &mut Wordings,
    (edition, language, table): (&'static str, &'static str, &'static str),
    document: &DeTable<'_>,
) {
    let Some(DeValue::Table(entries)) = document.get(table).map(|value| value.get_ref()) else {
        return;
    };

    for (key, value) in entries {
        if let DeValue::String(text) = value.get_ref() {
            all.entries.push(Entry {
                edition,
                language,
                table,
                key: key.get_ref().to_string(),
                text: text.to_string(),
                words: words(text),
            });
        }
    }
}

/// Finds the value of a field in a line, with the fixed text around it.
fn spot(line: &str, (field, key): (&str, &'static str)) -> Option<Spot> {
    let value = format!("{{{{ {field} }}}}");
    let (start, end) = line.split_once(&value)?;
    let begin = start.rsplit(['}', '%']).next().unwrap_or_default();
    let before = begin
        .trim_start_matches(['-', '#', ' '])
        .replace(['[', ']', '('], "");
    if words(&before).len() < 7 {
        return None;
    }

    // In `[text](value)`, a parenthesis follows the value.
    let after = end.split('{').next().unwrap_or_default();
    Some(Spot {
        key,
        before,
        after: after.trim_start_matches(')').to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_say_where_a_value_stands() {
        for (_, key) in FIELDS {
            assert!(spots().iter().any(|spot| spot.key == key), "{key}");
        }
    }

    #[test]
    fn titles_and_words_are_those_of_the_editions() {
        assert_eq!(category("Cookies tiers"), Some(BuiltIn::ThirdParty));
        assert!(codes("Stockage local").contains(&"local-storage"));
        assert_eq!(
            title("standard", "fr", "third-party"),
            Some("Cookies tiers")
        );
    }
}
