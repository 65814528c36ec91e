//! Runs an edition: minijinja, made strict.
//!
//! A value prints whole inlines and nothing else; printing a field that is not
//! stated, or does not exist, is an error. No filter can mark a text as safe,
//! no tag reads a file, and fuel ends a loop that does not.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior};

use super::edits::Changes;
use super::job::Job;
use super::prepare::prepare;
use super::printable::Printable;
use super::values;
use super::{Edition, Use};
use crate::diagnostic::Diagnostic;
use crate::model::words::Word as _;
use crate::render::escape::{LeftToRight, MarkdownText};
use crate::render::foreign::Foreign;
use crate::render::form::Markup;
use crate::render::section::left_to_right;
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
    changes: Changes,
}

/// Why a template failed.
#[derive(Debug)]
pub struct Failure {
    /// What kind of failure it is.
    pub cause: Cause,
    /// What the engine says.
    pub message: String,
    /// Where, in the template as it was written.
    pub range: Range<usize>,
}

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A field was printed that the data does not state.
    Unstated,
    /// A field was asked for that does not exist.
    Unknown,
    /// The template itself is wrong.
    Other,
}

/// Marks the error of printing what is not stated.
const UNSTATED: &str = "a field that is not stated cannot be printed";

/// Whether printing what is not stated is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strict {
    /// It is.
    Yes,
    /// It prints nothing: for a probe that looks for other mistakes.
    No,
}

/// Fits an edition to a use and compiles it.
pub fn compile(edition: &Edition, wanted: Use, strict: Strict) -> Result<Compiled, Failure> {
    let typography = if wanted.typeset {
        Typography::of(&edition.language)
    } else {
        Typography::None
    };
    // Only HTML can say that a word is foreign.
    let foreign = match wanted.markup {
        Markup::Html => edition.front.foreign.clone().unwrap_or_default(),
        Markup::Markdown => Foreign::default(),
    };
    let prepared = prepare(&edition.body, wanted, typography, &foreign);
    let changes = prepared.changes;
    let values = Values {
        typography,
        markup: wanted.markup,
        left_to_right: left_to_right(&edition.language),
        foreign,
        strict,
    };
    let environment =
        environment(prepared.source, values).map_err(|error| failure(&error, &changes))?;
    Ok(Compiled {
        environment,
        table_level: prepared.table_level,
        changes,
    })
}

/// How values are printed.
#[derive(Debug)]
struct Values {
    typography: Typography,
    markup: Markup,
    left_to_right: LeftToRight,
    foreign: Foreign,
    strict: Strict,
}

/// An engine with one template.
fn environment(source: String, values: Values) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::empty();
    let mut syntax = SyntaxConfig::builder();
    environment.set_syntax(syntax.comment_delimiters("{##", "##}").build()?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    // With escaping on, what a macro printed is known to be escaped already.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(move |out, _, value| values.print(value, out));
    values::add_helpers(&mut environment);
    environment.add_template_owned(TEMPLATE, source)?;
    Ok(environment)
}

impl Values {
    /// Prints one value.
    fn print(&self, value: &Value, out: &mut Output<'_>) -> Result<(), Error> {
        let write_failed = |_| Error::from(ErrorKind::WriteFailure);
        if let Some(printable) = value.downcast_object_ref::<Printable>() {
            let printed = match self.markup {
                Markup::Html => printable.html(out, self.typography, self.left_to_right),
                Markup::Markdown => printable.markdown(out, self.typography),
            };
            return printed.map_err(write_failed);
        }
        if value.is_none() {
            return match self.strict {
                Strict::Yes => Err(Error::new(ErrorKind::InvalidOperation, UNSTATED)),
                Strict::No => Ok(()),
            };
        }
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        match value.as_str() {
            Some(text) if value.is_safe() => out.write_str(text).map_err(write_failed),
            Some(text) => self.print_text(text, out).map_err(write_failed),
            None if value.is_number() => write!(out, "{value}").map_err(write_failed),
            None => Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("{} cannot be printed", what_is(value)),
            )),
        }
    }

    fn print_text(&self, text: &str, out: &mut Output<'_>) -> fmt::Result {
        for (piece, language) in self.foreign.pieces(text) {
            let piece = MarkdownText(piece, self.typography);
            match language {
                Some(tag) => write!(out, "<span lang=\"{tag}\">{piece}</span>")?,
                None => write!(out, "{piece}")?,
            }
        }
        Ok(())
    }
}

/// What a person calls a value that is no text.
fn what_is(value: &Value) -> &'static str {
    match value.kind() {
        ValueKind::Bool => "`true` or `false`",
        ValueKind::Seq | ValueKind::Iterable => "a list",
        _ => "a thing with fields: print one of them, it",
    }
}

impl Compiled {
    /// Prints the charter, or the block of one part.
    pub fn run(&self, job: &Arc<Job>) -> Result<String, Failure> {
        self.try_run(job)
            .map_err(|error| failure(&error, &self.changes))
    }

    fn try_run(&self, job: &Arc<Job>) -> Result<String, Error> {
        let template = self.environment.get_template(TEMPLATE)?;
        let context = values::context(job);
        let Some(part) = job.part else {
            return template.render(context);
        };
        // The template runs first for what it sets outside its blocks.
        let mut captured = template.render_captured(context)?;
        captured.with_state_mut(|state| state.render_block(part.as_str()))
    }
}

/// What the engine's error says, from the innermost one: an error in a block
/// is wrapped in one that says only that the block failed.
fn failure(error: &Error, changes: &Changes) -> Failure {
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(inner) = inner.downcast_ref::<Error>() {
            innermost = inner;
        }
        source = inner.source();
    }
    let detail = innermost.detail();
    let range = innermost.range().unwrap_or(0..0);
    Failure {
        cause: match innermost.kind() {
            _ if detail == Some(UNSTATED) => Cause::Unstated,
            ErrorKind::UndefinedError => Cause::Unknown,
            _ => Cause::Other,
        },
        message: match (innermost.kind(), detail) {
            (ErrorKind::OutOfFuel, _) => "this edition does not come to an end".to_owned(),
            (ErrorKind::UndefinedError, _) => "this field does not exist".to_owned(),
            (_, Some(detail)) => detail.to_owned(),
            (kind, None) => kind.to_string(),
        },
        range: changes.original(range.start)..changes.original(range.end),
    }
}

impl Failure {
    /// The failure as a mistake in the edition.
    pub fn diagnostic(self, edition: &Edition) -> Diagnostic {
        let range = match self.cause {
            Cause::Other => self.range,
            Cause::Unstated | Cause::Unknown => edition.expression(&self.range),
        };
        let typed = edition.body.get(range.clone()).unwrap_or_default();
        let help = match self.cause {
            Cause::Unstated => Some(format!("print it only `{{% if {typed} %}}`")),
            Cause::Unknown => values::misspelt(typed),
            Cause::Other => None,
        };
        let problem = Diagnostic::error("edition-template", "this edition cannot be printed")
            .at(edition.place(&range), self.message);
        match help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}
