//! Every diagnostic has a page, `book/diagnostics/NAME.md`, and the page keeps
//! its word: its example is reported by that name and in those lines, and the same
//! book fixed is clean.
//!
//! The files of a page are laid over the book in `tests/diagnostics/book`,
//! which is clean by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use mdbook_cookie_charter::{Report, ReportFormat, check_in};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::cases::{Block, answered, cases};
use crate::support::{self, compare, copy, files, in_parallel, read, root, rules, write};

/// Of a diagnostic: `mistake`, or the level of a warning where no book sets
/// another one; and its summary.
type Kind = (&'static str, String);

#[test]
fn the_book_of_all_examples_is_clean() {
    assert_eq!(reported("", &[]), (String::new(), Some(0)));
}

#[test]
fn each_diagnostic_has_a_page_and_each_page_a_diagnostic() {
    let mut expected: BTreeSet<String> = table().into_keys().collect();
    expected.insert("README".to_owned());
    let mut pages = BTreeSet::new();
    for path in files(&root().join("book/diagnostics")) {
        let stem = path.file_stem().expect("a name");
        pages.insert(stem.to_string_lossy().into_owned());
    }
    assert_eq!(pages, expected);
}

#[test]
fn a_page_says_name_summary_and_level() {
    for (name, (level, summary)) in table() {
        let page = page(&name);
        let begins = page.starts_with(&format!("# `{name}`\n\n{summary}\n\n"));
        assert!(begins, "{name} begins otherwise");
        let says = format!("Its level is `{level}` unless the book sets another one: `{name} =");
        assert_eq!(page.contains(&says), level != "mistake", "{name}: {says}");
    }
}

#[test]
fn the_contents_name_all_of_them_in_order() {
    let table = table();
    let line = |name| format!("  - [{name}](diagnostics/{name}.md)");
    let expected: Vec<String> = table.keys().map(line).collect();
    let summary = read("book/SUMMARY.md");
    let chapter = "- [All diagnostics](diagnostics/README.md)\n";
    let (_, nested) = summary.split_once(chapter).expect("the chapter of all");
    let nested: Vec<&str> = nested.lines().take_while(|l| l.starts_with("  ")).collect();
    assert_eq!(nested, expected);

    let row = |(name, (level, summary)): (&String, &Kind)| {
        let level = format!("`{level}`").replace("`mistake`", "mistake");
        format!("| [`{name}`]({name}.md) | {level} | {summary} |")
    };
    let expected: Vec<String> = table.iter().map(row).collect();
    let readme = page("README");
    let rows: Vec<&str> = readme.lines().filter(|l| l.starts_with("| [")).collect();
    assert_eq!(rows, expected);
}

#[test]
fn examples_are_reported_and_fixed_ones_are_not() {
    // All that is wrong is reported in one run, as the program does.
    let names: Vec<String> = table().into_keys().collect();
    let wrong = in_parallel(&names, |name| check(name)).concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the example of a page and with its fixed form.
fn check(name: &str) -> Vec<String> {
    let page = page(name);
    let cases = cases(&page);
    let section = |title| cases.iter().find(|case| case.title == title);
    let example = &section("Example").expect("an example").blocks;
    let fixed = &section("Fixed").expect("it fixed").blocks;
    let mut wrong = Vec::new();
    let (report, _) = reported(name, example);
    if told_by(&report) != BTreeSet::from([name]) {
        wrong.push(format!("{name} must be all that its example tells"));
    }
    let is_report = |block: &&Block<'_>| block.file().is_none();
    let shown = example.iter().find(is_report).expect("the report");
    if wrong.is_empty() {
        // As above: mdBook would include what the report quotes.
        let report = report.replace("| {{#include", "| \\{{#include");
        let answer = (shown, format!("{}\n{report}", shown.info));
        let actual = answered(&page, [answer].into_iter());
        if catch_unwind(|| compare(&actual, &path(name))).is_err() {
            wrong.push(format!("{name} shows another report"));
        }
    }

    let (report, code) = reported(name, fixed);
    if !report.is_empty() || code != Some(0) {
        wrong.push(format!("{name} is not fixed, exit {code:?}:\n{report}"));
    }
    wrong
}

/// What the program tells of the common book with some files laid over it, and
/// its exit code.
fn reported(name: &str, files: &[Block<'_>]) -> (String, Option<i32>) {
    let book = common_book();
    let mut site = None;
    for block in files {
        let Some(file) = block.file() else { continue };
        // mdBook includes files in code too, unless a backslash stops it.
        let text = block.text.replace("\\{{#", "{{#");
        let latin1 = |c: char| u8::try_from(c).expect("Latin-1");
        let bytes = if block.info.ends_with(" latin1") {
            text.chars().map(latin1).collect()
        } else {
            text.into_bytes()
        };
        if file == "stdin.json" {
            // What only a build sees: the page shows what mdBook sends.
            let output = support::run(book.path(), &bytes);
            return (text_of(&output.stderr), output.status.code());
        }
        if file.starts_with("site/") {
            site = Some("site");
        }
        write(book.path(), file, bytes);
    }
    let report = run(&book, site, name);
    let text = text_of(report.to_string().as_bytes());
    (text, Some(i32::from(report.fails())))
}

/// The names at the head of the problems of a report. Lines of files are drawn
/// behind a margin.
fn told_by(report: &str) -> BTreeSet<&str> {
    let heads = report.lines().filter_map(|line| line.split_once('['));
    let heads = heads.filter(|(level, _)| matches!(*level, "error" | "warning"));
    let names = heads.filter_map(|(_, rest)| rest.split(']').next());
    names.collect()
}

/// The program's table: what it tells code scanners. There, a mistake and a
/// warning that is denied look alike; but a book cannot set the first.
fn table() -> BTreeMap<String, Kind> {
    let rules = rules::kinds();
    let string = |value: &Value| value.as_str().expect("a text").to_owned();

    let mut settings = "[preprocessor.cookie-charter.lints]\n".to_owned();
    for rule in &rules {
        settings += &format!("{} = 'warn'\n", string(&rule["id"]));
    }
    let book = common_book();
    write(book.path(), "book.toml", settings);
    let refused = run(&book, None, "").to_format(ReportFormat::Short);
    let kind = |rule: &Value| {
        let name = string(&rule["id"]);
        let is_mistake = refused.contains(&format!("[unknown-lint]: `{name}` is a mistake"));
        let level = match rule["defaultConfiguration"]["level"].as_str() {
            _ if is_mistake => "mistake",
            Some("error") => "deny",
            Some("warning") => "warn",
            _ => "allow",
        };
        (name, (level, string(&rule["shortDescription"]["text"])))
    };
    rules.iter().map(kind).collect()
}

/// A copy of the book that all examples share.
fn common_book() -> TempDir {
    let book = tempfile::tempdir().expect("a folder");
    // mdBook stops where a folder that it is to watch does not exist.
    fs::create_dir(book.path().join("editions")).expect("a folder");
    copy(&root().join("tests/diagnostics/book"), book.path());
    book
}

/// Runs the check of a page: of the rules, only that which the page is about.
fn run(book: &TempDir, site: Option<&str>, name: &str) -> Report {
    let root = book.path();
    let mut environment = rules::off(root, name);
    // The day of the pages, 2026-11-22: `date-stale` measures by it.
    let day = ("SOURCE_DATE_EPOCH", "1795305600");
    environment.push((day.0.to_owned(), day.1.to_owned()));
    let site = site.map(|site| root.join(site));
    check_in(root, site.as_deref(), &environment).expect("a report")
}

/// What was printed, without the empty line that may end a report.
fn text_of(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed);
    let lines = text.trim_end().lines();
    lines.map(|line| format!("{line}\n")).collect()
}

fn page(name: &str) -> String {
    read(path(name))
}

fn path(name: &str) -> PathBuf {
    root().join(format!("book/diagnostics/{name}.md"))
}
