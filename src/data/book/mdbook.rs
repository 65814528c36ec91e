//! What mdBook reads in `book.toml` and a check needs to know. Keys of
//! [`WANTED`] are reported if they have another type, which mdBook may ignore;
//! other mistakes are left to mdBook.

use toml::de::{DeTable, DeValue};

use crate::data::wanted::Wanted;
use crate::model::language::Language;
use crate::model::origin::KeyPath;

/// Our table in `book.toml`.
pub const TABLE: [&str; 2] = ["preprocessor", "cookie-charter"];

/// The types of what is read here outside of our table, and of our table
/// itself: an environment variable can put anything there.
pub const WANTED: [(&[&str], Wanted); 17] = [
    (&["book"], Wanted::Table),
    (&["book", "src"], Wanted::Called("a text")),
    (&["book", "language"], Wanted::Called("a text")),
    (&["build"], Wanted::Table),
    (&["build", "use-default-preprocessors"], Wanted::Flag),
    (&["build", "extra-watch-dirs"], Wanted::Texts),
    (&["output"], Wanted::Table),
    (&["output", "html"], Wanted::Table),
    (&["output", "html", "input-404"], Wanted::Called("a text")),
    (&["output", "html", "admonitions"], Wanted::Flag),
    (&["output", "html", "definition-lists"], Wanted::Flag),
    (&["output", "html", "additional-css"], Wanted::Texts),
    (&["output", "html", "additional-js"], Wanted::Texts),
    (&[TABLE[0]], Wanted::Table),
    (&[TABLE[0], "index"], Wanted::Table),
    (&[TABLE[0], "links"], Wanted::Table),
    (&TABLE, Wanted::Table),
];

/// The parts of `book.toml` that are mdBook's.
#[derive(Debug, Default)]
pub struct MdBook {
    /// `[book] src`, where it is not the default.
    pub src: Option<String>,
    /// Whether there is a table `[preprocessor.cookie-charter]`, or a value in
    /// its place, which is reported.
    pub is_preprocessor: bool,
    /// A table whose name is nearly that of ours, if ours is missing.
    pub misspelt: Option<KeyPath>,
    /// Whether our table is missing and mdBook runs this program for another.
    pub is_under_other_name: bool,
    /// Whether mdBook's `links` runs before us.
    pub after_links: bool,
    /// Whether mdBook's own `links` runs.
    pub runs_links: bool,
    /// Whether mdBook's own `index` runs, which turns each README into an
    /// index.
    pub runs_index: bool,
    /// Other preprocessors that may change chapters before we see them.
    pub others: Vec<String>,
    /// The other tables for which mdBook runs this program.
    pub twins: Vec<String>,
    /// The tables at the top of the file.
    pub top: Vec<String>,
    /// The page for addresses that do not exist, relative to the folder of
    /// chapters.
    pub not_found: String,
    pub is_optional: bool,
    pub command: Option<String>,
    /// `renderers`: those that we are run for; `None` for all.
    pub renderers: Option<Vec<String>>,
    /// The renderers that `[output]` names.
    pub outputs: Vec<String>,
    /// `[output.html] admonitions = false`.
    pub is_without_alerts: bool,
    /// `[output.html] definition-lists = false`.
    pub is_without_definition_lists: bool,
    /// `[output.html] additional-css`.
    pub style_sheets: Vec<String>,
    /// `[build] extra-watch-dirs`.
    pub extra_watch_dirs: Vec<String>,
    /// What `mdbook serve` watches besides chapters and `book.toml`.
    pub watched: Vec<String>,
}

pub fn read(document: &DeTable<'_>) -> MdBook {
    let ours = table(document, &TABLE);
    let defaults = flag(document, &["build"], "use-default-preprocessors").unwrap_or(true);
    let html = ["output", "html"];
    let not_found = text(table(document, &html), "input-404");
    MdBook {
        src: text(table(document, &["book"]), "src"),
        is_preprocessor: value(document, &TABLE).is_some()
            || document.contains_key(TABLE[0]) && table(document, &TABLE[..1]).is_none(),
        misspelt: if ours.is_none() {
            misspelt(document)
        } else {
            None
        },
        is_under_other_name: ours.is_none() && !twins(document).is_empty(),
        after_links: lists(document, &TABLE, "after", "links")
            || lists(document, &[TABLE[0], "links"], "before", TABLE[1]),
        runs_links: defaults || table(document, &[TABLE[0], "links"]).is_some(),
        runs_index: defaults || table(document, &[TABLE[0], "index"]).is_some(),
        others: others(document),
        twins: twins(document),
        top: keys(Some(document)).map(str::to_owned).collect(),
        not_found: not_found.unwrap_or_else(|| "404.md".to_owned()),
        is_optional: flag(document, &TABLE, "optional").unwrap_or_default(),
        command: text(ours, "command"),
        renderers: ours.and_then(|ours| strings(ours.get("renderers")?.get_ref())),
        outputs: outputs(document),
        is_without_alerts: flag(document, &html, "admonitions") == Some(false),
        is_without_definition_lists: flag(document, &html, "definition-lists") == Some(false),
        style_sheets: list(document, &html, "additional-css"),
        extra_watch_dirs: list(document, &["build"], "extra-watch-dirs"),
        watched: watched(document),
    }
}

/// Returns the language tag in `[book]`, if it is valid: mdBook accepts
/// anything.
pub fn language(document: &DeTable<'_>) -> Option<Language> {
    Language::parse(&text(table(document, &["book"]), "language")?).ok()
}

