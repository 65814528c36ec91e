//! What an edition may not leave to its chapter.

use super::open_html::OpenHtml;

/// What a page does to what stands around it, which a charter does not: the
/// chapter and other charters in it are none of its business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leak {
    /// This is still open at its end, and where it began on the page.
    Open(&'static str, usize),
    /// This element is still open at its end, and where it began.
    Element(String, usize),
    /// It closes an element that it did not open, there.
    End(String, usize),
    /// It defines a link of this name, which a chapter knows everywhere.
    Definition(String),
}

/// What the HTML of a page leaves to its chapter; `start` is where the last
/// piece of it began.
pub fn of_html(html: &OpenHtml, start: usize) -> Vec<Leak> {
    let mut leaks = Vec::new();
    if let Some((name, at)) = html.elements().not_opened() {
        leaks.push(Leak::End(name, at));
    }
    if let Some(what) = html.not_text() {
        leaks.push(Leak::Open(what, start));
    } else if let Some((name, at)) = html.elements().left_open() {
        leaks.push(Leak::Element(name, at));
    }
    leaks
}

impl Leak {
    /// What the template writes there, up to the end of the line.
    pub fn begins(&self, page: &str) -> String {
        let line = |at: usize| page[at..].lines().next().unwrap_or_default().to_owned();
        match self {
            Self::Open(_, at) | Self::Element(_, at) | Self::End(_, at) => line(*at),
            Self::Definition(name) => format!("[{name}]:"),
        }
    }

    /// What is wrong, and what to do.
    pub fn said(&self) -> (String, &'static str) {
        match self {
            Self::Open(what, _) => (
                format!("{what} is still open where the charter ends"),
                "end it: what stands below the charter would become part of it",
            ),
            Self::Element(name, _) => (
                format!("`<{name}>` is still open where the charter ends"),
                "close it: what stands below the charter would become part of it",
            ),
            Self::End(name, _) => (
                format!("`</{name}>` closes what the charter did not open"),
                "remove it, or open the element above it: what stands around the charter would end",
            ),
            Self::Definition(name) => (
                format!("`[{name}]: …` defines a link for the whole chapter"),
                "write the address where the link is: `[text](https://…)`",
            ),
        }
    }
}
