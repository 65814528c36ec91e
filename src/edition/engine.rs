//! Runs an edition: minijinja, made strict.
//!
//! A value prints whole inlines and nothing else; printing a field that is not
//! stated, or does not exist, is an error. No filter can mark a text as safe,
//! no tag reads a file, and fuel ends a loop that does not.

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior};

use super::job::Job;
use super::prepare::prepare;
use super::values::{self, Printable};
use super::{Edition, Use};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::origin::FileId;
use crate::model::words::Word as _;
use crate::render::escape::MarkdownText;
use crate::render::typography::Typography;

/// The name of the one template of an environment.
const TEMPLATE: &str = "edition";

/// Steps that a charter may take: some hundred for each cookie is plenty.
const FUEL: u64 = 2_000_000;

/// An edition ready to print charters.
#[derive(Debug)]
pub struct Compiled {
    environment: Environment<'static>,
    /// The level of the titles of its tables.
    pub table_level: u8,
}

/// Why a template failed.
#[derive(Debug)]
pub struct Failure {
    /// A field that the portal does not state was printed.
    pub unstated: bool,
    /// What the engine says.
    pub message: String,
    /// Where, in the template.
    pub range: Option<std::ops::Range<usize>>,
}

/// Marks the error of printing what is not stated.
const UNSTATED: &str = "a field that is not stated cannot be printed";

/// Fits an edition to a use and compiles it.
pub fn compile(edition: &Edition, wanted: Use) -> Result<Compiled, Box<Diagnostic>> {
    let typography = if wanted.typeset {
        Typography::of(&edition.language)
    } else {
        Typography::None
    };
    let prepared = prepare(&edition.body, wanted, typography);
    compile_source(
        prepared.source,
        prepared.table_level,
        typography,
        Strict::Yes,
    )
    .map_err(|failure| {
        let place = Place::Span(edition.file, edition.body_start..edition.body_start);
        Box::new(Diagnostic::error("edition-syntax", failure.message).at(place, ""))
    })
}

/// Whether printing what is not stated is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strict {
    /// It is.
    Yes,
    /// It prints nothing: for a probe that looks for other mistakes.
    No,
}

/// Compiles a template.
pub fn compile_source(
    source: String,
    table_level: u8,
    typography: Typography,
    strict: Strict,
) -> Result<Compiled, Failure> {
    let mut environment = Environment::empty();
    let syntax = SyntaxConfig::builder()
        .comment_delimiters("{##", "##}")
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(|error| failure(&error))?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    // With escaping on, what a macro printed is known to be escaped already.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(move |out, _, value| write(out, value, typography, strict));
    values::add_helpers(&mut environment);
    environment
        .add_template_owned(TEMPLATE, source)
        .map_err(|error| failure(&error))?;
    Ok(Compiled {
        environment,
        table_level,
    })
}

/// Prints one value.
fn write(
    out: &mut Output<'_>,
    value: &Value,
    typography: Typography,
    strict: Strict,
) -> Result<(), Error> {
    let write_failed = |_| Error::from(ErrorKind::WriteFailure);
    if let Some(printable) = value.downcast_object_ref::<Printable>() {
        return printable.write(out, typography).map_err(write_failed);
    }
    if value.is_none() {
        return match strict {
            Strict::Yes => Err(Error::new(ErrorKind::InvalidOperation, UNSTATED)),
            Strict::No => Ok(()),
        };
    }
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text).map_err(write_failed),
        Some(text) => write!(out, "{}", MarkdownText(text, typography)).map_err(write_failed),
        None if value.is_number() => write!(out, "{value}").map_err(write_failed),
        None => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("a {} cannot be printed", value.kind()),
        )),
    }
}

impl Compiled {
    /// Prints the charter, or the block of one part.
    pub fn run(&self, job: &Arc<Job>) -> Result<String, Failure> {
        let template = self
            .environment
            .get_template(TEMPLATE)
            .map_err(|error| failure(&error))?;
        let context = values::context(job);
        let Some(part) = job.part else {
            return template.render(context).map_err(|error| failure(&error));
        };
        // The template runs first for what it sets outside its blocks.
        let mut captured = template
            .render_captured(context)
            .map_err(|error| failure(&error))?;
        captured
            .with_state_mut(|state| state.render_block(part.as_str()))
            .map_err(|error| failure(&error))
    }
}

/// What the engine's error says, from the innermost one: an error in a block
/// is wrapped in one that says only that the block failed.
fn failure(error: &Error) -> Failure {
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(inner) = inner.downcast_ref::<Error>() {
            innermost = inner;
        }
        source = inner.source();
    }
    let detail = innermost.detail();
    Failure {
        unstated: detail == Some(UNSTATED),
        message: match (innermost.kind(), detail) {
            (ErrorKind::OutOfFuel, _) => "this edition does not come to an end".to_owned(),
            (ErrorKind::UndefinedError, _) => "this field does not exist".to_owned(),
            (_, Some(detail)) => detail.to_owned(),
            (kind, None) => kind.to_string(),
        },
        range: innermost.range(),
    }
}

impl Failure {
    /// The failure as a mistake in the edition: `body_start` is where the
    /// template that failed begins in the file.
    pub fn diagnostic(self, file: FileId, body_start: usize, body: &str) -> Diagnostic {
        let range = self.range.unwrap_or(0..0);
        let range = range.start.min(body.len())..range.end.min(body.len());
        let typed = body.get(range.clone()).unwrap_or_default();
        let place = Place::Span(file, body_start + range.start..body_start + range.end);
        let problem = Diagnostic::error("edition-template", "this edition cannot be printed")
            .at(place, self.message);
        match values::misspelt(typed) {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}
