//! The book that `book/new-language.md` makes step by step: each block below
//! the name of a file writes that file, and a `text` block is what comes of all
//! of them so far: what a check reports, else the charter.

use mdbook_cookie_charter::{Ask, Charters, Output};
use tempfile::TempDir;

use crate::support::cases::{answered, cases};
use crate::support::{compare, program, read, root, rules, text, write};

const SETTINGS: &str = "[book]\nlanguage = \"nl\"\n
[build]\nextra-watch-dirs = [\"portals\", \"editions\"]\n
[preprocessor.cookie-charter]\nafter = [\"links\"]\n";

#[test]
fn each_step_does_what_the_page_says() {
    let book = TempDir::new().expect("a folder");
    write(book.path(), "book.toml", SETTINGS);
    write(book.path(), "editions/.gitkeep", "");
    let page = read("book/new-language.md");
    let cases = cases(&page);
    let mut answers = Vec::new();
    for block in cases.iter().flat_map(|case| &case.blocks) {
        match block.file() {
            Some(file) => write(book.path(), file, block.text),
            None => answers.push((block, format!("{}\n{}", block.info, result(&book)))),
        }
    }
    assert_eq!(answers.len(), 4, "answers");
    let actual = answered(&page, answers.into_iter());
    compare(&actual, &root().join("book/new-language.md"));
}

/// What a check reports; if nothing, the charter.
fn result(book: &TempDir) -> String {
    let mut command = program(book.path());
    command.arg("check");
    command.envs(rules::off(book.path(), ""));
    let report = text(command.output().expect("the binary").stdout);
    if let Some((problems, _count)) = report.rsplit_once("\n\n") {
        return format!("{problems}\n");
    }
    let charters = Charters::load(book.path()).expect("a book");
    let ask = Ask {
        portal: Some("stad"),
        ..Ask::default()
    };
    let charter = charters.render(&ask, Output::Markdown).expect("a charter");
    charter.replace('\u{a0}', " ")
}
