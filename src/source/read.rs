//! Reading from disk: which files a folder gives, and their text.
//!
//! Folders are read in sorted order, so that the same book gives the same
//! pages on every machine. Links to folders are not followed: a loop would
//! never end.

use std::ffi::OsString;
use std::fs::{self, File, FileType};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Largest data file: far above any portal's, far below what would be a
/// mistake such as a log in the data folder.
pub const LARGEST: usize = 1024 * 1024;

/// What fixes a file that cannot be read.
pub const HELP: &str = "save it as UTF-8 text, where everybody may read it";

/// A file that could not be used, and why.
#[derive(Debug)]
pub struct Unreadable {
    pub path: PathBuf,
    /// What the operating system, or the limit, says.
    pub reason: String,
}

/// Reads a text file without its byte order mark.
pub fn text(path: &Path) -> Result<String, Unreadable> {
    let fail = |reason: String| Unreadable {
        path: path.to_owned(),
        reason,
    };
    let bytes = bytes(path).map_err(|error| fail(plain(&error)))?;
    if bytes.len() > LARGEST {
        return Err(fail(
            "it is larger than 1 MiB, which no data file needs to be".into(),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        fail(format!(
            "it is not UTF-8 text: line {line} holds other bytes"
        ))
    })?;
    Ok(without_mark(text))
}

/// Reads a chapter, or what one includes.
pub fn chapter(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map(without_mark)
}

/// A text without its byte order mark.
pub fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// The bytes of a file, or the first ones of a file that is too large. Data
/// files are small and many: most are read in one go.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut chunk = [0; 16 * 1024];
    let mut bytes = Vec::new();
    loop {
        let read = match file.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        bytes.extend_from_slice(&chunk[..read]);
        if read == 0 || bytes.len() > LARGEST {
            return Ok(bytes);
        }
    }
}

/// The regular `*.toml` files under `folder`, sorted, hidden ones left out, and
/// what cannot be read: folders, and links that lead nowhere.
pub fn toml_files(folder: &Path, out: &mut Vec<PathBuf>, bad: &mut Vec<Unreadable>) {
    files(folder, b".toml", out, bad);
}

/// The same, of files whose names end as `end`.
pub fn files(folder: &Path, end: &[u8], out: &mut Vec<PathBuf>, bad: &mut Vec<Unreadable>) {
    let mut entries = match entries(folder) {
        Ok(entries) => entries,
        Err(error) => {
            bad.push(Unreadable {
                path: folder.to_owned(),
                reason: plain(&error),
            });
            return;
        }
    };
    entries.sort_by(|(one, _), (two, _)| one.cmp(two));
    for (name, kind) in entries {
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(b".") {
            continue;
        }
        let path = folder.join(&name);
        if kind.is_dir() {
            files(&path, end, out, bad);
        } else if bytes.ends_with(end) {
            match path.metadata() {
                Ok(file) if file.is_file() => out.push(path),
                Ok(_) => {}
                // A link that leads nowhere: data that cannot be read.
                Err(error) => bad.push(Unreadable {
                    reason: plain(&error),
                    path,
                }),
            }
        }
    }
}

/// The entries of a folder, each with its kind; of a link, that it is one.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name(), entry.file_type()?))
        })
        .collect()
}

/// An error of the operating system without its number.
pub fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8 text".to_owned(),
        _ => error.to_string(),
    }
}
