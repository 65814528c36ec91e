//! Why a cookie needs no consent: cases that the law or an authority names, and
//! what a portal says where none of them fits.

use super::field::Text;
use super::words::Exemption;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exemptions {
    pub cases: Vec<Exemption>,
    /// The reason in words, for the case `other`.
    pub other: Text,
}

impl Exemptions {
    /// Lays `upper` over these exemptions. Its cases replace them; the texts
    /// for `other` merge by language.
    pub fn laid_over(mut self, upper: &Self) -> Self {
        self.cases.clone_from(&upper.cases);
        if !self.cases.contains(&Exemption::Other) {
            self.other = Text::default();
        }

        self.other.overlay(&upper.other);
        self
    }
}
