//! Collections: the keys `portals`, `services`, `categories`, `defaults`, each
//! a table, in a data file or in our table of `book.toml`.

use std::sync::Arc;

use super::facts::{self, ServiceSpec};
use super::portal::{self, PortalSpec};
use super::table::Table;
use super::values::bad_id;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::id::Id;
use crate::model::origin::TablePath;
use crate::model::portal::Category;
use crate::source::place::Place;

/// What one file, or the table in `book.toml`, brings.
#[derive(Debug, Default)]
pub struct Collection {
    pub portals: Vec<(Id, PortalSpec)>,
    pub services: Vec<(Id, ServiceSpec)>,
    pub categories: Vec<CategorySpec>,
    /// What portals share.
    pub defaults: Option<PortalSpec>,
}

/// `[categories.ID]`.
#[derive(Debug)]
pub struct CategorySpec {
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    pub category: Category,
}

/// Reads the four keys of a collection from `table`.
pub fn read(table: &mut Table<'_, '_>) -> Collection {
    let mut collection = Collection::default();
    table.each("portals", |name, mut inner| {
        let id = inner.id(name);
        let spec = portal::portal(inner);
        collection.portals.extend(id.map(|id| (id, spec)));
    });
    table.each("services", |name, mut inner| {
        let id = inner.id(name);
        let spec = facts::service(inner);
        collection.services.extend(id.map(|id| (id, spec)));
    });
    table.each("categories", |name, inner| {
        collection.categories.extend(category(name, inner));
    });
    collection.defaults = table.inner("defaults").map(portal::defaults);
    collection
}

fn category(name: &str, mut table: Table<'_, '_>) -> Option<CategorySpec> {
    let title = table.text("title");
    let declared = Arc::clone(&table.path);
    let place = Place::of_table(&declared);
    let id = CategoryId::parse(name);
    if let Err(reason) = id {
        table.problems.push(bad_id(name, reason, place.clone()));
    }
    if !title.is_stated() && !table.has("title") {
        let problem = format!("category `{name}` has no title");
        table.problems.push(
            Diagnostic::new(kind::TITLE_MISSING, problem)
                .at(place, "a category is printed by its title")
                .help("write `title = { fr = \"…\" }` in it"),
        );
    }
    table.finish("a category");
    let category = Category {
        id: id.ok()?,
        title,
    };
    Some(CategorySpec { declared, category })
}
