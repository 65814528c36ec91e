//! A page with slots, and how values get into it. [`layout`] reads it: what
//! each slot stands in ([`spots`]), what is to be changed around them
//! ([`freeze`], [`headings`]) and what is wrong whatever the values are
//! ([`flaw`]). [`fill`] writes the values.

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
