//! What is asked of a book's charters, in words that may be wrong.

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::Part;
use crate::model::words::Word as _;
use crate::source::place::Place;

/// A charter that is asked for, in words that may be wrong.
#[derive(Debug, Default, Clone)]
pub struct Ask<'a> {
    /// The id of a portal; may be left out in a book that has exactly one.
    pub portal: Option<&'a str>,
    /// A language of the portal.
    pub lang: Option<&'a str>,
    /// An edition.
    pub edition: Option<&'a str>,
    /// `text` or `tables`.
    pub part: Option<&'a str>,
    /// One category; implies its table.
    pub category: Option<&'a str>,
    /// The level of the title, from 1 to 6.
    pub level: Option<&'a str>,
}

/// The word of an [`Ask`] that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Portal,
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

/// Why a charter cannot be had.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Words of the question are wrong; the diagnostics have no place yet.
    Asked(Vec<(Asked, Diagnostic)>),
    /// The data or the edition does not give it.
    Data(Vec<Diagnostic>),
    /// It is told elsewhere: the portal's file could not be read.
    ToldElsewhere,
}

impl Refusal {
    /// One wrong word.
    pub(crate) fn word(asked: Asked, diagnostic: Diagnostic) -> Self {
        Self::Asked(vec![(asked, diagnostic)])
    }

    /// All wrong words of a question together.
    pub(crate) fn all(refusals: impl IntoIterator<Item = Option<Self>>) -> Self {
        let mut wrong = Vec::new();
        for refusal in refusals.into_iter().flatten() {
            if let Self::Asked(words) = refusal {
                wrong.extend(words);
            }
        }
        match wrong.is_empty() {
            true => Self::ToldElsewhere,
            false => Self::Asked(wrong),
        }
    }
}

impl Asked {
    /// The name of the option; `portal` is a name of its own.
    pub(crate) fn option(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Lang => "lang",
            Self::Edition => "edition",
            Self::Part => "part",
            Self::Category => "category",
            Self::Level => "level",
            Self::Portals => "portals",
            Self::Services => "services",
            Self::Order => "order",
            Self::By => "by",
        }
    }
}

/// A wrong word of a question that stands in no file.
pub(super) fn in_question((asked, problem): (Asked, Diagnostic)) -> Diagnostic {
    problem.at(Place::Outside(format!("argument `{}`", asked.option())), "")
}

/// The part that is asked for; a category implies its table.
pub(super) fn part(asked: Option<&str>, has_category: bool) -> Result<Option<Part>, Refusal> {
    let refuse = |diagnostic| Refusal::word(Asked::Part, diagnostic);
    let Some(text) = asked else {
        return Ok(has_category.then_some(Part::Tables));
    };
    let part = Part::parse(text).ok_or_else(|| {
        let known = Part::ALL.iter().map(|part| part.as_str());
        let problem = Diagnostic::new(
            kind::UNKNOWN_VALUE,
            format!("a charter has no part `{text}`"),
        );
        refuse(problem.suggest("parts", text, known))
    })?;
    if has_category && part == Part::Text {
        return Err(refuse(
            Diagnostic::new(
                kind::CONFLICTING_OPTIONS,
                "the text of a charter has no categories",
            )
            .help("leave out `part` or `category`"),
        ));
    }
    Ok(Some(part))
}

/// The level of the title that is asked for.
pub(super) fn level(asked: Option<&str>) -> Result<Option<u8>, Refusal> {
    let Some(text) = asked else { return Ok(None) };
    match text.parse() {
        Ok(level @ 1..=6) => Ok(Some(level)),
        _ => {
            let problem = format!("`{text}` is not the level of a heading");
            let problem = Diagnostic::new(kind::UNKNOWN_VALUE, problem);
            let problem = problem.help("write a number from 1 to 6");
            Err(Refusal::word(Asked::Level, problem))
        }
    }
}
