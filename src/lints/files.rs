//! Reports data and editions that mdBook does not watch for changes, or that it
//! publishes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::looks::is_markdown;
use super::overview::{Overview, setting};
use super::unread;
use crate::charters::Charters;
use crate::data::DEFAULT;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::FOLDER as EDITIONS;
use crate::source::paths::{normal, real, relative_to, way};
use crate::source::place::Place;

/// A file or folder of data, and the place to report it at.
struct Entry {
    /// The path relative to `book.toml`, as the book writes it.
    name: String,
    place: Place,
    /// The files read from it, with links resolved.
    files: BTreeSet<PathBuf>,
}

pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let read = files_read(overview.root, charters);
    let named = entries(overview.root, charters, &read);
    let chapters = real(overview.folder);
    let mut out = Vec::new();
    for entry in &named {
        let mut files = entry.files.iter();
        // mdBook copies every file that is not Markdown.
        if files.any(|file| file.starts_with(&chapters) && !is_markdown(file)) {
            out.push(data_published(entry, overview));
        }
    }

    let mut watched = vec![chapters];
    for path in &charters.settings.mdbook.watched {
        watched.push(real(&overview.root.join(path)));
    }

    out.extend(not_watched(overview.root, &named, &watched, charters));
    out.extend(unread::check(
        overview,
        charters,
        &read.into_values().collect(),
    ));
    out
}

/// Returns the data files and editions that were read, with links resolved, by
/// the path that led to each.
fn files_read(root: &Path, charters: &Charters) -> BTreeMap<PathBuf, PathBuf> {
    let mut files = BTreeMap::new();
    for source in charters.sources.all().filter(|source| source.in_book) {
        let is_edition = Path::new(&source.path).starts_with(EDITIONS);
        if source.path != "book.toml" && (source.path.ends_with(".toml") || is_edition) {
            let path = root.join(&source.path);
            files.insert(normal(&path), real(&path));
        }
    }

    files
}

/// Returns the entries of `data`, and the editions, with the files read from
/// each.
fn entries(root: &Path, charters: &Charters, read: &BTreeMap<PathBuf, PathBuf>) -> Vec<Entry> {
    let settings = &charters.settings;
    let mut named: Vec<(String, Place)> = match &settings.data {
        Some(entries) => entries
            .iter()
            .map(|(name, path)| (name.clone(), Place::Value(settings.file, path.clone())))
            .collect(),
        None => vec![(DEFAULT.to_owned(), setting(charters, None))],
    };
    named.push((EDITIONS.to_owned(), setting(charters, None)));
    let mut entries = Vec::new();
    for (name, place) in named {
        let path = root.join(&name);
        let (written, target) = (normal(&path), real(&path));
        let mut files = read.clone();
        files.retain(|by, file| by.starts_with(&written) || file.starts_with(&target));
        if !files.is_empty() {
            entries.push(Entry {
                files: files.into_values().collect(),
                name: name.trim_end_matches('/').to_owned(),
                place,
            });
        }
    }

    entries
}

fn data_published(entry: &Entry, overview: &Overview<'_>) -> Diagnostic {
    let folder = match relative_to(overview.root, overview.folder).as_str() {
        "" => "the folder of `book.toml`".to_owned(),
        folder => format!("`{folder}`"),
    };
    let problem = format!("mdBook publishes the data in `{}`", entry.name);
    Diagnostic::new(kind::DATA_PUBLISHED, problem)
        .at(entry.place.clone(), format!("it lies in {folder}"))
        .note(format!(
            "mdBook copies to the site whatever lies in {folder} and is not a chapter"
        ))
        .help(format!(
            "move it out of {folder}, and name its new place in `data`"
        ))
}

fn not_watched(
    root: &Path,
    entries: &[Entry],
    watched: &[PathBuf],
    charters: &Charters,
) -> Vec<Diagnostic> {
    // A file outside of the entry was reached through a link.
    let mut missing: Vec<(String, &Entry, bool)> = Vec::new();
    for entry in entries {
        let own = real(&root.join(&entry.name));
        for file in &entry.files {
            if watched.iter().any(|folder| file.starts_with(folder)) {
                continue;
            }

            let is_own = file.starts_with(&own);
            let name = match file.parent() {
                Some(folder) if !is_own => way(&real(root), folder),
                _ => entry.name.clone(),
            };
            if !missing.iter().any(|(known, ..)| *known == name) {
                missing.push((name, entry, is_own));
            }
        }
    }

    let mut all = charters.settings.mdbook.extra_watch_dirs.clone();
    all.extend(missing.iter().map(|(name, ..)| name.clone()));
    let line = format!("extra-watch-dirs = {all:?}");
    let mut out = Vec::new();
    for (name, entry, is_own) in &missing {
        let problem = format!("`mdbook serve` does not watch `{name}`");
        let label = if *is_own {
            "read for this table".to_owned()
        } else {
            format!("a link in `{}` leads there", entry.name)
        };

        out.push(
            Diagnostic::new(kind::DATA_NOT_WATCHED, problem)
                .at(entry.place.clone(), label)
                .note("after a change there, the pages that are served stay as they were")
                .help(format!("write `{line}` under `[build]`")),
        );
    }

    out
}
