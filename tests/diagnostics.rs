//! Every diagnostic has a page, `book/diagnostics/NAME.md`, and the page keeps
//! its word: its example is told by that name and in those lines, and the same
//! book mended is clean.
//!
//! The files of a page are laid over the book in `tests/diagnostics/book`,
//! which is clean by itself. To take the reports that the program prints as
//! those of the pages, look at the change and run
//! `SNAPSHOTS=overwrite cargo test --test diagnostics`.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic)] // a test

mod binary;
#[path = "binary/rules.rs"]
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Of a diagnostic: `mistake`, or the level of a warning where no book sets
/// another one; and its summary.
type Kind = (&'static str, String);

/// A fenced block of a page.
struct Block<'a> {
    /// The file that the paragraph above names.
    file: Option<&'a str>,
    info: &'a str,
    text: &'a str,
}

#[test]
fn the_book_of_all_examples_is_clean() {
    assert_eq!(told("", &[]), (String::new(), Some(0)));
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
    let summary = read(&root().join("book/SUMMARY.md"));
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
fn examples_are_told_and_mended_ones_are_not() {
    // All that is wrong is told in one run, as the program does.
    let wrong: Vec<String> = table().keys().flat_map(|name| check(name)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the example of a page and with its mended form.
fn check(name: &str) -> Vec<String> {
    let page = page(name);
    let (_, example) = page.split_once("\n## Example\n").expect("an example");
    let (example, mended) = example.split_once("\n## Mended\n").expect("it mended");
    let (example, mended) = (blocks(example), blocks(mended));
    let mut wrong = Vec::new();
    let (report, _) = told(name, &example);
    if told_by(&report) != BTreeSet::from([name]) {
        wrong.push(format!("{name} must be all that its example tells"));
    }
    let is_report = |block: &&Block<'_>| block.file.is_none();
    let shown = example.iter().find(is_report).expect("the report").text;
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
    if shown != report && overwrite && wrong.is_empty() {
        let fenced = |report| format!("```text\n{report}```");
        let page = page.replacen(&fenced(shown), &fenced(&report), 1);
        write(&path(name), page.as_bytes());
    } else if shown != report {
        wrong.push(format!("{name} shows\n{shown}\nand is told\n{report}"));
    }

    let (report, code) = told(name, &mended);
    if !report.is_empty() || code != Some(0) {
        wrong.push(format!("{name} is not mended, exit {code:?}:\n{report}"));
    }
    wrong
}

/// The fenced blocks of a section.
fn blocks(section: &str) -> Vec<Block<'_>> {
    let mut rest = section;
    let mut out = Vec::new();
    while let Some((before, fenced)) = rest.split_once("\n```") {
        let (info, code) = fenced.split_once('\n').expect("a block");
        let end = match code.starts_with("```") {
            true => 0,
            false => code.find("\n```").expect("the end of a block") + 1,
        };
        let above = before.trim().lines().next_back().unwrap_or_default();
        let file = || above.strip_prefix('`')?.strip_suffix("`:");
        let (file, text) = (file(), &code[..end]);
        out.push(Block { file, info, text });
        rest = &code[end + "```".len()..];
    }
    out
}

/// What the program tells of the common book with some files laid over it, and
/// its exit code.
fn told(name: &str, files: &[Block<'_>]) -> (String, Option<i32>) {
    let book = common_book();
    let mut arguments: &[&str] = &[];
    for block in files {
        let Some(file) = block.file else { continue };
        // mdBook includes files in code too, unless a backslash stops it.
        let text = block.text.replace("\\{{#", "{{#");
        let latin1 = |c: char| u8::try_from(c).expect("Latin-1");
        let bytes = match block.info.ends_with(" latin1") {
            true => text.chars().map(latin1).collect(),
            false => text.into_bytes(),
        };
        if file == "stdin.json" {
            // What only a build sees: the page shows what mdBook sends.
            let output = binary::run(book.path(), &bytes);
            return (text_of(&output.stderr), output.status.code());
        }
        if file.starts_with("site/") {
            arguments = &["--built", "site"];
        }
        write(&book.path().join(file), &bytes);
    }
    let output = run(&book, arguments, name);
    assert_eq!(text_of(&output.stderr), "", "a report goes to stdout");
    (text_of(&output.stdout), output.status.code())
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
    let book = common_book();
    let log = run(&book, &["--format", "sarif"], "").stdout;
    let log: Value = serde_json::from_slice(&log).expect("JSON");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array();
    let rules = rules.expect("the rules");
    let string = |value: &Value| value.as_str().expect("a text").to_owned();

    let mut settings = "[preprocessor.cookie-charter.lints]\n".to_owned();
    for rule in rules {
        settings += &format!("{} = 'warn'\n", string(&rule["id"]));
    }
    write(&book.path().join("book.toml"), settings.as_bytes());
    let refused = text_of(&run(&book, &["--format", "short"], "").stdout);
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
    let base = root().join("tests/diagnostics/book");
    for file in files(&base) {
        let bytes = fs::read(&file).expect("a file");
        let inside = file.strip_prefix(&base).expect("in the folder");
        write(&book.path().join(inside), &bytes);
    }
    book
}

/// Runs the check of a page: of the rules, only that which the page is about.
fn run(book: &TempDir, arguments: &[&str], name: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"));
    command.arg("check").args(arguments).current_dir(book);
    // The day of the pages: `date-stale` measures by it.
    command.env("SOURCE_DATE_EPOCH", "1795305600"); // 2026-11-22
    rules::off(&mut command, book.path(), name);
    command.output().expect("the binary")
}

/// What was printed, without the empty line that may end a report.
fn text_of(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed);
    let lines = text.trim_end().lines();
    lines.map(|line| format!("{line}\n")).collect()
}

/// The files in a folder and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    paths.flat_map(below).collect()
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("written");
}

fn page(name: &str) -> String {
    read(&path(name))
}

fn path(name: &str) -> PathBuf {
    root().join(format!("book/diagnostics/{name}.md"))
}

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path);
    text.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
