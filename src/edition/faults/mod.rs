//! What is reported of the charters printed from an edition: a value that the
//! data does not state ([`unstated`]), what a page leaves out ([`omitted`]), a
//! page that says nothing ([`bare`]).
pub mod bare;
pub mod omitted;
pub mod unstated;
