//! What words on a page mean: as people write them ([`vocabulary`]) and as the
//! built-in editions do ([`wording`]), compared without capitals and accents
//! ([`fold`]). Heads of columns name fields ([`labels`]), titles name categories
//! ([`kinds`]), or say of cookies that they are not used ([`denial`]); what looks
//! like the value of a cookie is not a word ([`secret`], [`shape`]).

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
