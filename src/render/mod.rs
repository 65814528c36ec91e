//! How single things are written: escapes for each place ([`escape`]), the
//! typography of a language ([`typography`]), days, durations and countries in
//! words ([`day`], [`duration`], [`country`]), tables ([`table`]), and the
//! plain text and HTML forms of a whole page ([`page`]).

pub mod country;
pub mod day;
pub mod duration;
pub mod escape;
pub mod page;
pub mod table;
pub mod typography;

#[cfg(test)]
mod tests;
