//! The programs that build and open documents.

use std::path::Path;
use std::process::Command;

use crate::support::feed;

/// A program that `.ci/full` has installed.
pub fn installed(variable: &str) -> String {
    let Some(program) = std::env::var_os(variable) else {
        panic!("`{variable}` must be the path of a renderer: run `.ci/full`, which sets it");
    };
    program.into_string().expect("a path that is text")
}

/// What a program prints, given `input`.
#[track_caller]
pub fn run(command: &mut Command, input: &str) -> String {
    let output = feed(command, input.as_bytes());
    let reported = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {reported}");
    String::from_utf8(output.stdout).expect("text")
}

/// The names of the files in an archive that end in one of these ways.
pub fn files_in(archive: &Path, endings: &[&str]) -> Vec<String> {
    let list = run(Command::new("unzip").arg("-Z1").arg(archive), "");
    let ends = |file: &&str| endings.iter().any(|ending| file.ends_with(ending));
    list.lines().filter(ends).map(str::to_owned).collect()
}

/// A file in an archive.
pub fn file_in(archive: &Path, file: &str) -> String {
    run(Command::new("unzip").arg("-p").arg(archive).arg(file), "")
}

/// Fails unless all pages and lists of an e-book are well-formed XML, without
/// which a reading device refuses them.
#[track_caller]
pub fn ensure_well_formed(ebook: &Path) {
    let files = files_in(ebook, &["html", ".opf", ".ncx"]);
    assert!(files.len() > 2, "{files:?}");
    for file in files {
        let xml = file_in(ebook, &file);
        run(Command::new("xmllint").args(["--noout", "-"]), &xml);
    }
}
