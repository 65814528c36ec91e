//! Interprets the words on a page: those that people write ([`vocabulary`]) and
//! those of the built-in editions ([`wording`]), compared without capitals and
//! accents ([`fold`]). Column headers stand for fields ([`labels`]). Titles
//! name categories ([`kinds`]) or say that cookies are not used ([`denial`]).
//! What looks like the value of a cookie is masked ([`secret`], [`shape`]).

pub mod denial;
mod fold;
pub mod kinds;
pub mod labels;
pub mod secret;
mod shape;
pub mod vocabulary;
pub mod wording;

pub use fold::{without_typography, words};
pub use vocabulary::List;
