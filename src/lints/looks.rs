//! What files and folders look like: data, a portal, an edition. By their names
//! and by how their lines begin, for nothing reads them.

use std::path::{Path, PathBuf};

use crate::data::is_portal;
use crate::diagnostic::nearest::nearest;
use crate::edition::FOLDER as EDITIONS;
use crate::model::collate::folded;
use crate::source::read;

/// What data is written in elsewhere, and what a file of data is saved as by
/// accident.
const DATA_ENDS: [&str; 8] = ["tml", "tom", "json", "yaml", "yml", "csv", "ini", "xlsx"];

/// What people call a folder of data.
const OF_DATA: [&str; 5] = ["portals", "data", "donnees", "cookies", "chartes"];

/// Returns whether a folder is called, or nearly, as people call one of data.
pub fn is_named_as_data(path: &Path) -> bool {
    let name = folded(&file_name(path));
    path.is_dir() && (name.starts_with("porta") || nearest(&name, OF_DATA).is_some())
}

/// Returns whether a folder is called, or nearly, as that of editions.
pub fn is_named_as_editions(path: &Path) -> bool {
    let name = folded(&file_name(path));
    path.is_dir() && (name.contains("edition") || nearest(&name, [EDITIONS]).is_some())
}

/// Most files of a folder of any name that are looked into.
const MOST: usize = 100;

/// Returns whether editions lie right in a folder, for certain where it is not
/// called as theirs.
pub fn editions_in(folder: &Path) -> bool {
    let is_near = is_named_as_editions(folder);
    let mut files = entries(folder).into_iter().take(MOST);
    files.any(|file| is_template(&file) || (is_near && is_edition(&file)))
}

pub fn portals_in(folder: &Path, services: &[String]) -> bool {
    let mut files = entries(folder).into_iter();
    files.any(|path| looks_like_portal(&path, services))
}

/// Returns whether a file that is not named as data is data all the same.
pub fn looks_like_data(path: &Path, name: &str, services: &[String]) -> bool {
    let lower = name.to_lowercase();
    let end = lower.rsplit_once('.').map(|(_, end)| end);
    match end {
        _ if lower.contains(".toml") => true,
        Some(end) if DATA_ENDS.contains(&end) => true,
        _ => describes_portal(path, services),
    }
}

pub fn looks_like_portal(path: &Path, services: &[String]) -> bool {
    path.extension().is_some_and(|end| end == "toml") && describes_portal(path, services)
}

fn describes_portal(path: &Path, services: &[String]) -> bool {
    let text = read::text(path).unwrap_or_default();
    is_portal(&text, |id| services.iter().any(|known| known == id))
}

/// Returns whether a file is an edition for certain: other programs have pages
/// that begin with `+++`, too.
pub fn is_template(path: &Path) -> bool {
    is_edition(path) && read::text(path).is_ok_and(|text| text.contains("{% block "))
}

pub fn is_edition(path: &Path) -> bool {
    is_markdown(path) && begins_as_edition(path)
}

pub fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "md")
}

fn begins_as_edition(path: &Path) -> bool {
    read::text(path).is_ok_and(|text| text.starts_with("+++"))
}

/// Returns whether editions lie in a folder, however deep and however they are
/// named.
pub fn has_editions(folder: &Path) -> bool {
    for path in entries(folder) {
        let is_folder = path.is_dir() && !path.is_symlink();
        if begins_as_edition(&path) || (is_folder && has_editions(&path)) {
            return true;
        }
    }

    false
}

pub fn is_dead_link(path: &Path) -> bool {
    path.is_symlink() && !path.exists()
}

/// What lies in a folder, sorted, hidden things left out.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries = read::entries(folder).unwrap_or_default();
    entries.retain(|(name, _)| !name.as_encoded_bytes().starts_with(b"."));
    let paths = entries.into_iter().map(|(name, _)| folder.join(name));
    paths.collect()
}

pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    read::toml_files(folder, &mut files, &mut Vec::new());
    files
}

pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
