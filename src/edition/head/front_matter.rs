//! The TOML at the head of an edition: the edition that it extends, its columns
//! and their labels, the titles of the categories, its words.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use super::column::{Column, Of};
use super::says::{self, Said};
use super::terms::{self, named};
use crate::data::table::Table;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::facts::FIELDS;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::{FileId, KeyPath};
use crate::model::portal::Vocabulary;
use crate::model::words::{Word, words};
use crate::render::foreign::Foreign;
use crate::render::language::Terms;
use crate::source::place::Place;

words! {
    /// The words of an edition besides those for codes of the data.
    Phrase {
        Language = "language",
        OtherLanguages = "other-languages",
        Charters = "charters",
        Matrix = "matrix",
        MatrixOfCookies = "matrix-of-cookies",
        Portal = "portal",
        Address = "address",
        Updated = "updated",
        OwnCookies = "own-cookies",
        Yes = "yes",
        No = "no",
        Unnamed = "unnamed",
        NotStated = "not-stated",
        Policy = "policy",
        OptOut = "opt-out",
    }
}

/// The front matter of an edition, merged over that of the edition that it
/// extends.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    pub columns: Vec<Column>,
    pub labels: BTreeMap<&'static str, String>,
    /// The titles of categories, in the order of the charter.
    pub categories: Vec<(CategoryId, String)>,
    pub words: BTreeMap<&'static str, String>,
    pub terms: Terms,
    pub says: Vec<Said>,
    pub texts: Vec<Id>,
    /// The foreign words of its text and of the data that it prints, with their
    /// languages.
    pub foreign_words: Option<Vec<(String, Language)>>,
    /// `foreign_words`, prepared for searching.
    pub foreign: Option<Foreign>,
}

#[derive(Debug, Default)]
pub struct Head {
    pub extends: Option<(String, Place)>,
    /// The place of each column in `stated`, if the edition names columns.
    columns: Option<Vec<Place>>,
    pub stated: FrontMatter,
}

impl FrontMatter {
    pub fn title(&self, category: &CategoryId) -> Option<&str> {
        let mut titles = self.categories.iter();
        let (_, title) = titles.find(|(known, _)| known == category)?;
        Some(title)
    }

    pub fn position(&self, category: &CategoryId) -> usize {
        let mut order = self.categories.iter();
        let position = order.position(|(id, _)| id == category);
        position.unwrap_or(usize::MAX)
    }
}

impl Head {
    /// Reports own categories and fields that it names but nothing defines.
    pub fn undefined(&self, book: &Vocabulary, file: FileId) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        if book.is_incomplete {
            return problems;
        }

        for (id, _) in &self.stated.categories {
            let is_defined = book.categories.iter().any(|category| category.id == *id);
            if matches!(id, CategoryId::Own(_)) && !is_defined {
                let built_in = BuiltIn::ALL.iter().map(|id| id.as_str());
                let own = book.categories.iter().map(|category| category.id.as_str());
                let path = KeyPath::from(["categories"]).join(id.as_str());
                let problem = format!("there is no category `{id}`");
                problems.push(
                    Diagnostic::new(kind::UNKNOWN_CATEGORY, problem)
                        .at(Place::Key(file, path), "named here")
                        .suggest("categories", id.as_str(), built_in.chain(own)),
                );
            }
        }

        let places = self.columns.iter().flatten();
        for (column, place) in self.stated.columns.iter().zip(places) {
            if let Of::Own(id) = &column.of
                && !book.fields.contains_key(id)
            {
                let known = book.fields.keys().map(Id::as_str);
                problems.push(
                    Diagnostic::new(kind::UNKNOWN_FIELD, format!("there is no field `{id}`"))
                        .at(place.clone(), "named here")
                        .suggest("fields", id.as_str(), known)
                        .help(format!(
                            "define it in the data: `[fields.{id}]` with `label = {{ fr = \"…\" }}`"
                        )),
                );
            }
        }

        problems
    }

    /// Merges it over the front matter of the edition that it extends, and
    /// reports if there are no columns then. An entry of `says` is dropped if
    /// its block is in `replaced`.
    pub fn over(
        &self,
        below: Option<&FrontMatter>,
        replaced: &[&str],
        file: FileId,
        problems: &mut Vec<Diagnostic>,
    ) -> FrontMatter {
        let mut front = below.cloned().unwrap_or_default();
        let own = self.stated.clone();
        front.labels.extend(own.labels);
        front.words.extend(own.words);
        front.terms.extend(own.terms);
        for (id, title) in std::mem::replace(&mut front.categories, own.categories) {
            if front.title(&id).is_none() {
                front.categories.push((id, title));
            }
        }

        front.says.retain(|said| !said.is_by(replaced));
        front.says.extend(own.says);
        for text in own.texts {
            if !front.texts.contains(&text) {
                front.texts.push(text);
            }
        }

        if let Some(words) = own.foreign_words {
            let all = front.foreign_words.get_or_insert_default();
            all.retain(|(_, language)| !words.iter().any(|(_, own)| own == language));
            all.extend(words);
        }

        if self.columns.is_some() {
            front.columns = own.columns;
        } else if below.is_none() {
            problems.push(columns_missing(file));
        }

        front
    }
}

