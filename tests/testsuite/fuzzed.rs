//! The targets of the fuzzers (`fuzz/`) on their seeds and some changes of each:
//! what they promise is kept by every commit.

use std::fs;
use std::path::PathBuf;

#[path = "../../fuzz/targets.rs"]
mod targets;

use crate::support::{files, in_parallel, root};

/// A target, its seeds, and how the names of those in the tests end.
type Target = (&'static str, fn(&[u8]), &'static str, &'static str);

const TARGETS: [Target; 9] = [
    ("protocol", targets::protocol, "", ""),
    ("chapter", targets::chapter, "tests/books/places/src", ".md"),
    ("data", targets::data, "src/catalogue", ".toml"),
    (
        "settings",
        targets::settings,
        "tests/rules/everything",
        "book.toml",
    ),
    (
        "summary",
        targets::summary,
        "tests/books/places/src",
        "SUMMARY.md",
    ),
    ("edition", targets::edition, "src/edition/standard", "fr.md"),
    ("include", targets::include, "", ""),
    ("html", targets::html, "", ""),
    ("environment", targets::environment, "", ""),
];

/// A target with what it is given.
type Attempt = (fn(&[u8]), Vec<u8>);

/// Seeds of the tests for each target, and changes of each seed.
const MOST: (usize, usize) = (1, 3);

#[test]
fn the_targets_of_the_fuzzers_hold() {
    let mut all: Vec<Attempt> = Vec::new();
    for (name, target, folder, end) in TARGETS {
        let mut seeds: Vec<PathBuf> = Vec::new();
        let own = root().join("fuzz/seeds").join(name);
        if own.is_dir() {
            seeds.extend(files(&own));
        }
        if !folder.is_empty() {
            let found = files(&root().join(folder)).into_iter();
            let of_kind = found.filter(|path| path.to_string_lossy().ends_with(end));
            seeds.extend(of_kind.take(MOST.0));
        }
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds {
            let bytes = fs::read(seed).expect("a seed");
            for step in 0..MOST.1 {
                all.push((target, changed(&bytes, name, step)));
            }
            all.push((target, bytes));
        }
    }
    in_parallel(&all, |(target, bytes)| target(bytes));
}

/// A seed with a word of the dictionary put in, or a piece taken out: always the
/// same for the same step.
fn changed(seed: &[u8], target: &str, step: usize) -> Vec<u8> {
    // Only data has a key `value`, which says that it is a secret.
    let is_data = matches!(target, "data" | "settings");
    let words = [
        if is_data {
            "\nvalue = \"Pl4ntedSecret\"\n"
        } else {
            "<<#cookie-charter p"
        },
        "\u{1b}[2J\u{202e}::error::\r",
        "{{ é \"",
    ];
    let at = seed.len() * (step * 7 % 10) / 10;
    let mut out = seed[..at].to_vec();
    out.extend_from_slice(words[step % words.len()].as_bytes());
    // Every second time something is lost.
    let skipped = (at + step % 2 * 40).min(seed.len());
    out.extend_from_slice(&seed[skipped..]);
    out
}
