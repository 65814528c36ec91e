//! Reports what looks like data or an edition but is not read: a file with a
//! slightly wrong name, a folder that `data` does not name, a portal among the
//! chapters.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::looks::{
    editions_in, entries, file_name, has_editions, is_dead_link, is_edition, is_named_as_data,
    is_named_as_editions, is_template, looks_like_data, looks_like_portal, portals_in, toml_files,
};
use super::overview::{Overview, setting};
use crate::charters::Charters;
use crate::data::DEFAULT;
use crate::diagnostic::nearest::first_of;
use crate::diagnostic::{Diagnostic, kind};
use crate::edition::{FOLDER as EDITIONS, meant_name};
use crate::source::paths::{real, relative_to};
use crate::source::place::Place;
use crate::source::read::{self, leads_nowhere};

/// Files that may be among editions and certainly are none, such as pictures,
/// styles and scripts.
const NO_EDITION: [&str; 8] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "css", "js"];

/// Formats that renaming does not turn into Markdown.
const OFFICE: [&str; 7] = ["doc", "docx", "odt", "rtf", "pdf", "html", "htm"];

pub fn check(
    overview: &Overview<'_>,
    charters: &mut Charters,
    read: &BTreeSet<PathBuf>,
) -> Vec<Diagnostic> {
    let services = charters.data.services.keys();
    let mut finder = Finder {
        root: overview.root,
        read,
        services: services.map(ToString::to_string).collect(),
        found: Vec::new(),
    };
    let of_data = data_folders(overview.root, charters);
    for folder in &of_data {
        finder.data(folder);
    }

    finder.editions();
    finder.editions_elsewhere(&of_data, overview.folder);
    for folder in &of_data {
        finder.editions_among(folder);
    }

    finder.editions_among(overview.folder);
    finder.beside_settings();
    finder.chapters(overview.folder);
    let (found, services) = (finder.found, finder.services);
    let mut out = Vec::new();
    for unread in found {
        let shown = relative_to(overview.root, &unread.path);
        let place = if unread.path.is_file() {
            Place::File(charters.sources_mut().add(shown, ""))
        } else {
            Place::Path(shown)
        };

        out.push(
            Diagnostic::new(kind::UNREAD_DATA, unread.what)
                .at(place, unread.note)
                .help(unread.help),
        );
    }

    // Wrong names in `data` are already reported, and may mean one of these
    // folders.
    if !charters.data.incomplete {
        out.extend(folders(overview, charters, read, &services));
    }

    out
}

fn data_folders(root: &Path, charters: &Charters) -> Vec<PathBuf> {
    let named = match &charters.settings.data {
        Some(named) => named.iter().map(|(name, _)| root.join(name)).collect(),
        None => vec![root.join(DEFAULT)],
    };
    named.into_iter().filter(|path| path.is_dir()).collect()
}

/// The descriptions of files and folders that are not read.
const DATA: &str = "this looks like data and is not read";
const EDITION: &str = "this looks like an edition and is not read";

struct Unread {
    what: &'static str,
    path: PathBuf,
    note: String,
    help: String,
}

struct Finder<'a> {
    root: &'a Path,
    read: &'a BTreeSet<PathBuf>,
    services: Vec<String>,
    found: Vec<Unread>,
}

