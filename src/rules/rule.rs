//! The definition of a rule: where it applies, what it checks, and its
//! findings.

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
    /// The editions that the portal's charters are printed from.
    pub editions: &'a [Appearance],
    /// The language of the pages around the charters, if a charter in another
    /// language cannot be marked as such; in HTML it can.
    pub page_language: Option<&'a Language>,
    pub known: &'a [Known],
    pub today: Date,
    /// Whether the user can change a file.
    pub is_own: &'a dyn Fn(FileId) -> bool,
}

#[derive(Debug, Clone)]
pub struct Appearance {
    pub edition: Arc<Edition>,
    /// The part that chapters print, or `None` if they print both.
    pub part: Option<Part>,
}

impl Appearance {
    /// Returns whether the printed text says something that no value of the
    /// data states.
    pub fn says(&self, portal: &Portal, what: Says) -> bool {
        let hidden = self.part.map(Part::other);
        self.edition.says(&portal.id, what, hidden)
    }

    /// Returns whether a field of the data is printed.
    pub fn prints(&self, portal: &Portal, field: &str) -> bool {
        self.edition.prints(&portal.id, field, self.part)
    }
}

/// A rule: the kind of its findings, its sources, and the check.
pub struct Rule {
    pub kind: &'static Kind,
    /// The articles, guidelines or criteria behind the rule, marked
    /// «recommended» if they do no more. The rule applies to a portal if one of
    /// them does.
    pub sources: &'static [Source],
    pub check: fn(&Context<'_>, &mut Findings<'_>),
}

/// A source of a rule, and the law that it belongs to.
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

/// For recommendations of the CNIL, and for what French law alone asks.
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

/// The problems of a portal, and those that several portals share, such as
/// problems of the editions that they are printed from.
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
