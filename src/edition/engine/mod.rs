//! Runs the template of an edition ([`template`]), which prints a slot for each
//! value. Templates have [`filters`], and a function that prints [`tables`].

mod cells;
mod filters;
pub mod slots;
pub mod tables;
pub mod template;
