//! Portals as the data writes them, in a file of their own or in a collection.

use std::sync::Arc;

use jiff::civil::Date;

use super::facts::{self, CookieSpec, Override};
use super::lints;
use super::table::Table;
use super::values::Element;
use crate::diagnostic::levels::Levels;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::field::Field;
use crate::model::language::Language;
use crate::model::origin::TablePath;
use crate::model::portal::Publisher;
use crate::model::web_address::WebAddress;
use crate::model::words::{ConsentScope, Storage};
use crate::source::place::Place;

/// What one layer says of a portal: `[defaults]`, or the portal itself.
#[derive(Debug, Clone)]
pub struct PortalSpec {
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    pub name: Option<Field<String>>,
    pub url: Option<Field<WebAddress>>,
    /// The languages of its charters.
    pub languages: Option<Vec<Language>>,
    /// The date of its charter.
    pub updated: Option<Field<Date>>,
    /// The services it uses; whether they exist is known only once all data
    /// is read.
    pub services: Option<Vec<Element>>,
    /// Where a visitor changes a choice, perhaps relative to the address.
    pub manage: Option<Field<String>>,
    /// Whether a public body runs it.
    pub public_body: Option<Field<bool>>,
    /// How far a visitor's choice reaches.
    pub consent_scope: Option<Field<ConsentScope>>,
    /// Who answers for it.
    pub publisher: Publisher,
    /// What it says otherwise about its cookies.
    pub overrides: Vec<Override>,
    /// Its own cookies.
    pub cookies: Option<Vec<CookieSpec>>,
    /// The levels of warnings about it.
    pub levels: Levels,
}

/// Reads a portal.
pub fn portal(mut table: Table<'_, '_>) -> PortalSpec {
    let name = table.string("name");
    let url = table.address("url");
    let shared = shared(&mut table);
    table.finish("a portal");
    PortalSpec {
        name,
        url,
        ..shared
    }
}

/// Reads `[defaults]`: all that portals may share, so not the name and the
/// address.
pub fn defaults(mut table: Table<'_, '_>) -> PortalSpec {
    let spec = shared(&mut table);
    table.finish("`defaults`");
    spec
}

fn shared(table: &mut Table<'_, '_>) -> PortalSpec {
    PortalSpec {
        declared: Arc::clone(&table.path),
        name: None,
        url: None,
        languages: languages(table),
        updated: table.date("updated"),
        services: services(table),
        manage: table.string("manage"),
        public_body: table.boolean("public-body"),
        consent_scope: table.word("consent-scope"),
        publisher: publisher(table),
        overrides: overrides(table),
        levels: lints::read(table, lints::Of::Portal),
        cookies: facts::cookies(table, Storage::Cookie),
    }
}

/// The services of a portal, each once.
fn services(table: &mut Table<'_, '_>) -> Option<Vec<Element>> {
    let listed = table.strings("services")?;
    let mut out: Vec<Element> = Vec::new();
    for (name, path) in listed {
        if out.iter().any(|(known, _)| *known == name) {
            table.listed_twice(&name, path);
        } else {
            out.push((name, path));
        }
    }
    Some(out)
}

/// `language = "fr"` or `languages = ["fr", "en"]`, not both.
fn languages(table: &mut Table<'_, '_>) -> Option<Vec<Language>> {
    let one = table.string("language");
    let several = table.strings("languages");
    let elements = match (one, several) {
        (Some(_), Some(_)) => {
            let problem = Diagnostic::new(
                kind::CONFLICTING_KEYS,
                "a portal has either `language` or `languages`, not both",
            );
            let place = |key| Place::Key(table.file(), table.key_path(key));
            let problem = problem
                .at(place("languages"), "stated here")
                .at(place("language"), "and here")
                .help("keep one of the two");
            table.problems.push(problem);
            return None;
        }
        (Some(one), None) => vec![(one.value, table.key_path("language"))],
        (None, Some(several)) => {
            if several.is_empty() {
                table.empty_list("languages");
            }
            several
        }
        (None, None) => return None,
    };
    let mut languages = Vec::new();
    for (text, path) in elements {
        match Language::parse(&text) {
            Ok(language) if languages.contains(&language) => table.listed_twice(&text, path),
            Ok(language) => languages.push(language),
            Err(reason) => table.invalid(path, "a language", reason),
        }
    }
    (!languages.is_empty()).then_some(languages)
}

fn publisher(table: &mut Table<'_, '_>) -> Publisher {
    let Some(mut inner) = table.inner("publisher") else {
        return Publisher::default();
    };
    let publisher = Publisher {
        name: inner.string("name"),
        contact: inner.string("contact"),
        dpo: inner.string("dpo"),
    };
    inner.finish("a publisher");
    publisher
}

fn overrides(table: &mut Table<'_, '_>) -> Vec<Override> {
    let mut out = Vec::new();
    table.each("override", |key, inner| {
        out.push(facts::overriding(key, inner));
    });
    out
}
