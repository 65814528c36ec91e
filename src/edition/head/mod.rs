//! What the TOML at the head of an edition states ([`front_matter`]), what it
//! says of the text ([`says`]), and what all of that says of the edition laid
//! over others ([`wording`]).

pub mod column;
pub mod front_matter;
pub mod says;
pub mod terms;
pub mod wording;
