//! All layers of data, put together: the built-in catalogue below, then what
//! the book's files bring, each id once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use toml::de::DeTable;

use super::collection::{self, Collection, VocabularySpec};
use super::facts::ServiceSpec;
use super::portal::PortalSpec;
use crate::catalogue;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::facts::Facts;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::origin::TablePath;
use crate::model::portal::{Category, Vocabulary};
use crate::model::words::Word as _;
use crate::source::place::Place;
use crate::source::{Source, Sources};

/// The data of a book, before the layers of a portal are merged.
#[derive(Debug, Default)]
pub struct Data {
    pub portals: BTreeMap<Id, Box<PortalSpec>>,
    /// The ids of the portals, in the order of the data.
    pub order: Vec<Id>,
    /// Services by id: the catalogue, with the book's own laid over it.
    pub services: BTreeMap<Id, ServiceSpec>,
    /// The book's own categories and fields, in the order of the data.
    pub vocabulary: VocabularySpec,
    /// What portals share.
    pub defaults: Option<Box<PortalSpec>>,
    /// Ids of files that could not be read, so that naming them is not reported
    /// as a second mistake.
    pub broken: BTreeSet<String>,
    /// Whether a whole collection could not be read, so that any id may be
    /// missing without being a mistake.
    pub incomplete: bool,
}

impl Data {
    /// Returns the categories and fields that the book defines.
    pub fn vocabulary(&self) -> Vocabulary {
        let VocabularySpec { categories, fields } = &self.vocabulary;
        let fields = fields.iter();
        Vocabulary {
            categories: categories
                .iter()
                .map(|spec| spec.category.clone())
                .collect(),
            fields: fields
                .map(|spec| (spec.id.clone(), spec.label.clone()))
                .collect(),
            is_incomplete: self.incomplete,
        }
    }
}

/// A book that is being read.
#[derive(Debug)]
pub struct Loading<'a> {
    /// The folder of `book.toml`.
    pub root: &'a Path,
    pub sources: Sources,
    /// What was read so far; the services are only those of the book.
    pub data: Data,
    pub problems: Vec<Diagnostic>,
    /// The services of the catalogue.
    built_in: BTreeMap<Id, ServiceSpec>,
}

impl<'a> Loading<'a> {
    pub fn new(root: &'a Path) -> Self {
        Self {
            root,
            sources: Sources::new(root),
            data: Data::default(),
            problems: Vec::new(),
            built_in: BTreeMap::new(),
        }
    }

    pub fn with_catalogue(root: &'a Path) -> Self {
        let mut loading = Self::new(root);
        let Catalogue { files, services } = catalogue();
        for (position, source) in files.iter().enumerate() {
            loading.sources.add_built_in(position, source);
        }

        loading.built_in = services.clone();
        loading
    }

    /// Records a file that could not be read.
    pub fn broken(&mut self, stem: &str) {
        self.data.broken.insert(stem.to_owned());
    }

    pub fn add_portal(&mut self, id: Id, spec: Box<PortalSpec>) {
        let same = self.data.portals.get(&id);
        let first = same.map(|first| Arc::clone(&first.declared));
        if self.is_first("portal", id.as_str(), first, &spec.declared) {
            self.data.order.push(id.clone());
            self.data.portals.insert(id, spec);
        }
    }

    pub fn add_collection(&mut self, collection: Collection) {
        for (id, spec) in collection.portals {
            self.add_portal(id, Box::new(spec));
        }

        for (id, spec) in collection.services {
            let same = self.data.services.get(&id);
            let first = same.map(|first| Arc::clone(&first.declared));
            if self.is_first("service", id.as_str(), first, &spec.declared) {
                self.data.services.insert(id, spec);
            }
        }

        self.add_vocabulary(collection.vocabulary);
        if let Some(spec) = collection.defaults {
            let same = self.data.defaults.as_ref();
            let first = same.map(|first| Arc::clone(&first.declared));
            if self.is_first("table", "defaults", first, &spec.declared) {
                self.data.defaults = Some(Box::new(spec));
            }
        }
    }

    /// Adds the categories and fields of one file.
    pub fn add_vocabulary(&mut self, own: VocabularySpec) {
        for spec in own.categories {
            let id = &spec.category.id;
            let mut known = self.data.vocabulary.categories.iter();
            let same = known.find(|first| meet(&first.category, &spec.category));
            let first = same.map(|first| Arc::clone(&first.declared));
            if self.is_first("category", id.as_str(), first, &spec.declared) {
                self.data.vocabulary.categories.push(spec);
            }
        }

        for spec in own.fields {
            let mut known = self.data.vocabulary.fields.iter();
            let same = known.find(|first| first.id == spec.id);
            let first = same.map(|first| Arc::clone(&first.declared));
            if self.is_first("field", spec.id.as_str(), first, &spec.declared) {
                self.data.vocabulary.fields.push(spec);
            }
        }
    }

    /// Returns whether nothing else has that id, and reports it otherwise.
    fn is_first(
        &mut self,
        what: &str,
        id: &str,
        first: Option<Arc<TablePath>>,
        second: &TablePath,
    ) -> bool {
        let Some(first) = first else { return true };
        let problem = format!("{what} `{id}` is defined twice");
        self.problems.push(
            Diagnostic::new(kind::DUPLICATE_ID, problem)
                .at(Place::of_table(second), "defined again here")
                .at(Place::of_table(&first), "first defined here")
                .help("remove one of them, or give it another id"),
        );
        false
    }

