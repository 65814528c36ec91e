//! Queries for the charters of a book, in words that may be wrong.

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Part;
use crate::model::words::Word as _;
use crate::render::page::DEEPEST;
use crate::source::place::Place;

/// A query for one charter, in words that may be wrong.
#[derive(Debug, Default, Clone)]
pub struct Ask<'a> {
    /// The id of a portal. A book with exactly one portal may leave it out.
    pub portal: Option<&'a str>,
    /// A language of the portal.
    pub lang: Option<&'a str>,
    /// The name of an edition.
    pub edition: Option<&'a str>,
    /// `text` or `tables`.
    pub part: Option<&'a str>,
    /// A category. Only its table is printed.
    pub category: Option<&'a str>,
    /// The level of the title, from 1 to 6.
    pub level: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    Portal,
    /// One of several portals, as it was written.
    OneOf(String),
    Lang,
    Edition,
    Part,
    Category,
    Level,
    Portals,
    Services,
    Order,
    By,
}

impl Word {
    /// Returns the name of the option; for a portal, the name of the argument.
    pub(crate) fn option(&self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::OneOf(_) | Self::Portals => "portals",
            Self::Lang => "lang",
            Self::Edition => "edition",
            Self::Part => "part",
            Self::Category => "category",
            Self::Level => "level",
            Self::Services => "services",
            Self::Order => "order",
            Self::By => "by",
        }
    }
}

#[derive(Debug)]
pub(crate) enum Refusal {
    Words(Vec<Diagnostic<Word>>),
    /// The data or the edition has mistakes, or lacks something.
    Data(Vec<Diagnostic>),
    /// Nothing more to report, because the portal's file could not be read.
    ReportedElsewhere,
}

impl Refusal {
    pub(crate) fn word(word: Word, problem: Diagnostic<Word>) -> Self {
        Self::Words(vec![problem.at(word, "asked for here")])
    }
}

/// Collects what is wrong with a query while its parts are checked one by one.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    words: Vec<Diagnostic<Word>>,
    /// Problems of the data, which are reported only if the words are right.
    data: Vec<Diagnostic>,
    is_refused: bool,
}

impl Wrong {
    /// Returns the value of a part, or records why it is refused.
    pub(crate) fn take<T>(&mut self, part: Result<T, Refusal>) -> Option<T> {
        let refusal = match part {
            Ok(part) => return Some(part),
            Err(refusal) => refusal,
        };
        self.is_refused = true;
        match refusal {
            Refusal::Words(words) => self.words.extend(words),
            Refusal::Data(data) => self.data.extend(data),
            Refusal::ReportedElsewhere => {}
        }

        None
    }

    pub(crate) fn refusal(self) -> Refusal {
        if !self.words.is_empty() {
            Refusal::Words(self.words)
        } else if !self.data.is_empty() {
            Refusal::Data(self.data)
        } else {
            Refusal::ReportedElsewhere
        }
    }

    pub(crate) fn done(self) -> Result<(), Refusal> {
        if self.is_refused {
            return Err(self.refusal());
        }

        Ok(())
    }
}

/// Converts a problem of a query that is in no file. There is no line to label,
/// so the texts of its labels are removed.
pub(super) fn in_question(problem: Diagnostic<Word>) -> Diagnostic {
    let mut placed =
        problem.place(|word: Word| Place::Outside(format!("argument `{}`", word.option())));
    for label in &mut placed.labels {
        label.text.clear();
    }

    placed
}

/// Parses the part of a charter. A category without a part implies the tables.
pub(super) fn part(asked: Option<&str>, has_category: bool) -> Result<Option<Part>, Refusal> {
    let Some(text) = asked else {
        return Ok(has_category.then_some(Part::Tables));
    };

    let problem = match Part::parse(text) {
        Some(Part::Text) if has_category => {
            let problem = "the text of a charter has no categories";
            Diagnostic::new(kind::CONFLICTING_OPTIONS, problem)
                .help("leave out `part` or `category`")
        }
        Some(part) => return Ok(Some(part)),
        None => {
            let known = Part::ALL.iter().map(|part| part.as_str());
            let problem = format!("a charter has no part `{text}`");
            Diagnostic::new(kind::UNKNOWN_VALUE, problem).suggest("parts", text, known)
        }
    };
    Err(Refusal::word(Word::Part, problem))
}

pub(super) fn level(asked: Option<&str>) -> Result<Option<u8>, Refusal> {
    let Some(text) = asked else { return Ok(None) };
    match text.parse() {
        Ok(level @ 1..=DEEPEST) => Ok(Some(level)),
        _ => {
            let problem = format!("`{text}` is not the level of a heading");
            let problem =
                Diagnostic::new(kind::UNKNOWN_VALUE, problem).help("write a number from 1 to 6");
            Err(Refusal::word(Word::Level, problem))
        }
    }
}
