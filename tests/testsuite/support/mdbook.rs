//! A book as mdBook 0.5 sends it.

use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::builtin_preprocessors::LinkPreprocessor;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::{Preprocessor as _, PreprocessorContext};

/// What mdBook would send, before or after its own `links`, and the book in it;
/// nothing for a book that mdBook cannot load.
pub fn input(root: &Path, after_links: bool) -> Option<(Vec<u8>, Book)> {
    let book = MDBook::load(root).ok()?;
    let outputs = book.config.outputs::<toml::Value>().ok()?;
    let renderer = outputs.keys().next().map_or("html", String::as_str);
    let context = PreprocessorContext::new(root.to_owned(), book.config, renderer.to_owned());
    let book = if after_links {
        LinkPreprocessor::new().run(&context, book.book)
    } else {
        Ok(book.book)
    };
    let book = book.expect("mdBook's links");
    let input = serde_json::to_vec(&(&context, &book)).expect("JSON");
    Some((input, book))
}
