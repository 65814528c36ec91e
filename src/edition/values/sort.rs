//! What the things are that an edition sees.

/// Which kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Top,
    Portal,
    Publisher,
    Category,
    Cookie,
    Service,
    Recipient,
    /// A legal basis, with its cookies.
    Basis,
    /// Cookies that say the same of consent.
    Consent,
    /// The texts of a portal that the edition lists.
    Texts,
    /// The fields of a cookie that the data defines.
    Own,
    /// The edition's words for the codes of a cookie.
    Words,
}
