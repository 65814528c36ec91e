//! Our table in `book.toml`: what is not data.

use toml::de::DeTable;

use super::collection;
use super::gather::Gathered;
use super::table::Table;
use super::values::Element;
use super::{TABLE, book_language, table_path};
use crate::diagnostic::Diagnostic;
use crate::model::field::Field;
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::words::words;

words! {
    /// How tables are written.
    Tables {
        /// HTML for the `html` renderer, Markdown for every other.
        Auto = "auto",
        /// Always Markdown.
        Markdown = "markdown",
        /// Always HTML.
        Html = "html",
    }
}

/// The keys of every preprocessor's table; mdBook reads them.
const MDBOOKS: [&str; 5] = ["command", "before", "after", "optional", "renderers"];

/// The settings of a book.
#[derive(Debug)]
pub struct Settings {
    /// The file that they stand in.
    pub file: FileId,
    /// Data files and folders; none where the default is meant, which may be
    /// absent.
    pub data: Option<Vec<Element>>,
    /// The edition of charters that name none.
    pub edition: Option<Field<String>>,
    /// The language of portals that name none.
    pub language: Option<Language>,
    /// The language that `[book]` names, as written.
    pub book_language: Option<Language>,
    /// How tables are written.
    pub tables: Tables,
}

impl Settings {
    /// The settings of a book that sets nothing.
    pub fn new(file: FileId) -> Self {
        Self {
            file,
            data: None,
            edition: None,
            language: None,
            book_language: None,
            tables: Tables::Auto,
        }
    }
}

/// Reads the table, and the data in it.
pub fn read(
    document: &DeTable<'_>,
    file: FileId,
    gathered: &mut Gathered,
    problems: &mut Vec<Diagnostic>,
) -> Settings {
    let mut settings = Settings::new(file);
    settings.book_language = book_language(document);
    let Some(table) = our_table(document) else {
        return settings;
    };
    let mut table = Table::new(table, file, table_path(), problems);
    table.ignore(&MDBOOKS);
    settings.data = table.strings("data");
    settings.edition = table.string("edition");
    let language = table.parsed("language", "a language", |text| {
        Language::parse(text).map_err(str::to_owned)
    });
    settings.language = language.map(|field| field.value);
    if let Some(tables) = table.word("tables") {
        settings.tables = tables.value;
    }
    let collection = collection::read(&mut table);
    table.finish("`[preprocessor.cookie-charter]`");
    gathered.add_collection(collection, problems);
    settings
}

fn our_table<'a>(document: &'a DeTable<'a>) -> Option<&'a DeTable<'a>> {
    let [outer, inner] = TABLE;
    let outer = document.get(outer)?.get_ref().as_table()?;
    outer.get(inner)?.get_ref().as_table()
}