    /// Lays the book's services over the catalogue, and checks the categories
    /// and fields that cookies name.
    pub fn finish(&mut self) {
        let built_in = std::mem::take(&mut self.built_in);
        let own = std::mem::replace(&mut self.data.services, built_in);
        for (id, upper) in own {
            match self.data.services.get_mut(&id) {
                Some(lower) => lower.overlay(upper),
                None => {
                    self.data.services.insert(id, upper);
                }
            }
        }

        check_categories(&self.data, &mut self.problems);
        check_fields(&self.data, &mut self.problems);
    }
}

/// Returns whether some portal would have both categories under the same id.
fn meet(one: &Category, other: &Category) -> bool {
    let are_apart = one.file.is_some() && other.file.is_some() && one.file != other.file;
    one.id == other.id && !are_apart
}

/// The built-in services, and their files in the order of their numbers.
struct Catalogue {
    files: Vec<Arc<Source>>,
    services: BTreeMap<Id, ServiceSpec>,
}

/// Returns the catalogue. It is the same for every book and read once: `import`
/// and programs that link us load many books.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(read_catalogue)
}

/// Returns the services of the catalogue, without changes by a book.
pub fn built_in_services() -> &'static BTreeMap<Id, ServiceSpec> {
    &catalogue().services
}

fn read_catalogue() -> Catalogue {
    let mut services = BTreeMap::new();
    let mut files = Vec::new();
    for (position, (path, text)) in catalogue::FILES.iter().enumerate() {
        files.push(Arc::new(Source::outside(path, text)));
        let file = Sources::number_of_built_in(position);
        let Ok(document) = DeTable::parse(text) else {
            continue;
        };

        // Tests check that the catalogue has no mistakes.
        let mut problems = Vec::new();
        services.extend(collection::of_document(document.get_ref(), file, &mut problems).services);
    }

    Catalogue { files, services }
}

/// Reports categories that are named by cookies, but neither built in nor
/// defined by the book.
fn check_categories(data: &Data, problems: &mut Vec<Diagnostic>) {
    let specs = data.vocabulary.categories.iter();
    let own: Vec<&CategoryId> = specs.map(|spec| &spec.category.id).collect();
    for facts in all_facts(data) {
        let (Some(categories), Some(origin)) = (facts.categories.get(), facts.categories.origin())
        else {
            continue;
        };

        for (index, category) in categories.iter().enumerate() {
            let CategoryId::Own(id) = category else {
                continue;
            };

            if own.contains(&category)
                || (data.incomplete && nearest(id.as_str(), BuiltIn::names()).is_none())
            {
                continue;
            }

            // Where it is not a list, the value itself is the nearest place.
            let place = Place::Value(origin.file(), origin.path().join(index));
            let title = by_language(data);
            problems.push(unknown_category(id, place, &own).help(format!(
                "or define it: `[categories.{id}]` with `title = {title}`"
            )));
        }
    }
}

/// Reports fields that cookies state, but the book does not define.
fn check_fields(data: &Data, problems: &mut Vec<Diagnostic>) {
    if data.incomplete {
        return;
    }

    let known: Vec<&Id> = data.vocabulary.fields.iter().map(|spec| &spec.id).collect();
    for facts in all_facts(data) {
        for (id, text) in &facts.own {
            let Some(origin) = text.origin() else {
                continue;
            };

            if known.contains(&id) {
                continue;
            }

            problems.push(
                Diagnostic::new(kind::UNKNOWN_FIELD, format!("there is no field `{id}`"))
                    .at(Place::of(origin), "stated here")
                    .suggest("fields", id.as_str(), known.iter().map(|id| id.as_str()))
                    .help(format!(
                        "define it: `[fields.{id}]` with `label = {}`",
                        by_language(data)
                    )),
            );
        }
    }
}

fn unknown_category(id: &Id, place: Place, own: &[&CategoryId]) -> Diagnostic {
    let mut known: Vec<&str> = BuiltIn::names().into_iter().collect();
    for category in own {
        if !known.contains(&category.as_str()) {
            known.push(category.as_str());
        }
    }

    let problem = format!("there is no category `{id}`");
    Diagnostic::new(kind::UNKNOWN_CATEGORY, problem)
        .at(place, "named here")
        .suggest("categories", id.as_str(), known)
}

/// Returns a text to be filled in, in every language of the portals. If none
/// states its language, they are all in one.
fn by_language(data: &Data) -> String {
    let mut languages: Vec<&Language> = Vec::new();
    for portal in data.portals.values().chain(&data.defaults) {
        languages.extend(portal.languages.iter().flatten());
    }

    languages.sort();
    languages.dedup();
    if languages.is_empty() {
        return "\"…\"".to_owned();
    }

    let texts: Vec<String> = languages
        .iter()
        .map(|tag| format!("{tag} = \"…\""))
        .collect();
    format!("{{ {} }}", texts.join(", "))
}

fn all_facts(data: &Data) -> Vec<&Facts> {
    let mut all = Vec::new();
    for service in data.services.values() {
        all.push(&service.facts);
        all.extend(service.cookies.iter().flatten().map(|it| &it.facts));
    }

    for portal in data.portals.values().chain(&data.defaults) {
        all.extend(portal.cookies.iter().flatten().map(|it| &it.facts));
        all.extend(portal.overrides.iter().map(|it| &it.facts));
    }

    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_the_catalogue_is_in_both_languages() {
        let services = &catalogue().services;
        // A plain string is in the first language of a portal, whichever it is.
        let first = Language::parse("de").expect("a tag");
        for (id, service) in services {
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
