//! What a cookie charter is made of: portals, services, cookies and the words
//! of data-protection law, as plain values.
//!
//! Nothing here reads files, knows TOML or prints: the layers below turn data
//! into these types ([`crate::data`]) and these types into pages
//! ([`crate::edition`], [`crate::render`]). A field remembers which file and
//! key it came from ([`origin`]), never a byte offset: offsets are looked up
//! when a message is printed.

pub mod category;
pub mod collate;
pub mod company;
pub mod cookie;
pub mod countries;
pub mod country;
pub mod domain;
pub mod duration;
pub mod exemptions;
mod fact;
pub mod facts;
pub mod field;
pub mod id;
pub mod keys;
pub mod language;
pub mod name;
pub mod origin;
pub mod portal;
pub mod text;
pub mod token;
pub mod value_form;
pub mod web_address;
pub mod words;
pub mod written_duration;
