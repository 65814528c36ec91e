//! Books with mistakes, each in a folder: `tests/broken/NAME` holds a book and,
//! in `expected/`, what `check` prints of it for a person and in one line for
//! each finding. A book with a folder `site` is checked with that built site.
//!
//! What a report promises is checked of each: the same findings in all formats,
//! places that are on disk, lines drawn as they are there, nothing that could
//! command a terminal or a build service, and the mistakes that a build tells
//! (`parity`). To take what is printed as what is expected, look at every caret
//! first, then run `SNAPSHOTS=overwrite cargo test --test broken`.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::print_stdout)] // a test

mod binary;
#[path = "binary/book.rs"]
mod book;
#[path = "binary/formats.rs"]
mod formats;
#[path = "binary/rules.rs"]
mod rules;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

/// Files whose names git, or another system, cannot hold: renamed in the copy
/// that is checked.
const RENAMED: [(&str, &str, &str); 3] = [
    (
        "file-name-that-begins-a-command",
        "renamed.toml",
        "::error::x.toml",
    ),
    (
        "file-name-with-a-line-break",
        "portals/renamed.toml",
        "portals/a\n::error::b.toml",
    ),
    (
        "file-name-with-a-line-break",
        "portals/renamed2.toml",
        "portals/c\rd\u{1b}[31m.toml",
    ),
];

/// Mistakes that only a check can find, by their names.
const CHECK_ONLY: [&str; 5] = [
    "charter-page-missing",
    "include-order",
    "preprocessor-missing",
    "raw-directive",
    "summary-syntax",
];

#[test]
fn books_are_reported_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = folder.read_dir().expect("the folder of books");
    let mut books: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    books.sort();
    assert!(books.len() >= 65, "the books are gone");
    let mut loaded = 0;
    let mut wrong = Vec::new();
    for book in &books {
        println!("{}", book.display());
        // All books are run, so that one change is looked at as a whole.
        match std::panic::catch_unwind(|| report(book)) {
            Ok(is_loaded) => loaded += usize::from(is_loaded),
            Err(_) => wrong.push(book.file_name().expect("a name")),
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    assert!(loaded > books.len() / 2, "mdBook loads {loaded} books only");
}

/// Checks one book; whether mdBook could load it.
fn report(book: &Path) -> bool {
    let Some(copy) = copied(book) else {
        println!("skipped: this file system cannot hold its names");
        return true;
    };
    let root = copy.path().canonicalize().expect("a folder");
    let (human, code) = check(&root, "human");
    let (short, _) = check(&root, "short");
    book::compare(&human, &book.join("expected/human.txt"));
    book::compare(&short, &book.join("expected/short.txt"));
    let findings = formats::of_short(&short);
    let errors = findings
        .iter()
        .filter(|line| formats::is_error(line))
        .count();
    let settings = fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    let strict = settings.contains("fail-on-warnings = \"always\"") && !findings.is_empty();
    assert_eq!(code, i32::from(errors > 0 || strict), "the exit code");
    sorted_each_once(&findings);
    same_in_all_formats(&root, &human, &findings);
    drawn_as_on_disk(&root, &human);
    parity(&root, &findings)
}

/// A copy to run in: mdBook makes files for chapters that have none.
fn copied(book: &Path) -> Option<TempDir> {
    let copy = TempDir::new().expect("a folder");
    copy_folder(book, copy.path());
    let name = book.file_name().expect("a name");
    for (of, from, to) in RENAMED {
        if of == name {
            fs::rename(copy.path().join(from), copy.path().join(to)).ok()?;
        }
    }
    Some(copy)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in from.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if path.is_dir() && name != "expected" {
            copy_folder(&path, &to.join(name));
        } else if path.is_file() {
            fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}

/// What `check` prints in a format, run in the book's folder, and its exit
/// code.
fn check(root: &Path, format: &str) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"));
    command.current_dir(root).env_remove("CI");
    command.args(["check", "--color", "never", "--format", format]);
    rules::off(&mut command, root, "");
    if root.join("site").is_dir() {
        command.args(["--built", "site"]);
    }
    let output = command.output().expect("the binary");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    nothing_commands(&text, format);
    (text, output.status.code().expect("a code"))
}

/// No terminal and no build service takes a line of a report for a command,
/// and no value of a cookie is told.
fn nothing_commands(text: &str, format: &str) {
    for line in text.lines() {
        assert!(!line.contains(is_hidden), "{format}: {line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
        // `:::` and a space is the arrow to a further place.
        let command = line.trim_start().starts_with("::") && !line.contains("::: ");
        assert_eq!(command, format == "github", "{format}: {line}");
    }
    assert!(!text.contains("s3cret"), "{format} tells a value:\n{text}");
}

/// A character that no report may hold: see `model::text`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn sorted_each_once(findings: &[String]) {
    let key = |finding: &String| {
        let (path, line, column) = formats::place(finding);
        // Only shown so that it begins no command.
        let shown_as = path
            .strip_prefix("./")
            .filter(|rest| rest.starts_with("::"));
        (shown_as.unwrap_or(path).to_owned(), line, column)
    };
    let keys: Vec<_> = findings.iter().map(key).collect();
    assert!(keys.is_sorted(), "not sorted: {findings:#?}");
    let mut once = findings.to_vec();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), findings.len(), "told twice: {findings:#?}");
}

