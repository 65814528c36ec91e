//! A book in mdBook's JSON: its chapters found, their directives expanded,
//! everything else given back byte for byte.
//!
//! The flow: [`input`] borrows from the JSON what is needed; every chapter is
//! scanned for directives ([`chapter`]); [`plan`] decides which page shows which charter, and which pages
//! are to be made; all charters are printed ([`expand`]; [`lists`] and
//! [`generated`] chapters, [`ways`] between them); [`splice`] writes the
//! input's own bytes with what is new in place. Where a chapter has mistakes,
//! [`on_disk`] says where they stand in its file, or in one that it includes:
//! [`includes`] makes of a chapter what mdBook hands over. [`left`] finds
//! directives that no chapter has.

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

/// The file that names the chapters, in their folder.
pub const SUMMARY: &str = "SUMMARY.md";
