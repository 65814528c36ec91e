//! What files and folders look like: data, a portal, an edition. By their names
//! and by how their lines begin, for nothing reads them.

use std::path::{Path, PathBuf};

use crate::data::is_portal;
use crate::source::read;

/// What data is written in elsewhere, and what a file of data is saved as by
/// accident.
const DATA_ENDS: [&str; 8] = ["tml", "tom", "json", "yaml", "yml", "csv", "ini", "xlsx"];

/// What people call a folder of data.
const OF_DATA: [&str; 5] = ["data", "donnees", "données", "cookies", "chartes"];

/// The keys that only a portal begins a line with.
const OF_PORTAL: [&str; 3] = ["[[cookies]]", "[publisher]", "[override."];

/// Whether a folder is called as people call one of data.
pub fn is_named_as_data(path: &Path) -> bool {
    let name = fold(&name(path));
    path.is_dir() && (name.starts_with("porta") || OF_DATA.contains(&name.as_str()))
}

/// Whether a file right in a folder is a portal for certain: it has an address.
pub fn holds_portal(path: &Path, services: &[String]) -> bool {
    let files = entries(path);
    files
        .iter()
        .any(|path| looks_like_portal(path, services) && has_key(path, &["url", "[[cookies]]"]))
}

/// Whether portals lie right in a folder.
pub fn portals_in(folder: &Path, services: &[String]) -> bool {
    let mut files = entries(folder).into_iter();
    files.any(|path| looks_like_portal(&path, services))
}

/// Whether a file that is not named as data is data all the same.
pub fn looks_like_data(path: &Path, name: &str, services: &[String]) -> bool {
    let lower = name.to_lowercase();
    let end = lower.rsplit_once('.').map(|(_, end)| end);
    match end {
        _ if lower.contains(".toml") => true,
        Some(end) if DATA_ENDS.contains(&end) => true,
        Some("txt") | None => has_keys(path, services),
        Some(_) => is_whole_portal(&read::text(path).unwrap_or_default(), services),
    }
}

pub fn looks_like_portal(path: &Path, services: &[String]) -> bool {
    path.extension().is_some_and(|end| end == "toml") && has_keys(path, services)
}

fn is_whole_portal(text: &str, services: &[String]) -> bool {
    is_portal(text, |id| services.iter().any(|known| known == id))
}

/// Whether a file is a portal by all of its keys, or has a line that begins as
/// only those of portals do. Other programs have `services`, too: one of ours
/// is to be among them, or none at all.
pub fn has_keys(path: &Path, services: &[String]) -> bool {
    let text = read::text(path).unwrap_or_default();
    if has_key(path, &OF_PORTAL) || is_whole_portal(&text, services) {
        return true;
    }
    let is_named = |id: &String| {
        ['"', '\'']
            .iter()
            .any(|mark| text.contains(&format!("{mark}{id}{mark}")))
    };
    let is_empty = || {
        text.lines()
            .any(|line| line.replace(' ', "").starts_with("services=[]"))
    };
    has_key(path, &["services"]) && (is_empty() || services.iter().any(is_named))
}

/// Whether a line of a file begins with one of these keys or headers.
pub fn has_key(path: &Path, keys: &[&str]) -> bool {
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
pub fn is_template(path: &Path) -> bool {
    is_edition(path) && read::text(path).is_ok_and(|text| text.contains("{% block "))
}

pub fn is_edition(path: &Path) -> bool {
    let is_markdown = path.extension().is_some_and(|end| end == "md");
    is_markdown && read::text(path).is_ok_and(|text| text.starts_with("+++"))
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

pub fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A name without capitals and accents on its first letter.
pub fn fold(name: &str) -> String {
    name.to_lowercase().replace(['é', 'É'], "e")
}