/// Returns the renderers of the book. mdBook makes HTML if none is named.
fn outputs(document: &DeTable<'_>) -> Vec<String> {
    let named: Vec<String> = keys(table(document, &["output"]))
        .map(str::to_owned)
        .collect();
    if named.is_empty() {
        return vec!["html".to_owned()];
    }

    named
}

/// Finds a table whose name is nearly that of ours.
fn misspelt(document: &DeTable<'_>) -> Option<KeyPath> {
    for folder in [TABLE[0], "preprocessors", "preprocesor"] {
        for name in keys(table(document, &[folder])) {
            let folded = name.to_lowercase().replace('_', "-");
            let plain = folded.strip_prefix("mdbook-").unwrap_or(&folded);
            if strsim::osa_distance(plain, TABLE[1]) <= 2 {
                return Some(KeyPath::from([folder, name]));
            }
        }
    }

    let is_top = document.contains_key(TABLE[1]);
    is_top.then(|| KeyPath::default().join(TABLE[1]))
}

/// Returns the preprocessors that are neither ours nor mdBook's, except those
/// that run after us.
fn others(document: &DeTable<'_>) -> Vec<String> {
    let mut others = Vec::new();
    for name in keys(table(document, &[TABLE[0]])) {
        let is_later = lists(document, &[TABLE[0], name], "after", TABLE[1])
            || lists(document, &TABLE, "before", name);
        let is_known = [TABLE[1], "links", "index"].contains(&name);
        if !is_known && !is_later {
            others.push(name.to_owned());
        }
    }

    others
}

/// Returns the preprocessors of other names whose command is this program.
fn twins(document: &DeTable<'_>) -> Vec<String> {
    let mut twins = Vec::new();
    for name in keys(table(document, &[TABLE[0]])) {
        let command = text(table(document, &[TABLE[0], name]), "command");
        if name != TABLE[1] && command.is_some_and(|command| runs_us(&command)) {
            twins.push(name.to_owned());
        }
    }

    twins
}

pub fn runs_us(command: &str) -> bool {
    let path = command.split_whitespace().next().unwrap_or_default();
    let program = path.rsplit(['/', '\\']).next().unwrap_or_default();
    program.strip_suffix(".exe").unwrap_or(program) == env!("CARGO_PKG_NAME")
}

/// Returns what is watched because the book says so: `extra-watch-dirs`, the
/// theme and what `[output.html]` adds to pages.
fn watched(document: &DeTable<'_>) -> Vec<String> {
    let html = ["output", "html"];
    let theme = text(table(document, &html), "theme");
    let lists = [
        list(document, &["build"], "extra-watch-dirs"),
        list(document, &html, "additional-css"),
        list(document, &html, "additional-js"),
        vec![theme.unwrap_or_else(|| "theme".to_owned())],
    ];
    lists.into_iter().flatten().collect()
}

/// Returns a list of texts; empty if there is none.
pub fn list(document: &DeTable<'_>, path: &[&str], key: &str) -> Vec<String> {
    let value = table(document, path).and_then(|table| table.get(key));
    let texts = value.and_then(|value| strings(value.get_ref()));
    texts.unwrap_or_default()
}

/// Returns whether a list of texts contains `text`.
pub fn lists(document: &DeTable<'_>, path: &[&str], key: &str, text: &str) -> bool {
    list(document, path, key).iter().any(|other| other == text)
}

pub fn table<'a>(document: &'a DeTable<'a>, path: &[&str]) -> Option<&'a DeTable<'a>> {
    let mut table = document;
    for key in path {
        table = table.get(*key)?.get_ref().as_table()?;
    }

    Some(table)
}

pub fn value<'a>(document: &'a DeTable<'a>, path: &[&str]) -> Option<&'a DeValue<'a>> {
    let (key, above) = path.split_last()?;
    Some(table(document, above)?.get(*key)?.get_ref())
}

fn keys<'a>(table: Option<&'a DeTable<'a>>) -> impl Iterator<Item = &'a str> {
    let all = table.into_iter().flatten();
    all.map(|(key, _)| key.get_ref().as_ref())
}

fn flag(document: &DeTable<'_>, path: &[&str], key: &str) -> Option<bool> {
    table(document, path)?.get(key)?.get_ref().as_bool()
}

pub fn text(table: Option<&DeTable<'_>>, key: &str) -> Option<String> {
    Some(table?.get(key)?.get_ref().as_str()?.to_owned())
}

fn strings(value: &DeValue<'_>) -> Option<Vec<String>> {
    let elements = value.as_array()?.iter();
    Some(
        elements
            .filter_map(|element| Some(element.get_ref().as_str()?.to_owned()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> MdBook {
        read(DeTable::parse(text).expect("TOML").get_ref())
    }

    #[test]
    fn either_of_the_two_may_say_who_is_first() {
        assert!(!of("[preprocessor.cookie-charter]\n").after_links);
        assert!(of("[preprocessor.cookie-charter]\nafter = ['links']\n").after_links);
        assert!(of("[preprocessor.links]\nbefore = ['cookie-charter']\n").after_links);
    }

    #[test]
    fn html_is_the_renderer_of_a_book_that_names_none() {
        assert_eq!(of("[book]\n").outputs, ["html"]);
        assert_eq!(of("[output.epub]\n").outputs, ["epub"]);
    }
}
