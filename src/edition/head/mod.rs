//! What the TOML at the head of an edition states ([`front_matter`]), and what
//! that says of the edition laid over others ([`wording`]).

pub mod column;
pub mod front_matter;
pub mod terms;
pub mod wording;
