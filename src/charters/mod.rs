//! The charters of a book: its data and editions, loaded and merged
//! ([`loaded`]), ready to be printed.
//!
//! A query is made of words that may be wrong ([`ask`]). [`find`] looks up the
//! portal, language and edition, and [`select`] the portals of a list.
//! [`print`] prints a charter, [`json`] its data, and [`trace`] the places that
//! its cells come from.

mod ask;
mod find;
mod json;
mod loaded;
mod print;
mod select;
mod trace;

pub use ask::Ask;
pub(crate) use ask::{Refusal, Word, Wrong};
pub use loaded::Charters;
pub use print::Output;
pub(crate) use select::{By, Selected, Selection, words};
