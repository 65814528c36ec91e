//! Writes single things: escapes for each place ([`escape`]), the typography of
//! a language ([`typography`]) and its foreign words ([`foreign`]), durations
//! in words ([`duration`]), tables ([`table`]), links to pages ([`link`]), the
//! element around a charter on a page of HTML ([`section`]), and the plain text
//! and HTML forms of a whole page ([`page`]). [`language`] knows how languages
//! write durations, days and countries, and the [`form`] decides on the markup.
//! [`tokens`] reads HTML that others wrote.

pub mod duration;
pub mod escape;
pub mod foreign;
pub mod form;
mod html_text;
pub mod language;
pub mod link;
pub mod page;
pub mod section;
pub mod style;
pub mod table;
pub mod tokens;
pub mod typography;

/// The style sheet for pages of HTML, which a book may add. It styles the
/// classes that [`table`], [`section`] and [`escape`] write.
pub const STYLE: &str = include_str!("cookie-charter.css");

/// The script that lets arrow keys scroll a wide table, which a book may add.
pub const SCRIPT: &str = include_str!("cookie-charter.js");

#[cfg(test)]
mod tests;
