//! Data files: found in order, read and parsed on all cores.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::book::load::FILE;
use super::book::settings::Settings;
use super::collection::{self, Collection, VocabularySpec};
use super::gather::Loading;
use super::portal::{self, PortalSpec};
use super::slips::written::{in_quotes, is_bare_key};
use super::slips::{NOT_TOML, syntax_error};
use super::table::{Table, in_order};
use super::values::bad_id;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;
use crate::model::keys::{OF_ONE_PORTAL, TableKind, VOCABULARY};
use crate::model::origin::{FileId, KeyPath};
use crate::model::web_address::WebAddress;
use crate::parallel;
use crate::source::Source;
use crate::source::paths::{real, relative_to};
use crate::source::place::Place;
use crate::source::read::{self, Unreadable};

/// The default folder of data, which may be absent.
pub const DEFAULT: &str = "portals";

enum Content {
    Portal(Box<PortalSpec>, VocabularySpec),
    Collection(Box<Collection>),
    /// A file that could not be read, and may have been either.
    Broken,
    /// A file that could not be read, and was meant to be a collection.
    BrokenCollection,
}

struct Parsed {
    source: Source,
    content: Content,
    problems: Vec<Diagnostic>,
}

pub fn load(settings: &Settings, loading: &mut Loading<'_>) {
    let paths = find(settings, loading);
    let (root, first) = (loading.root, loading.sources.next().0);
    let parsed = parallel::map(&paths, |index, path| {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        parse(root, path, FileId(first.saturating_add(index)))
    });
    for (path, parsed) in paths.iter().zip(parsed) {
        let file = loading.sources.add_source(parsed.source);
        loading.problems.extend(parsed.problems);
        add(file, path, parsed.content, loading);
    }
}

/// Finds the data files, each once, in the order of the settings.
fn find(settings: &Settings, loading: &mut Loading<'_>) -> Vec<PathBuf> {
    let root = loading.root;
    let mut paths = Vec::new();
    let mut bad = Vec::new();
    let Some(entries) = &settings.data else {
        let folder = root.join(DEFAULT);
        // A broken link was meant to lead to data, so it is reported.
        if folder.symlink_metadata().is_ok() {
            read::toml_files(&folder, &mut paths, &mut bad);
        }

        report_unreadable(bad, loading);
        return paths;
    };

    for (entry, key) in entries {
        let path = root.join(entry);
        if path.is_dir() {
            read::toml_files(&path, &mut paths, &mut bad);
        } else if path.exists() {
            paths.push(path);
        } else {
            loading.data.incomplete = true;
            let place = Place::Value(settings.file, key.clone());
            loading.problems.push(data_missing(root, entry, place));
        }
    }

    report_unreadable(bad, loading);
    // Entries may overlap, however they are written, and may include
    // `book.toml` itself.
    let mut seen = BTreeSet::from([real(&root.join(FILE))]);
    paths.retain(|path| seen.insert(real(path)));
    paths
}

/// Reports folders that cannot be read, broken links, and what is not a file.
fn report_unreadable(bad: Vec<Unreadable>, loading: &mut Loading<'_>) {
    for Unreadable { path, reason, .. } in bad {
        loading.data.incomplete = true;
        let file = loading.sources.add(relative_to(loading.root, &path), "");
        if path.is_symlink() {
            loading.problems.push(bad_link(Place::File(file), reason));
            continue;
        }

        let (problem, help) = if path.is_dir() {
            (
                "this folder cannot be read",
                "check its permissions: whoever builds the book must be able to read it",
            )
        } else {
            ("this data file cannot be read", "put a file in its place")
        };

        loading.problems.push(
            Diagnostic::new(kind::UNREADABLE_FILE, problem)
                .at(Place::File(file), reason)
                .help(help),
        );
    }
}

/// Reports a link in a data folder that cannot be followed.
pub fn bad_link(place: Place, reason: impl Into<String>) -> Diagnostic {
    let problem = "this link leads to nothing that can be read";
    Diagnostic::new(kind::UNREADABLE_FILE, problem)
        .at(place, reason)
        .help("restore what the link leads to, or remove the link")
}

