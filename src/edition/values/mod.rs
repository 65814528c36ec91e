//! The values that an edition can use. A [`subject`] is what a charter is
//! about, [`seen`] are things of it with fields, the [`kinds`] define these
//! fields, and a [`fact`] is a value that is printed.

mod called;
pub mod codes;
pub mod fact;
pub mod failure;
pub mod kinds;
pub mod seen;
pub mod subject;
pub mod translation;
