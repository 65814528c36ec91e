//! The codes that the fields of an edition hold: so a misspelt one is found
//! wherever it stands.

use std::mem::discriminant;

use crate::catalogue::SERVICES;
use crate::diagnostic::nearest::nearest;
use crate::model::category::BuiltIn;
use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::words::Word;

/// Which codes a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Codes {
    /// Those of a closed list.
    Words(fn() -> Vec<&'static str>),
    Category,
    Service,
    Portal,
    Language,
    Country,
}

impl Codes {
    /// Those of a type of words.
    pub const fn of<W: Word>() -> Self {
        Self::Words(|| W::ALL.iter().map(|word| word.as_str()).collect())
    }

    /// The codes that there are, if that one is not among them. A book has
    /// categories and services of its own: there, only what is nearly a
    /// built-in one is a mistake.
    pub fn without(self, code: &str) -> Option<Vec<&'static str>> {
        let is_near = |known: &[&str]| {
            let near = nearest(code, known.iter().copied());
            near.is_some_and(|near| near != code)
        };
        match self {
            Self::Words(all) => Some(all()).filter(|all| !all.contains(&code)),
            Self::Category => {
                let built_in: Vec<_> = BuiltIn::ALL.iter().map(|word| word.as_str()).collect();
                is_near(&built_in).then_some(built_in)
            }
            Self::Service => is_near(SERVICES).then(|| SERVICES.to_vec()),
            Self::Portal => None,
            Self::Language => Language::parse(code).is_err().then_some(vec!["fr", "en"]),
            Self::Country => Country::parse(code).is_err().then_some(vec!["FR", "US"]),
        }
    }

    /// Whether two codes can be compared: both are always stated, and of one
    /// kind. Two that are not stated would be equal.
    pub fn compares_with(self, other: Self) -> bool {
        let is_always_stated = matches!(self, Self::Category | Self::Portal | Self::Language);
        is_always_stated && discriminant(&self) == discriminant(&other)
    }
}
