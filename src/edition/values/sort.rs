//! What the things are that an edition sees.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Top,
    Portal,
    Publisher,
    Category,
    Cookie,
    Service,
    Recipient,
    Basis,
    Consent,
    Texts,
    Own,
    Words,
    Word,
}

impl Sort {
    /// Whether it is there whatever the data states: what may be missing are its
    /// fields.
    pub fn is_always_there(self) -> bool {
        matches!(
            self,
            Self::Portal | Self::Publisher | Self::Texts | Self::Own | Self::Words
        )
    }
}
