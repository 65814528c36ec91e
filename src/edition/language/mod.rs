//! The small language of editions. [`statements`] reads a template into a
//! [`script`] and refuses what an edition cannot use. Each of the other files
//! does this for one part of the language.

pub mod blocks;
mod comparisons;
mod expressions;
mod not_tags;
mod printing;
pub mod script;
pub mod statements;
mod syntax_errors;
pub mod tags;
