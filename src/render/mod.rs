//! How single things are written: escapes for each place ([`escape`]), the
//! typography of a language ([`typography`]), tables ([`table`]), and the
//! plain text and HTML forms of a whole page ([`page`]).

pub mod escape;
pub mod page;
pub mod table;
pub mod typography;

#[cfg(test)]
mod tests;
