//! Builds a book with the preprocessor linked in: no other program is needed.
//!
//! ```sh
//! cargo run --example build            # this repository's book
//! cargo run --example build -- FOLDER  # the book whose book.toml is there
//! ```

#![allow(clippy::print_stderr, clippy::print_stdout)] // a program of its own

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use mdbook_cookie_charter::CookieCharter;
use mdbook_driver::MDBook;

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1);
    let root = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let mut book =
        MDBook::load(&root).with_context(|| format!("there is no book in {}", root.display()))?;
    let built = book.build_dir_for("html");
    refuse_to_erase(
        &book.source_dir(),
        &book.root.join(&book.config.build.build_dir),
    )?;

    let charters = CookieCharter::new().on_warning(|warning| eprintln!("warning: {warning}"));
    book.with_preprocessor(charters);
    book.build()?;

    println!(
        "The book is built. Open {}",
        built.join("index.html").display()
    );
    Ok(())
}

/// mdBook empties its build folder first: a book whose build folder is or
/// holds its source would lose it.
fn refuse_to_erase(source: &Path, build: &Path) -> Result<()> {
    let source = source.canonicalize()?;
    // The build folder may not be there yet; then it holds nothing.
    let holds_source = build
        .canonicalize()
        .is_ok_and(|build| source.starts_with(build));
    ensure!(
        !holds_source,
        "the build folder {} is or holds the book's source, and a build would erase it: \
         set `build-dir` under `[build]` in book.toml",
        build.display()
    );
    Ok(())
}
