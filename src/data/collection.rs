//! Collections: the keys `portals`, `services`, `categories`, `fields`,
//! `defaults`, each a table, in a data file or in our table of `book.toml`.

use std::sync::Arc;

use toml::de::DeTable;

use super::facts::{self, ServiceSpec};
use super::portal::{self, PortalSpec};
use super::table::Table;
use super::values::bad_id;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::CategoryId;
use crate::model::field::Text;
use crate::model::id::Id;
use crate::model::keys::TableKind;
use crate::model::origin::{FileId, KeyPath, TablePath};
use crate::model::portal::Category;
use crate::source::place::Place;

/// What one file, or the table in `book.toml`, defines.
#[derive(Debug, Default)]
pub struct Collection {
    pub portals: Vec<(Id, PortalSpec)>,
    pub services: Vec<(Id, ServiceSpec)>,
    pub vocabulary: VocabularySpec,
    /// What portals share.
    pub defaults: Option<PortalSpec>,
}

/// The categories and fields that a file defines; the file of a portal may have
/// them too.
#[derive(Debug, Default)]
pub struct VocabularySpec {
    pub categories: Vec<CategorySpec>,
    pub fields: Vec<FieldSpec>,
}

/// `[fields.ID]`.
#[derive(Debug)]
pub struct FieldSpec {
    pub declared: Arc<TablePath>,
    pub id: Id,
    /// The heading of its column.
    pub label: Text,
}

/// `[categories.ID]`.
#[derive(Debug)]
pub struct CategorySpec {
    pub declared: Arc<TablePath>,
    pub category: Category,
}

pub fn of_document(
    document: &DeTable<'_>,
    file: FileId,
    problems: &mut Vec<Diagnostic>,
) -> Collection {
    let mut table = Table::new(document, file, KeyPath::default(), problems);
    let collection = read(&mut table);
    table.finish_data(TableKind::Collection);
    collection
}

/// Reads the keys of a collection from `table`.
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
    collection.vocabulary = vocabulary(table);
    collection.defaults = table.inner("defaults").map(portal::defaults);
    collection
}

/// Reads `[categories.ID]` and `[fields.ID]`.
pub fn vocabulary(table: &mut Table<'_, '_>) -> VocabularySpec {
    let mut vocabulary = VocabularySpec::default();
    table.each("categories", |name, inner| {
        vocabulary.categories.extend(category(name, inner));
    });
    table.each("fields", |name, mut inner| {
        let id = inner.id(name);
        let (declared, label) = field(name, inner);
        vocabulary.fields.extend(id.map(|id| FieldSpec {
            declared,
            id,
            label,
        }));
    });
    vocabulary
}

fn field(name: &str, mut table: Table<'_, '_>) -> (Arc<TablePath>, Text) {
    let label = table.text("label");
    let declared = Arc::clone(&table.path);
    if !label.is_stated() && !table.has_meant("label") {
        let problem = format!("field `{name}` has no label");
        table.problems.push(
            Diagnostic::new(kind::LABEL_MISSING, problem)
                .at(
                    Place::of_table(&declared),
                    "a column is headed by its label",
                )
                .help("write `label = { fr = \"…\" }` in it"),
        );
    }

    table.finish_data(TableKind::Field);
    (declared, label)
}

fn category(name: &str, mut table: Table<'_, '_>) -> Option<CategorySpec> {
    let title = table.text("title");
    let text = table.text("text");
    let declared = Arc::clone(&table.path);
    let place = Place::of_table(&declared);
    let id = CategoryId::parse(name);
    if let Err(reason) = id {
        table.problems.push(bad_id(name, reason, place.clone()));
    }

    // Every edition has titles for built-in categories.
    let needs_title = !matches!(id, Ok(CategoryId::BuiltIn(_))) || !text.is_stated();
    if needs_title && !title.is_stated() && !table.has_meant("title") {
        let problem = format!("category `{name}` has no title");
        table.problems.push(
            Diagnostic::new(kind::TITLE_MISSING, problem)
                .at(place, "a category is printed by its title")
                .help("write `title = { fr = \"…\" }` in it, with the languages of its portals"),
        );
    }

    table.finish_data(TableKind::Category);
    let category = Category {
        id: id.ok()?,
        file: None,
        title,
        text,
    };
    Some(CategorySpec { declared, category })
}