impl Finder<'_> {
    fn add(&mut self, what: &'static str, path: PathBuf, note: &str, help: String) {
        self.found.push(Unread {
            what,
            path,
            note: note.to_owned(),
            help,
        });
    }

    fn data(&mut self, folder: &Path) {
        for path in entries(folder) {
            let name = file_name(&path);
            if path.is_symlink() && path.is_dir() {
                if !toml_files(&path).is_empty() {
                    let shown = relative_to(self.root, &path);
                    let help = format!("name it in `data`, as in `data = [\"{shown}\"]`");
                    self.add(
                        DATA,
                        path,
                        "it is a link to a folder, which is not followed",
                        help,
                    );
                }
            } else if path.is_dir() {
                self.data(&path);
            } else if is_dead_link(&path) && !name.ends_with(".toml") && !leads_nowhere(&path) {
                let note = "it is a link that leads nowhere";
                let help = "correct the link, or remove it".to_owned();
                self.add(DATA, path, note, help);
            } else if !name.ends_with(".toml") && looks_like_data(&path, &name, &self.services) {
                let stem = name.split(['.', ',', ';']).next().unwrap_or_default();
                let note = "data is TOML, in a file whose name ends in `.toml`";
                let help = self.help_for_data(&path, &name, stem);
                self.add(DATA, path, note, help);
            }
        }
    }

    /// Returns the help for a file in a folder of data without the name of a
    /// data file. A spreadsheet does not become TOML by renaming it.
    fn help_for_data(&self, path: &Path, name: &str, stem: &str) -> String {
        let shown = relative_to(self.root, path);
        let data = format!("{stem}.toml");
        if path.with_file_name(&data).exists() {
            return format!("`{data}` is read: remove its copy, or move it elsewhere");
        }

        let lower = name.to_lowercase();
        match lower.rsplit('.').next().unwrap_or_default() {
            "csv" => format!(
                "read it with `{} import {shown}`, which writes TOML, or move it elsewhere",
                env!("CARGO_PKG_NAME")
            ),
            "json" | "yaml" | "yml" | "ini" | "xlsx" => {
                format!("write what it says as TOML in `{data}`, or move it elsewhere")
            }
            _ => format!("name it `{data}`, or move it elsewhere"),
        }
    }

    fn editions(&mut self) {
        let folder = self.root.join(EDITIONS);
        for path in entries(&folder) {
            let name = file_name(&path);
            let lower = name.to_lowercase();
            let end = lower.rsplit('.').next().unwrap_or_default();
            if path.is_dir() {
                if has_editions(&path) {
                    let help = format!("move its files into `{EDITIONS}`");
                    self.add(
                        EDITION,
                        path,
                        "editions in folders below are not read",
                        help,
                    );
                }
            } else if !name.ends_with(".md") && !NO_EDITION.contains(&end) {
                // A dead link without an extension is reported when editions
                // are read.
                if !leads_nowhere(&path) {
                    let note = "the name of an edition's file ends in `.md`";
                    self.add(EDITION, path, note, help_for_edition(&name));
                }
            }
        }
    }

    /// Reports folders beside `book.toml` that contain editions, and those
    /// named like data or editions that cannot be read.
    fn editions_elsewhere(&mut self, of_data: &[PathBuf], chapters: &Path) {
        let is_there = self.root.join(EDITIONS).exists();
        for path in entries(self.root) {
            let is_known = of_data.iter().any(|folder| real(folder) == real(&path));
            if is_known || real(&path) == real(chapters) || file_name(&path) == EDITIONS {
                continue;
            }

            let is_near = is_named_as_editions(&path);
            if (is_near || is_named_as_data(&path))
                && let Err(bad) = read::entries(&path)
            {
                let what = if is_near { EDITION } else { DATA };
                let help = "check its permissions, or move it elsewhere".to_owned();
                self.add(what, path, &bad.reason, help);
            } else if !is_there && editions_in(&path) {
                let note = format!("editions are read from `{EDITIONS}`");
                let help = format!("name the folder `{EDITIONS}`");
                self.add(EDITION, path, &note, help);
            }
        }
    }

    /// Reports editions in a folder of data or chapters.
    fn editions_among(&mut self, folder: &Path) {
        // In this folder `editions` is read.
        if real(folder) == real(self.root) {
            return;
        }

        let help = format!("move it into `{EDITIONS}` beside `book.toml`");
        let note = format!("editions are read from `{EDITIONS}` beside `book.toml`");
        for path in entries(folder) {
            let files = entries(&path);
            let is_near = is_named_as_editions(&path);
            for file in files.iter().chain([&path]) {
                if is_template(file) || (is_near && is_edition(file)) {
                    self.add(EDITION, file.clone(), &note, help.clone());
                }
            }
        }
    }

    /// Reports portals and editions directly beside `book.toml`.
    fn beside_settings(&mut self) {
        for path in entries(self.root) {
            if is_template(&path) {
                let note = format!("editions are read from `{EDITIONS}`");
                self.add(EDITION, path, &note, format!("move it into `{EDITIONS}`"));
                continue;
            }

            let is_settings = file_name(&path) == "book.toml" || self.read.contains(&real(&path));
            if !is_settings && looks_like_portal(&path, &self.services) {
                let note = format!("data is read from `{DEFAULT}`, unless `data` says otherwise");
                let help = format!("move it into `{DEFAULT}`");
                self.add(DATA, path, &note, help);
            }
        }
    }

    /// Reports portals among the chapters, which mdBook publishes and which
    /// have no charter.
    fn chapters(&mut self, folder: &Path) {
        // Then the data itself is published, which is reported elsewhere.
        if real(folder) == real(self.root) {
            return;
        }

        for path in toml_files(folder) {
            if !self.read.contains(&real(&path)) && looks_like_portal(&path, &self.services) {
                let note = "it lies among the chapters, so mdBook publishes it";
                let help = format!("move it into `{DEFAULT}` beside `book.toml`");
                self.add(DATA, path, note, help);
            }
        }
    }
}

