//! Reading from disk: which files a folder gives, and their text.
//!
//! Folders are read in sorted order, so that the same book gives the same
//! pages on every machine. Links to folders are not followed: a loop would
//! never end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Largest data file: far above any portal's, far below what would be a
/// mistake such as a log in the data folder.
pub const LARGEST: u64 = 1024 * 1024;

/// A file that could not be used, and why.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
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
    let size = fs::metadata(path).map_err(|error| fail(plain(&error)))?;
    if size.len() > LARGEST {
        return Err(fail(
            "it is larger than 1 MiB, which no data file needs to be".into(),
        ));
    }
    let bytes = fs::read(path).map_err(|error| fail(plain(&error)))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..error.utf8_error().valid_up_to()])
                .count();
        fail(format!(
            "it is not UTF-8 text: line {line} holds other bytes"
        ))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The regular `*.toml` files under `folder`, sorted, hidden ones left out.
pub fn toml_files(folder: &Path, out: &mut Vec<PathBuf>, bad: &mut Vec<Unreadable>) {
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
    entries.sort();
    for (path, is_folder) in entries {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if is_folder {
            toml_files(&path, out, bad);
        } else if path.extension().is_some_and(|end| end == "toml") && path.is_file() {
            out.push(path);
        }
    }
}

/// The entries of a folder, and which of them are folders themselves.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.path(), entry.file_type()?.is_dir()))
        })
        .collect()
}

/// An error of the operating system without its number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
