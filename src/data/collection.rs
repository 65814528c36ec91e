//! Collections: the keys `portals`, `services`, `categories`, `defaults`, each
//! a table, in a data file or in our table of `book.toml`.

use std::sync::Arc;

use super::facts::{self, ServiceSpec};
use super::portal::{self, PortalSpec};
use super::table::Table;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::field::Text;
use crate::model::id::Id;
use crate::model::origin::TablePath;
use crate::source::place::Place;

/// The keys of a collection; each holds a table.
pub const KEYS: [&str; 4] = ["portals", "services", "categories", "defaults"];

/// What one file, or the table in `book.toml`, brings.
#[derive(Debug, Default)]
pub struct Collection {
    /// Portals by id.
    pub portals: Vec<(Id, PortalSpec)>,
    /// Services by id.
    pub services: Vec<(Id, ServiceSpec)>,
    /// Titles of categories.
    pub categories: Vec<CategorySpec>,
    /// What portals share.
    pub defaults: Option<PortalSpec>,
}

/// `[categories.ID]`.
#[derive(Debug)]
pub struct CategorySpec {
    /// Where it is declared.
    pub declared: Arc<TablePath>,
    /// Its id.
    pub id: CategoryId,
    /// Its title.
    pub title: Text,
}

/// Reads the four keys of a collection from `table`.
pub fn read(table: &mut Table<'_, '_>) -> Collection {
    let mut collection = Collection::default();
    for (name, inner) in table.tables("portals") {
        let path = table.key_path("portals").join(name);
        let inner = Table::new(inner, table.file(), path, table.problems);
        let spec = portal::portal(inner);
        let id = portal::id(name, table, "portals");
        collection.portals.extend(id.map(|id| (id, spec)));
    }
    for (name, inner) in table.tables("services") {
        let path = table.key_path("services").join(name);
        let inner = Table::new(inner, table.file(), path, table.problems);
        let spec = facts::service(inner);
        let id = portal::id(name, table, "services");
        collection.services.extend(id.map(|id| (id, spec)));
    }
    for (name, inner) in table.tables("categories") {
        let path = table.key_path("categories").join(name);
        let inner = Table::new(inner, table.file(), path, table.problems);
        collection.categories.extend(category(name, inner));
    }
    if let Some(inner) = table.table("defaults") {
        let path = table.key_path("defaults");
        let inner = Table::new(inner, table.file(), path, table.problems);
        collection.defaults = Some(portal::defaults(inner));
    }
    collection
}

fn category(name: &str, mut table: Table<'_, '_>) -> Option<CategorySpec> {
    let title = table.text("title");
    let declared = Arc::clone(&table.path);
    let place = Place::Key(declared.file, declared.path.clone());
    let id = match CategoryId::parse(name) {
        Ok(id) => Some(id),
        Err(reason) => {
            table
                .problems
                .push(portal::bad_id(name, reason, place.clone()));
            None
        }
    };
    if !title.is_stated() && !table.has("title") {
        table.problems.push(
            Diagnostic::new(
                kind::TITLE_MISSING,
                format!("category `{name}` has no title"),
            )
            .at(place, "a category is printed by its title")
            .help("write `title = { fr = \"…\" }` in it"),
        );
    }
    table.finish("a category");
    Some(CategorySpec {
        declared,
        id: id?,
        title,
    })
}
