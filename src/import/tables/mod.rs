//! What a page says, as fields. Each table is under [`titles`], which name
//! [`categories`]; its [`heads`] say what its [`columns`] hold, its [`rows`] are
//! cookies, and what a cell says depends on its field ([`names`], [`cells`]). The
//! texts around tables state [`facts`] of the portal, its [`dates`] among them.

pub mod categories;
pub mod cells;
mod columns;
mod dates;
pub mod facts;
mod heads;
mod names;
pub mod rows;
pub mod titles;
