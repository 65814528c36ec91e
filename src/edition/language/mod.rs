//! The small language of editions. [`statements`] reads a template into a
//! [`script`] and refuses what an edition cannot say; the other files do it for
//! one part of the language each.

pub mod blocks;
mod comparisons;
mod expressions;
mod not_tags;
mod printing;
pub mod script;
pub mod statements;
mod syntax_errors;
pub mod tags;
