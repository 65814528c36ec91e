//! Links of the file system: what leads nowhere is a mistake in a build too,
//! since a portal or an edition would be missing without a word. What is not a
//! regular file is one too: a pipe would be waited for without end.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{mdbook, program, rules, run, text, write};

const PORTAL: &str = "url = \"https://lac.example.fr\"\nservices = [\"opendatasoft\"]\n";

fn book() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    let settings = "[build]\nextra-watch-dirs = [\"portals\"]\n\n[preprocessor.cookie-charter]\nafter = [\"links\"]\n";
    write(root, "book.toml", settings);
    write(root, "src/SUMMARY.md", "- [A](a.md)\n");
    write(root, "src/a.md", "<<#cookie-charters>>\n");
    write(root, "portals/lac.toml", PORTAL);
    folder
}

fn check(root: &Path) -> String {
    check_from(root, root)
}

/// Run in another folder than that of the book.
fn check_from(folder: &Path, root: &Path) -> String {
    let mut command = program(folder);
    command.env_remove("CI");
    command.args(["check", "--format", "short"]);
    command.arg(root.strip_prefix(folder).expect("a folder in it").join("."));
    command.envs(rules::off(root, ""));
    text(command.output().expect("the binary").stdout)
}

fn build(root: &Path) -> String {
    let (input, _) = mdbook::input(root, true).expect("a book");
    text(run(root, &input).stderr)
}

#[test]
fn a_link_that_leads_nowhere_is_a_mistake() {
    for (link, said) in [
        (
            "portals/mer.toml",
            "error[unreadable-file]: this link leads to nothing that can be read",
        ),
        (
            "portals/region",
            "error[unreadable-file]: this link leads to nothing that can be read",
        ),
        (
            "editions/sub",
            "error[unreadable-file]: this link leads to nothing that can be read",
        ),
        (
            "editions/standard.fr.md",
            "error[unreadable-file]: this edition cannot be read",
        ),
        (
            "editions",
            "error[unreadable-file]: the editions cannot be read",
        ),
    ] {
        let book = book();
        let root = book.path();
        let link = root.join(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        symlink("nowhere", &link).expect("a link");
        let reported = check(root);
        assert!(reported.contains(said), "{reported}");
        assert!(build(root).contains(said), "{reported}");
    }
}

#[test]
fn a_link_that_would_not_be_read_and_leads_nowhere_is_reported() {
    for (link, what) in [
        ("portals/mer.txt", "data"),
        ("portals/sub/mer.md", "data"),
        ("editions/standard.fr.txt", "an edition"),
    ] {
        let book = book();
        let root = book.path();
        let path = root.join(link);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink("nowhere", &path).expect("a link");
        let reported = check_from(Path::new("/"), root);
        let said = format!("{link}: warning[unread-data]: this looks like {what} and is not read");
        assert!(reported.contains(&said), "{reported}");
        // Shown as files are, from where the program runs.
        let shown = path.strip_prefix("/").expect("a path").display();
        assert!(reported.contains(&format!("{shown}: ")), "{reported}");
    }
}

#[test]
fn a_folder_of_data_that_leads_nowhere_is_a_mistake() {
    let book = book();
    let root = book.path();
    fs::remove_dir_all(root.join("portals")).expect("the data");
    symlink("nowhere", root.join("portals")).expect("a link");
    let reported = check(root);
    assert!(
        reported.contains("portals: error[unreadable-file]"),
        "{reported}"
    );
}

#[test]
fn settings_that_lead_nowhere_are_reported() {
    let book = book();
    let root = book.path();
    fs::remove_file(root.join("book.toml")).expect("the settings");
    symlink("nowhere", root.join("book.toml")).expect("a link");
    let reported = check(root);
    assert!(
        reported.contains("book.toml: error[unreadable-file]"),
        "{reported}"
    );
}

#[test]
fn a_link_to_a_folder_is_reported() {
    let book = book();
    let root = book.path();
    write(root, "others/mer.toml", PORTAL);
    symlink("../others", root.join("portals/region")).expect("a link");
    let reported = check(root);
    assert!(
        reported.contains("portals/region: warning[unread-data]"),
        "{reported}"
    );
}

#[test]
fn what_a_link_leads_to_is_watched() {
    let book = book();
    let root = book.path();
    write(root, "others/mer.toml", PORTAL);
    symlink("../others/mer.toml", root.join("portals/mer.toml")).expect("a link");
    let reported = check(root);
    let said = "warning[data-not-watched]: `mdbook serve` does not watch `others`";
    assert!(reported.contains(said), "{reported}");
}

/// Each file that is read, as a pipe and as a device without end.
#[test]
fn what_is_not_a_file_is_reported() {
    for (path, chapter, reported) in [
        (
            "portals/q.toml",
            "",
            "portals/q.toml: error[unreadable-file]",
        ),
        (
            "editions/standard.fr.md",
            "",
            "editions/standard.fr.md: error[unreadable-file]",
        ),
        ("book.toml", "", "book.toml: error[unreadable-file]"),
        ("src/a.md", "", "src/a.md: error[unreadable-file]"),
        ("src/SUMMARY.md", "", "SUMMARY.md: error[unreadable-file]"),
        (
            "src/part.md",
            "{{#include part.md}}\n",
            "src/a.md:1:1: warning[include-unreadable]",
        ),
        ("site/a.html", "", "error[unreadable-file]"),
    ] {
        for device in [None, Some("/dev/zero")] {
            let book = book();
            let root = book.path();
            if !chapter.is_empty() {
                write(root, "src/a.md", chapter);
            }
            write(root, path, "");
            fs::remove_file(root.join(path)).expect("a file");
            match device {
                None => {
                    let made = Command::new("mkfifo").arg(root.join(path)).status();
                    assert!(made.expect("`mkfifo`").success());
                }
                Some(device) => symlink(device, root.join(path)).expect("a link"),
            }
            let mut command = program(root);
            command.args(["check", "--format", "short"]);
            if path.starts_with("site") {
                command.args(["--built", "site"]);
            }
            let report = text(command.output().expect("the binary").stdout);
            assert!(report.contains(reported), "{path} {device:?}: {report}");
        }
    }
}

/// mdBook follows them too, for minutes: only the check is run.
#[test]
fn includes_that_multiply_are_followed_to_an_end() {
    let book = book();
    let root = book.path();
    write(root, "src/a.md", "{{#include a.md}}\n".repeat(4));
    let report = check(root);
    assert!(
        report.contains(
            "a.md:4:1: warning[include-unreadable]: the includes of this chapter end at `a.md`"
        ),
        "{report}"
    );
}

#[test]
fn files_outside_the_book_are_not_quoted() {
    let book = book();
    let root = book.path().join("book");
    for path in [
        "book.toml",
        "src/SUMMARY.md",
        "src/a.md",
        "portals/lac.toml",
    ] {
        let text = fs::read(book.path().join(path)).expect("a file");
        write(&root, path, text);
    }
    write(book.path(), "netrc", "machine x.fr login me\n");
    write(book.path(), "part.md", "secretly <<#cookie-charter lac>>\n");
    symlink("../../netrc", root.join("portals/q.toml")).expect("a link");
    write(&root, "src/a.md", "{{#include ../../part.md}}\n");
    let mut command = program(&root);
    command.arg("check");
    let report = text(command.output().expect("the binary").stdout);
    assert!(report.contains("portals/q.toml:1:"), "{report}");
    assert!(report.contains("../part.md:1:10"), "{report}");
    assert!(!report.contains("machine"), "{report}");
    assert!(!report.contains("secretly"), "{report}");
}
