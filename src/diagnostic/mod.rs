//! A user's mistakes, as data.
//!
//! A [`Diagnostic`] says what is wrong, where, why and what to type. Its kind
//! is an entry of the table in [`kind`], with a page of its own ([`page`]); a
//! book sets the levels of warnings ([`levels`]). How it is shown is separate:
//! [`human`] draws it for a terminal; [`resolved`] looks up its places for
//! [`short`], [`json`], [`sarif`], [`github`] and [`gitlab`].
//!
//! How to word one:
//!
//! * `message`: one lowercase phrase without a full stop, names in backticks;
//! * the first label marks the place to change and says what is there; other
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
pub mod severity;
pub mod short;
pub mod visible;

use std::fmt;

use kind::Kind;
pub use kind::Severity;

use crate::source::place::Place;

/// A problem. Its places are of type `P` until they can be resolved to places
/// in files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic<P = Place> {
    pub kind: &'static Kind,
    /// Whether it stops a build.
    pub severity: Severity,
    /// Whether a level has been applied to it.
    pub is_judged: bool,
    pub message: String,
    /// The id of the portal that it is about; `message` names it.
    pub portal: Option<String>,
    /// The places of the problem. The first one is the place to change.
    pub labels: Vec<Label<P>>,
    pub notes: Vec<String>,
    pub helps: Vec<String>,
}

/// A place, and a text about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<P = Place> {
    pub place: P,
    /// A note about the place; may be empty.
    pub text: String,
    /// Whether only the key may be drawn, not its value.
    pub is_key_only: bool,
}

impl<P> Diagnostic<P> {
    /// Creates a diagnostic: a mistake, which stops the build, or a warning,
    /// whose level the book may set ([`levels::Levels::judge`]).
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

    /// Adds a place of which only the key is drawn: the value of an unknown key
    /// may be anything, even that of a cookie.
    #[must_use]
    pub fn at_key_only(mut self, place: P, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place,
            text: text.into(),
            is_key_only: true,
        });
        self
    }

    /// Sets the portal that it is about, so that the same problem of many
    /// portals is reported once ([`alike`]).
    #[must_use]
    pub fn of_portal(mut self, id: impl fmt::Display) -> Self {
        self.portal = Some(id.to_string());
        self
    }

    /// Converts the places of the problem.
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

    /// Adds a help with the known name closest to `typed`, or with the known
    /// names.
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