/// Each format, brought into the form of `short`, has the same findings.
fn same_in_all_formats(root: &Path, human: &str, findings: &[String]) {
    let (json, _) = check(root, "json");
    let (sarif, _) = check(root, "sarif");
    let (github, _) = check(root, "github");
    for (format, found) in [
        ("human", formats::of_human(human)),
        ("json", formats::of_json(&json)),
        ("sarif", formats::of_sarif(&sarif)),
        ("github", formats::of_github(&github)),
    ] {
        assert_eq!(found, findings, "{format}");
    }
    for line in json.lines() {
        let finding: Value = serde_json::from_str(line).expect("JSON");
        for place in finding["places"].as_array().expect("places") {
            let is_missing = finding["name"] == "unreadable-file" && place["line"].is_null();
            assert!(is_missing || on_disk(root, place), "{place}");
        }
    }
}

/// Whether a place is a character of a file, the end of a line, a file or no
/// file at all.
fn on_disk(root: &Path, place: &Value) -> bool {
    let Some(file) = place["file"].as_str() else {
        return place["outside"].is_string();
    };
    let Some(text) = text_of(root, file) else {
        return false;
    };
    let number = |key: &str| usize::try_from(place[key].as_u64()?).ok();
    let Some(line) = number("line") else {
        return place["column"].is_null();
    };
    let Some(line) = text.split('\n').nth(line - 1) else {
        return false;
    };
    let after_last = 1 + line.strip_suffix('\r').unwrap_or(line).chars().count();
    let (start, end) = (number("column"), number("end_column"));
    let within = Some(1) <= start && start <= end && end <= Some(after_last);
    within && place["end_line"] == place["line"]
}

/// The text of a file that a report names, without its byte order mark.
fn text_of(root: &Path, shown: &str) -> Option<String> {
    let bytes = fs::read(root.join(formats::unwritten(shown))).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let without = text.strip_prefix('\u{feff}').map(str::to_owned);
    Some(without.unwrap_or(text))
}

