//! Books with thousands of mistakes: each is reported where it is. No time is
//! asserted, which says little on a busy machine; where each mistake looked at
//! all others, though, these would take many minutes.

use mdbook_cookie_charter::{Report, check_in};
use tempfile::TempDir;

use crate::support::{self, write};

const SETTINGS: &str = "[build]\nextra-watch-dirs = [\"portals\"]\n[preprocessor.cookie-charter]\ncommand = \"mdbook-cookie-charter\"\nafter = [\"links\"]\n";
const PORTAL: &str = "name = \"P\"\nurl = \"https://p.example.fr\"\n";

/// What `line` says of each number.
fn each(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn book(files: &[(String, String)]) -> TempDir {
    let book = TempDir::new().expect("a folder");
    write(book.path(), "book.toml", SETTINGS);
    for (path, text) in files {
        write(book.path(), path, text);
    }
    book
}

fn check(files: &[(String, String)]) -> Report {
    check_in(book(files).path(), None, &[]).expect("a report")
}

fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (path.to_owned(), text.into())
}

#[test]
fn portals_that_are_missing() {
    let mut files = vec![file(
        "src/SUMMARY.md",
        each(2_000, |n| format!("- [C{n}](c{n}.md)\n")),
    )];
    for n in 0..2_000 {
        let path = format!("src/c{n}.md");
        files.push((path, format!("# C\n\n<<#cookie-charter q{n}>>\n")));
    }
    assert_eq!(check(&files).errors(), 2_000);
    // One of them is there, and not read.
    files.push(file("src/data/q7.txt", format!("{PORTAL}services = []\n")));
    let reported = check(&files).to_string();
    assert!(reported.contains("`src/data/q7.txt` describes it"));
}

#[test]
fn names_that_nothing_has() {
    let cookies = each(1_000, |n| {
        format!("[[cookies]]\nname = \"n{n}\"\ncategory = \"necessary\"\n")
    });
    let overrides = each(1_000, |n| format!("[override.z{n}]\npurpose = \"z\"\n"));
    let order = each(1_000, |n| format!("\"z{n}\", "));
    let portals = each(1_000, |n| {
        format!("[portals.p{n}]\nservices = [\"z{n}\"]\n")
    });
    let services = each(1_000, |n| {
        format!(
            "[services.s{n}]\n[[services.s{n}.cookies]]\nname = \"n\"\ncategory = \"necessary\"\n"
        )
    });
    let summary = || file("src/SUMMARY.md", "- [A](a.md)\n");
    let chapter = || file("src/a.md", "# A\n\n<<#cookie-charter p>>\n");
    for (what, data) in [
        (
            "override",
            format!("{PORTAL}services = []\n{cookies}{overrides}"),
        ),
        (
            "order",
            format!("{PORTAL}services = []\norder = [{order}]\n{cookies}"),
        ),
        ("services", format!("{portals}{services}")),
    ] {
        let files = [summary(), chapter(), file("portals/p.toml", data)];
        assert!(check(&files).errors() >= 1_000, "{what}");
    }
}

#[test]
fn mistakes_in_a_text_that_has_moved() {
    for mistake in [
        "<<#cookie-charter q>>\n\n",
        "<<#cookie-charter p ",
        "x <<#cookie-charter p>> y\n",
        "{{#cookie-charter p}}\n\n",
    ] {
        let mistakes = mistake.repeat(10_000);
        let root = book(&[
            file("src/SUMMARY.md", "- [A](a.md)\n"),
            file(
                "src/a.md",
                format!("# A\n\n{{{{#include i.md}}}}\n\n{mistakes}"),
            ),
            file("src/i.md", "Bonjour.\n"),
            file("portals/p.toml", format!("{PORTAL}services = []\n")),
        ]);
        let content = format!("# A\n\nBonjour.\n\n{mistakes}");
        let input = serde_json::json!([
            { "root": root.path(), "config": { "book": {} }, "renderer": "html", "mdbook_version": "0.5.4" },
            { "items": [{ "Chapter": { "name": "A", "content": content, "sub_items": [], "path": "a.md", "source_path": "a.md", "parent_names": [] } }] },
        ]);
        let output = support::run(root.path(), input.to_string().as_bytes());
        let reported = String::from_utf8_lossy(&output.stderr);
        // Each line is found where it stands in the file.
        assert!(reported.contains("src/a.md:5:"), "{reported}");
        assert!(!reported.contains("moved by an include"), "{mistake}");
    }
}
