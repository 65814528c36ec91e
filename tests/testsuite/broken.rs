//! Books with mistakes, and what `check` reports of each.
//!
//! Each file in `tests/broken` is about one theme and holds many small cases. A
//! case has a heading that says what it shows, and fenced blocks:
//!
//! * `toml portals/lac.toml`: a file, beside those of [`COMMON`] or in place of
//!   one. `absent portals/lac.toml` takes one away. Where there are files in
//!   `site`, that is the built site.
//! * `text`: the report, as a person reads it, without its `see` lines.
//! * `short`, `json`, `github` or `sarif`: the same in that format; of `sarif`,
//!   the results.
//!
//! What is not seen is written as `support::cases` says.
//!
//! What a report promises is checked of each: the same findings in all formats,
//! places that are on disk, lines drawn as they are there, nothing that could
//! command a terminal or a build service, and the mistakes that a build reports
//! (`parity`). Before a report is taken as what is expected, look at every
//! caret.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use mdbook_cookie_charter::{Report, ReportFormat, check_in, preprocess};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::cases::{Block, Case, bytes, hold, shown};
use crate::support::{formats, mdbook, program, rules, run, text, write};

/// The files of a book of which a case says nothing.
const COMMON: [(&str, &str); 3] = [
    (
        "book.toml",
        r#"[build]
extra-watch-dirs = ["portals"]

[preprocessor.cookie-charter]
after = ["links"]
"#,
    ),
    ("src/SUMMARY.md", "- [A](a.md)\n"),
    (
        "portals/lac.toml",
        r#"url = "https://lac.example.fr"
services = ["opendatasoft"]
"#,
    ),
];

/// Mistakes that only a check can find, by their names.
const CHECK_ONLY: [&str; 6] = [
    "charter-page-missing",
    "include-order",
    "not-found-page",
    "preprocessor-missing",
    "raw-directive",
    "summary-syntax",
];

/// What comes of a case.
struct Outcome<'a> {
    /// What is to stand in its blocks that are not files.
    answers: Vec<(&'a Block<'a>, String)>,
    /// Whether mdBook can load the book.
    is_loaded: bool,
}

#[test]
fn books_are_reported_as_expected() {
    let (all, loaded) = (AtomicUsize::new(0), AtomicUsize::new(0));
    hold("tests/broken", 214, |case| {
        let outcome = outcome(case);
        all.fetch_add(1, Relaxed);
        loaded.fetch_add(usize::from(outcome.is_loaded), Relaxed);
        outcome.answers
    });
    let (all, loaded) = (all.into_inner(), loaded.into_inner());
    assert!(loaded > all / 2, "mdBook loads {loaded} books only");
}

/// A check says of chapters that include others what a build says of them.
#[test]
fn includes_are_checked_as_they_are_built() {
    const OURS: &str = "<<#cookie-charter lac>>";
    let files = [
        ("src/part.md", "inclus\n"),
        ("src/empty.md", ""),
        ("src/ours.md", OURS),
        ("src/x.rs", "fn main() {}\n"),
        ("src/name.md", "lca"),
    ];
    for (chapter, passes) in [
        ("{{#include part.md}}\nOURS", false),
        ("{{#include part.md}}\n\nOURS", true),
        ("{{#include part.md}}\n- OURS", true),
        ("{{#include part.md:5}}\nOURS", true),
        ("# {{#include ours.md}}", false),
        ("x {{#include ours.md}}", false),
        ("{{#include ours.md}} x", false),
        ("{{#include ours.md}}", true),
        ("> {{#include ours.md}}", true),
        ("{{#include ours.md}}{{#include ours.md}}", false),
        ("{{#include ours.md}}\n{{#include ours.md}}", true),
        ("> {{#title T}}\n> OURS", true),
        ("- {{#title T}}\n  OURS", true),
        ("{{#title T}} OURS", true),
        ("OURS {{#title T}}", true),
        ("{{#title A}}{{#title B}}\nOURS", true),
        ("{{ #title T}}\nOURS", true),
        ("{{#title }}\nOURS", false),
        ("a {{#title T}}\nOURS", false),
        ("\\{{#title T}}\nOURS", false),
        ("> {{#include empty.md}}\n> OURS", true),
        ("- {{#include empty.md}}\n  OURS", true),
        (" {{#include empty.md}}OURS", true),
        ("    {{#include empty.md}}OURS", true),
        ("{{#playground x.rs}}\nOURS", true),
        ("{{#rustdoc_include part.md:5}}\n\nOURS", true),
        ("{{#template ours.md}}\nOURS", false),
        ("{{#include absent.md}}\nOURS", false),
        ("<<#cookie-charter {{#include name.md}}>>", false),
        ("<div>{{#include empty.md}}\n\nOURS\n\n</div>", true),
    ] {
        let book = TempDir::new().expect("a folder");
        let root = book.path().canonicalize().expect("a folder");
        for (path, text) in COMMON.iter().chain(&files) {
            write(&root, path, text);
        }
        write(&root, "src/a.md", chapter.replace("OURS", OURS));
        let report = check(&root, &rules::off(&root, ""));
        assert_eq!(!report.fails(), passes, "{chapter}: {report}");
        let findings = formats::of_human(&written(&report, "human"));
        assert!(parity(&root, &findings), "mdBook reads the book");
        let (input, _) = mdbook::input(&root, true).expect("a book");
        let built = preprocess(input.as_slice(), Vec::new(), &[]).expect("a report");
        assert_eq!(!built.fails(), passes, "{chapter}: {built}");
    }
}

