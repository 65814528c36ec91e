//! Puts values into a page with slots. [`layout`] reads the page and finds the
//! context of each slot ([`spots`]), the edits around them ([`freeze`],
//! [`headings`]) and mistakes that do not depend on values ([`flaw`]). [`fill`]
//! writes the values.

mod accidents;
mod characters;
mod elements;
pub mod fill;
pub mod flaw;
mod footnotes;
mod freeze;
mod headings;
mod layout;
mod open_html;
pub mod readings;
pub mod spots;
