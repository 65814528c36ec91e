//! What looks like data or an edition and is not read: a file that is named
//! nearly right, a folder that `data` does not name, a portal among the
//! chapters.

use std::collections::BTreeSet;
use std::fs;
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

/// What data is written in elsewhere, and what a file of data is saved as by
/// accident.
const DATA_ENDS: [&str; 8] = ["tml", "tom", "json", "yaml", "yml", "csv", "ini", "xlsx"];

/// What people call a folder of data.
const OF_DATA: [&str; 5] = ["data", "donnees", "données", "cookies", "chartes"];

/// What an edition is saved as by accident.
const EDITION_ENDS: [&str; 5] = ["markdown", "mdown", "mkd", "txt", "html"];

/// The keys that only a portal begins a line with.
const OF_PORTAL: [&str; 4] = ["services", "[[cookies]]", "[publisher]", "[override."];

/// Findings of what is not read.
pub fn check(
    overview: &Overview<'_>,
    charters: &mut Charters,
    read: &BTreeSet<PathBuf>,
) -> Vec<Diagnostic> {
    let mut finder = Finder {
        root: overview.root,
        read,
        found: Vec::new(),
    };
    let of_data = data_folders(overview.root, charters);
    for folder in &of_data {
        finder.data(folder);
    }
    finder.editions();
    for folder in of_data
        .iter()
        .map(PathBuf::as_path)
        .chain([overview.folder])
    {
        finder.editions_among(folder);
    }
    finder.beside_settings();
    finder.chapters(overview.folder);
    let found = finder.found;
    let mut out = Vec::new();
    for Unread {
        path,
        note,
        help,
        is_edition,
    } in found
    {
        let shown = relative_to(overview.root, &path);
        let place = if path.is_file() {
            Place::File(charters.sources_mut().add(shown, ""))
        } else {
            Place::Outside(shown)
        };
        let problem = if is_edition {
            "this looks like an edition and is not read"
        } else {
            "this looks like data and is not read"
        };
        out.push(
            Diagnostic::new(kind::UNREAD_DATA, problem)
                .at(place, note)
                .help(help),
        );
    }
    // A name that is wrong is reported already: it may mean one of these folders.
    if !charters.data.incomplete {
        out.extend(folders(overview, charters, read));
    }
    out
}

/// The folders that data is read from.
fn data_folders(root: &Path, charters: &Charters) -> Vec<PathBuf> {
    let named = match &charters.settings.data {
        Some(named) => named.iter().map(|(name, _)| root.join(name)).collect(),
        None => vec![root.join(DEFAULT)],
    };
    named.into_iter().filter(|path| path.is_dir()).collect()
}

/// A file or folder that is not read.
struct Unread {
    path: PathBuf,
    note: String,
    help: String,
    is_edition: bool,
}

struct Finder<'a> {
    root: &'a Path,
    read: &'a BTreeSet<PathBuf>,
    found: Vec<Unread>,
}

impl Finder<'_> {
    fn add(&mut self, path: PathBuf, note: &str, help: String) {
        let (note, is_edition) = (note.to_owned(), false);
        self.found.push(Unread {
            path,
            note,
            help,
            is_edition,
        });
    }

    fn add_edition(&mut self, path: PathBuf, note: &str, help: String) {
        let (note, is_edition) = (note.to_owned(), true);
        self.found.push(Unread {
            path,
            note,
            help,
            is_edition,
        });
    }

    /// What is not read in a folder of data.
    fn data(&mut self, folder: &Path) {
        for path in entries(folder) {
            let name = name(&path);
            if path.is_symlink() && path.is_dir() {
                if !toml_files(&path).is_empty() {
                    let shown = relative_to(self.root, &path);
                    let help = format!("name it in `data`, as in `data = [\"{shown}\"]`");
                    self.add(
                        path,
                        "it is a link to a folder, which is not followed",
                        help,
                    );
                }
            } else if path.is_dir() {
                self.data(&path);
            } else if !name.ends_with(".toml") && looks_like_data(&path, &name) {
                let stem = name.split('.').next().unwrap_or_default();
                let note = "data is TOML, in a file whose name ends in `.toml`";
                let help = format!("name it `{stem}.toml`, or move it elsewhere");
                self.add(path, note, help);
            }
        }
    }

    /// What is not read in the folder of editions, and in one that is named
    /// nearly so.
    fn editions(&mut self) {
        let folder = self.root.join(EDITIONS);
        for path in entries(&folder) {
            let name = name(&path);
            let lower = name.to_lowercase();
            let end = lower.rsplit('.').next().unwrap_or_default();
            if path.is_dir() {
                if entries(&path).iter().any(|path| is_edition(path)) {
                    let help = format!("move its files into `{EDITIONS}`");
                    self.add_edition(path, "editions in folders below are not read", help);
                }
            } else if !name.ends_with(".md")
                && (lower.contains(".md") || EDITION_ENDS.contains(&end))
            {
                let parts: Vec<&str> = name.split('.').take(2).collect();
                let note = "the name of an edition's file ends in `.md`";
                let help = format!("name it `{}.md`, or move it elsewhere", parts.join("."));
                self.add_edition(path, note, help);
            }
        }
        if folder.exists() {
            return;
        }
        for path in entries(self.root) {
            let is_near = fold(&name(&path)).starts_with("edition");
            if is_near && entries(&path).iter().any(|path| is_edition(path)) {
                let note = format!("editions are read from `{EDITIONS}`");
                self.add_edition(path, &note, format!("name the folder `{EDITIONS}`"));
            }
        }
    }

    /// Editions in a folder where data or chapters are read from.
    fn editions_among(&mut self, folder: &Path) {
        // There `editions` is the folder that is read.
        if real(folder) == real(self.root) {
            return;
        }
        let help = format!("move it into `{EDITIONS}` beside `book.toml`");
        let note = format!("editions are read from `{EDITIONS}` beside `book.toml`");
        for path in entries(folder) {
            let files = entries(&path);
            let is_near = path.is_dir() && fold(&name(&path)).starts_with("edition");
            let is_meant = |path: &&PathBuf| is_template(path) || (is_near && is_edition(path));
            for file in files.iter().chain([&path]).filter(is_meant) {
                self.add_edition(file.clone(), &note, help.clone());
            }
        }
    }

    /// Portals and editions that lie right beside `book.toml`.
    fn beside_settings(&mut self) {
        for path in entries(self.root) {
            if is_template(&path) {
                let note = format!("editions are read from `{EDITIONS}`");
                self.add_edition(path, &note, format!("move it into `{EDITIONS}`"));
                continue;
            }
            let is_settings = name(&path) == "book.toml" || self.read.contains(&real(&path));
            // Programs of other kinds have services too, and no address.
            if !is_settings && looks_like_portal(&path) && has_key(&path, &["url", "[[cookies]]"]) {
                let note = format!("data is read from `{DEFAULT}`, unless `data` says otherwise");
                let help = format!("move it into `{DEFAULT}`");
                self.add(path, &note, help);
            }
        }
    }

    /// Portals among the chapters: mdBook publishes them, and they have no
    /// charter.
    fn chapters(&mut self, folder: &Path) {
        // There the data itself is published, and reported.
        if real(folder) == real(self.root) {
            return;
        }
        for path in toml_files(folder) {
            if !self.read.contains(&real(&path)) && looks_like_portal(&path) {
                let note = "it lies among the chapters, so mdBook publishes it";
                let help = format!("move it into `{DEFAULT}` beside `book.toml`");
                self.add(path, note, help);
            }
        }
    }
}