fn columns_missing(file: FileId) -> Diagnostic {
    Diagnostic::new(kind::COLUMNS_MISSING, "this edition names no columns")
        .at(Place::File(file), "")
        .help("write `columns = [\"provider\", \"feature\", \"name\", \"purpose\"]` below its first `+++`, above `[labels]`, or `columns = []` if it prints no table")
}

const FENCE: &str = "+++";

/// Splits a file into the range of its front matter and the start of its
/// template. Returns `None` if it has no front matter.
pub fn split(text: &str) -> Option<(Range<usize>, usize)> {
    let mut offset = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == FENCE;
        let end = offset + line.len();
        match start {
            None if is_fence => start = Some(end),
            None => return None,
            Some(start) if is_fence => return Some((start..offset, end)),
            Some(_) => {}
        }

        offset = end;
    }

    None
}

pub fn read(
    document: &DeTable<'_>,
    file: FileId,
    language: &Language,
    problems: &mut Vec<Diagnostic>,
) -> Head {
    let mut table = Table::new(document, file, KeyPath::default(), problems);
    let extended = Place::of(&table.origin("extends"));
    let extends = table.string("extends");
    let is_extending = table.has_meant("extends") && !table.has("extends");
    let has_columns = table.has_meant("columns") || is_extending;
    let (columns, places) = named_columns(&mut table);
    let labels = texts(&mut table, "labels", Column::keys().collect());
    // Own categories are checked later, when all data is known.
    let categories = named(&mut table, "categories", "a category", CategoryId::parse);
    let words = texts(&mut table, "words", words());
    let terms = terms::read(&mut table, language);
    let says = says::read(&mut table);
    let texts = listed_texts(&mut table);
    let foreign_words = foreign(&mut table);
    table.finish("an edition");
    Head {
        extends: extends.map(|name| (name, extended)),
        // A wrong value is already reported, so it is not also missing.
        columns: has_columns.then_some(places),
        stated: FrontMatter {
            columns,
            labels,
            categories,
            words,
            terms,
            says,
            texts,
            foreign_words,
            foreign: None,
        },
    }
}

fn words() -> Vec<&'static str> {
    let mut words: Vec<&'static str> = Phrase::ALL.iter().map(|phrase| phrase.as_str()).collect();
    for field in FIELDS {
        words.extend((field.codes)());
    }

    words
}

fn named_columns(table: &mut Table<'_, '_>) -> (Vec<Column>, Vec<Place>) {
    let mut columns: Vec<Column> = Vec::new();
    let mut places = Vec::new();
    // An empty list is meant for editions that print no table.
    if table.is_empty_list("columns") {
        table.value("columns");
        return (columns, places);
    }

    for (text, path) in table.one_or_several("columns").unwrap_or_default() {
        let Some(column) = Column::parse(&text) else {
            table.unknown_value(&text, path, Column::keys());
            continue;
        };

        if columns.iter().any(|known| known.is_same(&column)) {
            table.listed_twice(&text, path);
        } else {
            columns.push(column);
            places.push(Place::Value(table.file(), path));
        }
    }

    (columns, places)
}

fn listed_texts(table: &mut Table<'_, '_>) -> Vec<Id> {
    let mut texts = Vec::new();
    for (text, path) in table.strings("texts").unwrap_or_default() {
        match Id::parse(&text) {
            Ok(id) if texts.contains(&id) => table.listed_twice(&text, path),
            Ok(id) => texts.push(id),
            Err(reason) => table.invalid(path, "the name of a text", reason),
        }
    }

    texts
}

fn foreign(table: &mut Table<'_, '_>) -> Option<Vec<(String, Language)>> {
    let mut words = Vec::new();
    for (language, texts) in table.texts_by_language("foreign")? {
        words.extend(texts.into_iter().map(|text| (text, language.clone())));
    }

    Some(words)
}

fn texts(
    table: &mut Table<'_, '_>,
    key: &'static str,
    known: Vec<&'static str>,
) -> BTreeMap<&'static str, String> {
    let mut texts = BTreeMap::new();
    let Some(mut inner) = table.inner(key) else {
        return texts;
    };

    for key in known {
        if let Some(text) = inner.string(key) {
            texts.insert(key, text);
        }
    }

    inner.finish(&format!("`{key}`"));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_lists_the_words_of_editions() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/book/editions.md");
        let page = std::fs::read_to_string(path).expect("a page");
        let from = page.find("### Words").expect("a section");
        let section = page[from..].split("### Durations").next().expect("a text");
        for word in words() {
            assert!(section.contains(&format!("`{word}`")), "{word}");
        }

        for field in FIELDS {
            let head = format!("| `{}` |", field.key);
            let Some(row) = section.lines().find(|line| line.starts_with(&head)) else {
                continue;
            };

            for code in (field.codes)() {
                assert!(row.contains(&format!("`{code}`")), "{code} of {head}");
            }
        }
    }
}
