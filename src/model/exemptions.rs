//! Why a cookie needs no consent: cases that the law or an authority names, and
//! what a portal says where none of them fits.

use super::field::Text;
use super::words::Exemption;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exemptions {
    pub cases: Vec<Exemption>,
    /// What stands for `other`, in words.
    pub other: Text,
}

impl Exemptions {
    /// Lays what is stated above over it: words alone are laid over words.
    pub fn laid_over(mut self, upper: &Self) -> Self {
        self.cases.clone_from(&upper.cases);
        if !self.cases.contains(&Exemption::Other) {
            self.other = Text::default();
        }

        self.other.overlay(&upper.other);
        self
    }
}