/// Folders of TOML that stand where data is, and are not read: the default
/// where `data` names others, those beside files that it names, and where there
/// is not a folder of data at all, whatever holds portals.
fn folders(
    overview: &Overview<'_>,
    charters: &Charters,
    read: &BTreeSet<PathBuf>,
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
        folders.extend(own.filter(|path| portals_in(path)));
    }
    // Beside a folder that is read, only what is called as one and holds portals.
    let beside = entries(&root).into_iter().filter(|path| *path != chapters);
    folders.extend(beside.filter(|path| is_named_as_data(path) && holds_portal(path)));
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

/// Whether a folder is called as people call one of data.
fn is_named_as_data(path: &Path) -> bool {
    let name = fold(&name(path));
    path.is_dir() && (name.starts_with("porta") || OF_DATA.contains(&name.as_str()))
}

/// Whether a file right in a folder is a portal for certain: it has an address.
fn holds_portal(path: &Path) -> bool {
    let files = entries(path);
    files
        .iter()
        .any(|path| looks_like_portal(path) && has_key(path, &["url", "[[cookies]]"]))
}

/// Whether portals lie right in a folder.
fn portals_in(folder: &Path) -> bool {
    entries(folder).iter().any(|path| looks_like_portal(path))
}

/// Whether a file that is not named as data is data all the same.
fn looks_like_data(path: &Path, name: &str) -> bool {
    let lower = name.to_lowercase();
    let end = lower.rsplit_once('.').map(|(_, end)| end);
    match end {
        _ if lower.contains(".toml") => true,
        Some(end) if DATA_ENDS.contains(&end) => true,
        Some("txt") | None => has_keys(path),
        Some(_) => false,
    }
}

fn looks_like_portal(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml") && has_keys(path)
}

/// Whether a line of a file begins as only those of portals do.
fn has_keys(path: &Path) -> bool {
    has_key(path, &OF_PORTAL)
}

/// Whether a line of a file begins with one of these keys or headers.
fn has_key(path: &Path, keys: &[&str]) -> bool {
    let text = read::text(path).unwrap_or_default();
    let is_key = |line: &str, key: &str| {
        let rest = line.strip_prefix(key);
        rest.is_some_and(|rest| key.starts_with('[') || rest.trim_start().starts_with('='))
    };
    text.lines()
        .any(|line| keys.iter().any(|key| is_key(line.trim_start(), key)))
}

/// Whether a file is an edition for certain: other programs have pages that
/// begin with `+++`, too.
fn is_template(path: &Path) -> bool {
    is_edition(path) && read::text(path).is_ok_and(|text| text.contains("{% block "))
}

fn is_edition(path: &Path) -> bool {
    let is_markdown = path.extension().is_some_and(|end| end == "md");
    is_markdown && read::text(path).is_ok_and(|text| text.starts_with("+++"))
}

/// What lies in a folder, sorted, hidden things left out.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push(entry.path());
        }
    }
    entries.sort();
    entries
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    read::toml_files(folder, &mut files, &mut Vec::new());
    files
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A name without capitals and accents on its first letter.
fn fold(name: &str) -> String {
    name.to_lowercase().replace(['é', 'É'], "e")
}
