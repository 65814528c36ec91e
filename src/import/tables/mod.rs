//! Turns what a page says into fields. Cookies outside tables are first
//! gathered into tables ([`labelled`]). What surrounds the [`article`] is left
//! out, and so are tables about another [`subject`] than cookies. The
//! [`titles`] above a table name [`categories`], its [`heads`] determine what
//! its [`columns`] hold, and its [`rows`] become cookies. A row that lists
//! several is [`split`]. How a cell is read depends on its field ([`names`],
//! [`fields`], [`cells`]). The texts around tables state [`facts`] about the
//! portal, such as its date.

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
