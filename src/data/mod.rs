//! From TOML to the model.
//!
//! The flow of a load ([`load`]): `book.toml` gives the settings and a first
//! collection; data files give portals and further collections, read and
//! parsed on all cores ([`files`]); [`gather`] puts them together and tells of
//! ids that stand twice. [`resolve`] then merges the layers for one portal:
//! catalogue, services, defaults, portal, override.
//!
//! Every key is read one by one through [`table::Table`], which knows by that
//! which keys exist: so every wrong type and every unknown key of a file is
//! told, not only the first.

mod collection;
mod environment;
mod facts;
mod files;
mod gather;
mod lints;
mod mdbook;
mod portal;
pub mod resolve;
pub mod settings;
pub(crate) mod table;
pub(crate) mod values;

pub use files::{DEFAULT, shown};
pub use gather::Data;

use std::path::Path;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::{FileId, KeyPath};
use crate::model::portal::Portal;
use crate::source::place::Place;
use crate::source::{Source, Sources, read};
use resolve::Resolver;
use settings::Settings;

/// Our table in `book.toml`.
pub const TABLE: [&str; 2] = ["preprocessor", "cookie-charter"];

/// What a message calls a configuration that is in no file.
const BY_PROGRAM: &str = "the configuration that the program gives";

/// Where a book's data comes from.
#[derive(Debug)]
pub struct Input<'a> {
    /// The folder of `book.toml`.
    pub root: &'a Path,
    /// The environment, from which `MDBOOK_…` variables are taken.
    pub environment: &'a [(String, String)],
    /// mdBook's configuration as JSON, for a book that has no `book.toml`.
    pub configuration: Option<&'a serde_json::Value>,
}

/// A book's data, with every mistake that was found in it.
#[derive(Debug)]
pub struct Loaded {
    /// All files that were read.
    pub sources: Sources,
    /// What `book.toml` sets.
    pub settings: Settings,
    /// Portals, services, categories.
    pub data: Data,
    /// The mistakes; empty for a book that is in order.
    pub problems: Vec<Diagnostic>,
}

/// Reads all data of a book.
pub fn load(input: &Input<'_>) -> Loaded {
    let mut sources = Sources::new(input.root);
    let mut problems = Vec::new();
    let mut gathered = gather::Gathered::default();
    gather::catalogue(&mut sources, &mut gathered);
    let settings = load_book(input, &mut sources, &mut gathered, &mut problems);
    files::load(
        input.root,
        &settings,
        &mut sources,
        &mut gathered,
        &mut problems,
    );
    let data = gathered.finish(&mut problems);
    Loaded {
        sources,
        settings,
        data,
        problems,
    }
}

/// Reads the settings alone; what is wrong in them is told by [`load`].
pub fn load_settings(input: &Input<'_>) -> (Settings, Sources) {
    let mut sources = Sources::new(input.root);
    let mut gathered = gather::Gathered::default();
    let settings = load_book(input, &mut sources, &mut gathered, &mut Vec::new());
    (settings, sources)
}

/// Reads `book.toml`, or what stands for it, with the environment over it.
fn load_book(
    input: &Input<'_>,
    sources: &mut Sources,
    gathered: &mut gather::Gathered,
    problems: &mut Vec<Diagnostic>,
) -> Settings {
    let path = input.root.join("book.toml");
    let from_program = input.configuration.filter(|_| !path.exists());
    let text = match (from_program, read::text(&path)) {
        (Some(_), _) => String::new(),
        (None, Ok(text)) => text,
        (None, Err(unreadable)) => {
            let file = sources.add("book.toml", "");
            problems.push(
                Diagnostic::new(kind::UNREADABLE_FILE, "`book.toml` cannot be read")
                    .at(Place::File(file), unreadable.reason)
                    .help(match path.exists() {
                        true => read::HELP,
                        false => "name the folder that holds the book's `book.toml`",
                    }),
            );
            gathered.incomplete = true;
            return Settings::new(file);
        }
    };
    let file = match from_program {
        Some(_) => sources.add_source(Source::outside(BY_PROGRAM, "")),
        None => sources.add("book.toml", text.as_str()),
    };
    let mut document = match (from_program, DeTable::parse(&text)) {
        (Some(json), _) => environment::to_table(json),
        (None, Ok(document)) => document.into_inner(),
        (None, Err(error)) => {
            problems.push(syntax_error(file, &error));
            gathered.incomplete = true;
            return Settings::new(file);
        }
    };
    let overlays = environment::lay_over(&mut document, input.environment);
    let settings = settings::read(&document, file, gathered, problems);
    sources.set_overlays(file, overlays);
    settings
}

/// A TOML file that is no TOML.
fn syntax_error(file: FileId, error: &toml::de::Error) -> Diagnostic {
    let place = match error.span() {
        Some(span) => Place::Span(file, span),
        None => Place::File(file),
    };
    // The first line says what is wrong; the rest may quote the document.
    let message = error.message().lines().next().unwrap_or_default();
    Diagnostic::new(kind::TOML_SYNTAX, "this file is not valid TOML").at(place, message.to_owned())
}

/// A language tag in `[book]`, where mdBook takes anything.
fn book_language(document: &DeTable<'_>) -> Option<Language> {
    let book = document.get("book")?.get_ref().as_table()?;
    Language::parse(book.get("language")?.get_ref().as_str()?).ok()
}

/// The key path of our table.
fn table_path() -> KeyPath {
    KeyPath::from(TABLE)
}

/// The portal that a text describes, alone in a book: for probes and tests.
pub fn portal_of(text: &str) -> Option<Portal> {
    let mut problems = Vec::new();
    let settings = Settings::new(FileId(0));
    let data = gather::Gathered::default().finish(&mut problems);
    let document = DeTable::parse(text).ok()?;
    let document = document.get_ref();
    let table = table::Table::new(document, FileId(0), KeyPath::default(), &mut problems);
    let spec = portal::portal(table);
    let id = Id::parse("probe").ok()?;
    Some(Resolver::new(&data, &settings).portal(&id, &spec, &mut problems))
}
