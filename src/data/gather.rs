//! All layers of data, put together: the built-in catalogue below, then what
//! the book's files bring, each id once.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::collection::{self, CategorySpec, Collection};
use super::facts::{Override, ServiceSpec};
use super::portal::PortalSpec;
use super::table::Table;
use crate::catalogue;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::facts::Facts;
use crate::model::id::Id;
use crate::model::origin::{KeyPath, TablePath};
use crate::model::portal::Category;
use crate::model::words::Word as _;
use crate::source::place::Place;
use crate::source::{Source, Sources};

/// The data of a book, before the layers of a portal are merged.
#[derive(Debug, Default)]
pub struct Data {
    /// Portals by id.
    pub portals: BTreeMap<Id, PortalSpec>,
    /// The order in which the data names the portals.
    pub order: Vec<Id>,
    /// Services by id: the catalogue, with the book's own laid over it.
    pub services: BTreeMap<Id, ServiceSpec>,
    /// The book's categories, in the order of the data.
    pub categories: Vec<Category>,
    /// What portals share.
    pub defaults: Option<PortalSpec>,
    /// Ids of files that could not be read: naming them is no second mistake.
    pub broken: BTreeSet<String>,
    /// Whether a whole collection could not be read, so that any id may be
    /// missing through no fault of who names it.
    pub incomplete: bool,
}

/// Data while it is being gathered.
#[derive(Debug, Default)]
pub struct Gathered {
    portals: BTreeMap<Id, PortalSpec>,
    order: Vec<Id>,
    built_in: BTreeMap<Id, ServiceSpec>,
    services: BTreeMap<Id, ServiceSpec>,
    categories: Vec<CategorySpec>,
    defaults: Option<PortalSpec>,
    broken: BTreeSet<String>,
    /// See [`Data::incomplete`].
    pub incomplete: bool,
}

/// Reads the built-in services.
pub fn catalogue(sources: &mut Sources, gathered: &mut Gathered) {
    for (path, text) in catalogue::FILES {
        let file = sources.add_source(Source::outside(path, text));
        let Ok(document) = DeTable::parse(text) else {
            continue;
        };
        // The catalogue is tested to be in order.
        let mut problems = Vec::new();
        let mut table = Table::new(document.get_ref(), file, KeyPath::default(), &mut problems);
        let collection = collection::read(&mut table);
        gathered.built_in.extend(collection.services);
    }
}

impl Gathered {
    /// Notes a file that could not be read.
    pub fn broken(&mut self, stem: &str) {
        self.broken.insert(stem.to_owned());
    }

    /// Adds a portal.
    pub fn add_portal(&mut self, id: Id, spec: PortalSpec, problems: &mut Vec<Diagnostic>) {
        if let Some(first) = self.portals.get(&id) {
            problems.push(twice(
                "portal",
                id.as_str(),
                &first.declared,
                &spec.declared,
            ));
            return;
        }
        self.order.push(id.clone());
        self.portals.insert(id, spec);
    }

    /// Adds what one collection brings.
    pub fn add_collection(&mut self, collection: Collection, problems: &mut Vec<Diagnostic>) {
        for (id, spec) in collection.portals {
            self.add_portal(id, spec, problems);
        }
        for (id, spec) in collection.services {
            match self.services.get(&id) {
                Some(first) => {
                    problems.push(twice(
                        "service",
                        id.as_str(),
                        &first.declared,
                        &spec.declared,
                    ));
                }
                None => {
                    self.services.insert(id, spec);
                }
            }
        }
        for category in collection.categories {
            let first = self.categories.iter().find(|first| first.id == category.id);
            match first {
                Some(first) => problems.push(twice(
                    "category",
                    category.id.as_str(),
                    &first.declared,
                    &category.declared,
                )),
                None => self.categories.push(category),
            }
        }
        match (&self.defaults, collection.defaults) {
            (Some(first), Some(second)) => {
                problems.push(twice(
                    "table",
                    "defaults",
                    &first.declared,
                    &second.declared,
                ));
            }
            (None, Some(defaults)) => self.defaults = Some(defaults),
            (_, None) => {}
        }
    }

