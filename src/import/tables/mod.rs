//! What a page says, as fields. Cookies that stand in lines are [`labelled`] as in
//! a table. What stands around its [`article`] is left, and so are tables of another
//! [`subject`] than cookies. Each table is under [`titles`], which name
//! [`categories`]; its [`heads`] say what its [`columns`] hold, its [`rows`] are
//! cookies, which are [`split`] where a row lists several, and what a cell says
//! depends on its field ([`names`], [`fields`], [`cells`]). The texts around tables
//! state [`facts`] of the portal, its date among them.

pub mod article;
pub mod categories;
pub mod cells;
mod columns;
pub mod facts;
mod fields;
mod heads;
pub mod labelled;
mod names;
pub mod rows;
mod split;
pub mod subject;
pub mod titles;
