//! Runs the template of an edition ([`template`]), which prints a slot for each
//! value; with the [`filters`] that it has, and the function that orders
//! [`tables`].

mod cells;
mod filters;
pub mod slots;
pub mod tables;
pub mod template;
