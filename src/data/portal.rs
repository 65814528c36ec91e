//! Portals as the data writes them, in a file of their own or in a collection.

use std::sync::Arc;

use jiff::civil::Date;

use super::facts::{self, Override};
use super::lints;
use super::table::Table;
use super::values::Element;
use crate::diagnostic::levels::Levels;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::country::Country;
use crate::model::facts::{FactType as _, OwnFields};
use crate::model::field::{Name, Named, Stated};
use crate::model::keys::TableKind;
use crate::model::language::Language;
use crate::model::origin::TablePath;
use crate::model::portal::{Authority, Publisher};
use crate::model::web_address::WebAddress;
use crate::model::words::{ConsentScope, Storage};

/// What one layer says of a portal: `[defaults]`, or the portal itself.
#[derive(Debug, Clone, Default)]
pub struct PortalSpec {
    pub declared: Arc<TablePath>,
    pub name: Name,
    pub url: Named<WebAddress>,
    pub languages: Option<Vec<Language>>,
    pub updated: Stated<Date>,
    /// The services it uses; whether they exist is known only once all data
    /// is read. Shared, since layers are laid over each other for each portal.
    pub services: Stated<Arc<[Element]>>,
    /// Where a visitor changes a choice, perhaps relative to `url`.
    pub manage: Name,
    pub public_body: Stated<bool>,
    /// How far a visitor's choice reaches.
    pub consent_scope: Stated<ConsentScope>,
    /// The country whose law it is under.
    pub law: Stated<Country>,
    /// Who answers for it.
    pub publisher: Publisher,
    /// What it states differently about its cookies.
    pub overrides: Vec<Override>,
    /// The edition that its charter is printed from.
    pub edition: Stated<String>,
    /// Its own texts for an edition.
    pub texts: OwnFields,
    /// Whether it says what it uses, even if wrongly, or below a header that it
    /// should not have.
    pub states_cookies: bool,
    /// The rows that come first, named as in `override`.
    pub order: Stated<Vec<Element>>,
    pub cookies: Option<Vec<Arc<Cookie>>>,
    /// The levels of warnings about it.
    pub levels: Levels,
}

impl PortalSpec {
    /// Lays `upper` over this layer. The pattern names each field, so that a
    /// new one does not compile until it is merged.
    pub fn overlay(&mut self, upper: &Self) {
        let Self {
            declared,
            name,
            url,
            languages,
            updated,
            services,
            manage,
            public_body,
            consent_scope,
            law,
            publisher,
            // Overrides are applied layer by layer.
            overrides: _,
            edition,
            texts,
            states_cookies,
            order,
            cookies,
            // Levels concern reports, not the charter.
            levels: _,
        } = upper;
        self.declared = Arc::clone(declared);
        self.name.overlay(name);
        self.url.overlay(url);
        self.updated.overlay(updated);
        self.services.overlay(services);
        self.manage.overlay(manage);
        self.public_body.overlay(public_body);
        self.consent_scope.overlay(consent_scope);
        self.law.overlay(law);
        self.publisher.overlay(publisher);
        self.edition.overlay(edition);
        self.texts.lay(texts);
        self.states_cookies |= *states_cookies;
        self.order.overlay(order);
        if languages.is_some() {
            self.languages.clone_from(languages);
        }

        if cookies.is_some() {
            self.cookies.clone_from(cookies);
        }
    }
}

pub fn portal(mut table: Table<'_, '_>) -> PortalSpec {
    let name = table.name("name");
    let url = table.address("url");
    let spec = shared(&mut table);
    table.finish_data(TableKind::Portal);
    PortalSpec { name, url, ..spec }
}

/// Reads `[defaults]`: all that portals may share, so not the name and the
/// address.
pub fn defaults(mut table: Table<'_, '_>) -> PortalSpec {
    let spec = shared(&mut table);
    table.finish_data(TableKind::Defaults);
    spec
}

fn shared(table: &mut Table<'_, '_>) -> PortalSpec {
    PortalSpec {
        declared: Arc::clone(&table.path),
        languages: languages(table),
        updated: table.stated("updated", Table::date),
        services: table.stated("services", services),
        manage: table.name("manage"),
        public_body: table.stated("public-body", Table::boolean),
        consent_scope: table.stated("consent-scope", Table::word),
        law: table.stated("law", law),
        publisher: publisher(table),
        edition: table.stated("edition", Table::string),
        texts: table.texts_by_id("texts"),
        states_cookies: table.has_meant("services")
            || table.has_meant("cookies")
            || table.has_header(),
        order: table.stated("order", Table::strings),
        overrides: overrides(table),
        levels: lints::read(table, lints::Of::Portal),
        cookies: facts::cookies(table, Storage::Cookie),
        ..PortalSpec::default()
    }
}

/// Reads the services of a portal, each once.
fn services(table: &mut Table<'_, '_>, key: &'static str) -> Option<Arc<[Element]>> {
    let listed = table.strings(key)?;
    let mut out: Vec<Element> = Vec::new();
    for (name, path) in listed {
        if out.iter().any(|(known, _)| *known == name) {
            table.listed_twice(&name, path);
        } else {
            out.push((name, path));
        }
    }

    Some(out.into())
}

/// Reads the country whose law applies, which cannot be `EU`.
pub fn law(table: &mut Table<'_, '_>, key: &'static str) -> Option<Country> {
    let country = table.country(key)?;
    if country.is_state() {
        return Some(country);
    }

    let message = format!("`{key}` is not valid: a country is expected");
    let problem = Diagnostic::new(kind::INVALID_VALUE, message)
        .help("name the country whose law holds, as in `law = \"FR\"`");
    let path = table.key_path(key);
    table.wrong(
        path,
        problem,
        "a directive holds by the law of each country",
    );
    None
}

/// Reads `language = "fr"` or `languages = ["fr", "en"]`, and reports both.
fn languages(table: &mut Table<'_, '_>) -> Option<Vec<Language>> {
    let one = table.string("language");
    let several = table.strings("languages");
    let (elements, _) = table.either("a portal", ("language", one), ("languages", several))?;
    if elements.is_empty() {
        table.empty_list("languages");
    }

    let mut languages = Vec::new();
    for (text, path) in elements {
        match Language::parse(&text) {
            Ok(language) if languages.contains(&language) => table.listed_twice(&text, path),
            Ok(language) => languages.push(language),
            Err(reason) => {
                let meant = Language::meant(&text).map(|language| language.to_string());
                table.not_valid(path, "a language", reason, meant);
            }
        }
    }

    (!languages.is_empty()).then_some(languages)
}

fn publisher(table: &mut Table<'_, '_>) -> Publisher {
    let Some(mut inner) = table.inner("publisher") else {
        return Publisher::default();
    };

    let mut publisher = Publisher {
        name: inner.name("name"),
        contact: inner.name("contact"),
        dpo: inner.name("dpo"),
        authority: Authority::default(),
    };
    if let Some(mut authority) = inner.inner("authority") {
        publisher.authority.name = authority.name("name");
        publisher.authority.url = authority.address("url");
        authority.finish_data(TableKind::Authority);
    }

    inner.finish_data(TableKind::Publisher);
    publisher
}

fn overrides(table: &mut Table<'_, '_>) -> Vec<Override> {
    let mut out = Vec::new();
    table.each("override", |key, inner| {
        out.push(facts::overriding(key, inner));
    });
    out
}
