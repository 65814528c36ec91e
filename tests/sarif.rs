//! A SARIF log is valid against the published schema, which is strict about
//! names and types, and its results are those of the other formats.

#![allow(clippy::expect_used)] // a test

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Books with findings of all kinds, and one without.
const BOOKS: [&str; 4] = [
    ".",
    "tests/books/everything-wrong",
    "tests/books/included",
    "tests/books/list-mistakes",
];

#[test]
fn logs_are_valid() {
    let mut schema: Value = serde_json::from_str(&read(&schema())).expect("JSON");
    // As published, this pattern is no pattern; the errata mend it.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        language["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    }
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for book in BOOKS {
        let log: Value = serde_json::from_str(&check(book, "sarif")).expect("JSON");
        let errors: Vec<String> = schema
            .iter_errors(&log)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{book}: {errors:#?}");
    }
    let broken = serde_json::json!({ "version": "2.1.0", "runs": [{}] });
    assert!(!schema.is_valid(&broken), "the schema lets anything pass");
}

#[test]
fn a_log_has_the_findings_of_a_report() {
    for book in BOOKS {
        let short = check(book, "short");
        let found = short.lines().filter(|line| line.contains("]: ")).count();
        let log: serde_sarif::sarif::Sarif =
            serde_json::from_str(&check(book, "sarif")).expect("a SARIF log");
        let results = log.runs[0].results.as_ref().expect("results");
        assert_eq!(results.len(), found, "{book}");
        let rules = log.runs[0].tool.driver.rules.as_ref().expect("rules");
        for result in results {
            let index = result.rule_index.expect("an index");
            let rule = &rules[usize::try_from(index).expect("an index")];
            assert_eq!(Some(&rule.id), result.rule_id.as_ref());
        }
    }
}

fn check(book: &str, format: &str) -> String {
    run(Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"))
        .args(["check", book, "--format", format])
        .current_dir(env!("CARGO_MANIFEST_DIR")))
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("a program that runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The schema as OASIS publishes it, which the crate `serde-sarif` is made
/// from and ships: it is read from there.
fn schema() -> PathBuf {
    // Without a platform, packages of others would be fetched.
    let version = run(Command::new("rustc").arg("-vV"));
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let metadata = run(Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--filter-platform", host.expect("a host")])
        .current_dir(env!("CARGO_MANIFEST_DIR")));
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let of_sarif = |package: &&Value| package["name"] == "serde-sarif";
    let package = packages.iter().find(of_sarif).expect("serde-sarif");
    let manifest = package["manifest_path"].as_str().expect("a path");
    let folder = Path::new(manifest).parent().expect("a folder");
    folder.join("src/schema.json")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the schema")
}
