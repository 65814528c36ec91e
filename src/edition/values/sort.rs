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
