//! Why a template failed, from the errors of the engine, in a writer's words.

use std::ops::Range;
use std::sync::Arc;

use minijinja::{Error, ErrorKind};

use super::fact::Fact;
use super::filters;
use super::values::Misspelt;

/// Why a template failed.
#[derive(Debug)]
pub struct Failure {
    pub cause: Cause,
    /// The template in which it failed, and where.
    pub template: String,
    pub range: Range<usize>,
}

/// What kind of failure it is.
#[derive(Debug)]
pub enum Cause {
    /// A fact was printed that the data does not state.
    Unstated(Arc<Fact>),
    /// An element was taken of a list that the data leaves empty.
    EmptyList(String),
    /// Anything else is a mistake of the edition.
    Other { message: String, help: String },
}

impl Cause {
    pub fn depends_on_data(&self) -> bool {
        matches!(self, Self::EmptyList(_))
    }

    /// The message and the help of a mistake of the edition.
    pub fn said(self) -> (String, String) {
        match self {
            Self::Unstated(fact) => (format!("`{}` is not stated", fact.key), String::new()),
            Self::EmptyList(message) => (message, String::new()),
            Self::Other { message, help } => (message, help),
        }
    }
}

/// The fact that was printed though it is not stated.
#[derive(Debug, thiserror::Error)]
#[error("a fact that is not stated")]
pub struct Unstated(pub Arc<Fact>);

/// What the engine's error says, from the innermost one: an error in a block
/// is wrapped in one that says only that the block failed.
pub fn failure(error: &Error, template: &str) -> Failure {
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
    Failure {
        cause: cause(innermost, last),
        template: innermost.name().unwrap_or(template).to_owned(),
        range: innermost.range().unwrap_or(0..0),
    }
}

fn cause(error: &Error, source: Option<&(dyn std::error::Error + 'static)>) -> Cause {
    if let Some(Unstated(fact)) = source.and_then(|source| source.downcast_ref()) {
        return Cause::Unstated(Arc::clone(fact));
    }
    if source.is_some_and(|source| source.is::<filters::Empty>()) {
        return Cause::EmptyList(error.detail().unwrap_or_default().to_owned());
    }
    let misspelt: Option<&Misspelt> = source.and_then(|source| source.downcast_ref());
    let message = match (error.kind(), error.detail(), source) {
        (ErrorKind::OutOfFuel, _, _) => "this edition does not come to an end".to_owned(),
        (ErrorKind::WriteFailure, _, Some(reason)) => reason.to_string(),
        (ErrorKind::UndefinedError, None, _) => "this field does not exist".to_owned(),
        (_, Some(detail), _) => in_plain_words(detail).to_owned(),
        (kind, None, _) => kind.to_string(),
    };
    Cause::Other {
        message,
        help: misspelt.and_then(|it| it.0.clone()).unwrap_or_default(),
    }
}

/// The engine's words for what a writer may do, in others.
fn in_plain_words(detail: &str) -> &str {
    if detail.ends_with("is not iterable") {
        "this is not a list"
    } else if detail.ends_with("is not callable") {
        "this is not `table`: the edition gives that name to something else"
    } else {
        detail
    }
}
