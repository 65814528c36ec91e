//! Reports mistakes in printed charters: values that the data does not state
//! ([`unstated`]), cookies and texts that are left out ([`omitted`]), and pages
//! that say nothing ([`bare`]).
pub mod bare;
pub mod omitted;
pub mod unstated;
