//! The codes that fields can hold, to find misspelt ones in editions.

use std::mem::discriminant;

use crate::catalogue::SERVICES;
use crate::diagnostic::nearest::nearest;
use crate::model::category::BuiltIn;
use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::words::Word;

#[derive(Debug, Clone, Copy)]
pub enum Codes {
    Words(fn() -> Vec<&'static str>),
    Category,
    Service,
    Portal,
    Language,
    Country,
}

impl Codes {
    pub const fn of<W: Word>() -> Self {
        Self::Words(|| W::ALL.iter().map(|word| word.as_str()).collect())
    }

    /// Returns the known codes if `code` is not one of them. A book can define
    /// categories and services, so for those only a near miss of a built-in one
    /// is a mistake.
    pub fn without(self, code: &str) -> Option<Vec<&'static str>> {
        let known = match self {
            Self::Words(all) => all(),
            Self::Category => BuiltIn::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Service => SERVICES.to_vec(),
            Self::Portal => return None,
            Self::Language => vec!["fr", "en"],
            Self::Country => vec!["FR", "US"],
        };
        let is_wrong = match self {
            Self::Words(_) => !known.contains(&code),
            Self::Category | Self::Service => {
                matches!(nearest(code, known.iter().copied()), Some(near) if near != code)
            }
            Self::Portal => false,
            Self::Language => Language::parse(code).is_err(),
            Self::Country => Country::parse(code).is_err(),
        };
        is_wrong.then_some(known)
    }

    /// Returns whether two codes can be compared: both are of the same kind and
    /// always stated. Two codes that are not stated would be equal.
    pub fn compares_with(self, other: Self) -> bool {
        let is_always_stated = matches!(self, Self::Category | Self::Portal | Self::Language);
        is_always_stated && discriminant(&self) == discriminant(&other)
    }
}