/// Checks the book of a case.
fn outcome<'a>(case: &'a Case<'a>) -> Outcome<'a> {
    let mut outcome = Outcome {
        answers: Vec::new(),
        is_loaded: true,
    };
    if cfg!(windows) && case.blocks.iter().any(|block| block.info.contains(":")) {
        println!("skipped: this file system cannot hold its names");
        return outcome;
    }
    let book = TempDir::new().expect("a folder");
    let root = book.path().canonicalize().expect("a folder");
    lay_out(&root, &case.blocks);
    let report = check(&root, &rules::off(&root, ""));
    let human = written(&report, "human");
    let findings = formats::of_human(&human);
    let errors = findings
        .iter()
        .filter(|line| formats::is_error(line))
        .count();
    let settings = fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    let strict = settings.contains("fail-on-warnings = \"always\"") && !findings.is_empty();
    assert_eq!(report.fails(), errors > 0 || strict, "whether it fails");
    sorted_each_once(&findings);
    same_in_all_formats(&root, &findings);
    drawn_as_on_disk(&root, &human);
    for block in case.blocks.iter().filter(|block| !block.info.contains(' ')) {
        let report = match block.info {
            "text" => without_links(&human),
            "sarif" => results(&written(&report, "sarif")),
            "json" => without_pages(&written(&report, "json")),
            format => written(&report, format),
        };
        let answer = format!("{}\n{}", block.info, shown(&report));
        outcome.answers.push((block, answer));
    }
    outcome.is_loaded = parity(&root, &findings);
    outcome
}

