//! What is wrong with a page whatever its values are: what it would leave to
//! its chapter, and what its author cannot have meant.

use super::accidents::{Accident, Accidents};
use super::open_html::OpenHtml;

/// Such a flaw. A charter is a guest in its chapter, which it leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// This is still open at its end, and where it began on the page.
    Open(&'static str, usize),
    /// This element is still open at its end, and where it began.
    Element(String, usize),
    /// It closes an element that it did not open, there.
    End(String, usize),
    /// This element ends in another paragraph than it began in, there.
    Parted(String, usize),
    /// It defines a link of this name, which a chapter knows everywhere.
    Definition(String),
    /// Something became what its author cannot have meant, there.
    Accident(Accident, usize),
}

/// What is wrong with a page, and what its HTML leaves to the chapter; `start` is
/// where the last piece of that began.
pub fn of_page(accidents: Accidents, html: &OpenHtml, start: usize) -> Vec<Flaw> {
    let accidents = accidents.found().into_iter();
    let mut flaws: Vec<Flaw> = accidents.map(|(it, at)| Flaw::Accident(it, at)).collect();
    if let Some((name, at)) = html.elements().not_opened() {
        flaws.push(Flaw::End(name, at));
    }
    if let Some((name, at)) = html.elements().parted() {
        flaws.push(Flaw::Parted(name, at));
    }
    if let Some(what) = html.not_text() {
        flaws.push(Flaw::Open(what, start));
    } else if let Some((name, at)) = html.elements().left_open() {
        flaws.push(Flaw::Element(name, at));
    }
    flaws
}

impl Flaw {
    /// What the template writes there, up to the end of the line.
    pub fn begins(&self, page: &str) -> String {
        let line = |at: usize| page[at..].lines().next().unwrap_or_default().to_owned();
        match self {
            Self::Accident(Accident::Footnote, at) => {
                let line = line(*at);
                let end = line.find(']').map_or(line.len(), |end| end + 1);
                line[..end].to_owned()
            }
            Self::Open(_, at)
            | Self::Element(_, at)
            | Self::End(_, at)
            | Self::Parted(_, at)
            | Self::Accident(_, at) => line(*at),
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
            Self::Parted(name, _) => (
                format!("`</{name}>` stands in another paragraph, item or cell than `<{name}>`"),
                "put both into one, or each in a line of its own with an empty line before and behind it",
            ),
            Self::Accident(accident, _) => {
                let (message, help) = accident.said();
                (message.to_owned(), help)
            }
            Self::Definition(name) => (
                format!("`[{name}]: …` defines a link for the whole chapter"),
                "write the address where the link is: `[text](https://…)`",
            ),
        }
    }
}
