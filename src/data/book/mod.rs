//! What a book sets: [`load`] reads `book.toml`, or takes what stands for it,
//! lays the [`environment`] over it, and hands it to [`settings`], which reads
//! our table and the data in it. What mdBook reads is in [`mdbook`]; [`run`]
//! reports what of that keeps it from running the program.

mod environment;
pub mod load;
pub mod mdbook;
mod run;
pub mod settings;