    /// Lays the book's services over the catalogue, and checks the categories
    /// that are named anywhere.
    pub fn finish(self, problems: &mut Vec<Diagnostic>) -> Data {
        let mut services = self.built_in;
        for (id, upper) in self.services {
            match services.get_mut(&id) {
                Some(lower) => {
                    let ServiceSpec {
                        declared,
                        name,
                        facts,
                        cookies,
                    } = upper;
                    lower.declared = declared;
                    lower.name = name.or(lower.name.take());
                    lower.facts.overlay(&facts);
                    lower.cookies = cookies.or(lower.cookies.take());
                }
                None => {
                    services.insert(id, upper);
                }
            }
        }
        let categories = self.categories.into_iter().map(|spec| Category {
            id: spec.id,
            title: spec.title,
        });
        let data = Data {
            portals: self.portals,
            order: self.order,
            services,
            categories: categories.collect(),
            defaults: self.defaults,
            broken: self.broken,
            incomplete: self.incomplete,
        };
        check_categories(&data, problems);
        data
    }
}

/// An id that stands twice.
fn twice(what: &str, id: &str, first: &TablePath, second: &TablePath) -> Diagnostic {
    Diagnostic::new(
        kind::DUPLICATE_ID,
        format!("{what} `{id}` is defined twice"),
    )
    .at(Place::of_table(second), "defined again here")
    .at(Place::of_table(first), "first defined here")
    .help("remove one of them, or give it another id")
}

/// Every category that a cookie names must be built in or the book's own.
fn check_categories(data: &Data, problems: &mut Vec<Diagnostic>) {
    let own: Vec<&CategoryId> = data
        .categories
        .iter()
        .map(|category| &category.id)
        .collect();
    for facts in all_facts(data) {
        let Some(field) = &facts.categories else {
            continue;
        };
        for (index, category) in field.value.iter().enumerate() {
            let CategoryId::Own(id) = category else {
                continue;
            };
            let near_built_in = || nearest(id.as_str(), built_in()).is_some();
            if own.contains(&category) || (data.incomplete && !near_built_in()) {
                continue;
            }
            // Where it is no list, the value itself is the nearest place.
            let place = Place::Value(field.origin.file(), field.origin.path().join(index));
            problems.push(unknown_category(id, place, &own));
        }
    }
}

/// The names of the built-in categories.
fn built_in<'a>() -> impl Iterator<Item = &'a str> {
    BuiltIn::ALL.iter().map(|category| category.as_str())
}

/// A category that nobody defined.
fn unknown_category(id: &Id, place: Place, own: &[&CategoryId]) -> Diagnostic {
    let own = own.iter().map(|category| category.as_str());
    let known: Vec<&str> = built_in().chain(own).collect();
    Diagnostic::new(
        kind::UNKNOWN_CATEGORY,
        format!("there is no category `{id}`"),
    )
    .at(place, "named here")
    .suggest("categories", id.as_str(), known)
    .help(format!(
        "or define it: `[categories.{id}]` with `title = {{ fr = \"…\" }}`"
    ))
}

/// The facts of every layer.
fn all_facts(data: &Data) -> impl Iterator<Item = &Facts> {
    let of_services = data.services.values().flat_map(|service| {
        let cookies = service.cookies.iter().flatten();
        std::iter::once(&service.facts).chain(cookies.map(|cookie| &cookie.facts))
    });
    let portals = data.portals.values().chain(&data.defaults);
    let of_portals = portals.flat_map(|portal| {
        let cookies = portal.cookies.iter().flatten().map(|cookie| &cookie.facts);
        let overrides = portal.overrides.iter();
        cookies.chain(overrides.map(|Override { facts, .. }| facts))
    });
    of_services.chain(of_portals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Language;

    #[test]
    fn every_text_of_the_catalogue_is_in_both_languages() {
        let mut gathered = Gathered::default();
        catalogue(&mut Sources::default(), &mut gathered);
        // A plain string is in the first language of a portal, whichever it is.
        let first = Language::parse("de").expect("a tag");
        for (id, service) in &gathered.built_in {
            let cookies = service.cookies.iter().flatten();
            let cookies = cookies.map(|cookie| &cookie.facts);
            for (key, text) in cookies.chain([&service.facts]).flat_map(Facts::texts) {
                let languages = text.languages(&first);
                let tags: Vec<&str> = languages.iter().map(|tag| tag.as_str()).collect();
                assert_eq!(tags, ["en", "fr"], "{id}: {key}");
            }
        }
    }
}
