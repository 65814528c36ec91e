//! What a rule is: whose law it is of, what it looks at, and what it finds.

use std::sync::Arc;

use jiff::civil::Date;

use super::known::Known;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::Kind;
use crate::edition::{Edition, Part, Says};
use crate::model::language::Language;
use crate::model::origin::FileId;
use crate::model::portal::Portal;

pub struct Context<'a> {
    pub portal: &'a Portal,
    /// The editions that its charters are printed from.
    pub editions: &'a [Appearance],
    /// The language of the pages around its charters, where a charter in
    /// another language is not marked as such: in HTML it is.
    pub page_language: Option<&'a Language>,
    pub known: &'a [Known],
    pub today: Date,
    /// Whether a file is one that the user can change.
    pub is_own: &'a dyn Fn(FileId) -> bool,
}

#[derive(Debug, Clone)]
pub struct Appearance {
    pub edition: Arc<Edition>,
    /// The only part of it that chapters print, where they do not print both.
    pub part: Option<Part>,
}

impl Appearance {
    /// Returns whether what is printed says something that no value of the data
    /// does.
    pub fn says(&self, portal: &Portal, what: Says) -> bool {
        let hidden = self.part.map(Part::other);
        self.edition.says(&portal.id, what, hidden)
    }

    /// Returns whether what is printed shows a field of the data.
    pub fn prints(&self, portal: &Portal, field: &str) -> bool {
        self.edition.prints(&portal.id, field, self.part)
    }
}

/// A rule: the name of its findings, who asks for it, and how they are found.
pub struct Rule {
    pub kind: &'static Kind,
    /// The articles, guidelines or points that ask for it, each with where it
    /// holds; «recommended» where it does no more than that. The rule holds
    /// where one of them does.
    pub sources: &'static [Source],
    pub check: fn(&Context<'_>, &mut Findings<'_>),
}

/// What asks for something, and where it holds.
pub struct Source(pub Law, pub &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    Any,
    Eea,
    France,
    EeaButFrance,
}

pub const fn anywhere(text: &'static str) -> Source {
    Source(Law::Any, text)
}

pub const fn eea(text: &'static str) -> Source {
    Source(Law::Eea, text)
}

/// The CNIL recommends it, or French law alone asks for it.
pub const fn france(text: &'static str) -> Source {
    Source(Law::France, text)
}

pub const fn eea_but_france(text: &'static str) -> Source {
    Source(Law::EeaButFrance, text)
}

impl Law {
    fn holds_for(self, portal: &Portal) -> bool {
        match self {
            Self::Any => true,
            Self::Eea => portal.may_be_in_eea(),
            Self::France => portal.is_french(),
            Self::EeaButFrance => portal.is_in_eea() && !portal.is_french(),
        }
    }
}

pub struct Findings<'a> {
    pub context: &'a Context<'a>,
    pub kind: &'static Kind,
    pub found: Found,
}

/// What is wrong with a portal, and what is the same for several portals, as
/// what is wrong with the editions that they are printed from.
#[derive(Debug, Default)]
pub struct Found {
    pub of_portal: Vec<Diagnostic>,
    pub shared: Vec<Diagnostic>,
}

impl Rule {
    pub fn run(&self, context: &Context<'_>) -> Found {
        let mut sources: Vec<String> = Vec::new();
        for Source(law, text) in self.sources {
            if law.holds_for(context.portal) {
                sources.push((*text).to_owned());
            }
        }

        let mut findings = Findings {
            context,
            kind: self.kind,
            found: Found::default(),
        };
        if sources.is_empty() {
            return findings.found;
        }

        (self.check)(context, &mut findings);
        let mut found = findings.found;
        for problem in &mut found.of_portal {
            problem.portal = Some(context.portal.id.to_string());
        }

        for problem in found.of_portal.iter_mut().chain(&mut found.shared) {
            problem.notes.extend_from_slice(&sources);
        }

        found
    }
}