/// Reports a file or folder of data that does not exist.
fn data_missing(root: &Path, entry: &str, place: Place) -> Diagnostic {
    let problem = Diagnostic::new(kind::DATA_MISSING, format!("`{entry}` does not exist")).at(
        place,
        "the folder of `book.toml` has no file or folder at this path",
    );
    let folder = root.join(entry);
    let beside = folder.parent().and_then(|above| above.read_dir().ok());
    let mut names = Vec::new();
    for other in beside.into_iter().flatten().flatten() {
        if !other.file_name().as_encoded_bytes().starts_with(b".") {
            names.push(relative_to(root, &other.path()));
        }
    }

    names.sort();
    match nearest(entry, names.iter().map(String::as_str)) {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem.help("write the path from the folder of `book.toml`"),
    }
}

fn parse(root: &Path, path: &Path, file: FileId) -> Parsed {
    let mut problems = Vec::new();
    let (text, content) = match read::text(path) {
        Ok(text) => {
            let content = match DeTable::parse(&text) {
                Ok(document) => content(document.get_ref(), file, &mut problems),
                Err(error) => {
                    problems.push(syntax_error(file, &text, &error, NOT_TOML));
                    broken(&text)
                }
            };
            (text, content)
        }
        Err(bad) => {
            let help = bad.help();
            problems.push(
                Diagnostic::new(kind::UNREADABLE_FILE, "this data file cannot be read")
                    .at(Place::File(file), bad.reason)
                    .help(help),
            );
            (String::new(), Content::Broken)
        }
    };
    Parsed {
        source: Source::new(relative_to(root, path), text),
        content,
        problems,
    }
}

/// Guesses what a file with a syntax error was meant to be.
fn broken(text: &str) -> Content {
    let (document, _errors) = DeTable::parse_recoverable(text);
    let mut keys = document.get_ref().iter();
    if keys.any(|(key, value)| is_of_collection(key.get_ref(), value.get_ref())) {
        Content::BrokenCollection
    } else {
        Content::Broken
    }
}

/// Tells a portal from a collection by its keys, and reads it.
fn content(document: &DeTable<'_>, file: FileId, problems: &mut Vec<Diagnostic>) -> Content {
    let keys = in_order(document);
    // Both kinds of file may define categories and fields.
    let (words, keys): (Vec<_>, Vec<_>) = keys
        .into_iter()
        .partition(|(key, _)| VOCABULARY.contains(key));
    let (mut of_collection, of_portal): (Vec<_>, Vec<_>) = keys
        .into_iter()
        .partition(|(key, value)| is_of_collection(key, value));
    if of_portal.is_empty() {
        of_collection.extend(words);
    }

    match (of_collection.first(), of_portal.first()) {
        (Some((theirs, _)), Some((other, value))) => {
            problems.push(
                Diagnostic::new(kind::MIXED_FILE, "this file is neither a portal nor a collection")
                    .at(Place::Key(file, KeyPath::from([*other])), "this is not a key of a collection")
                    .at(Place::Key(file, KeyPath::from([*theirs])), "this makes the file a collection")
                    .note("a collection has only the tables `portals`, `services`, `categories`, `fields` and `defaults`")
                    .help(unmixed(document, other, value)),
            );
            Content::BrokenCollection
        }
        (Some(_), None) => {
            let collection = collection::of_document(document, file, problems);
            Content::Collection(Box::new(collection))
        }
        (None, _) => {
            let mut table = Table::new(document, file, KeyPath::default(), problems);
            let vocabulary = collection::vocabulary(&mut table);
            Content::Portal(Box::new(portal::portal(table)), vocabulary)
        }
    }
}

