//! What mdBook asks for: the book, with its directives expanded.

use std::sync::Arc;

use jiff::civil::Date;

use crate::book::input::{self, Context};
use crate::book::splice::Answer;
use crate::book::{chapter, expand, includes, left};
use crate::charters::Charters;
use crate::data::{self, Input};
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, Severity, kind};
use crate::directive;
use crate::lints::{self, Occasion, Overview};

/// The oldest mdBook that the tests run, and the first that they do not.
pub const TESTED: &str = ">=0.4.40, <0.6.0";

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The user's mistakes.
    #[error(transparent)]
    Report(Box<Report>),
    #[error("the input is not what mdBook sends to a preprocessor")]
    Input(#[from] serde_json::Error),
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
    let (context, book) = input::split(input)?;
    let mut warnings: Vec<_> = untested(&context.mdbook_version).into_iter().collect();
    let folder = context.folder();
    let (mut chapters, mut left) = (Vec::new(), Vec::new());
    if directive::may_be_in(book) {
        chapters = input::chapters(book)?;
        left = left::over(book, &chapters, &folder)?;
    }

    let scanned = chapter::scan(&chapters);
    let in_titles = directive::may_be_in(book) && lints::are_in_summary(&folder);
    if scanned.is_empty() && left.is_empty() && !in_titles {
        let report = report_without_data(&context, environment, warnings);
        return outcome(Answer::unchanged(book), report);
    }

    let configuration = context.configuration();
    let mut charters = Charters::load_all(&Input {
        root: &context.root,
        environment,
        configuration: configuration.as_ref(),
    });
    charters.problems.extend(left);
    let printed = expand::print(&context, &chapters, &scanned, &charters)?;
    let found = if lints::denies_any(&charters) {
        let overview = Overview {
            root: &context.root,
            folder: &folder,
            chapters: &chapters,
            scanned: &scanned,
            lost: &includes::lost(&chapters, &folder),
            plan: &printed.plan,
        };
        denied(&overview, printed.is_clean(), today, &mut charters)
    } else {
        Vec::new()
    };

    if in_titles
        && !found
            .iter()
            .any(|problem| problem.kind == kind::DIRECTIVE_PLACE)
    {
        let titles = lints::in_summary(&context.root, &folder, &mut charters);
        charters.problems.extend(titles);
    }

    warnings.extend(found);
    if charters.problems.is_empty() && printed.is_clean() {
        let answer = printed.answer(book, &chapters, &scanned)?;
        return outcome(answer, charters.into_report(warnings));
    }

    let found = printed.problems(&context.root, &folder, &scanned, &mut charters);
    charters.problems.extend(found);
    let report = charters.into_report(warnings);
    Err(Failure::Report(Box::new(report)))
}

fn outcome(answer: Answer<'_>, report: Report) -> Result<Outcome<'_>, Failure> {
    if report.fails() {
        return Err(Failure::Report(Box::new(report)));
    }

    Ok(Outcome { answer, report })
}

/// What a build looks for besides mistakes: only what the book, or a portal,
/// denies.
fn denied(
    overview: &Overview<'_>,
    is_clean: bool,
    today: Date,
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    let occasion = Occasion {
        is_build: true,
        today,
    };
    let mut found = lints::all(overview, is_clean, occasion, charters);
    found.retain(|problem| {
        let denied = charters.settings.levels.denies(problem.kind.name);
        problem.severity == Severity::Error || (denied && !problem.is_judged)
    });
    found
}

/// The report on a book without directives, whose data is not read. Its
/// settings matter only where there is something to report.
fn report_without_data(
    context: &Context<'_>,
    environment: &[(String, String)],
    mut warnings: Vec<Diagnostic>,
) -> Report {
    if warnings.is_empty() {
        return Report::new(warnings, Arc::default(), false);
    }

    let configuration = context.configuration();
    let (settings, sources) = data::load_settings(&Input {
        root: &context.root,
        environment,
        configuration: configuration.as_ref(),
    });
    warnings = settings.levels.judge_all(warnings);
    Report::new(warnings, Arc::new(sources), settings.is_strict(environment))
}

/// A warning about an mdBook that this program was not tested with.
fn untested(version: &str) -> Option<Diagnostic> {
    let tested = semver::VersionReq::parse(TESTED).ok()?;
    let fits = semver::Version::parse(version).is_ok_and(|version| tested.matches(&version));
    if fits || version.is_empty() {
        return None;
    }

    let program = env!("CARGO_PKG_VERSION");
    let problem = format!(
        "version {program} of this program was tested with mdBook {TESTED}; this is {version}"
    );
    Some(Diagnostic::new(kind::UNTESTED_MDBOOK, problem))
}
