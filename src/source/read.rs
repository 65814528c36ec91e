//! Reading from disk: which files a folder gives, and their text. Every file
//! that the program reads is read here, so that each is a regular file (a pipe
//! would wait for ever, a device has no end) and has a limit.
//!
//! Folders are read in sorted order, so that the same book gives the same
//! pages on every machine. Links to folders are not followed: a loop would
//! never end.

use std::ffi::OsString;
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The limit for data, settings and editions: far above any portal's, far below
/// what would be a mistake, such as a log in the data folder.
const LARGEST: Limit = Limit {
    bytes: 1 << 20,
    reason: "it is larger than 1 MiB, which no such file needs to be",
};

/// The limit for chapters and pages of a built site: `print.html` holds all
/// chapters.
const LARGEST_PAGE: Limit = Limit {
    bytes: 256 << 20,
    reason: "it is larger than 256 MiB, which is more than this program reads",
};

/// The limit for files to import: a saved page is far smaller, and a log or an
/// archive larger.
const LARGEST_CHARTER: Limit = Limit {
    bytes: 8 << 20,
    reason: "it is larger than 8 MiB, which no charter is: save the page alone, or the sheet as CSV",
};

struct Limit {
    bytes: usize,
    reason: &'static str,
}

/// A file that could not be used, and why.
#[derive(Debug)]
pub struct Unreadable {
    pub path: PathBuf,
    /// The message of the operating system, or of the limit.
    pub reason: String,
    /// Whether nothing exists at the path.
    pub is_absent: bool,
}

impl Unreadable {
    fn new(path: &Path, error: &io::Error) -> Self {
        Self {
            path: path.to_owned(),
            reason: plain(error),
            is_absent: error.kind() == io::ErrorKind::NotFound,
        }
    }

    /// Says how to fix it.
    pub fn help(&self) -> &'static str {
        match fs::metadata(&self.path) {
            Err(_) if self.path.is_symlink() => "put there what it leads to, or remove the link",
            Ok(about) if !about.is_file() => "put a file in its place",
            _ => "save it as UTF-8 text, where everybody may read it",
        }
    }
}

/// Reads a file of data or settings, or an edition, without its byte order
/// mark.
pub fn text(path: &Path) -> Result<String, Unreadable> {
    utf8(path, &LARGEST).map(without_mark)
}

/// Reads a chapter, without its byte order mark.
pub fn chapter(path: &Path) -> Result<String, Unreadable> {
    included(path).map(without_mark)
}

/// Reads what a chapter includes, with its byte order mark.
pub fn included(path: &Path) -> Result<String, Unreadable> {
    utf8(path, &LARGEST_PAGE)
}

/// Reads a page of a built site; bytes that are not UTF-8 are replaced.
pub fn html(path: &Path) -> Result<String, Unreadable> {
    let page = bytes(path, &LARGEST_PAGE)?;
    Ok(without_mark(String::from_utf8_lossy(&page).into_owned()))
}

/// Reads a charter that somebody else wrote, in whatever encoding.
pub fn charter(path: &Path) -> Result<Vec<u8>, Unreadable> {
    bytes(path, &LARGEST_CHARTER)
}

/// Reads a file that another program maintains too, with its byte order mark.
pub fn utf8_as_it_is(path: &Path) -> Result<String, Unreadable> {
    utf8(path, &LARGEST)
}

/// Removes the byte order mark of a text.
pub fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn utf8(path: &Path, limit: &Limit) -> Result<String, Unreadable> {
    String::from_utf8(bytes(path, limit)?).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        let reason = format!("it is not UTF-8 text: line {line} holds other bytes");
        Unreadable::new(path, &io::Error::other(reason))
    })
}

fn bytes(path: &Path, limit: &Limit) -> Result<Vec<u8>, Unreadable> {
    read_within(path, limit).map_err(|error| Unreadable::new(path, &error))
}

fn read_within(path: &Path, limit: &Limit) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let about = file.metadata()?;
    regular(&about)?;
    let size = usize::try_from(about.len()).unwrap_or(usize::MAX);
    // One byte more shows whether a file is too large or has grown.
    let mut bytes = Vec::with_capacity(size.min(limit.bytes) + 1);
    file.take(limit.bytes as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit.bytes {
        return Err(io::Error::other(limit.reason));
    }

    Ok(bytes)
}

/// Opens a file so that opening and reading fail instead of waiting: for the
/// writer of a pipe, or for a file that the system generates, as in `/proc`,
/// and calls regular.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(not(unix))]
    regular(&fs::metadata(path)?)?;
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    options.read(true).open(path)
}

/// Fails for what is neither a regular file nor a link to one.
fn regular(kind: &Metadata) -> io::Result<()> {
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }

    if !kind.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }

    Ok(())
}

/// Finds the `*.toml` files under `folder`, sorted and without hidden ones.
/// Folders that cannot be read, broken links and what is not a file go to
/// `bad`; links to folders are ignored.
pub fn toml_files(folder: &Path, out: &mut Vec<PathBuf>, bad: &mut Vec<Unreadable>) {
    files(folder, b".toml", out, bad);
}

/// Does the same as [`toml_files`] for files whose names end with `end`.
pub fn files(folder: &Path, end: &[u8], out: &mut Vec<PathBuf>, bad: &mut Vec<Unreadable>) {
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(unreadable) => return bad.push(unreadable),
    };
    for (name, kind) in entries {
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(b".") {
            continue;
        }

        let path = folder.join(&name);
        if kind.is_dir() {
            files(&path, end, out, bad);
        } else if bytes.ends_with(end) || leads_nowhere(&path) {
            // The kind of a link does not say what it leads to.
            let found = if kind.is_file() {
                Ok(())
            } else {
                fs::metadata(&path).and_then(|about| regular(&about))
            };

            match found {
                Ok(()) => out.push(path),
                Err(error) if error.kind() == io::ErrorKind::IsADirectory => {}
                // It was meant to be data: a list without it would be wrong.
                Err(error) => bad.push(Unreadable::new(&path, &error)),
            }
        }
    }
}

/// Returns whether a path is a broken link that may have led to a folder, so
/// that files may be missing.
pub fn leads_nowhere(path: &Path) -> bool {
    path.extension().is_none() && path.is_symlink() && !path.exists()
}

/// Returns the entries of a folder, sorted, each with its kind. Links are not
/// followed.
pub fn entries(folder: &Path) -> Result<Vec<(OsString, FileType)>, Unreadable> {
    let mut entries = read_folder(folder).map_err(|error| Unreadable::new(folder, &error))?;
    entries.sort_by(|(one, _), (two, _)| one.cmp(two));
    Ok(entries)
}

fn read_folder(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        out.push((entry.file_name(), entry.file_type()?));
    }

    Ok(out)
}

/// Describes an error of the operating system, without its number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::WouldBlock => "it is a file of the system that has no end".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8 text".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn nothing_is_waited_for() {
        let (sender, receiver) = mpsc::channel();
        // Nobody joins it: it would wait for ever where the test fails.
        std::thread::spawn(move || sender.send(text(Path::new("/proc/kmsg"))));
        let read = receiver.recv_timeout(Duration::from_secs(20));
        assert!(read.expect("an answer").is_err());
    }
}
