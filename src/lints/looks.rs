//! Guesses whether files and folders are data, portals or editions, from their
//! names and their content, since nothing reads them.

use std::path::{Path, PathBuf};

use crate::data::is_portal;
use crate::diagnostic::nearest::nearest;
use crate::edition::FOLDER as EDITIONS;
use crate::model::collate::folded;
use crate::source::read;

/// Other formats of data, and misspelt extensions of data files.
const DATA_ENDS: [&str; 8] = ["tml", "tom", "json", "yaml", "yml", "csv", "ini", "xlsx"];

/// Usual names of a folder of data.
const OF_DATA: [&str; 5] = ["portals", "data", "donnees", "cookies", "chartes"];

/// Returns whether a folder's name is close to a usual name for data.
pub fn is_named_as_data(path: &Path) -> bool {
    let name = folded(&file_name(path));
    path.is_dir() && (name.starts_with("porta") || nearest(&name, OF_DATA).is_some())
}

/// Returns whether a folder's name is close to that of the editions.
pub fn is_named_as_editions(path: &Path) -> bool {
    let name = folded(&file_name(path));
    path.is_dir() && (name.contains("edition") || nearest(&name, [EDITIONS]).is_some())
}

/// The most files that are opened in a folder of any name.
const MOST: usize = 100;

/// Returns whether a folder directly contains editions. If its name does not
/// suggest it, only files that are certainly editions count.
pub fn editions_in(folder: &Path) -> bool {
    let is_near = is_named_as_editions(folder);
    let mut files = entries(folder).into_iter().take(MOST);
    files.any(|file| is_template(&file) || (is_near && is_edition(&file)))
}

pub fn portals_in(folder: &Path, services: &[String]) -> bool {
    let mut files = entries(folder).into_iter();
    files.any(|path| looks_like_portal(&path, services))
}

/// Returns whether a file without the name of a data file holds data.
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

/// Returns whether a file is certainly an edition. Other programs have pages
/// that begin with `+++` too.
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

/// Returns whether a folder contains editions at any depth, whatever their
/// names.
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

/// Returns the sorted entries of a folder, without hidden ones.
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
