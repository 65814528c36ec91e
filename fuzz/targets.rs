//! The targets of the fuzzers, and what must hold whatever they are given.
//!
//! `cargo fuzz run NAME` runs one of them; `tests/testsuite/fuzzed.rs` runs all on
//! seeds and some changes of them, with each `cargo test`. A target puts its
//! input in one place of a small book, then checks the book and expands it, both
//! twice. It panics where
//!
//! * the program does,
//! * a report is not what its format promises, or holds what nobody sees, a
//!   command to a build service, or the secret that is planted in the book,
//! * stdout gets something that is not a book,
//! * the second run says something else.

use std::fs;
use std::path::Path;

use mdbook_cookie_charter::{ReportFormat, check_in, preprocess};
use serde_json::Value;
use tempfile::TempDir;

/// No report shows it, wherever it stands under a key `value`.
const SECRET: &str = "Pl4ntedSecret";

/// What a target changes of a book.
struct Book<'a> {
    files: Vec<(&'a str, &'a [u8])>,
    environment: Vec<(String, String)>,
    built: bool,
    /// What mdBook sends, where that is what is tried.
    input: Option<&'a [u8]>,
}

impl<'a> Book<'a> {
    fn with(path: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            files: vec![(path, bytes)],
            environment: Vec::new(),
            built: false,
            input: None,
        }
    }
}

/// What mdBook sends; `ROOT` is the book's folder.
pub fn protocol(bytes: &[u8]) {
    let mut book = Book::with("src/b.md", b"");
    book.input = Some(bytes);
    run(&book);
}

/// A chapter.
pub fn chapter(bytes: &[u8]) {
    run(&Book::with("src/a.md", bytes));
}

/// A file of data.
pub fn data(bytes: &[u8]) {
    run(&Book::with("portals/q.toml", bytes));
}

/// `book.toml`.
pub fn settings(bytes: &[u8]) {
    run(&Book::with("book.toml", bytes));
}

/// `SUMMARY.md`.
pub fn summary(bytes: &[u8]) {
    run(&Book::with("src/SUMMARY.md", bytes));
}

/// An edition that takes the place of a built-in one.
pub fn edition(bytes: &[u8]) {
    run(&Book::with("editions/standard.fr.md", bytes));
}

/// A file that a chapter includes, and that may include itself.
pub fn include(bytes: &[u8]) {
    let mut book = Book::with("src/b.md", bytes);
    book.files.push(("src/a.md", b"{{#include b.md}}\n"));
    run(&book);
}

/// A page of the built site.
pub fn html(bytes: &[u8]) {
    let mut book = Book::with("site/a.html", bytes);
    book.built = true;
    run(&book);
}

/// Environment variables, one a line.
pub fn environment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut book = Book::with("src/b.md", b"");
    for line in text.lines() {
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        let name = if name.starts_with("MDBOOK_") {
            name.to_owned()
        } else {
            format!("MDBOOK_PREPROCESSOR__COOKIE_CHARTER__{name}")
        };
        book.environment.push((name, value.to_owned()));
    }
    run(&book);
}

const COMMON: [(&str, &str); 5] = [
    (
        "book.toml",
        "[book]\nlanguage = \"fr\"\n[build]\nextra-watch-dirs = [\"portals\"]\n[preprocessor.cookie-charter]\nafter = [\"links\"]\n",
    ),
    ("src/SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n"),
    ("src/a.md", "<<#cookie-charters>>\n"),
    ("src/b.md", "<<#cookie-charter p>>\n\n<<#cookie-matrix>>\n"),
    (
        "portals/p.toml",
        "url = \"https://p.fr\"\nservices = [\"opendatasoft\"]\n\n[[cookies]]\nname = \"a\"\nvalue = \"Pl4ntedSecret\"\n",
    ),
];

fn run(book: &Book<'_>) {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    let common = COMMON.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, bytes) in common.chain(book.files.iter().copied()) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    let first = outcome(book, root);
    assert_eq!(
        first,
        outcome(book, root),
        "a second run says something else"
    );
}

/// All that a book gives, in all formats.
fn outcome(book: &Book<'_>, root: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let site = root.join("site");
    let built = book.built.then_some(site.as_path());
    if let Ok(report) = check_in(root, built, &book.environment) {
        out.extend(reports(&report));
    }
    let input = match book.input {
        Some(bytes) => String::from_utf8_lossy(bytes).replace("\"ROOT\"", &quoted(root)),
        None => input(root),
    };
    let mut answer = Vec::new();
    match preprocess(input.as_bytes(), &mut answer, &book.environment) {
        Ok(report) if report.fails() => {
            assert!(answer.is_empty(), "a book with mistakes is answered");
            out.extend(reports(&report));
        }
        Ok(report) => {
            let value: Value = serde_json::from_slice(&answer).expect("a book");
            assert!(value.is_object(), "what is answered is not a book");
            out.extend(reports(&report));
        }
        Err(error) => {
            assert!(answer.is_empty(), "a failure is answered");
            out.push(error.to_string());
        }
    }
    out.push(String::from_utf8(answer).expect("UTF-8"));
    out
}

fn quoted(root: &Path) -> String {
    Value::from(root.to_str().expect("UTF-8")).to_string()
}

/// What mdBook sends of a book whose chapters are `a.md` and `b.md`.
fn input(root: &Path) -> String {
    let chapter = |path: &str| {
        let text = fs::read(root.join("src").join(path)).unwrap_or_default();
        let text = Value::from(String::from_utf8_lossy(&text).into_owned());
        format!(
            r#"{{"Chapter":{{"name":"A","content":{text},"number":[1],"sub_items":[],"path":"{path}","source_path":"{path}","parent_names":[]}}}}"#
        )
    };
    format!(
        r#"[{{"root":{},"config":{{"book":{{"language":"fr"}}}},"renderer":"html","mdbook_version":"0.5.4"}},{{"items":[{},{}]}}]"#,
        quoted(root),
        chapter("a.md"),
        chapter("b.md")
    )
}

/// A report in all formats, each as it promises to be.
fn reports(report: &mdbook_cookie_charter::Report) -> Vec<String> {
    let formats = [
        ReportFormat::Human { colour: false },
        ReportFormat::Short,
        ReportFormat::Json,
        ReportFormat::Sarif,
        ReportFormat::Github,
        ReportFormat::Gitlab,
    ];
    let mut out = Vec::new();
    for format in formats {
        let text = report.to_format(format);
        assert!(!text.contains(SECRET), "a secret is shown:\n{text}");
        for line in text.lines() {
            plain(line, matches!(format, ReportFormat::Github));
        }
        match format {
            ReportFormat::Json => {
                for line in text.lines() {
                    serde_json::from_str::<Value>(line).expect("a line of JSON");
                }
            }
            ReportFormat::Sarif | ReportFormat::Gitlab => {
                serde_json::from_str::<Value>(&text).expect("JSON");
            }
            _ => {}
        }
        out.push(text);
    }
    out
}

/// A line that commands no terminal and no build service.
fn plain(line: &str, is_github: bool) {
    let is_hidden = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!line.contains(is_hidden), "what nobody sees: {line:?}");
    assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
    // `:::` and a space is the arrow to a further place.
    let commands = line.trim_start().starts_with("::") && !line.contains("::: ");
    assert_eq!(commands, is_github, "a command: {line}");
}
