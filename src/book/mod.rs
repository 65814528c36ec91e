//! A book as mdBook hands it over: its chapters found, their directives
//! expanded, everything else given back byte for byte.
//!
//! The flow: [`input`] borrows from the JSON what is needed; every chapter is
//! scanned for directives ([`chapter`]); [`plan`] decides which page shows which
//! charter, and which pages are to be made; all charters are printed
//! ([`expand`], [`lists`], [`pages`], [`ways`] between them); [`splice`] writes
//! the input's own bytes with what is new in place. Where a chapter has mistakes, [`on_disk`] says
//! where they stand in its file.
//!
//! [`check`] goes the same way without mdBook: [`summary`] reads the book from
//! its folder, [`includes`] the files that chapters include; [`lints`] and
//! [`built`] find what a build cannot see.

mod built;
mod chapter;
mod check;
mod expand;
#[cfg(test)]
mod fields;
mod html;
mod includes;
mod input;
mod lints;
mod lists;
mod on_disk;
mod pages;
mod plan;
mod splice;
mod summary;
mod ways;

use std::path::Path;
use std::sync::Arc;

pub use check::check;
use jiff::civil::Date;
pub use splice::Answer;

use crate::charters::Charters;
use crate::data::{self, Input};
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, Severity, kind};
use crate::directive::OPEN;
use input::Context;

/// The oldest mdBook that the tests run, and the first that they do not.
const TESTED: &str = ">=0.4.40, <0.6.0";

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The user's mistakes.
    #[error(transparent)]
    Report(#[from] Box<Report>),
    /// The input is not what mdBook sends.
    #[error("the input is not what mdBook sends to a preprocessor")]
    Input(#[source] serde_json::Error),
}

/// A run that goes well.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// The book to give back.
    pub answer: Answer<'a>,
    /// What a person should hear all the same.
    pub report: Report,
}

/// Expands the directives of a book.
///
/// `input` is what mdBook sends: context and book as JSON. What comes back is
/// the book.
pub fn run<'a>(
    input: &'a str,
    environment: &[(String, String)],
    today: Date,
) -> Result<Outcome<'a>, Failure> {
    let (context, book) = input::split(input).map_err(Failure::Input)?;
    let mut warnings: Vec<_> = untested(&context.mdbook_version).into_iter().collect();
    // `\u00` may hide `<` or `#`, though mdBook does not write them that way.
    let bytes = book.as_bytes();
    let may_have = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    if !may_have(OPEN) && !may_have("\\u00") {
        return unchanged(book, &context, environment, warnings);
    }
    let chapters = input::chapters(book).map_err(Failure::Input)?;
    let scanned = chapter::scan(&chapters);
    if scanned.is_empty() {
        return unchanged(book, &context, environment, warnings);
    }
    let configuration = context.configuration();
    let mut charters = Charters::load_all(&Input {
        root: &context.root,
        environment,
        configuration: configuration.as_ref(),
    });
    let printed = expand::print(&context, &chapters, &scanned, &charters)?;
    let folder = source_folder(&context);
    if lints::denies_any(&charters) {
        let survey = lints::Survey {
            root: &context.root,
            folder: &folder,
            chapters: &chapters,
            scanned: &scanned,
            plan: &printed.plan,
        };
        // A build looks only for what the book, or a portal, denies.
        let run = lints::Run {
            is_build: true,
            today,
        };
        let mut found = lints::all(&survey, printed.is_clean(), run, &mut charters);
        found.retain(|problem| {
            let denied = charters.settings.levels.denies(problem.kind.name);
            problem.severity == Severity::Error || (denied && !problem.is_judged)
        });
        warnings.extend(found);
    }
    let answer = match charters.problems.is_empty() && printed.is_clean() {
        true => Some(printed.answer(book, &chapters, &scanned)?),
        false => {
            let found = printed.problems(&context.root, folder, &scanned, &mut charters);
            charters.problems.extend(found);
            None
        }
    };
    let report = charters.into_report(warnings);
    match answer {
        Some(answer) if !report.fails() => Ok(Outcome { answer, report }),
        _ => Err(Failure::Report(Box::new(report))),
    }
}

/// The book as it came. Its settings matter only where there is something to
/// tell.
fn unchanged<'a>(
    book: &'a str,
    context: &Context<'_>,
    environment: &[(String, String)],
    warnings: Vec<Diagnostic>,
) -> Result<Outcome<'a>, Failure> {
    let report = match warnings.is_empty() {
        true => Report::new(Vec::new(), Arc::default(), false),
        false => {
            let configuration = context.configuration();
            let (settings, sources) = data::load_settings(&Input {
                root: &context.root,
                environment,
                configuration: configuration.as_ref(),
            });
            let judge = |problem| settings.levels.judge(problem);
            let warnings = warnings.into_iter().filter_map(judge).collect();
            Report::new(warnings, Arc::new(sources), settings.is_strict(environment))
        }
    };
    match report.fails() {
        true => Err(Failure::Report(Box::new(report))),
        false => {
            let answer = Answer::unchanged(book);
            Ok(Outcome { answer, report })
        }
    }
}

/// A warning about an mdBook that this program was not tested with.
fn untested(version: &str) -> Option<Diagnostic> {
    let tested = semver::VersionReq::parse(TESTED).ok()?;
    let fits = semver::Version::parse(version).is_ok_and(|version| tested.matches(&version));
    (!fits && !version.is_empty()).then(|| {
        let program = env!("CARGO_PKG_VERSION");
        let problem = format!(
            "version {program} of this program was tested with mdBook {TESTED}; this is {version}"
        );
        Diagnostic::new(kind::UNTESTED_MDBOOK, problem)
    })
}

/// The folder of the chapters.
fn source_folder(context: &Context<'_>) -> std::path::PathBuf {
    let src = context.source.as_deref().unwrap_or("src");
    Path::new(&context.root).join(src)
}
