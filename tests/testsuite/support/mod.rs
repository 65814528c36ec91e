//! What the tests share: the repository, folders, the program, and what is
//! expected, in files.

pub mod cases;
pub mod formats;
pub mod mdbook;
pub mod obey;
pub mod page;
pub mod real_mdbook;
pub mod rules;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use snapbox::Data;

/// The folder of this repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text of the repository.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a file, and the folders that it lies in.
pub fn write(root: &Path, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// What a folder holds, in order.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir();
    let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// The files in a folder and below, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Copies what is in a folder, save hidden files and what was built there.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for path in entries(from) {
        let name = path.file_name().expect("a name");
        if name == "target" || name.to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a copied file");
        }
    }
}

/// The binary of this build.
pub fn our_program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"))
}

/// A run of the binary in a folder.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(our_program());
    command.current_dir(folder);
    command
}

/// Gives the binary, in `folder`, what mdBook would write.
pub fn run(folder: &Path, input: &[u8]) -> Output {
    feed(&mut program(folder), input)
}

/// Runs a command the way mdBook does: all input is written, then all output
/// is read.
pub fn feed(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a program");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(input).expect("all input is read");
    drop(stdin);
    child.wait_with_output().expect("an end")
}

/// What a program printed.
pub fn text(printed: Vec<u8>) -> String {
    String::from_utf8(printed).expect("UTF-8")
}

/// Compares with what is expected, or takes `actual` for that where the
/// environment says `SNAPSHOTS=overwrite`.
pub fn compare(actual: &str, expected: &Path) {
    if !expected.exists() {
        let update = std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
        let missing = expected.display();
        assert!(update, "{missing} is missing; it would be\n{actual}");
        write(root(), expected, actual);
    }
    // Raw: line ends are part of what is promised.
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        Data::text(actual).raw(),
        Data::read_from(expected, None).raw(),
    );
}

/// What becomes of each, on all processors, in their order.
pub fn in_parallel<'a, T: Sync, R: Send>(all: &'a [T], work: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(at) else { return done };
            done.push((at, work(one)));
        }
    };
    let mut done = Vec::new();
    thread::scope(|scope| {
        let count = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(run)).collect();
        for thread in threads {
            done.extend(thread.join().expect("a thread that ends"));
        }
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