/// Returns whether a file that no setting names looks like data: a portal, or a
/// table with at least one portal. A portal has a table that only portals have;
/// or it has an address or a known service, and no key of another program.
pub fn is_portal(text: &str, is_service: impl Fn(&str) -> bool) -> bool {
    let Ok(document) = DeTable::parse(text) else {
        return false;
    };

    let Some(DeValue::Table(portals)) = document.get_ref().get("portals").map(Spanned::get_ref)
    else {
        return describes_portal(document.get_ref(), &is_service);
    };

    for (_, portal) in portals {
        if let DeValue::Table(portal) = portal.get_ref()
            && describes_portal(portal, &is_service)
        {
            return true;
        }
    }

    false
}

fn describes_portal(table: &DeTable<'_>, is_service: &impl Fn(&str) -> bool) -> bool {
    let mut is_likely = false;
    let mut is_ours = true;
    for (key, value) in table {
        let key: &str = key.get_ref();
        let is_hint = match (key, value.get_ref()) {
            ("cookies", DeValue::Array(_)) | ("publisher" | "override", DeValue::Table(_)) => {
                return true;
            }
            ("url", DeValue::String(text)) => WebAddress::parse(text).is_ok(),
            ("url", value) => value.is_table(),
            ("services", DeValue::Array(ids)) => {
                let mut texts = ids.iter().filter_map(|id| id.get_ref().as_str());
                texts.any(is_service)
            }
            _ => false,
        };
        let is_empty = matches!(value.get_ref(), DeValue::Array(ids) if ids.is_empty());
        let mut names = TableKind::Portal.names().chain(VOCABULARY);
        is_likely |= is_hint;
        is_ours &= names.any(|name| name == key);
        is_ours &= key != "services" || is_empty || is_hint;
    }

    is_likely && is_ours
}

/// Suggests what to do with a key of a portal in a collection: it belongs to
/// its only portal, or to `[defaults]`, as far as that can be told.
fn unmixed(document: &DeTable<'_>, key: &str, value: &DeValue<'_>) -> String {
    let portals = document
        .get("portals")
        .and_then(|portals| portals.get_ref().as_table());
    let mut ids = portals.into_iter().flatten().map(|(id, _)| id.get_ref());
    let table = match (ids.next(), ids.next()) {
        (Some(id), None) => format!("portals.{id}"),
        (None, _) if document.contains_key("defaults") && !OF_ONE_PORTAL.contains(&key) => {
            "defaults".to_owned()
        }
        _ => return "move one of them to a file of its own".to_owned(),
    };
    let key = if is_bare_key(key) {
        key.to_owned()
    } else {
        in_quotes(key)
    };
    match value {
        DeValue::Table(_) => format!("write `[{table}.{key}]`"),
        DeValue::Array(list) if list.iter().any(|element| element.get_ref().is_table()) => {
            format!("write `[[{table}.{key}]]`")
        }
        _ => format!("move it below `[{table}]`"),
    }
}

/// Returns whether a key makes a file a collection. `services` is a key of
/// both: a list of names in a portal, a table of services in a collection.
fn is_of_collection(key: &str, value: &DeValue<'_>) -> bool {
    let mut keys = TableKind::Collection.names();
    value.is_table() && !VOCABULARY.contains(&key) && keys.any(|known| known == key)
}

fn add(file: FileId, path: &Path, content: Content, loading: &mut Loading<'_>) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match content {
        Content::Broken => loading.broken(&stem),
        Content::BrokenCollection => {
            loading.broken(&stem);
            loading.data.incomplete = true;
        }
        Content::Collection(collection) => loading.add_collection(*collection),
        Content::Portal(spec, mut vocabulary) => {
            for spec in &mut vocabulary.categories {
                spec.category.file = Some(file);
            }

            loading.add_vocabulary(vocabulary);
            match Id::parse(&stem) {
                Ok(id) => loading.add_portal(id, spec),
                Err(reason) => {
                    loading.broken(&stem);
                    loading.problems.push(
                        bad_id(&stem, reason, Place::File(file))
                            .note("the name of a portal's file is the portal's id"),
                    );
                }
            }
        }
    }
}
