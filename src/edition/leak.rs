//! What an edition may not leave to its chapter.

/// What a page does to what stands around it, which a charter does not: the
/// chapter and other charters in it are none of its business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leak {
    /// This is still open at its end, and where it began on the page.
    Open(&'static str, usize),
    /// It defines a link of this name, which a chapter knows everywhere.
    Definition(String),
}
