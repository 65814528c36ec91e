//! Values that no page may show stop the build, with their place, and do not
//! reach the terminal of who reads the report.

use std::process::Output;

use crate::support::real_mdbook::{Book, both};

/// A cookie that no portal may have: the lines before the bad one, the bad
/// one, and the column of what is wrong in it.
type Refused = (&'static str, String, usize);

/// The line of the portal's file at which its cookie begins.
const FIRST_LINE: usize = 5;

fn refused() -> Vec<Refused> {
    let alone = |line: &str, column| ("", line.to_owned(), column);
    let long = format!("provider = \"{}\"", "a".repeat(100_000));
    let stored = "storage = \"local-storage\"\n";
    vec![
        // A direction override, in the file and as an escape.
        alone("provider = \"a\u{202e}b\"", 12),
        alone("provider = \"a\\u202eb\"", 12),
        // What a terminal obeys.
        alone("provider = \"a\\u0000b\"", 12),
        alone("provider = \"a\\u001b[31mb\"", 12),
        alone("purpose.en = \"a\\u009b31mb\"", 14),
        alone("names = [\"a\", \"b\\u001b[2J\"]", 15),
        // In the file itself, TOML has it refused.
        alone("provider = \"a\u{1b}[31mb\"", 14),
        alone("provider = \"a\u{0}b\"", 14),
        // In a key.
        alone("\"a\\u001b[31m\\u202eb\" = 1", 1),
        alone(&long, 12),
        alone("name = \"a b\"", 8),
        (stored, "name = \"{{#include a}}\"".to_owned(), 8),
        (stored, "name = \"{{ #include a}}\"".to_owned(), 8),
        // For mdBook that is white space too.
        (stored, "name = \"{{\u{a0}#include a}}\"".to_owned(), 8),
        alone("policy = \"javascript:alert(1)\"", 10),
        alone("policy = \"https://user:password@a.example\"", 10),
    ]
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn what_cannot_be_shown_stops_the_build() {
    let mut wrong = Vec::new();
    for (before, line, column) in refused() {
        let book = book_with(before, &line);
        let number = FIRST_LINE + before.lines().count();
        let place = format!("portals/a.toml:{number}:{column}");
        for mdbook in both() {
            let run = book.build(&mdbook);
            let reported = run.reported();
            if run.succeeded() || !reported.contains(&place) {
                wrong.push(format!(
                    "{line:.60?}: {place} is not named in {reported:.500}"
                ));
            }
            if let Some(c) = reported.chars().find(|c| hides(*c)) {
                wrong.push(format!("{line:.60?}: {c:?} is shown to {}", mdbook.version));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_book_with_mistakes_is_not_printed() {
    for (before, line, _) in refused() {
        let output = preprocess(&book_with(before, &line));
        assert_eq!(output.status.code(), Some(1), "{line:.60}");
        assert!(output.stdout.is_empty(), "{line:.60}");
    }
}

/// A book whose portal has a cookie with these lines.
fn book_with(before: &str, line: &str) -> Book {
    let book = Book::of_chapter("<<#cookie-charter a>>\n");
    let portal = "name = \"A\"\nurl = \"https://a.example\"\n\n[[cookies]]\n";
    let rest = "category = \"necessary\"\n";
    book.write("portals/a.toml", &format!("{portal}{before}{line}\n{rest}"));
    book
}

/// Whether a terminal obeys a character, or a reader does not see it.
fn hides(c: char) -> bool {
    c != '\n'
        && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}'))
}

/// What the program answers mdBook, whose own output hides it.
fn preprocess(book: &Book) -> Output {
    let context = serde_json::json!({
        "root": book.root,
        "config": {},
        "renderer": "html",
        "mdbook_version": "0.5.4",
    });
    let chapter = serde_json::json!({
        "name": "Page",
        "content": "<<#cookie-charter a>>\n",
        "number": [1],
        "sub_items": [],
        "path": "page.md",
        "source_path": "page.md",
        "parent_names": [],
    });
    let input = serde_json::json!([context, { "items": [{ "Chapter": chapter }] }]);
    crate::support::run(&std::env::temp_dir(), input.to_string().as_bytes())
}
