//! Mistakes that people make, what is reported of each, and what is reported
//! once the report is obeyed.
//!
//! Each file in `tests/mistakes` is about one kind of file and holds many small
//! cases. A case has a heading that says what somebody did (with a number where
//! a newcomer did it), and fenced blocks:
//!
//! * `toml portals/ma-ville.toml`: a file, beside those of [`COMMON`] or in
//!   place of one; `absent PATH` takes one away.
//! * `report`: whether a build of the book fails or warns, then what `check`
//!   reports, without the lines of the files.
//! * `typed toml PATH` or `typed absent PATH`: the file after a person has
//!   obeyed. Each word that is typed stands in the report or in the files: a
//!   report that does not say what to type fails here. Where there is no such
//!   block, the helps are obeyed to the letter ([`obey`]).
//! * `after`: what `check` reports then: nothing. There is none where nothing was
//!   wrong.
//!
//! Rules are off, save `duplicate-cookie`: they are about the law, and have tests
//! of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mdbook_cookie_charter::{ReportFormat, check_in, preprocess};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::cases::{Block, Case, bytes, hold, shown};
use crate::support::{files, mdbook, obey, rules, write};

/// The files of a book of which a case says nothing.
const COMMON: [(&str, &str); 4] = [
    (
        "book.toml",
        r#"[book]
language = "fr"

[build]
extra-watch-dirs = ["portals"]

[preprocessor.cookie-charter]
after = ["links"]
"#,
    ),
    ("src/SUMMARY.md", "- [Cookies](cookies.md)\n"),
    (
        "src/cookies.md",
        "# Cookies\n\n<<#cookie-charter ma-ville>>\n",
    ),
    (
        "portals/ma-ville.toml",
        r#"name = "Ma Ville"
url = "https://ma-ville.example.fr"
services = ["opendatasoft"]
"#,
    ),
];

#[test]
fn mistakes_are_reported_and_what_is_said_helps() {
    hold("tests/mistakes", 150, outcome);
}

/// What is to stand in the blocks of a case that are not files.
fn outcome<'a>(case: &'a Case<'a>) -> Vec<(&'a Block<'a>, String)> {
    let book = TempDir::new().expect("a folder");
    let root = book.path().canonicalize().expect("a folder");
    for (path, text) in COMMON {
        write(&root, path, text);
    }
    let typed = |block: &&Block<'_>| block.info.starts_with("typed ");
    for block in case.blocks.iter().filter(|block| !typed(block)) {
        lay_out(&root, block.info, block.text);
    }
    let findings = check(&root);
    let report = format!("build: {}\n{}", build(&root), written(&findings));
    let before = words_of(&root, &findings);
    let mut answers = vec![(named(case, "report").expect("a report"), report)];
    let Some(after) = named(case, "after") else {
        return answered_as(answers);
    };
    assert!(!findings.is_empty(), "nothing is reported: {}", case.title);
    if case.blocks.iter().any(|block| typed(&block)) {
        for block in case.blocks.iter().filter(typed) {
            let what = block.info.strip_prefix("typed ").expect("as filtered");
            let unsaid = unsaid(block.text, &before);
            assert!(unsaid.is_empty(), "{}: nobody says {unsaid:?}", case.title);
            lay_out(&root, what, block.text);
        }
    } else {
        let is_obeyed = obey::helps(&root, &findings);
        assert!(is_obeyed, "no help says what to type: {}", case.title);
    }
    let then = check(&root);
    assert!(then.is_empty(), "{}: {}", case.title, written(&then));
    answers.push((after, written(&then)));
    answered_as(answers)
}

fn named<'a>(case: &'a Case<'a>, info: &str) -> Option<&'a Block<'a>> {
    case.blocks.iter().find(|block| block.info == info)
}

/// Answers with what stands behind their fences.
fn answered_as<'a>(answers: Vec<(&'a Block<'a>, String)>) -> Vec<(&'a Block<'a>, String)> {
    let full = answers.into_iter().map(|(block, answer)| {
        let answer = format!("{}\n{}", block.info, shown(&answer));
        (block, answer)
    });
    full.collect()
}

