//! Editions: the wordings of a charter.
//!
//! An edition in a language is one Markdown file with TOML front matter
//! ([`head`]) that a lawyer can read and a writer can replace. [`load`] reads
//! them, and [`assemble`] merges each with those that it extends. How a value
//! reaches the page:
//!
//! 1. The template runs as it was written, and prints one private-use character
//!    for each value ([`engine`]).
//! 2. The page is read as Markdown, once, to find the context of each of these
//!    characters (`page::layout`).
//! 3. What Markdown read as plain text, but could become markup beside some
//!    value, is escaped (`page::freeze`).
//! 4. Each value is written in its place, escaped for it (`page::fill`).
//! 5. If a value is not allowed in its place, the template runs again up to it,
//!    and the engine reports where it is printed ([`charter`]).
//!
//! So no value becomes markup, whatever an author writes. The language of an
//! edition is small ([`language`]), and it can only use [`values`]. [`trial`]
//! prints each of a book's own editions once when it is loaded. [`faults`]
//! reports mistakes in printed charters.

mod assemble;
mod charter;
mod editions;
mod engine;
mod faults;
mod head;
mod kept;
mod language;
mod load;
mod page;
mod provenance;
mod style;
mod trial;
mod values;

#[cfg(test)]
mod tests;

pub use charter::Charter;
pub use editions::{Edition, Editions, Missing, STANDARD, missing};
pub use head::front_matter::{Phrase, split as split_front_matter};
pub use head::says::{Part, Says};
pub use head::terms::unknown_language;
pub use head::wording::is_word;
pub use load::{BUILT_IN, FOLDER, load, load_built_in, meant_name};
pub use provenance::CellSource;
pub use values::subject::{Answer, Subject};
pub use values::translation::missing as untranslated;
