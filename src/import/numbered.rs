//! Ids that are taken in the place of others.

/// An id, and what is taken in its place where it is not free: `a`, `a-2`, `a-3`.
pub fn numbered(id: &str) -> impl Iterator<Item = String> {
    let others = (2..).map(move |number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(others)
}
