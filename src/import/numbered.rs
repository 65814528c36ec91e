//! Numbered alternatives for ids that are taken.

/// Returns an id followed by its alternatives: `a`, `a-2`, `a-3`, …
pub fn numbered(id: &str) -> impl Iterator<Item = String> {
    let others = (2..).map(move |number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(others)
}
