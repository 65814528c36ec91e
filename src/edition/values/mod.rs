//! What an edition sees. A [`subject`] is what a charter is about; [`seen`] is
//! some of it, of one of the [`kinds`] that there are; a [`fact`] is what is
//! printed in the end.

mod called;
pub mod codes;
pub mod fact;
pub mod failure;
pub mod kinds;
pub mod seen;
pub mod subject;
pub mod translation;
