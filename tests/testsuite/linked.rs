//! A program that links the preprocessor gets the book that the binary gives.

use std::path::Path;

use mdbook_cookie_charter::CookieCharter;
use mdbook_driver::MDBook;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::{Preprocessor as _, PreprocessorContext};

use crate::support::{root, run};

fn load(root: &Path) -> (PreprocessorContext, Book) {
    let book = MDBook::load(root).expect("a book");
    let context = PreprocessorContext::new(root.to_owned(), book.config, "html".to_owned());
    (context, book.book)
}

fn by_binary(root: &Path, context: &PreprocessorContext, book: &Book) -> Book {
    let input = serde_json::to_vec(&(context, book)).expect("JSON");
    let output = run(root, &input);
    serde_json::from_slice(&output.stdout).expect("a book")
}

#[test]
fn it_gives_what_the_binary_gives() {
    let root = root().join("tests/books/places");
    let (context, book) = load(&root);
    let expected = by_binary(&root, &context, &book);
    let charters = CookieCharter::new();
    assert_eq!(charters.name(), CookieCharter::NAME);
    assert_eq!(charters.run(&context, book).expect("a book"), expected);
}

#[test]
fn its_error_is_the_whole_report() {
    let root = root().join("tests/books/asked");
    let (context, book) = load(&root);
    let error = CookieCharter::new()
        .run(&context, book)
        .expect_err("mistakes");
    let reported = error.to_string();
    assert!(reported.contains("src/a.md:3:32"), "{reported}");
    assert!(reported.ends_with(" errors\n"), "{reported}");
}

#[test]
fn a_book_without_book_toml_is_configured_by_the_program() {
    let root = tempfile::tempdir().expect("a folder");
    let configuration = "[book]\nlanguage = \"fr\"\n[preprocessor.cookie-charter.portals.lac]\n\
        url = \"https://lac.example.fr\"\nupdated = 2026-11-22\nservices = [\"opendatasoft\"]\n";
    let config = configuration.parse().expect("a configuration");
    let context = PreprocessorContext::new(root.path().to_owned(), config, "html".to_owned());
    let book = "{\"items\":[{\"Chapter\":{\"name\":\"A\",\"content\":\"<<#cookie-charter lac>>\",\"sub_items\":[],\"path\":\"a.md\",\"parent_names\":[]}}]}";
    let book: Book = serde_json::from_str(book).expect("a book");
    let book = CookieCharter::new().run(&context, book).expect("a book");
    let chapter = book.chapters().next().expect("a chapter");
    assert!(
        chapter.content.contains("\n# Charte cookies\n"),
        "{}",
        chapter.content
    );
}

#[test]
fn warnings_go_to_the_callback() {
    let root = root().join("tests/books/places");
    let (mut context, book) = load(&root);
    context.mdbook_version = "9.0.0".to_owned();
    let (send, receive) = std::sync::mpsc::channel();
    let send = std::sync::Mutex::new(send);
    let charters = CookieCharter::new().on_warning(move |warning| {
        let send = send.lock().expect("one thread");
        send.send(warning.to_owned()).expect("somebody listens");
    });
    charters.run(&context, book).expect("a book");
    assert!(receive.try_recv().expect("a warning").contains("9.0.0"));
}
