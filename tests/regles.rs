//! The French pages of the rules: one for each, with the level that it has, in
//! the contents and in the table; and what they tell a reader to write is
//! data that the program takes.

#![allow(clippy::expect_used)] // a test

#[path = "binary/rules.rs"]
#[allow(dead_code, reason = "to switch rules off is for other tests")]
mod rules;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

/// All pages but the first.
fn pages() -> Vec<PathBuf> {
    let entries = root().join("book/regles").read_dir().expect("the pages");
    let mut pages: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    pages.sort();
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
    let contents = read(&root().join("book/SUMMARY.md"));
    let table = read(&root().join("book/regles/README.md"));
    for name in expected {
        let page = read(&root().join(format!("book/regles/{name}.md")));
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
    let table = read(&root().join("book/diagnostics/README.md"));
    let row = table
        .lines()
        .find(|line| line.starts_with(&format!("| [`{name}`]")));
    let cell = row.expect("a row").split('|').nth(2).expect("a level");
    cell.trim().trim_matches('`').to_owned()
}

#[test]
fn what_the_pages_tell_to_write_is_taken() {
    for page in pages()
        .into_iter()
        .chain([root().join("book/regles/README.md")])
    {
        let text = read(&page);
        let mut parts = text.split("\n```toml\n");
        let mut before = parts.next().expect("a page").to_owned();
        for part in parts {
            let (block, after) = part.split_once("\n```").expect("an end");
            let paragraph = before.trim_end().rsplit("\n\n").next().unwrap_or_default();
            let file = paragraph.rsplit('`').nth(1).expect("a file is named");
            let told = check(file, &format!("{block}\n"));
            let mistakes = told.lines().filter(|line| {
                let name = line
                    .split_once(": error[")
                    .and_then(|(_, rest)| rest.split(']').next());
                name.is_some_and(|name| !rules::names().iter().any(|rule| rule == name))
            });
            let mistakes: Vec<_> = mistakes.collect();
            assert!(
                mistakes.is_empty(),
                "{}: {block}\n{mistakes:#?}",
                page.display()
            );
            before = after.to_owned();
        }
    }
}

/// What is told of a book of which this is the only file that says anything.
fn check(file: &str, block: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    let table = "[preprocessor.cookie-charter]";
    let head = |block: &str| match block.contains(&format!("{table}\n")) {
        true => String::new(),
        false => format!("{table}\nafter = [\"links\"]\n\n"),
    };
    write("book.toml", &head(""));
    write("src/SUMMARY.md", "- [A](a.md)\n");
    write("src/a.md", "<<#cookie-charter exemple>>\n");
    let portal = "url = \"https://data.exemple.fr\"\nservices = [\"opendatasoft\"]\n";
    write("portals/exemple.toml", portal);
    let starts_with_table = block.trim_start().starts_with('[');
    match file {
        "book.toml" => write(file, &(head(block) + block)),
        _ if starts_with_table && !block.contains("url =") => {
            write(file, &(portal.to_owned() + block));
        }
        _ => write(file, block),
    }
    let output = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"))
        .args(["check", "--format", "short"])
        .current_dir(folder.path())
        .output()
        .expect("the binary");
    String::from_utf8(output.stdout).expect("UTF-8")
}