/// Writes the files of a case, and those that it has in common with others.
fn lay_out(root: &Path, blocks: &[Block<'_>]) {
    for (path, text) in COMMON {
        write(root, path, text);
    }
    for block in blocks {
        let Some((kind, path)) = block.info.split_once(' ') else {
            continue;
        };
        let path = text(bytes(path));
        match kind {
            "absent" => fs::remove_file(root.join(path)).expect("a common file"),
            _ => write(root, path, bytes(block.text)),
        }
    }
}

/// What `check` finds with these variables, in the site too where there is one.
fn check(root: &Path, environment: &[(String, String)]) -> Report {
    let site = Some(root.join("site")).filter(|site| site.is_dir());
    check_in(root, site.as_deref(), environment).expect("a report")
}

/// The formats, as the command line names them.
const FORMATS: [(&str, ReportFormat); 6] = [
    ("human", ReportFormat::Human { colour: false }),
    ("short", ReportFormat::Short),
    ("json", ReportFormat::Json),
    ("sarif", ReportFormat::Sarif),
    ("github", ReportFormat::Github),
    ("gitlab", ReportFormat::Gitlab),
];

/// A report in a format.
fn written(report: &Report, name: &str) -> String {
    let format = FORMATS.iter().find(|(known, _)| *known == name);
    let (_, format) = format.expect("a format");
    let written = report.to_format(*format);
    nothing_commands(&written, name);
    written
}

/// What the program prints in a format, run in the book's folder, and its exit
/// code.
fn check_by_program(root: &Path, format: &str) -> (String, i32) {
    let mut command = program(root);
    command.env_remove("CI");
    command.args(["check", "--color", "never", "--format", format]);
    command.envs(rules::off(root, ""));
    let output = command.output().expect("the binary");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    let report = text(output.stdout);
    (report, output.status.code().expect("a code"))
}

/// A report without the lines that lead to the pages, one at the end of the
/// first diagnostic of each kind.
fn without_links(human: &str) -> String {
    let mut kept = String::new();
    let mut known = BTreeSet::new();
    for problem in human.split_inclusive("\n\n") {
        let mut lines: Vec<&str> = problem.split_inclusive('\n').collect();
        let is_problem = problem.starts_with("error[") || problem.starts_with("warning[");
        let name = problem.split(['[', ']']).nth(1).unwrap_or_default();
        if is_problem && known.insert(name) {
            let link = lines.remove(lines.len() - 2).trim();
            assert_eq!(link, format!("= see: mdbook-cookie-charter explain {name}"));
        }
        kept.extend(lines);
    }
    assert!(!kept.contains("= see: "), "a page is named twice");
    kept
}

/// JSON without the page that ends each line.
fn without_pages(json: &str) -> String {
    let shortened = json.lines().map(|line| {
        let (said, _) = line.split_once(",\"page\":").expect("a page");
        format!("{said}}}\n")
    });
    shortened.collect()
}

/// The results of a SARIF log, for people, without the numbers of their rules,
/// which change with each new one.
fn results(log: &str) -> String {
    let mut log: Value = serde_json::from_str(log).expect("a log");
    let results = log["runs"][0]["results"].as_array_mut().expect("results");
    for result in results.iter_mut() {
        result
            .as_object_mut()
            .expect("a result")
            .remove("ruleIndex");
    }
    serde_json::to_string_pretty(results).expect("JSON") + "\n"
}

/// No terminal and no build service takes a line of a report for a command,
/// and no value of a cookie is shown.
fn nothing_commands(report: &str, format: &str) {
    for line in report.lines() {
        assert!(!line.contains(is_hidden), "{format}: {line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
        // `:::` and a space is the arrow to a further place.
        let command = line.trim_start().starts_with("::") && !line.contains("::: ");
        assert_eq!(command, format == "github", "{format}: {line}");
    }
    let has_value = report.contains("s3cret");
    assert!(!has_value, "{format} shows a value:\n{report}");
}

/// A character that no report may hold: see `model::text`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
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
    assert_eq!(once.len(), findings.len(), "reported twice: {findings:#?}");
}

/// Each format, brought into the form of `short`, has the same findings: those
/// of the rules too, which the library finds beside `findings`.
fn same_in_all_formats(root: &Path, findings: &[String]) {
    let report = check(root, &[]);
    let found = formats::of_short(&written(&report, "short"));
    assert!(found.len() >= findings.len(), "{found:#?}");
    let human = written(&report, "human");
    let json = written(&report, "json");
    let sarif = written(&report, "sarif");
    let github = written(&report, "github");
    for (format, same) in [
        ("human", formats::of_human(&human)),
        ("json", formats::of_json(&json)),
        ("sarif", formats::of_sarif(&sarif)),
        ("github", formats::of_github(&github)),
    ] {
        assert_eq!(same, found, "{format}");
    }
    let gitlab = formats::of_gitlab(&written(&report, "gitlab"));
    assert_eq!(gitlab.len(), found.len(), "gitlab");
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
        // Nor is what could be the value of a cookie.
        let beside = drawn.chars().chain(std::iter::repeat(' '));
        let hidden = |(c, drawn): (char, char)| match drawn {
            '*' => '*',
            _ => c,
        };
        let line: String = line.chars().zip(beside).map(hidden).collect();
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
    let Some((input, _)) = mdbook::input(root, after_links) else {
        return false;
    };
    let report = preprocess(input.as_slice(), Vec::new(), &[]).expect("a report");
    let built: Vec<String> = formats::of_human(&report.to_string())
        .into_iter()
        .filter(|line| formats::is_error(line))
        .collect();
    // A check leaves to other preprocessors what they would fill in, and no
    // other one runs in this build.
    let others = settings.contains("[preprocessor.variables]");
    for mistake in built
        .iter()
        .filter(|mistake| !(others && mistake.contains("{{")))
    {
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
fn five_hundred_mistakes_are_reported() {
    let book = TempDir::new().expect("a folder");
    let root = book.path().canonicalize().expect("a folder");
    let [(path, settings), ..] = COMMON;
    write(&root, path, settings);
    let mut summary = String::new();
    for number in 0..50 {
        summary.push_str(&format!("- [C{number}](c{number}.md)\n"));
        let chapter = "<<#cookie-chartre lac>>\n\n".repeat(5);
        write(&root, format!("src/c{number}.md"), chapter);
        let data = "services = []\nname = 5\nurl = 5\nupdated = 5\nmanage = 5\nweather = 5\n";
        write(&root, format!("portals/p{number}.toml"), data);
    }
    write(&root, "src/SUMMARY.md", summary);
    let report = check(&root, &rules::off(&root, ""));
    for (format, _) in FORMATS {
        // The program prints what the library reports.
        let (reported, code) = check_by_program(&root, format);
        assert_eq!(code, 1);
        assert_eq!(reported, written(&report, format), "{format}");
        let found = match format {
            "human" => formats::of_human(&reported),
            "short" => formats::of_short(&reported),
            _ => continue,
        };
        assert_eq!(found.len(), 500);
        assert_eq!(reported.lines().last(), Some("cookie-charter: 500 errors"));
    }
    // A build shows the first of them, and how to see the rest.
    let (input, _) = mdbook::input(&root, true).expect("a book");
    let reported = text(run(&root, &input).stderr);
    assert_eq!(formats::of_human(&reported).len(), 50);
    let rest = "cookie-charter: 450 more; `mdbook-cookie-charter check` shows all\ncookie-charter: 500 errors\n";
    assert!(reported.ends_with(rest), "{reported}");
}
