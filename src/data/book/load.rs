//! Loading `book.toml`, or the configuration in place of it, with environment
//! variables laid over it.

use std::path::Path;

use toml::de::DeTable;

use super::environment;
use super::settings::{self, Settings};
use crate::data::gather::Loading;
use crate::data::slips::{NOT_TOML, syntax_error};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::origin::FileId;
use crate::source::place::Place;
use crate::source::{Source, read};

pub const FILE: &str = "book.toml";

/// What messages call a configuration that is not in a file.
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

/// Reads the settings, and the data among them.
pub fn load(input: &Input<'_>, loading: &mut Loading<'_>) -> Settings {
    let path = input.root.join(FILE);
    if let Some(json) = input.configuration
        && path.symlink_metadata().is_err()
    {
        let source = Source::outside(BY_PROGRAM, "");
        let file = loading.sources.add_source(source);
        return with_environment(environment::to_table(json), file, input, loading);
    }

    let text = match read::text(&path) {
        Ok(text) => text,
        Err(unreadable) => {
            let file = loading.sources.add(FILE, "");
            let help = if path.symlink_metadata().is_err() {
                "name the folder that holds the book's `book.toml`"
            } else {
                unreadable.help()
            };

            let problem = Diagnostic::new(kind::UNREADABLE_FILE, "`book.toml` cannot be read")
                .at(Place::File(file), unreadable.reason)
                .help(help);
            return without_settings(file, problem, loading);
        }
    };
    let file = loading.sources.add(FILE, text.as_str());
    match DeTable::parse(&text) {
        Ok(document) => with_environment(document.into_inner(), file, input, loading),
        Err(error) => {
            let problem = syntax_error(file, &text, &error, NOT_TOML);
            without_settings(file, problem, loading)
        }
    }
}

fn with_environment(
    mut document: DeTable<'_>,
    file: FileId,
    input: &Input<'_>,
    loading: &mut Loading<'_>,
) -> Settings {
    let overlays = environment::lay_over(&mut document, input.environment);
    let settings = settings::read(&document, file, loading);
    loading.sources.set_overlays(file, overlays);
    settings
}

/// Reports that the settings cannot be read; it is then unknown where the data
/// is.
fn without_settings(file: FileId, problem: Diagnostic, loading: &mut Loading<'_>) -> Settings {
    loading.problems.push(problem);
    loading.data.incomplete = true;
    Settings::new(file)
}
