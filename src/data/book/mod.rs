//! What a book sets. [`load`] reads `book.toml`, or takes the configuration in
//! place of it, lays the [`environment`] over it, and passes it to
//! [`settings`], which reads our table and the data in it. [`mdbook`] reads
//! what mdBook reads too; [`run`] reports settings that keep mdBook from
//! running the program.

mod environment;
pub mod load;
pub mod mdbook;
mod run;
pub mod settings;
