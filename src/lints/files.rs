//! Data and editions where mdBook does not look for changes, or publishes
//! them, and data that is not read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::overview::{Overview, setting};
use crate::charters::Charters;
use crate::data::DEFAULT;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::FOLDER as EDITIONS;
use crate::source::paths::{real, relative_to};
use crate::source::place::Place;
use crate::source::read;

/// A file or folder of data, and what to show of it.
struct Entry {
    /// From the folder of `book.toml`, as the book writes it.
    name: String,
    place: Place,
    /// What was read of it.
    files: Vec<PathBuf>,
}

/// Findings in the places of files.
pub fn check(overview: &Overview<'_>, charters: &Charters) -> Vec<Diagnostic> {
    let read = files_read(overview.root, charters);
    let entries = entries(overview.root, charters, &read);
    let chapters = real(overview.folder);
    let inside = |file: &PathBuf| file.starts_with(&chapters);
    let mut out = Vec::new();
    let published = entries
        .iter()
        .filter(|entry| entry.files.iter().any(inside));
    out.extend(published.map(|entry| data_published(entry, overview)));
    let mut watched = vec![chapters.clone()];
    let named = &charters.settings.mdbook.watched;
    watched.extend(named.iter().map(|path| real(&overview.root.join(path))));
    let is_watched = |file: &PathBuf| watched.iter().any(|folder| file.starts_with(folder));
    let unwatched: Vec<&Entry> = entries
        .iter()
        .filter(|entry| !entry.files.iter().all(is_watched))
        .collect();
    out.extend(not_watched(&unwatched, charters));
    out.extend(unread(overview.root, charters, &read));
    out
}

/// The data files and editions that were read.
fn files_read(root: &Path, charters: &Charters) -> BTreeSet<PathBuf> {
    let files = charters.sources.all().filter(|source| source.in_book);
    let ours = files.filter(|source| {
        let is_edition = Path::new(&source.path).starts_with(EDITIONS);
        source.path != "book.toml" && (source.path.ends_with(".toml") || is_edition)
    });
    ours.map(|source| real(&root.join(&source.path))).collect()
}

/// The entries of `data`, and the editions, with what was read of each.
fn entries(root: &Path, charters: &Charters, read: &BTreeSet<PathBuf>) -> Vec<Entry> {
    let settings = &charters.settings;
    let mut named: Vec<(String, Place)> = match &settings.data {
        Some(entries) => entries
            .iter()
            .map(|(name, path)| (name.clone(), Place::Value(settings.file, path.clone())))
            .collect(),
        None => vec![(DEFAULT.to_owned(), setting(charters, None))],
    };
    named.push((EDITIONS.to_owned(), setting(charters, None)));
    let entries = named.into_iter().map(|(name, place)| {
        let path = real(&root.join(&name));
        let files = read.iter().filter(|file| file.starts_with(&path));
        Entry {
            files: files.cloned().collect(),
            name: name.trim_end_matches('/').to_owned(),
            place,
        }
    });
    entries.filter(|entry| !entry.files.is_empty()).collect()
}

fn data_published(entry: &Entry, overview: &Overview<'_>) -> Diagnostic {
    let folder = relative_to(overview.root, overview.folder);
    let problem = format!("mdBook publishes the data in `{}`", entry.name);
    Diagnostic::new(kind::DATA_PUBLISHED, problem)
        .at(entry.place.clone(), format!("it lies in `{folder}`"))
        .note(format!(
            "mdBook copies to the site whatever lies in `{folder}` and is no chapter"
        ))
        .help(format!(
            "move it out of `{folder}`, and name its new place in `data`"
        ))
}

fn not_watched(entries: &[&Entry], charters: &Charters) -> Vec<Diagnostic> {
    let watched = &charters.settings.mdbook.extra_watch_dirs;
    let all = watched
        .iter()
        .chain(entries.iter().map(|entry| &entry.name));
    let all: Vec<String> = all.map(|name| format!("{name:?}")).collect();
    let line = format!("extra-watch-dirs = [{}]", all.join(", "));
    let mut out = Vec::new();
    for entry in entries {
        let problem = format!("`mdbook serve` does not watch `{}`", entry.name);
        out.push(
            Diagnostic::new(kind::DATA_NOT_WATCHED, problem)
                .at(entry.place.clone(), "read for this table")
                .note("after a change there, the pages that are served stay as they were")
                .help(format!("write `{line}` under `[build]`")),
        );
    }
    out
}

/// TOML files that stand where data is, and are not read: in the folder that
/// is the default where `data` names others, and beside files that it names.
fn unread(root: &Path, charters: &Charters, read: &BTreeSet<PathBuf>) -> Vec<Diagnostic> {
    let Some(named) = &charters.settings.data else {
        return Vec::new();
    };
    // A name that is wrong is told already: it may mean this folder.
    if charters.data.incomplete {
        return Vec::new();
    }
    let named = named.iter().map(|(name, _)| root.join(name));
    let files = named.filter(|path| path.is_file());
    let beside = files.filter_map(|path| Some(path.parent()?.to_owned()));
    let root = real(root);
    let folders: BTreeSet<PathBuf> = beside
        .chain([root.join(DEFAULT)])
        .map(|folder| real(&folder))
        .filter(|folder| *folder != root && folder.is_dir())
        .collect();
    let mut out = Vec::new();
    for folder in folders {
        let mut files = Vec::new();
        read::toml_files(&folder, &mut files, &mut Vec::new());
        files.retain(|file| !read.contains(&real(file)));
        let names: Vec<String> = files.iter().map(|file| relative_to(&root, file)).collect();
        if !names.is_empty() {
            out.push(unread_data(&relative_to(&root, &folder), &names, charters));
        }
    }
    out
}

fn unread_data(folder: &str, files: &[String], charters: &Charters) -> Diagnostic {
    let problem = format!("the book does not read all data in `{folder}`");
    let names = first_of(files.iter().map(String::as_str));
    Diagnostic::new(kind::UNREAD_DATA, problem)
        .at(setting(charters, Some("data")), "not named here")
        .note(format!("not read: {names}"))
        .help(format!(
            "write `\"{folder}\"` in `data`, or move the files away"
        ))
}
