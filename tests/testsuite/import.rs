//! Charters that exist, imported: what becomes of each, that nothing is lost,
//! and that a page that was printed from data gives that page again.
//!
//! Each file in `tests/import` holds cases, as `support::cases` reads them:
//! files, each with its name above it, then `toml`, what comes of them, and
//! `report`, what is said of it. Beyond what is written there, every case is
//! put into a book, which must load and print; and every word of its files must
//! stand in the data, in its comments or on the page that is printed of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::Output as Ran;

use mdbook_cookie_charter::{Ask, Charters, Output};
use tempfile::TempDir;

use crate::support::cases::{Block, answered, bytes, cases, shown};
use crate::support::{compare, files, in_parallel, program, read, root, text, write};

/// What stands for the value of a cookie: it may be nowhere.
const SECRET: &str = "s3cr3t";

const BOOK: &str = "[book]\nlanguage = \"fr\"\n\n[preprocessor.cookie-charter]\n";

fn import(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = program(folder);
    command.arg("import").args(arguments);
    command.output().expect("the binary")
}

#[test]
fn what_is_imported_is_as_written() {
    let files = files(&root().join("tests/import"));
    let is_right = in_parallel(&files, |file| catch_unwind(|| compare_cases(file)).is_ok());
    let mut wrong = Vec::new();
    for (file, is_right) in files.iter().zip(is_right) {
        if !is_right {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "wrong: {wrong:#?}");
}

fn compare_cases(file: &Path) {
    let page = read(file);
    let mut all = Vec::new();
    for case in &cases(&page)[1..] {
        all.extend(answers(case.title, &case.blocks));
    }
    let all: Vec<(&Block<'_>, String)> = all;
    compare(&answered(&page, all.into_iter()), file);
}

/// What is to stand behind the fence of each block, and in it.
fn answers<'a>(title: &str, blocks: &'a [Block<'a>]) -> Vec<(&'a Block<'a>, String)> {
    let folder = TempDir::new().expect("a folder");
    let folder = folder.path();
    let mut names = Vec::new();
    let mut inputs = String::new();
    for block in blocks {
        if let Some(name) = block.file() {
            write(folder, name, bytes(block.text));
            names.push(name);
            inputs.push_str(&visible(name, block.text));
        }
    }
    let ran = import(folder, &names);
    let (toml, report) = (text(ran.stdout), text(ran.stderr));
    assert!(ran.status.success(), "{title}: {report}");
    assert!(
        !toml.contains(SECRET) && !report.contains(SECRET),
        "{title}"
    );
    check_complete(title, folder, &names, &toml, &inputs);
    let mut answers = Vec::new();
    for block in blocks {
        let kind = block.info.split(' ').next().unwrap_or_default();
        let answer = match kind {
            "toml" => shown(&toml),
            "report" => shown(&report),
            _ => continue,
        };
        answers.push((block, format!("{kind}\n{answer}")));
    }
    answers
}

/// The data loads and prints, and every word is somewhere.
fn check_complete(title: &str, folder: &Path, names: &[&str], toml: &str, inputs: &str) {
    write(folder, "book.toml", BOOK);
    let stem = Path::new(names[0]).file_stem().expect("a name");
    let path = format!("portals/{}.toml", stem.to_string_lossy());
    write(folder, &path, toml);
    let mut found = words(toml);
    let is_empty = !toml.contains("services = ");
    if !is_empty {
        let without = toml.replace("url = ", "# url = ");
        let charters = Charters::load(folder);
        let charters = charters.unwrap_or_else(|report| panic!("{title}: {report}\n{without}"));
        let ids = charters_of(folder);
        for id in &ids {
            let ask = Ask {
                portal: Some(id),
                ..Ask::default()
            };
            match charters.render(&ask, Output::Text) {
                Ok(page) => found.extend(words(&page)),
                Err(report) => assert!(
                    report.to_string().contains("does not state `url`"),
                    "{title}: {report}"
                ),
            }
        }
    }
    let lost: Vec<String> = words(inputs).difference(&found).cloned().collect();
    let lost: Vec<&String> = lost.iter().filter(|word| *word != SECRET).collect();
    assert!(lost.is_empty(), "{title} loses {lost:?}:\n{toml}");
}

/// The ids of a book's portals.
fn charters_of(folder: &Path) -> Vec<String> {
    let mut command = program(folder);
    command.args(["list", "portals", "--format", "json"]);
    let listed = text(command.output().expect("the binary").stdout);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let portals = listed.as_array().expect("a list").iter();
    let ids = portals.map(|portal| portal["id"].as_str().expect("an id").to_owned());
    ids.collect()
}

/// What a reader sees of a file, without the heads of its columns: those are
/// the names of fields.
fn visible(name: &str, block: &str) -> String {
    let text = String::from_utf8_lossy(&bytes(block)).into_owned();
    let mut out = String::new();
    if name.ends_with(".html") || name.ends_with(".htm") {
        let mut rest = text.as_str();
        for unseen in [
            "script", "style", "title", "header", "nav", "aside", "footer",
        ] {
            assert!(text.matches(&format!("<{unseen}>")).count() < 2, "{name}");
        }
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            out.push(' ');
            let unseen = [
                "script", "style", "title", "header", "nav", "aside", "footer", "th",
            ];
            let element = unseen.iter().find(|element| {
                let tag = after.strip_prefix(**element);
                tag.is_some_and(|rest| rest.starts_with(['>', ' ']))
            });
            rest = match element {
                Some(element) => {
                    after
                        .split_once(&format!("</{element}>"))
                        .expect("an end")
                        .1
                }
                None => after.split_once('>').expect("an end").1,
            };
        }
        out.push_str(rest);
        for (entity, c) in [
            ("&eacute;", "é"),
            ("&nbsp;", " "),
            ("&rsquo;", "’"),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ] {
            out = out.replace(entity, c);
        }
        return out;
    }
    text.replace("<td>", " ").replace("</td>", " ")
}

/// The words of a text, without capitals, of two letters or more.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 1).collect()
}
