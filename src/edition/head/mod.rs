//! Reads the TOML at the head of an edition ([`front_matter`]), including what
//! its text says ([`says`]), and provides it merged with the editions that it
//! extends ([`wording`]).

pub mod column;
pub mod front_matter;
pub mod says;
pub mod terms;
pub mod wording;
