//! From TOML to the model.
//!
//! [`load`] gets the [`settings`] and a first [`collection`] from [`book`].
//! Data files give portals and further collections; they are read and parsed on
//! all cores ([`files`]). [`gather`] puts them together and reports duplicate
//! ids. [`resolve`] then merges the layers of each portal: catalogue, services,
//! defaults, portal, override. [`slips`] explains mistakes in files that are
//! not TOML.
//!
//! [`table::Table`] reads keys one by one, and so learns which keys exist. Thus
//! every wrong type and every unknown key of a file is reported, not only the
//! first.

mod book;
mod collection;
mod day;
mod durations;
mod facts;
mod files;
mod gather;
mod lints;
mod manage;
mod names;
mod other_form;
mod overrides;
mod parsed;
mod portal;
pub mod resolve;
mod services;
mod slips;
pub mod table;
mod texts;
mod unknown_keys;
mod values;
mod wanted;

pub use book::load::Input;
pub use book::mdbook::TABLE;
pub use book::settings;
pub use facts::ServiceSpec;
pub use files::{DEFAULT, bad_link, is_portal};
pub use gather::{Data, built_in_services};
pub use slips::syntax_error;

use std::path::Path;

use toml::de::DeTable;

use crate::diagnostic::Diagnostic;
use crate::model::id::Id;
use crate::model::origin::{FileId, KeyPath};
use crate::model::portal::Portal;
use crate::source::Sources;
use book::settings::Settings;
use gather::Loading;
use resolve::Resolver;

/// A book's data, with every mistake that was found in it.
#[derive(Debug)]
pub struct Loaded {
    /// All files that were read.
    pub sources: Sources,
    pub settings: Settings,
    pub data: Data,
    /// The mistakes; empty if there are none.
    pub problems: Vec<Diagnostic>,
}

pub fn load(input: &Input<'_>) -> Loaded {
    let mut loading = Loading::with_catalogue(input.root);
    let settings = book::load::load(input, &mut loading);
    files::load(&settings, &mut loading);
    loading.finish();
    Loaded {
        sources: loading.sources,
        settings,
        data: loading.data,
        problems: loading.problems,
    }
}

/// Reads a text as a collection that is in no book.
pub fn load_text(path: &str, text: &str) -> Loaded {
    let mut loading = Loading::with_catalogue(Path::new(""));
    let file = loading.sources.add(path, text);
    match DeTable::parse(text) {
        Ok(document) => {
            let problems = &mut loading.problems;
            let collection = collection::of_document(document.get_ref(), file, problems);
            loading.add_collection(collection);
        }
        Err(error) => {
            let problem = syntax_error(file, text, &error, slips::NOT_TOML);
            loading.problems.push(problem);
        }
    }

    loading.finish();
    Loaded {
        sources: loading.sources,
        settings: Settings::new(file),
        data: loading.data,
        problems: loading.problems,
    }
}

/// Reads the settings alone. Their mistakes are reported by [`load`].
pub fn load_settings(input: &Input<'_>) -> (Settings, Sources) {
    let mut loading = Loading::new(input.root);
    let settings = book::load::load(input, &mut loading);
    (settings, loading.sources)
}

/// Reads a text as the only portal of a book, for probes and tests.
pub fn portal_of(text: &str) -> Option<Portal> {
    let mut problems = Vec::new();
    let document = DeTable::parse(text).ok()?;
    let path = KeyPath::default();
    let table = table::Table::new(document.get_ref(), FileId(0), path, &mut problems);
    let spec = portal::portal(table);
    let (data, settings) = (Data::default(), Settings::new(FileId(0)));
    let id = Id::parse("probe").ok()?;
    Some(Resolver::new(&data, &settings).portal(&id, &spec, &mut problems))
}
