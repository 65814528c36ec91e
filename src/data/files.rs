//! Data files: found in order, read and parsed on all cores.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::collection::{self, Collection};
use super::gather::Gathered;
use super::portal::{self, PortalSpec, bad_id};
use super::settings::Settings;
use super::syntax_error;
use super::table::{Table, in_order};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;
use crate::model::origin::{FileId, KeyPath};
use crate::parallel;
use crate::source::place::Place;
use crate::source::read::{self, Unreadable};
use crate::source::{Source, Sources};

/// Where data is when the settings do not say; it may then be absent.
pub const DEFAULT: &str = "portals";

/// What a data file holds.
enum Content {
    Portal(Box<PortalSpec>),
    Collection(Box<Collection>),
    /// It could not be read; perhaps it was a portal, perhaps a collection.
    Broken,
    /// It could not be read, and was meant to be a collection.
    BrokenCollection,
}

/// One data file after reading.
struct Parsed {
    source: Source,
    content: Content,
    problems: Vec<Diagnostic>,
}

/// Reads all data files of a book.
pub fn load(
    root: &Path,
    settings: &Settings,
    sources: &mut Sources,
    gathered: &mut Gathered,
    problems: &mut Vec<Diagnostic>,
) {
    let paths = find(root, settings, problems, gathered, sources);
    let first = sources.next().0;
    let parsed = parallel::map(&paths, |index, path| {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        parse(root, path, FileId(first.saturating_add(index)))
    });
    for (path, parsed) in paths.iter().zip(parsed) {
        let file = sources.add_source(parsed.source);
        problems.extend(parsed.problems);
        add(file, path, parsed.content, gathered, problems);
    }
}

/// The data files, each once, in the order of the settings.
fn find(
    root: &Path,
    settings: &Settings,
    problems: &mut Vec<Diagnostic>,
    gathered: &mut Gathered,
    sources: &mut Sources,
) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut bad = Vec::new();
    match &settings.data {
        None => {
            let folder = root.join(DEFAULT);
            if folder.exists() {
                read::toml_files(&folder, &mut paths, &mut bad);
            }
        }
        Some(entries) => {
            for (entry, key) in entries {
                let path = root.join(entry);
                if path.is_dir() {
                    read::toml_files(&path, &mut paths, &mut bad);
                } else if path.exists() {
                    paths.push(path);
                } else {
                    gathered.incomplete = true;
                    let place = Place::Value(settings.file, key.clone());
                    problems.push(data_missing(root, entry, place));
                }
            }
        }
    }
    for Unreadable { path, reason } in bad {
        gathered.incomplete = true;
        let file = sources.add(shown(root, &path), "");
        problems.push(
            Diagnostic::new(kind::UNREADABLE_FILE, "this folder cannot be read")
                .at(Place::File(file), reason),
        );
    }
    if settings.data.is_some() {
        keep_each_once(root, &mut paths);
    }
    paths
}

/// A file or folder of data that does not exist.
fn data_missing(root: &Path, entry: &str, place: Place) -> Diagnostic {
    let problem = Diagnostic::new(kind::DATA_MISSING, format!("`{entry}` does not exist"));
    let problem = problem.at(
        place,
        "no file or folder of this name stands beside `book.toml`",
    );
    let folder = root.join(entry);
    let beside = folder.parent().and_then(|above| above.read_dir().ok());
    let names = beside.into_iter().flatten().flatten();
    let mut names: Vec<String> = names
        .map(|other| shown(root, &other.path()))
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    match nearest(entry, names.iter().map(String::as_str)) {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem.help("name files and folders from the folder of `book.toml`"),
    }
}

/// Entries of the settings may overlap, and may hold `book.toml` itself.
fn keep_each_once(root: &Path, paths: &mut Vec<PathBuf>) {
    let mut seen = BTreeSet::from([root.join("book.toml")]);
    paths.retain(|path| seen.insert(path.clone()));
}

/// Reads one data file.
fn parse(root: &Path, path: &Path, file: FileId) -> Parsed {
    let name = shown(root, path);
    let mut problems = Vec::new();
    let text = match read::text(path) {
        Ok(text) => text,
        Err(bad) => {
            problems.push(
                Diagnostic::new(kind::UNREADABLE_FILE, "this data file cannot be read")
                    .at(Place::File(file), bad.reason)
                    .help(read::HELP),
            );
            String::new()
        }
    };
    let content = match DeTable::parse(&text) {
        _ if !problems.is_empty() => Content::Broken,
        Err(error) => {
            problems.push(syntax_error(file, &error));
            broken(&text)
        }
        Ok(document) => content(document.get_ref(), file, &mut problems),
    };
    Parsed {
        source: Source::new(name, text),
        content,
        problems,
    }
}

/// What a file with a syntax error was meant to be, as far as can be seen.
fn broken(text: &str) -> Content {
    let (document, _errors) = DeTable::parse_recoverable(text);
    let mut keys = document.get_ref().iter();
    match keys.any(|(key, value)| is_collections(key.get_ref(), value.get_ref())) {
        true => Content::BrokenCollection,
        false => Content::Broken,
    }
}

/// Tells a portal from a collection by its keys, and reads it.
fn content(document: &DeTable<'_>, file: FileId, problems: &mut Vec<Diagnostic>) -> Content {
    let keys = in_order(document);
    let (of_collection, of_portal): (Vec<_>, Vec<_>) = keys
        .into_iter()
        .partition(|(key, value)| is_collections(key, value));
    let table = |problems| Table::new(document, file, KeyPath::default(), problems);
    match (of_collection.first(), of_portal.first()) {
        (Some((theirs, _)), Some((other, _))) => {
            let key = |key| Place::Key(file, KeyPath::from([key]));
            problems.push(
                Diagnostic::new(kind::MIXED_FILE, "this file is neither a portal nor a collection")
                    .at(key(other), "this is no key of a collection")
                    .at(key(theirs), "this makes the file a collection")
                    .note("a collection has only the tables `portals`, `services`, `categories` and `defaults`")
                    .help("move one of them to a file of its own"),
            );
            Content::BrokenCollection
        }
        (Some(_), None) => {
            let mut table = table(problems);
            let collection = collection::read(&mut table);
            table.finish("a collection");
            Content::Collection(Box::new(collection))
        }
        (None, _) => Content::Portal(Box::new(portal::portal(table(problems)))),
    }
}

/// `services` is a key of both: a list of names in a portal, a table of
/// services in a collection.
fn is_collections(key: &str, value: &DeValue<'_>) -> bool {
    collection::KEYS.contains(&key) && value.is_table()
}

/// Puts what a file holds with the rest.
fn add(
    file: FileId,
    path: &Path,
    content: Content,
    gathered: &mut Gathered,
    problems: &mut Vec<Diagnostic>,
) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match content {
        Content::Broken => gathered.broken(&stem),
        Content::BrokenCollection => {
            gathered.broken(&stem);
            gathered.incomplete = true;
        }
        Content::Collection(collection) => gathered.add_collection(*collection, problems),
        Content::Portal(spec) => match Id::parse(&stem) {
            Ok(id) => gathered.add_portal(id, *spec, problems),
            Err(reason) => {
                gathered.broken(&stem);
                problems.push(
                    bad_id(&stem, reason, Place::File(file))
                        .note("the name of a portal's file is the portal's id"),
                );
            }
        },
    }
}

/// A path from the book's folder, with `/` on every system.
pub fn shown(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let shown = path.to_string_lossy();
    if cfg!(windows) {
        shown.replace('\\', "/")
    } else {
        shown.into_owned()
    }
}