/// Each line that a report draws is the one on disk.
fn drawn_as_on_disk(root: &Path, human: &str) {
    let mut path = "";
    for line in human.lines() {
        if let Some(place) = formats::arrow(line) {
            path = formats::place(place).0;
        }
        let drawn = line.trim_start().split_once(" |");
        let drawn = drawn.and_then(|(number, text)| Some((number.parse::<usize>().ok()?, text)));
        let (Some((number, drawn)), Some(text)) = (drawn, text_of(root, path)) else {
            continue;
        };
        let line = text.split('\n').nth(number - 1).expect("a line");
        let line = fit(line.strip_suffix('\r').unwrap_or(line));
        // A long line is cut at either end, where `...` stands.
        let drawn = drawn.strip_prefix(' ').unwrap_or(drawn);
        // What an unknown key holds is not shown, nor what stands before it.
        if let Some(key) = drawn.strip_suffix(" …") {
            let shown = key.trim_start_matches("...").trim_start();
            let before = key.chars().count() - shown.chars().count();
            let on_disk: String = line.chars().skip(before).collect();
            let is_cut = key.starts_with("...") && line.contains(shown);
            assert!(
                is_cut || on_disk.starts_with(shown),
                "{drawn:?} is not {line:?}"
            );
            continue;
        }
        let mut rest = line.as_str();
        for part in drawn.trim_end().split("...") {
            let at = rest
                .find(part)
                .unwrap_or_else(|| unreachable!("{drawn:?} is not {line:?}"));
            assert!(at == 0 || drawn.starts_with("..."), "{drawn:?} {line:?}");
            rest = &rest[at + part.len()..];
        }
        assert!(rest.trim().is_empty() || drawn.ends_with("..."), "{rest:?}");
    }
}

/// A line as it is drawn: with a mark for what is not seen, spaces for tabs and
/// emoji in their parts.
fn fit(line: &str) -> String {
    let line = line.replace("##[", "\u{fffd}#[");
    let line = line
        .replace("##vso[", "\u{fffd}#vso[")
        .replace('\t', "    ");
    let mark = |c| if is_hidden(c) { '\u{fffd}' } else { c };
    line.chars()
        .filter(|c| *c != '\u{200d}')
        .map(mark)
        .collect()
}

/// A build tells the mistakes that a check tells, at the same places; whether
/// mdBook can load the book.
fn parity(root: &Path, findings: &[String]) -> bool {
    let settings = fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    let after_links = settings.contains("after = [\"links\"]");
    let Some((input, _)) = book::input(root, after_links) else {
        return false;
    };
    let output = binary::run(root, &input);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    let built: Vec<String> = formats::of_short(&told)
        .into_iter()
        .filter(|line| formats::is_error(line))
        .collect();
    for mistake in &built {
        let known = findings.iter().any(|other| same(mistake, other));
        assert!(known, "only a build tells {mistake}\n{findings:#?}");
    }
    for mistake in findings.iter().filter(|line| formats::is_error(line)) {
        let check_only = CHECK_ONLY
            .iter()
            .any(|name| mistake.contains(&format!("error[{name}]")));
        let known = check_only || built.iter().any(|other| same(other, mistake));
        assert!(known, "only a check tells {mistake}\n{built:#?}");
    }
    true
}

/// Whether a build and a check tell the same. Where an include leaves a doubt,
/// a build names the chapter, and no line, on purpose.
fn same(built: &str, checked: &str) -> bool {
    let moved = built.split_once(" (moved by an include): ");
    built == checked || moved.is_some_and(|(_, rest)| checked.ends_with(&format!(": {rest}")))
}

#[test]
fn five_hundred_mistakes_are_told() {
    let book = TempDir::new().expect("a folder");
    let root = book.path().canonicalize().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    write(
        "book.toml",
        "[build]\nextra-watch-dirs = [\"portals\"]\n\n[preprocessor.cookie-charter]\nafter = [\"links\"]\n",
    );
    let mut summary = String::new();
    for number in 0..50 {
        summary.push_str(&format!("- [C{number}](c{number}.md)\n"));
        write(
            &format!("src/c{number}.md"),
            &"<<#cookie-chartre lac>>\n\n".repeat(5),
        );
        let data = "name = 5\nurl = 5\nupdated = 5\nmanage = 5\nweather = 5\n";
        write(&format!("portals/p{number}.toml"), data);
    }
    write("src/SUMMARY.md", &summary);
    for format in ["human", "short"] {
        let start = Instant::now();
        let (told, code) = check(&root, format);
        println!("500 mistakes, {format}: {:?}", start.elapsed());
        let found = match format {
            "human" => formats::of_human(&told),
            _ => formats::of_short(&told),
        };
        assert_eq!((found.len(), code), (500, 1));
        assert_eq!(told.lines().last(), Some("cookie-charter: 500 errors"));
    }
}
