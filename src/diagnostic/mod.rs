//! A user's mistakes, as data.
//!
//! A [`Diagnostic`] says what is wrong, where, why and what to type. Its kind
//! is one of the table in [`kind`]; a book sets the levels of warnings
//! ([`levels`]), and has a page of its own ([`page`]). It knows nothing of how
//! it is shown: [`human`] draws it for a terminal; [`resolved`] looks its
//! places up for [`short`], [`json`], [`sarif`],
//! [`github`] and [`gitlab`].
//!
//! How to word one:
//!
//! * `message`: one lowercase phrase without a full stop, names in backticks;
//! * the first label is the place to change and says what stands there; other
//!   labels show what it disagrees with;
//! * `note`: why, with the article or guideline for a legal matter;
//! * `help`: what to type.
//!
//! A failure that is not the user's (a pipe that breaks) is an error instead.

pub mod alike;
pub mod columns;
pub mod french;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod kind;
pub mod levels;
pub mod nearest;
pub mod page;
pub mod report;
pub mod resolved;
pub mod sarif;
pub mod short;
pub mod visible;

use std::fmt;

use kind::Kind;
pub use kind::Severity;

use crate::source::place::Place;

/// One problem, at places of a kind: those of a file, unless it is found where
/// these are not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic<P = Place> {
    pub kind: &'static Kind,
    /// Whether it stops a build.
    pub severity: Severity,
    /// Whether a level has been applied to it.
    pub is_judged: bool,
    pub message: String,
    /// The portal that it is about, by its id; `message` names it.
    pub portal: Option<String>,
    /// Where; the first one is the place to change.
    pub labels: Vec<Label<P>>,
    pub notes: Vec<String>,
    pub helps: Vec<String>,
}

/// A place with what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<P = Place> {
    pub place: P,
    /// What stands there; may be empty.
    pub text: String,
    /// Whether what stands behind the key may not be drawn.
    pub is_key_only: bool,
}

impl<P> Diagnostic<P> {
    /// A mistake, which stops the build, or a warning, whose level the book
    /// may set ([`levels::Levels::judge`]).
    pub fn new(kind: &'static Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity: kind.severity(),
            is_judged: false,
            message: message.into(),
            portal: None,
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    #[must_use]
    pub fn at(mut self, place: P, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place,
            text: text.into(),
            is_key_only: false,
        });
        self
    }

    /// Adds a place of which the key is drawn and nothing behind it: what an
    /// unknown key holds may be anything.
    #[must_use]
    pub fn at_key_only(mut self, place: P, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place,
            text: text.into(),
            is_key_only: true,
        });
        self
    }

    /// Says which portal it is about, so that what is found of many is reported
    /// together ([`alike`]).
    #[must_use]
    pub fn of_portal(mut self, id: impl fmt::Display) -> Self {
        self.portal = Some(id.to_string());
        self
    }

    /// The same problem at places of another kind.
    pub fn place<Q>(self, mut place: impl FnMut(P) -> Q) -> Diagnostic<Q> {
        let labels = self.labels.into_iter().map(|label| Label {
            place: place(label.place),
            text: label.text,
            is_key_only: label.is_key_only,
        });
        Diagnostic {
            labels: labels.collect(),
            kind: self.kind,
            severity: self.severity,
            is_judged: self.is_judged,
            message: self.message,
            portal: self.portal,
            notes: self.notes,
            helps: self.helps,
        }
    }

    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// Adds the known names that are near `typed`, or failing that, all of a
    /// short list.
    #[must_use]
    pub fn suggest<'a>(
        self,
        what: &str,
        typed: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match nearest::suggestion(what, typed, known) {
            Some(help) => self.help(help),
            None => self,
        }
    }
}
