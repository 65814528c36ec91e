//! What a book makes of warnings: levels in `[lints]`, and `fail-on-warnings`,
//! in a check and in a build.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::{self, feed, rules, text, write};

/// A book with a portal that no chapter shows, and settings.
fn book(settings: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    let head = "[build]\nextra-watch-dirs = [\"portals\"]\n\n[preprocessor.cookie-charter]\nafter = [\"links\"]\n";
    write(root, "book.toml", format!("{head}{settings}"));
    write(root, "src/SUMMARY.md", "- [A](a.md)\n");
    write(root, "src/a.md", "<<#cookie-charter a>>\n");
    for portal in ["a", "b"] {
        let data = "url = \"https://example.fr\"\nservices = [\"opendatasoft\"]\n";
        write(root, format!("portals/{portal}.toml"), data);
    }
    folder
}

fn program(root: &Path, ci: Option<&str>) -> Command {
    let mut command = support::program(root);
    command.env_remove("CI");
    command.envs(ci.map(|ci| ("CI", ci)));
    command.envs(rules::off(root, ""));
    command
}

fn check(settings: &str, ci: Option<&str>) -> (i32, String) {
    let book = book(settings);
    let mut command = program(book.path(), ci);
    let output = command.args(["check", "--format", "short"]).output();
    let output = output.expect("the binary");
    assert!(output.stderr.is_empty(), "{output:?}");
    (code(&output), text(output.stdout))
}

/// A build under that mdBook.
fn build(settings: &str, mdbook: &str) -> (i32, String) {
    let book = book(settings);
    let root = serde_json::to_string(book.path()).expect("JSON");
    let input = format!(
        r#"[{{"root":{root},"renderer":"html","mdbook_version":"{mdbook}"}},{{"items":[{{"Chapter":{{"name":"A","content":"<<#cookie-charter a>>","sub_items":[],"path":"a.md"}}}}]}}]"#
    );
    let output = feed(&mut program(book.path(), None), input.as_bytes());
    // A book that fails is not given back.
    assert_eq!(output.stdout.is_empty(), !output.status.success());
    (code(&output), text(output.stderr))
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("a code")
}

const UNSHOWN: &str = "[unshown-portal]: no chapter shows the charter of portal `b`\n";

#[test]
fn a_warning_is_reported_and_no_more() {
    let reported = format!("portals/b.toml:1:1: warning{UNSHOWN}");
    assert_eq!(check("", None), (0, reported));
    assert_eq!(build("", "0.5.4"), (0, String::new()));
}

#[test]
fn a_level_is_set_by_the_book() {
    let lints = |level: &str| format!("[preprocessor.cookie-charter.lints]\n{level}\n");
    let allow = lints("unshown-portal = \"allow\"");
    assert_eq!(check(&allow, None), (0, String::new()));
    let deny = lints("unshown-portal = { level = \"deny\", reason = \"all are public\" }");
    let reported = format!("portals/b.toml:1:1: error{UNSHOWN}cookie-charter: 1 error\n");
    assert_eq!(check(&deny, None), (1, reported));
    let (code, reported) = build(&deny, "0.5.4");
    assert!(
        code == 1 && reported.starts_with(&format!("error{UNSHOWN}")),
        "{reported}"
    );
}

#[test]
fn a_reason_is_reported() {
    let book = book(
        "[preprocessor.cookie-charter.lints]\nunshown-portal = { level = \"warn\", reason = \"fixed in May\" }\n",
    );
    let output = program(book.path(), None).arg("check").output();
    let reported = text(output.expect("the binary").stdout);
    assert!(
        reported.contains("note: its level is set by hand, and the reason given: fixed in May"),
        "{reported}"
    );
}

#[test]
fn warnings_fail_where_the_book_says_so() {
    let fail = |when: &str| format!("fail-on-warnings = \"{when}\"\n");
    for (when, ci, wanted) in [
        ("never", Some("true"), 0),
        ("ci", None, 0),
        ("ci", Some("false"), 0),
        ("ci", Some("true"), 1),
        ("always", None, 1),
    ] {
        let (code, reported) = check(&fail(when), ci);
        assert_eq!(code, wanted, "{when} {ci:?}: {reported}");
        let says_why = reported.ends_with("which `fail-on-warnings` counts as mistakes\n");
        assert_eq!(says_why, wanted == 1, "{reported}");
    }
}

#[test]
fn a_warning_of_a_build_obeys_too() {
    let lints = "[preprocessor.cookie-charter.lints]\nuntested-mdbook = ";
    let (code, reported) = build("", "9.0.0");
    assert_eq!(
        (code, reported.matches("warning[").count()),
        (0, 1),
        "{reported}"
    );
    assert_eq!(
        build(&format!("{lints}\"allow\"\n"), "9.0.0"),
        (0, String::new())
    );
    assert_eq!(build(&format!("{lints}\"deny\"\n"), "9.0.0").0, 1);
    assert_eq!(build("fail-on-warnings = \"always\"\n", "9.0.0").0, 1);
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    for (arguments, coloured) in [
        (&["check"][..], false),
        (&["check", "--color", "always"], true),
        (&["check", "--color", "never"], false),
    ] {
        let book = book("");
        let output = program(book.path(), None).args(arguments).output();
        let reported = text(output.expect("the binary").stdout);
        assert_eq!(reported.contains('\u{1b}'), coloured, "{reported}");
    }
}