fn lay_out(root: &Path, info: &str, contents: &str) {
    let Some((kind, path)) = info.split_once(' ') else {
        return;
    };
    match kind {
        "absent" => fs::remove_file(root.join(path)).expect("a file"),
        _ => write(root, path, bytes(contents)),
    }
}

/// What `check` finds.
fn check(root: &Path) -> Vec<Value> {
    let environment = rules::off(root, "duplicate-cookie");
    let report = check_in(root, None, &environment).expect("a report");
    let report = report.to_format(ReportFormat::Json);
    let lines = report.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// What a build of the book makes known.
fn build(root: &Path) -> &'static str {
    let settings = fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    if !settings.contains("[preprocessor.cookie-charter]") {
        return "does not run the program";
    }
    let Some((input, _)) = mdbook::input(root, settings.contains("after = [\"links\"]")) else {
        return "mdBook fails";
    };
    let report = preprocess(input.as_slice(), Vec::new(), &[]).expect("a report");
    if report.fails() {
        assert!(report.errors() > 0, "{report}");
        "fails"
    } else if report.is_empty() {
        "says nothing"
    } else {
        "warns"
    }
}

/// A report as it is kept: who reads it looks for where, what and what to type.
fn written(findings: &[Value]) -> String {
    let mut lines = String::new();
    for finding in findings {
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        let place = &finding["places"][0];
        let file = place["file"].as_str().or(place["outside"].as_str());
        lines.push_str(file.unwrap_or("-"));
        for number in [&place["line"], &place["column"]] {
            if !number.is_null() {
                lines.push_str(&format!(":{number}"));
            }
        }
        let (level, name, message) = (text("level"), text("name"), text("message"));
        lines.push_str(&format!(": {level}[{name}]: {message}\n"));
        for place in finding["places"].as_array().expect("places") {
            let label = place["label"].as_str().unwrap_or_default();
            if !label.is_empty() {
                lines.push_str(&format!("  - {label}\n"));
            }
        }
        for help in obey::texts(&finding["helps"]) {
            lines.push_str(&format!("  = {help}\n"));
        }
    }
    if lines.is_empty() {
        lines.push_str("clean\n");
    }
    lines
}

/// The words that a person has before the eyes: those of the report and of the
/// files, and patterns, where a help leaves a part to them.
struct Words {
    known: BTreeSet<String>,
    patterns: Vec<Vec<String>>,
}

fn words_of(root: &Path, findings: &[Value]) -> Words {
    let mut said = written(findings);
    // A person knows the facts of the portal.
    said.extend(COMMON.iter().map(|(_, text)| *text));
    for path in files(root) {
        said.push_str(&format!("{}\n", path.display()).replace('/', " "));
        said.push_str(&String::from_utf8_lossy(&fs::read(path).expect("a file")));
        said.push('\n');
    }
    let mut patterns = Vec::new();
    for help in findings.iter().flat_map(|it| obey::texts(&it["helps"])) {
        for typed in help.split('`').skip(1).step_by(2) {
            let parts = typed.split('…').map(str::to_owned);
            patterns.push(parts.collect());
        }
    }
    let known = words(&said).map(str::to_owned).collect();
    Words { known, patterns }
}

/// The words of a text, without the signs around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || "_-.*/:#".contains(c);
    let words = text.split(move |c| !is_part(c));
    words.filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The lines of a file that somebody typed without having them before their
/// eyes.
fn unsaid<'a>(typed: &'a str, before: &Words) -> Vec<&'a str> {
    let mut unsaid = Vec::new();
    for line in typed.lines() {
        let is_known = words(line).all(|word| before.known.contains(word));
        if !is_known && !before.patterns.iter().any(|parts| fits(line, parts)) {
            unsaid.push(line);
        }
    }
    unsaid
}

/// Whether a line is what a help says, with something where that has `…`.
fn fits(line: &str, parts: &[String]) -> bool {
    let mut rest = line;
    for part in parts {
        let Some(at) = rest.find(part.as_str()) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    parts.len() > 1
}
