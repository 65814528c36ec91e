//! How single things are written: escapes for each place ([`escape`]), the
//! typography of a language ([`typography`]) and its foreign words
//! ([`foreign`]), durations in words ([`duration`]; what each [`language`] does
//! with these, with days and countries), tables ([`table`]), links to pages ([`link`]), what is around a charter on a page
//! of HTML ([`section`]), and the plain text and HTML forms of a whole page
//! ([`page`]). What is written depends on the [`form`]. HTML that others wrote
//! is read by its [`tokens`].

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

/// The style sheet for pages of HTML, which a book may add. It knows the classes
/// that [`table`], [`section`] and [`escape`] write.
pub const STYLE: &str = include_str!("cookie-charter.css");

/// The script that lets arrow keys scroll a wide table, which a book may add.
pub const SCRIPT: &str = include_str!("cookie-charter.js");

#[cfg(test)]
mod tests;
