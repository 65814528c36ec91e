//! Editions: the wordings of a charter.
//!
//! An edition in a language is one Markdown file with TOML front matter
//! ([`front_matter`]) that a lawyer can read and a writer can replace; [`load`]
//! reads them. How a value reaches the page:
//!
//! 1. The template runs as it was written, and prints one private-use character
//!    for each value ([`template`]).
//! 2. The page is read as Markdown, once, which says what each of these stands
//!    in ([`layout`]).
//! 3. What Markdown read as plain text, and could become more beside some
//!    value, gets a backslash ([`freeze`]).
//! 4. Each value is written in its place, escaped for it ([`fill`]).
//! 5. Where none can stand, the template runs again up to that value, and the
//!    engine says where it is printed ([`charter`]).
//!
//! So no value becomes structure, whatever an author writes. What an edition
//! can say is small ([`language`]), and [`trial`] prints each of a book's own
//! once when it is loaded. What it sees are [`values`] of a [`subject`],
//! of the [`kinds`] that there are.

mod accidents;
mod assemble;
mod bare;
mod blocks;
mod characters;
mod charter;
mod codes;
mod column;
mod comparisons;
mod editions;
mod elements;
mod emphasis;
mod expressions;
mod fact;
mod failure;
mod fill;
mod filters;
mod flaw;
mod footnotes;
mod freeze;
mod front_matter;
mod headings;
mod inner_links;
mod kinds;
mod language;
mod layout;
mod load;
mod misplaced;
mod not_tags;
mod omitted;
mod open_html;
mod printing;
mod provenance;
mod readings;
mod script;
mod sort;
mod spots;
mod style;
mod subject;
mod syntax_errors;
mod tables;
mod tags;
mod template;
mod terms;
mod translation;
mod trial;
mod unstated;
mod values;
mod wording;

#[cfg(test)]
mod tests;

pub use charter::Charter;
pub use editions::{Edition, Editions, Missing, Part, STANDARD, missing};
pub use front_matter::{Phrase, Says, split as split_front_matter};
pub use load::{BUILT_IN, FOLDER, load, load_built_in};
pub use provenance::CellSource;
pub use subject::{Answer, Subject};
pub use terms::unknown_language;
pub use translation::missing as untranslated;
pub use wording::is_word;
