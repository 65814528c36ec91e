//! Reports why a template failed: turns errors of the engine into terms that a
//! writer knows.

use std::ops::Range;
use std::sync::Arc;

use minijinja::{Error, ErrorKind};

use super::fact::Fact;

#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub reason: Option<Reason>,
    /// The template that failed; `range` is in it.
    pub template: String,
    pub range: Range<usize>,
}

/// Why an operation was refused, as the source of the engine's error.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Reason {
    #[error("a fact was printed that is not stated")]
    Unstated(Arc<Fact>),
    #[error("an element was taken of a list that the data leaves empty")]
    EmptyList,
    /// Holds the help, if there is one.
    #[error("a name that does not exist")]
    Misspelt(Option<String>),
    #[error("loops or filters look at too much")]
    Endless,
}

impl Failure {
    /// Reads the innermost error: an error in a block is wrapped in one that
    /// says only that the block failed.
    pub fn of(error: &Error, template: &str) -> Self {
        let mut innermost = error;
        let mut last: Option<&(dyn std::error::Error + 'static)> = None;
        let mut source = std::error::Error::source(error);
        while let Some(inner) = source {
            match inner.downcast_ref::<Error>() {
                Some(inner) => innermost = inner,
                None => last = Some(inner),
            }

            source = inner.source();
        }

        let message = match (innermost.kind(), innermost.detail(), last) {
            (ErrorKind::OutOfFuel, _, _) => "this edition does not come to an end".to_owned(),
            (ErrorKind::WriteFailure, _, Some(reason)) => reason.to_string(),
            (_, Some(detail), _) => detail.to_owned(),
            (ErrorKind::UndefinedError, None, _) => "this field does not exist".to_owned(),
            (kind, None, _) => kind.to_string(),
        };
        let reason = match innermost.kind() {
            ErrorKind::OutOfFuel => Some(Reason::Endless),
            _ => last.and_then(|reason| reason.downcast_ref().cloned()),
        };
        Self {
            message,
            reason,
            template: innermost.name().unwrap_or(template).to_owned(),
            range: innermost.range().unwrap_or(0..0),
        }
    }

    /// Returns whether it occurs only with some data, and so may not be a
    /// mistake of the edition.
    pub fn depends_on_data(&self) -> bool {
        matches!(self.reason, Some(Reason::EmptyList))
    }

    /// Returns what to do, or an empty text if that is unknown.
    pub fn help(&self) -> &str {
        match &self.reason {
            Some(Reason::Misspelt(Some(help))) => help,
            Some(Reason::Endless) => {
                "take loops and filters of the same list out of each other: what they find does not change from turn to turn"
            }
            _ => "",
        }
    }
}

/// Creates the error for an operation that editions do not allow.
pub fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

pub fn unstated(fact: Arc<Fact>) -> Error {
    refused("this is not stated").with_source(Reason::Unstated(fact))
}