/// Returns the help for a file among the editions without the name of an
/// edition.
fn help_for_edition(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    let end = parts.last().copied().unwrap_or_default().to_lowercase();
    let tag = match parts.as_slice() {
        [_, tag] if tag.len() != 2 => "",
        [_, tag, ..] => tag,
        _ => "",
    };
    let meant = meant_name(parts.first().copied().unwrap_or_default(), tag);
    let what = if OFFICE.contains(&end.as_str()) {
        "write its text as Markdown in"
    } else {
        "name it"
    };

    format!("{what} `{meant}`, or move it elsewhere")
}

/// Reports folders of TOML that look like data but are not read: the default
/// folder if `data` names others, folders of files that `data` names, and, if
/// there is no folder of data, any folder with portals.
fn folders(
    overview: &Overview<'_>,
    charters: &Charters,
    read: &BTreeSet<PathBuf>,
    services: &[String],
) -> Vec<Diagnostic> {
    let root = real(overview.root);
    let chapters = real(overview.folder);
    let mut folders = BTreeSet::new();
    if let Some(named) = &charters.settings.data {
        folders.insert(root.join(DEFAULT));
        let files = named.iter().map(|(name, _)| root.join(name));
        let beside = files.filter(|path| path.is_file());
        folders.extend(beside.filter_map(|path| Some(real(path.parent()?))));
    } else if toml_files(&root.join(DEFAULT)).is_empty() {
        let own = entries(&root).into_iter().filter(|path| *path != chapters);
        folders.extend(own.filter(|path| portals_in(path, services)));
    }

    // Beside a folder that is read, only folders named like data count.
    let beside = entries(&root).into_iter().filter(|path| *path != chapters);
    folders.extend(beside.filter(|path| is_named_as_data(path) && portals_in(path, services)));
    let mut out = Vec::new();
    for folder in folders {
        if folder == root || !folder.is_dir() {
            continue;
        }

        let mut files = toml_files(&folder);
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
    let help = if charters.settings.data.is_some() {
        format!("write `\"{folder}\"` in `data`, or move the files away")
    } else if !charters.portals.is_empty() {
        format!(
            "move what the book needs into `{DEFAULT}`, or write `data = [\"{DEFAULT}\", \"{folder}\"]`"
        )
    } else {
        format!("name the folder `{DEFAULT}`, or write `data = [\"{folder}\"]`")
    };

    Diagnostic::new(kind::UNREAD_DATA, problem)
        .at(setting(charters, Some("data")), "not named here")
        .note(format!("not read: {names}"))
        .help(help)
}
