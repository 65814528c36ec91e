//! A test is a book in a folder: `tests/books/NAME` holds a book, and
//! `expected/` in it what becomes of its chapters, or `expected/report.txt`
//! where the book has mistakes. Where chapters are generated, `chapters.txt` lists
//! all: number, title, path, source and the chapters above.
//!
//! Each book is given to the binary the way mdBook 0.5 does it, after mdBook's
//! own `links`.

use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::{Book, Chapter};

use crate::support::{compare, entries, mdbook, root, run, text};

#[test]
fn books_come_out_as_expected() {
    let books = entries(&root().join("tests/books"));
    assert!(books.len() >= 7, "the books are gone");
    for book in books {
        println!("{}", book.display());
        check(&book);
    }
}

/// Runs one book and compares.
fn check(root: &Path) {
    let expected = root.join("expected");
    let (input, before) = mdbook::input(root, true).expect("a book");
    let output = run(root, &input);
    let reported = text(output.stderr);
    if !output.status.success() {
        assert_eq!(output.status.code(), Some(1), "{reported}");
        assert!(output.stdout.is_empty(), "a broken book prints nothing");
        compare(&reported, &expected.join("report.txt"));
        return;
    }
    assert_eq!(reported, "", "a clean run is silent");
    assert!(
        !expected.join("report.txt").exists(),
        "no mistake was found"
    );
    let after: Book = serde_json::from_slice(&output.stdout).expect("a book");
    for chapter in after.chapters() {
        let path = chapter.path.as_deref().unwrap_or(Path::new("draft.md"));
        let same = |other: &&Chapter| other.path == chapter.path;
        let content = before.chapters().find(same).map(|other| &other.content);
        if content != Some(&chapter.content) || expected.join(path).exists() {
            compare(&chapter.content, &expected.join(path));
        }
    }
    if before.chapters().count() != after.chapters().count() {
        let chapters: String = after.chapters().map(line).collect();
        compare(&chapters, &expected.join("chapters.txt"));
    }
}

/// What mdBook knows of a chapter, in a line.
fn line(chapter: &Chapter) -> String {
    let number = chapter
        .number
        .as_ref()
        .map_or("-".to_owned(), ToString::to_string);
    let shown = |path: &Option<PathBuf>| {
        path.as_ref()
            .map_or("-".to_owned(), |path| path.display().to_string())
    };
    format!(
        "{number} {} | {} | {} | {}\n",
        chapter.name,
        shown(&chapter.path),
        shown(&chapter.source_path),
        chapter.parent_names.join(" > ")
    )
}
