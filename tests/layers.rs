//! Each module of the library uses only those above it, in the order that the
//! head of `src/lib.rs` names.

#![allow(clippy::expect_used)] // a test

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, from the top; modules of one layer may use each other.
const LAYERS: [&[&str]; 15] = [
    &["parallel"],
    &["model"],
    &["source"],
    &["diagnostic"],
    &["catalogue"],
    &["data"],
    &["render", "edition"],
    &["rules"],
    &["charters"],
    &["directive"],
    &["book"],
    &["lints"],
    &["summary"],
    &["build", "check"],
    &["protocol", "linked", "cli", "fields"],
];

#[test]
fn no_layer_reaches_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let module = module_of(&src, &file);
        if module == "lib" || module == "main" {
            continue;
        }
        let layer = layer_of(&module);
        for used in used_modules(&fs::read_to_string(&file).expect("a source file")) {
            if layer_of(&used) > layer {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&src) {
        let text = fs::read_to_string(&file).expect("a source file");
        assert!(text.starts_with("//! "), "{}", file.display());
        assert!(text.lines().count() <= 500, "{} is long", file.display());
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}

/// `data` for `src/data/table.rs` and `report` for `src/report.rs`.
fn module_of(src: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(src).expect("in src");
    let first = inside.components().next().expect("a name");
    let name = first.as_os_str().to_string_lossy();
    name.trim_end_matches(".rs").to_owned()
}

#[allow(clippy::panic)]
fn layer_of(module: &str) -> usize {
    let found = LAYERS.iter().position(|layer| layer.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` is in no layer: add it to this test and to lib.rs"))
}

/// The modules named in `crate::…` paths, comments left out.
fn used_modules(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, mark) in line.match_indices("crate::") {
            let name: String = line[at + mark.len()..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            if LAYERS.iter().any(|layer| layer.contains(&name.as_str())) {
                used.push(name);
            }
        }
    }
    used
}
