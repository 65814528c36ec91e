//! The TOML at the head of an edition: its columns, their labels, and the
//! titles of the categories.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::data::table::Table;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::origin::{FileId, KeyPath};
use crate::model::words::{Word, words};
use crate::render::foreign::Foreign;

words! {
    /// The columns that a table of cookies can have.
    Column {
        /// Its names.
        Name = "name",
        /// Who provides the service.
        Provider = "provider",
        /// Whose it is today.
        Company = "company",
        /// What it belongs to and where.
        Feature = "feature",
        /// What it is for.
        Purpose = "purpose",
        /// When it is set.
        Condition = "condition",
        /// The safeguards of a transfer.
        Transfer = "transfer",
        /// How long the data is kept.
        DataRetention = "data-retention",
        /// The domain that sets it.
        Domain = "domain",
        /// The provider's policy.
        Policy = "policy",
        /// The provider's country.
        Country = "country",
        /// How long it lives.
        Duration = "duration",
        /// Who sets it.
        Party = "party",
    }
}

words! {
    /// What the text of an edition tells that is no field of the data: rules
    /// ask for it.
    Says {
        /// How to complain to an authority.
        Complaint = "complaint",
        /// How to withdraw consent.
        Withdrawal = "withdrawal",
        /// That a choice may follow an account.
        AccountConsent = "account-consent",
    }
}

words! {
    /// The words that lists of portals need besides the data.
    Phrase {
        /// The language's name for itself.
        Language = "language",
        /// What leads to the same charter in other languages.
        OtherLanguages = "other-languages",
        /// The title of a list of charters.
        Charters = "charters",
        /// The title of a matrix of services.
        Matrix = "matrix",
        /// The title of a matrix of cookies.
        MatrixOfCookies = "matrix-of-cookies",
        /// The head of the column of portals.
        Portal = "portal",
        /// The head of the column of addresses.
        Address = "address",
        /// The head of the column of dates.
        Updated = "updated",
        /// The head of the column of a portal's own cookies.
        OwnCookies = "own-cookies",
        /// What sets a cookie: the portal itself.
        First = "first",
        /// What sets a cookie: somebody else.
        Third = "third",
        /// A portal uses the service, or sets the cookie.
        Yes = "yes",
        /// It does not.
        No = "no",
    }
}

/// What the head of an edition states.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The columns of its tables, each with its head.
    pub columns: Vec<(Column, String)>,
    /// The titles of the built-in categories.
    pub categories: BTreeMap<BuiltIn, String>,
    /// The words that lists and parties need.
    pub words: BTreeMap<Phrase, String>,
    /// What its text tells.
    pub says: Vec<Says>,
    /// The foreign words of its text and of the data that it prints: its own
    /// list, else that of the standard edition, if there is one.
    pub foreign: Option<Foreign>,
}

impl FrontMatter {
    /// The edition's own title of a category.
    pub fn title(&self, category: &CategoryId) -> Option<&str> {
        match category {
            CategoryId::BuiltIn(id) => self.categories.get(id).map(String::as_str),
            CategoryId::Own(_) => None,
        }
    }
}

/// The line that opens and closes front matter.
const FENCE: &str = "+++";

/// Splits a file into its front matter, as a range of it, and the start of the
/// template; none where it has no front matter.
pub fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
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

/// Reads front matter, and notes what is wrong with it.
pub fn read(document: &DeTable<'_>, file: FileId, problems: &mut Vec<Diagnostic>) -> FrontMatter {
    let mut table = Table::new(document, file, KeyPath::default(), problems);
    let columns = columns(&mut table);
    let labels = strings::<Column>(&mut table, "labels");
    let categories = strings::<BuiltIn>(&mut table, "categories");
    let words = strings::<Phrase>(&mut table, "words");
    let says = table.words("says").map(|field| field.value);
    let foreign = foreign(&mut table);
    table.finish("an edition");
    if columns.is_empty() && !table_is_wrong(problems, file) {
        problems.push(
            Diagnostic::error("columns-missing", "this edition names no columns")
                .at(Place::File(file), "")
                .help("write `columns = [\"provider\", \"feature\", \"name\", \"purpose\"]` below its first `+++`, above `[labels]`"),
        );
    }
    let mut out = FrontMatter {
        columns: Vec::new(),
        categories,
        words,
        says: says.unwrap_or_default(),
        foreign,
    };
    for (column, path) in columns {
        if column == Column::Party {
            let place = Place::Value(file, path.clone());
            problems.extend(party_words(&out.words, &place));
        }
        match labels.get(&column) {
            Some(label) => out.columns.push((column, label.clone())),
            None => problems.push(label_missing(column, Place::Value(file, path))),
        }
    }
    out
}

/// Whether something is already said about this file.
fn table_is_wrong(problems: &[Diagnostic], file: FileId) -> bool {
    problems
        .iter()
        .flat_map(|problem| &problem.labels)
        .any(|label| matches!(&label.place, Place::Value(of, _) | Place::Key(of, _) if *of == file))
}

/// The columns, each once, with where it is named.
fn columns(table: &mut Table<'_, '_>) -> Vec<(Column, KeyPath)> {
    let mut columns: Vec<(Column, KeyPath)> = Vec::new();
    for (text, path) in table.one_or_several("columns").unwrap_or_default() {
        match table.one_of(&text, path.clone()) {
            Some(column) if columns.iter().any(|(known, _)| *known == column) => {
                table.listed_twice(&text, path);
            }
            Some(column) => columns.push((column, path)),
            None => {}
        }
    }
    columns
}

/// A column of parties needs a word for each.
fn party_words(words: &BTreeMap<Phrase, String>, place: &Place) -> Vec<Diagnostic> {
    let needed = [Phrase::First, Phrase::Third].into_iter();
    let missing = needed.filter(|phrase| !words.contains_key(phrase));
    let told = missing.map(|phrase| {
        let word = phrase.as_str();
        let problem = format!("this edition has no word `{word}`");
        Diagnostic::error("word-missing", problem)
            .at(place.clone(), "this column prints it")
            .help(format!("write `{word} = \"…\"` under `[words]`"))
    });
    told.collect()
}

fn label_missing(column: Column, place: Place) -> Diagnostic {
    let name = column.as_str();
    Diagnostic::error("label-missing", format!("column `{name}` has no label"))
        .at(place, "a column is headed by its label")
        .help(format!("write `{name} = \"…\"` under `[labels]`"))
}

/// Lists of foreign words, by language.
fn foreign(table: &mut Table<'_, '_>) -> Option<Foreign> {
    let mut words = Vec::new();
    for (language, texts) in table.texts_by_language("foreign")? {
        words.extend(texts.into_iter().map(|text| (text, language.clone())));
    }
    Some(Foreign::new(words))
}

/// A table that gives a text for each of some words.
fn strings<W: Word + Ord>(table: &mut Table<'_, '_>, key: &'static str) -> BTreeMap<W, String> {
    let Some(inner) = table.table(key) else {
        return BTreeMap::new();
    };
    let path = table.key_path(key);
    let mut inner = Table::new(inner, table.file(), path, table.problems);
    let mut texts = BTreeMap::new();
    for word in W::ALL.iter().copied() {
        if let Some(text) = inner.string(word.as_str()) {
            texts.insert(word, text.value);
        }
    }
    inner.finish(&format!("`{key}`"));
    texts
}
