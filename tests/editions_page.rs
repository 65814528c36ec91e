//! The examples of `book/editions.md` do what the page says.
//!
//! A `markdown` block is an edition, in the file that the line above names.
//! Without front matter it is the block `text` of one that extends `extended`.
//! A `text` block below it is what comes of it: the report, or the charter of
//! `portals/exemple.toml` as Markdown.

#![allow(clippy::disallowed_methods, clippy::expect_used)] // a test

use std::fs;
use std::path::Path;

use mdbook_cookie_charter::{Ask, Charters, Output, ReportFormat};

/// What stands around an example that is no whole edition.
const AROUND: (&str, &str) = (
    "+++\nextends = \"extended\"\nsays = \"cookies\"\n+++\n{% block text %}\n",
    "{% endblock %}\n{% block tables %}{% endblock %}\n",
);

#[test]
fn the_examples_do_what_the_page_says() {
    let page = read("book/editions.md");
    let mut rest = page.as_str();
    let mut count = 0;
    while let Some((before, after)) = rest.split_once("\n```markdown\n") {
        let (example, after) = after.split_once("```\n").expect("the end of a block");
        let above = before.trim_end().lines().next_back().unwrap_or_default();
        let file = above.strip_prefix('`').and_then(|it| it.strip_suffix("`:"));
        let file = file.unwrap_or("editions/example.fr.md");
        let (begin, end) = AROUND;
        let edition = match example.strip_prefix("{{#include ../") {
            Some(path) => read(path.trim_end().trim_end_matches("}}")),
            None if example.starts_with("+++\n") => example.to_owned(),
            None => format!("{begin}{example}{end}"),
        };
        let comes_of_it = result(file, &edition);
        match after.strip_prefix("\n```text\n") {
            Some(after) => {
                let (shown, _) = after.split_once("```\n").expect("the end of a block");
                assert_eq!(
                    comes_of_it.unwrap_or_else(|report| report),
                    shown,
                    "{example}"
                );
            }
            None => assert!(comes_of_it.is_ok(), "{example}\n{comes_of_it:?}"),
        }
        count += 1;
        rest = after;
    }
    assert!(count > 10, "{count} examples");
}

#[test]
fn the_page_names_the_blocks_of_the_built_in_editions() {
    let page = read("book/editions.md");
    for edition in ["standard", "extended"] {
        let mut row = page
            .lines()
            .filter(|line| line.starts_with(&format!("| `{edition}` |")));
        let row = row.next().expect("a row");
        for language in ["fr", "en"] {
            let text = read(&format!("src/edition/{edition}/{language}.md"));
            let blocks = text.split("{% block ").skip(1);
            let blocks = blocks.filter_map(|rest| rest.split_once(' ').map(|(name, _)| name));
            let named: Vec<String> = blocks
                .filter(|name| !["text", "tables"].contains(name))
                .map(|name| format!("`{name}`"))
                .collect();
            let cells: Vec<&str> = row.split(" | ").skip(1).collect();
            assert_eq!(
                cells.join(", "),
                format!("{} |", named.join(", ")),
                "{edition}"
            );
        }
    }
}

/// The charter that an edition prints, or the report that it cannot.
fn result(file: &str, edition: &str) -> Result<String, String> {
    let book = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = book.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    write("book.toml", "[preprocessor.cookie-charter]\n");
    write("portals/exemple.toml", &read("portals/exemple.toml"));
    write(file, edition);
    let name = file.trim_start_matches("editions/").split('.').next();
    let ask = Ask {
        edition: name,
        lang: Some("fr"),
        ..Ask::default()
    };
    let charters = Charters::load(book.path());
    let printed = charters.and_then(|charters| charters.render(&ask, Output::Markdown));
    let printed = printed.map(|charter| charter.replace('\u{a0}', " "));
    printed.map_err(|report| {
        let report = report.to_format(ReportFormat::Human { colour: false });
        let report = report.replace(&format!("{}/", book.path().display()), "");
        let (problems, _count) = report.rsplit_once("\n\n").expect("a count");
        format!("{problems}\n")
    })
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).expect("a file of the repository")
}
