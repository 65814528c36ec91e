//! The French pages of the rules: one for each, with the level that it has, in
//! the contents and in the table; and what they tell a reader to write is
//! data that the program takes.

use std::path::PathBuf;

use mdbook_cookie_charter::{ReportFormat, check_in};

use crate::support::cases::cases;
use crate::support::{entries, read, root, rules, write};

/// All pages but the first.
fn pages() -> Vec<PathBuf> {
    let mut pages = entries(&root().join("book/regles"));
    pages.retain(|path| !path.ends_with("README.md"));
    pages
}

#[test]
fn each_rule_has_a_page_and_each_page_a_rule() {
    let mut expected: Vec<String> = rules::names().to_vec();
    expected.push("reason-missing".to_owned());
    expected.sort();
    let names = pages();
    let names = names.iter().map(|path| path.file_stem().expect("a name"));
    let names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, expected);
    let contents = read("book/SUMMARY.md");
    let table = read("book/regles/README.md");
    for name in expected {
        let page = read(format!("book/regles/{name}.md"));
        let title = page.lines().next().and_then(|line| line.strip_prefix("# "));
        let title = title.expect("a title");
        assert!(
            contents.contains(&format!("[{title}](regles/{name}.md)")),
            "{name}"
        );
        let level = level(&name);
        assert!(
            page.contains(&format!("Règle `{name}`, niveau `{level}`.")),
            "{name}"
        );
        let row = format!("| [{title}]({name}.md) | `{name}` | `{level}` |");
        assert!(table.contains(&row), "{row}");
        assert!(
            page.contains(&format!("(../diagnostics/{name}.md)")),
            "{name}"
        );
    }
}

/// The level as the English pages have it, which another test looks after.
fn level(name: &str) -> String {
    let table = read("book/diagnostics/README.md");
    let row = table
        .lines()
        .find(|line| line.starts_with(&format!("| [`{name}`]")));
    let cell = row.expect("a row").split('|').nth(2).expect("a level");
    cell.trim().trim_matches('`').to_owned()
}

#[test]
fn what_the_pages_tell_to_write_is_taken() {
    for page in entries(&root().join("book/regles")) {
        let text = read(&page);
        let blocks = cases(&text).into_iter().flat_map(|case| case.blocks);
        for block in blocks.filter(|block| block.info == "toml") {
            let file = block.above.rsplit('`').nth(1).expect("a file is named");
            let reported = check(file, block.text);
            let mistakes = reported.lines().filter(|line| {
                let name = line
                    .split_once(": error[")
                    .and_then(|(_, rest)| rest.split(']').next());
                name.is_some_and(|name| !rules::names().iter().any(|rule| rule == name))
            });
            let mistakes: Vec<_> = mistakes.collect();
            assert!(
                mistakes.is_empty(),
                "{}: {block:?}\n{mistakes:#?}",
                page.display()
            );
        }
    }
}

/// What is reported of a book of which this is the only file that says anything.
pub fn check(file: &str, block: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let table = "[preprocessor.cookie-charter]";
    let head = |block: &str| {
        if block.contains(&format!("{table}\n")) {
            String::new()
        } else {
            format!("{table}\nafter = [\"links\"]\n\n")
        }
    };
    write("book.toml", &head(""));
    write("src/SUMMARY.md", "- [A](a.md)\n");
    write("src/a.md", "<<#cookie-charter exemple>>\n");
    let portal =
        "url = \"https://data.exemple.fr\"\nservices = [\"opendatasoft\", \"matomo-exempt\"]\n";
    write("portals/exemple.toml", portal);
    // What a page names beside them.
    write(
        "shared/services.toml",
        "[services.plan]\nprovider = \"Plan\"\n",
    );
    let starts_with_table = block.trim_start().starts_with('[');
    match file {
        "book.toml" => write(file, &(head(block) + block)),
        "portals/shared.toml" => write(file, block),
        _ if starts_with_table && !block.contains("url =") => {
            write(file, &(portal.to_owned() + block));
        }
        _ if !block.contains("url =") => {
            write(file, &format!("url = \"https://data.exemple.fr\"\n{block}"));
        }
        // A part of a portal's file: what it uses is reported elsewhere.
        _ if !block.contains("services =") && !block.contains("[[cookies]]") => {
            write(file, &format!("services = []\n{block}"));
        }
        _ => write(file, block),
    }
    let report = check_in(folder.path(), None, &[]).expect("a report");
    report.to_format(ReportFormat::Short)
}
