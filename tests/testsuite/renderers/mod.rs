//! Renderers other than mdBook's own for HTML: a book built by the real ones,
//! and their documents opened and read.
//!
//! They get plain Markdown. What they make of it must be what the pages of HTML
//! say, word for word and cell by cell, with no markup in the text.
//!
//! `.ci/full` installs the programs, says where they are in `MDBOOK_EPUB` and
//! `MDBOOK_PANDOC`, and runs these tests.

mod book;
mod content;
mod epub;
mod markdown;
mod pages;
mod pandoc;
mod program;
