//! Reads a book in mdBook's JSON, expands the directives of its chapters, and
//! returns everything else byte for byte.
//!
//! How it works: [`input`] borrows what is needed from the JSON; every chapter
//! is scanned for directives ([`chapter`]); [`plan`] decides which page shows
//! which charter, and which pages to generate; all charters are printed
//! ([`expand`], with [`lists`], [`generated`] chapters, and the [`ways`]
//! between them); [`splice`] writes the input with the changes. If chapters
//! have mistakes, [`on_disk`] locates them in the chapter's file or in one that
//! it includes; [`includes`] expands a chapter as mdBook does. [`left`] finds
//! directives outside of chapters.

pub mod ask;
pub mod chapter;
pub mod expand;
mod generated;
pub mod includes;
pub mod input;
pub mod left;
mod links;
mod lists;
mod mapped;
mod moved;
pub mod on_disk;
pub mod page;
pub mod plan;
pub mod splice;
mod ways;

/// The file with the table of contents, in the folder of chapters.
pub const SUMMARY: &str = "SUMMARY.md";
