//! The pages that lead a reader step by step, and the steps of the README: each
//! is followed in an empty folder. A block below the name of a file writes that
//! file; a `console` block is what is typed, and what must be printed. `...`
//! stands for any lines, `[..]` for anything in one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mdbook_cookie_charter::CookieCharter;
use mdbook_driver::MDBook;
use tempfile::TempDir;

use crate::support::cases::{Block, cases};
use crate::support::{entries, in_parallel, program, read, root, text, write};

/// The pages that are followed.
fn pages() -> Vec<PathBuf> {
    let folders = ["book/tutorials", "book/fr"];
    let pages = folders
        .iter()
        .flat_map(|folder| entries(&root().join(folder)));
    pages.collect()
}

#[test]
fn each_step_does_what_the_page_shows() {
    let pages = pages();
    assert!(pages.len() >= 8, "the pages are gone");
    let wrong = in_parallel(&pages, |page| follow(page)).concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is printed otherwise than the page shows.
fn follow(page: &Path) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    let text = read(page);
    let mut wrong = Vec::new();
    for block in cases(&text).iter().flat_map(|case| &case.blocks) {
        if let Some(file) = block.file() {
            write(folder.path(), file, block.text);
        } else if block.info == "console" {
            for (command, expected) in commands(block) {
                let actual = run(folder.path(), command);
                if let Some(difference) = difference(&actual, &expected) {
                    wrong.push(format!("{}: {command}\n{difference}", page.display()));
                }
            }
        }
    }
    wrong
}

/// The commands of a block, each with what is printed.
fn commands<'a>(block: &Block<'a>) -> Vec<(&'a str, String)> {
    let mut commands: Vec<(&str, String)> = Vec::new();
    for line in block.text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, String::new())),
            (None, Some((_, printed))) => *printed += &format!("{line}\n"),
            (None, None) => panic!("no command before {line}"),
        }
    }
    commands
}

/// Runs a command: an exit code that is not 0 stands before what it prints.
fn run(folder: &Path, command: &str) -> String {
    let (command, file) = match command.split_once(" > ") {
        Some((command, file)) => (command, Some(file)),
        None => (command, None),
    };
    let words: Vec<&str> = command.split(' ').collect();
    let mut printed = match words[..] {
        ["rm", file] => {
            fs::remove_file(folder.join(file)).expect("a file");
            String::new()
        }
        ["mdbook", "build"] => build(folder),
        ["mdbook", "build", book] => build(&folder.join(book)),
        ["mdbook-cookie-charter", ref arguments @ ..] => {
            let mut program = program(folder);
            answer(program.args(arguments))
        }
        _ => panic!("what is `{command}`?"),
    };
    if let Some(file) = file {
        write(folder, file, std::mem::take(&mut printed));
    }
    printed
}

fn answer(program: &mut Command) -> String {
    program.env_remove("CI");
    program.env("SOURCE_DATE_EPOCH", "1796083200"); // 2026-12-01
    let output = program.output().expect("the binary");
    let printed = text(output.stdout) + &text(output.stderr);
    match output.status.code() {
        Some(0) => printed,
        code => format!("? {}\n{printed}", code.expect("a code")),
    }
}

/// What a build prints of ours: nothing where all is well.
fn build(folder: &Path) -> String {
    let mut book = MDBook::load(folder).expect("a book");
    book.with_preprocessor(CookieCharter::new());
    match book.build() {
        Ok(()) => String::new(),
        Err(error) => format!("? 101\n{error:?}"),
    }
}

/// How what is printed differs; runs of empty lines count as one.
fn difference(actual: &str, expected: &str) -> Option<String> {
    let plain = |text: &str| {
        let mut plain = text.trim_end().to_owned();
        while plain.contains("\n\n\n") {
            plain = plain.replace("\n\n\n", "\n\n");
        }
        plain + "\n"
    };
    // A backslash is no path here.
    let compared = snapbox::Assert::new().normalize_paths(false).try_eq(
        None::<&dyn std::fmt::Display>,
        plain(actual).into(),
        plain(expected).into(),
    );
    compared.err().map(|error| error.to_string())
}

#[test]
fn the_steps_of_the_readme_lead_to_a_charter() {
    let text = read("README.md");
    let cases = cases(&text);
    let mut seen = 0;
    for case in cases.iter().filter(|case| case.title.starts_with("Use it")) {
        let top = TempDir::new().expect("a folder");
        let mut folder = top.path().to_owned();
        for block in &case.blocks {
            if let Some(file) = block.file() {
                write(&folder, file, block.text);
                continue;
            }
            if block.info != "sh" {
                continue;
            }
            for line in block.text.lines() {
                let command = line.split(" #").next().unwrap_or_default().trim();
                let words: Vec<&str> = command.split(' ').collect();
                match words[..] {
                    ["cargo", ..] => {}
                    ["mkdir", name] => fs::create_dir(folder.join(name)).expect("a folder"),
                    ["cd", name] => folder = top.path().join(name),
                    ["mdbook", "init", name, ..] => {
                        let book = MDBook::init(folder.join(name)).build();
                        book.expect("a new book");
                    }
                    ["mdbook", "serve", ..] => {
                        assert_eq!(build(&folder), "");
                        assert!(shows_a_charter(&folder), "{}", folder.display());
                        seen += 1;
                    }
                    ["mdbook-cookie-charter", ..] => {
                        let printed = run(&folder, command);
                        assert!(!printed.starts_with("? "), "{printed}");
                    }
                    _ => panic!("what is `{line}`?"),
                }
            }
        }
    }
    assert_eq!(seen, 2, "an empty folder, and the output of `mdbook init`");
}

/// Whether a page of a built book has a charter on it.
fn shows_a_charter(folder: &Path) -> bool {
    let pages = entries(&folder.join("book"));
    let mut pages = pages
        .iter()
        .filter(|page| page.extension().is_some_and(|end| end == "html"));
    pages.any(|page| read(page).contains("<div class=\"cookie-charter\""))
}
