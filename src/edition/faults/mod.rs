//! What is reported of an edition and of the charters printed from it: a value
//! where none can stand ([`misplaced`]), one that the data does not state
//! ([`unstated`]), what a page leaves out ([`omitted`]), a page that says
//! nothing ([`bare`]).

pub mod bare;
pub mod misplaced;
pub mod omitted;
pub mod unstated;
