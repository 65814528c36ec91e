//! The charters of a book: its data and editions, loaded and merged
//! ([`loaded`]), ready to print any of them.
//!
//! A question comes in words that may be wrong ([`ask`]). [`find`] turns them
//! into a portal, a language and an edition, [`select`] into the portals of a
//! list; [`print`] answers with a charter, [`json`] with its data, [`trace`]
//! with where its cells come from.

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
