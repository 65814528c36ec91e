//! `init`: an empty folder becomes a book that builds, a book gets what is
//! missing and keeps the rest, and a second run changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mdbook_cookie_charter::CookieCharter;
use mdbook_driver::MDBook;
use tempfile::TempDir;

use crate::support::{self, files, program, read, write};

/// What `init` says of a folder, which must work.
fn init(folder: &Path, arguments: &[&str]) -> String {
    let mut command = program(folder);
    let output = command.arg("init").args(arguments).output();
    let output = output.expect("the binary");
    assert_eq!(support::text(output.stderr), "");
    assert!(output.status.success());
    support::text(output.stdout)
}

/// All files of a folder by their paths.
fn content(folder: &Path) -> BTreeMap<String, String> {
    let mut content = BTreeMap::new();
    for path in files(folder) {
        let inside = path.strip_prefix(folder).expect("in the folder");
        content.insert(inside.display().to_string(), read(&path));
    }
    content
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// What `check` says of a book.
fn checked(folder: &Path) -> String {
    let mut command = program(folder);
    let output = command.args(["check", "--format", "short"]).output();
    support::text(output.expect("the binary").stdout)
}

#[test]
fn an_empty_folder_becomes_a_book_that_builds() {
    let folder = folder();
    let said = init(folder.path(), &[]);
    assert!(said.contains("1. fill in portals/example.toml"), "{said}");
    assert_eq!(checked(folder.path()), "");

    let mut book = MDBook::load(folder.path()).expect("a book");
    book.with_preprocessor(CookieCharter::new());
    book.build().expect("it builds");
    let page = read(folder.path().join("book/cookies.html"));
    assert!(
        page.contains("Charte cookies") && page.contains("cookie-charter"),
        "{page}"
    );
    assert!(page.contains("<html lang=\"fr\""), "{page}");
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = folder();
    init(folder.path(), &[]);
    let once = content(folder.path());
    assert_eq!(
        init(folder.path(), &[]),
        "nothing to do: the book has what it needs\n"
    );
    assert_eq!(content(folder.path()), once);
}

const BOOK: &str = "\
# The book of the town.
[book]
title = \"Town\"   # its name
language = \"en\"

[output.html]
additional-css = [\"theme/town.css\"]
";

#[test]
fn a_book_keeps_what_stands_in_it() {
    let folder = folder();
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "src/SUMMARY.md", "- [A](a.md)\n");
    write(
        folder.path(),
        "src/a.md",
        "# A\n\n<<#cookie-charter example>>\n",
    );
    let diff = init(folder.path(), &["--dry-run"]);
    assert_eq!(content(folder.path()).len(), 3, "a dry run writes nothing");
    let expected = "\
--- a/book.toml
+++ b/book.toml
@@ -4,4 +4,11 @@
 language = \"en\"
 
 [output.html]
-additional-css = [\"theme/town.css\"]
+additional-css = [\"theme/town.css\", \"cookie-charter.css\"]
+
+[preprocessor.cookie-charter]
+after = [\"links\"]
+edition = \"extended\"
+
+[build]
+extra-watch-dirs = [\"portals\"]
";
    assert!(diff.starts_with(expected), "{diff}");
    init(folder.path(), &[]);
    let book = read(folder.path().join("book.toml"));
    let head = BOOK.split("[output").next().expect("the head");
    assert!(book.starts_with(head), "{book}");
    assert_eq!(read(folder.path().join("src/SUMMARY.md")), "- [A](a.md)\n");
    // Of an English book nothing says whose law holds.
    assert_eq!(
        checked(folder.path()),
        "portals/example.toml:1:1: warning[law-missing]: it is not stated whose law holds, and language `en` does not say: portal `example`\n"
    );
}

#[test]
fn only_an_old_style_sheet_that_nobody_changed_is_replaced() {
    let folder = folder();
    init(folder.path(), &[]);
    let path = folder.path().join("cookie-charter.css");
    let current = read(&path);
    // The fingerprint of an empty text.
    let old = "/* mdbook-cookie-charter 0.0.1 cbf29ce484222325 */\n";
    fs::write(&path, old).expect("written");
    assert!(checked(folder.path()).contains("warning[style-outdated]"));
    let said = init(folder.path(), &[]);
    assert!(said.starts_with("changed cookie-charter.css: "), "{said}");
    assert_eq!(read(&path), current);

    let mine = format!("{old}table {{}}\n");
    fs::write(&path, &mine).expect("written");
    let said = init(folder.path(), &[]);
    assert!(
        said.starts_with("left as it is: cookie-charter.css is older"),
        "{said}"
    );
    assert_eq!(read(&path), mine);
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = folder();
    write(folder.path(), "notes.txt", "x");
    let mut command = program(folder.path());
    let output = command.arg("init").output().expect("the binary");
    assert_eq!(output.status.code(), Some(2));
    let said = support::text(output.stderr);
    assert!(said.contains("the folder is not empty"), "{said}");
}

#[test]
fn a_book_with_data_of_its_own_gets_what_it_lacks() {
    let folder = folder();
    let book =
        "[book]\nlanguage = \"fr\"\n\n[preprocessor.cookie-charter]\ndata = [\"charters\"]\n";
    write(folder.path(), "book.toml", book);
    write(folder.path(), "src/SUMMARY.md", "- [A](a.md)\n");
    write(folder.path(), "src/a.md", "# A\n\n<<#cookie-charter p>>\n");
    let data = "name = \"P\"\nurl = \"https://p.example\"\nservices = []\n";
    write(folder.path(), "charters/p.toml", data);
    let said = init(folder.path(), &[]);
    assert!(said.contains("watches `charters`"), "{said}");
    assert!(folder.path().join("cookie-charter.schema.json").exists());
    assert!(!folder.path().join("portals").exists(), "{said}");
    let found = checked(folder.path());
    assert!(!found.contains("data-not-watched"), "{found}");
}

#[test]
fn folders_of_data_that_are_not_there_get_a_portal_or_a_word() {
    let folder = folder();
    let book = "[book]\nlanguage = \"fr\"\n\n[preprocessor.cookie-charter]\ndata = [\"my/charters\", \"../none\"]\n";
    write(folder.path(), "book.toml", book);
    write(folder.path(), "src/SUMMARY.md", "- [A](a.md)\n");
    write(folder.path(), "src/a.md", "# A\n");
    let said = init(folder.path(), &[]);
    assert!(said.contains("wrote my/charters/example.toml: "), "{said}");
    assert!(
        said.contains("1. fill in my/charters/example.toml"),
        "{said}"
    );
    assert!(
        said.contains("left as it is: `data` in book.toml names `../none`"),
        "{said}"
    );
    let example = read(folder.path().join("my/charters/example.toml"));
    assert!(
        example.starts_with("#:schema ../../cookie-charter.schema.json\n"),
        "{example}"
    );
    // A folder that is there and empty.
    fs::remove_file(folder.path().join("my/charters/example.toml")).expect("removed");
    let said = init(folder.path(), &[]);
    assert!(said.contains("wrote my/charters/example.toml: "), "{said}");
    assert!(!said.contains("nothing to do"), "{said}");
}

#[test]
fn a_schema_that_is_older_or_empty_is_replaced() {
    let folder = folder();
    init(folder.path(), &[]);
    let path = folder.path().join("cookie-charter.schema.json");
    let current = read(&path);
    fs::write(&path, "\n").expect("written");
    write(folder.path(), "portals/bare.toml", "name = \"B\"\n");
    let said = init(folder.path(), &[]);
    assert!(
        said.starts_with("changed cookie-charter.schema.json: "),
        "{said}"
    );
    let word = "portals/bare.toml names no schema: with `#:schema ../cookie-charter.schema.json`";
    assert!(said.contains(word), "{said}");
    assert_eq!(read(&path), current);

    fs::write(&path, "{}").expect("written");
    let said = init(folder.path(), &[]);
    assert!(
        said.starts_with("left as it is: cookie-charter.schema.json is not the one"),
        "{said}"
    );
    assert_eq!(read(&path), "{}");
}

/// What `check` says at first of twelve portals fits on a screen, in a new book
/// and in one that was there.
#[test]
fn a_first_report_of_many_portals_is_short() {
    for settings in [
        "",
        "[book]\nlanguage = \"fr\"\n",
        "[book]\nlanguage = \"en\"\n",
    ] {
        a_first_report_is_short(settings);
    }
}

fn a_first_report_is_short(settings: &str) {
    let folder = folder();
    if !settings.is_empty() {
        write(folder.path(), "book.toml", settings);
        write(folder.path(), "src/SUMMARY.md", "- [C](cookies.md)\n");
    }
    init(folder.path(), &[]);
    fs::remove_file(folder.path().join("portals/example.toml")).expect("removed");
    for number in 1..=12 {
        let portal = format!(
            "name = \"V{number}\"\nurl = \"https://v{number}.example\"\nservices = [\"opendatasoft\", \"matomo\"]\n"
        );
        write(folder.path(), format!("portals/v{number}.toml"), portal);
    }
    write(
        folder.path(),
        "src/cookies.md",
        "# Cookies\n\n<<#cookie-charters>>\n",
    );
    let mut command = program(folder.path());
    let output = command.arg("check").output().expect("the binary");
    let said = support::text(output.stderr) + &support::text(output.stdout);
    assert!(said.contains("controller-missing"), "{said}");
    assert!(said.lines().count() <= 40, "{said}");
}

#[test]
fn what_cannot_be_written_leaves_the_settings_as_they_are() {
    let folder = folder();
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "portals", "a file where the folder is to be");
    let mut command = program(folder.path());
    let output = command.arg("init").output().expect("the binary");
    assert_eq!(output.status.code(), Some(2));
    let said = support::text(output.stderr);
    assert!(
        said.contains("cannot be written (written before: "),
        "{said}"
    );
    assert_eq!(read(folder.path().join("book.toml")), BOOK);
}

#[test]
fn settings_that_are_no_toml_are_an_error_with_its_place() {
    let folder = folder();
    write(folder.path(), "book.toml", "[book]\ntitle = \n");
    let mut command = program(folder.path());
    let output = command.arg("init").output().expect("the binary");
    assert_eq!(output.status.code(), Some(2));
    let said = support::text(output.stderr);
    assert!(
        said.contains("book.toml:2:9: it is not valid TOML"),
        "{said}"
    );
    assert!(!said.contains("\\u{a}"), "{said}");
}

#[test]
fn a_style_sheet_is_known_by_its_first_line() {
    let folder = folder();
    let old = "/* mdbook-cookie-charter 0.0.1 164c5c844dcc5e57 */\ntable.cookies { width: 90%; }\n";
    init(folder.path(), &[]);
    let book =
        read(folder.path().join("book.toml")).replace("cookie-charter.css", "theme/ours.css");
    write(folder.path(), "book.toml", &book);
    write(folder.path(), "theme/ours.css", old);
    let found = checked(folder.path());
    assert!(
        found.contains("theme/ours.css:1:1: warning[style-outdated]"),
        "{found}"
    );
    let said = init(folder.path(), &[]);
    assert!(
        said.contains("changed theme/ours.css: the style sheet of this version"),
        "{said}"
    );
    assert_eq!(read(folder.path().join("book.toml")), book);

    // One of somebody's own is not written over, and that is said.
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "cookie-charter.css", ".mine {}\n");
    let said = init(folder.path(), &[]);
    assert!(
        said.contains("cookie-charter.css does not say that it is the style sheet"),
        "{said}"
    );
    assert_eq!(read(folder.path().join("cookie-charter.css")), ".mine {}\n");
}

#[test]
fn a_dry_run_says_what_is_left() {
    let folder = folder();
    init(folder.path(), &[]);
    let mut command = program(folder.path());
    let output = command.args(["init", "--dry-run"]).output();
    let output = output.expect("the binary");
    assert_eq!(support::text(output.stdout), "");
    assert_eq!(
        support::text(output.stderr),
        "nothing to do: the book has what it needs\n"
    );
}

#[test]
#[cfg(unix)]
fn next_steps_are_commands() {
    let above = folder();
    let mut command = program(above.path());
    let output = command.args(["init", "a b's"]).output();
    let said = support::text(output.expect("the binary").stdout);
    assert!(said.contains("mdbook serve 'a b'\\''s'\n"), "{said}");
}
