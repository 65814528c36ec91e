//! All problems of a run, with the files that they stand in.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::resolved::Resolved;
use super::{Diagnostic, Severity, alike, github, gitlab, human, json, kind, sarif, short};
use crate::source::Sources;
use crate::source::locate::Located;

/// How many problems a build shows in full.
const SHOWN: usize = 50;

/// What is wrong, reported in the order of files and lines, each problem once.
///
/// Its `Display` is the whole report, for a person.
#[derive(Debug, Clone)]
pub struct Report {
    problems: Vec<Diagnostic>,
    sources: Arc<Sources>,
    strict: bool,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportFormat {
    /// Each problem with its lines, and a count: for a person. What is alike
    /// but for its place is reported once.
    Human {
        /// Whether in colour.
        colour: bool,
    },
    /// `file:line:column: level[name]: message`, and a count.
    Short,
    /// One JSON object a line.
    Json,
    /// A SARIF 2.1.0 log.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
}

impl Report {
    /// Sorts the problems by place. With `strict`, warnings fail as mistakes
    /// do.
    pub(crate) fn new(mut problems: Vec<Diagnostic>, sources: Arc<Sources>, strict: bool) -> Self {
        problems.sort_by_cached_key(|problem| {
            let (path, offset) = sort_key(problem, &sources);
            (path, offset, problem.kind.name, problem.message.clone())
        });
        // An address that is missing is missed by `manage` and by the edition.
        problems.dedup_by(|later, first| {
            let places = [&*later, &*first].map(|it| it.labels.first().map(|label| &label.place));
            let is_same = later.kind == first.kind && later.message == first.message;
            is_same && later.helps == first.helps && places[0] == places[1]
        });
        Self {
            problems: words_once(problems),
            sources,
            strict,
        }
    }

    /// With paths from the book's folder, wherever the program runs.
    pub(crate) fn seen_from_book(mut self) -> Self {
        Arc::make_mut(&mut self.sources).show_from_book();
        self
    }

    /// Its problems, to be reported with others.
    pub(crate) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems
    }

    /// How many mistakes there are, and warnings that the book denies.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        let of = |problem: &&Diagnostic| problem.severity == severity;
        self.problems.iter().filter(of).count()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether a build must stop: there is a mistake, or a warning where the
    /// book's `fail-on-warnings` counts those.
    pub fn fails(&self) -> bool {
        self.errors() > 0 || (self.strict && self.warnings() > 0)
    }

    /// Each problem by itself, for a person.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.drawn(&self.problems, false)
    }

    /// Each problem drawn; the first of a kind says how to read its page.
    fn drawn<'a>(
        &'a self,
        problems: &'a [Diagnostic],
        colour: bool,
    ) -> impl Iterator<Item = String> + 'a {
        let mut known = BTreeSet::new();
        let unknown = human::unknown(&self.problems, &self.sources);
        problems.iter().map(move |problem| {
            let leads_on = known.insert(problem.kind.name);
            human::draw(problem, &self.sources, &unknown, colour, leads_on)
        })
    }

    /// The report of a build, which may be read in a log: the first problems in
    /// full, all of them counted.
    pub(crate) fn of_build(&self, colour: bool) -> String {
        let mut out = self.human(&self.problems[..self.problems.len().min(SHOWN)], colour);
        match self.problems.len().saturating_sub(SHOWN) {
            0 => {}
            more => out.push_str(&format!(
                "cookie-charter: {more} more; `mdbook-cookie-charter check` shows all\n"
            )),
        }
        out + &self.summary()
    }

    /// The report in a format.
    pub fn to_format(&self, format: ReportFormat) -> String {
        // What is written holds nothing that JSON cannot.
        let lines = |line: fn(&Resolved) -> String| self.resolved().map(|f| line(&f)).collect();
        match format {
            ReportFormat::Human { colour } => self.whole(colour),
            ReportFormat::Short => {
                let lines: String = lines(short::line);
                lines + &self.summary()
            }
            ReportFormat::Json => lines(|problem| json::line(problem).unwrap_or_default()),
            ReportFormat::Sarif => {
                let problems: Vec<_> = self.resolved().collect();
                sarif::log(&problems).unwrap_or_default()
            }
            ReportFormat::Github => lines(github::line),
            ReportFormat::Gitlab => {
                let problems: Vec<_> = self.resolved().collect();
                gitlab::report(&problems).unwrap_or_default()
            }
        }
    }

    fn resolved(&self) -> impl Iterator<Item = Resolved> {
        let problems = self.problems.iter();
        problems.map(|problem| Resolved::new(problem, &self.sources))
    }

    fn whole(&self, colour: bool) -> String {
        let problems = alike::together(&self.problems, &self.sources);
        self.human(&problems, colour) + &self.summary()
    }

    fn human(&self, problems: &[Diagnostic], colour: bool) -> String {
        let mut out = String::new();
        for text in self.drawn(problems, colour) {
            out.push_str(&text);
            out.push('\n');
        }
        out
    }

    /// The last line: how much there is.
    fn summary(&self) -> String {
        let counted = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 {what}")),
            many => Some(format!("{many} {what}s")),
        };
        let counts = [
            counted(self.errors(), "error"),
            counted(self.warnings(), "warning"),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        let counts = counts.join(", ");
        match self.errors() {
            0 if self.fails() => {
                format!("cookie-charter: {counts}, which `fail-on-warnings` counts as mistakes\n")
            }
            // One warning is seen at a glance.
            0 if self.warnings() < 2 => String::new(),
            _ => format!("cookie-charter: {counts}\n"),
        }
    }
}

/// The path and byte of a problem's first place.
fn sort_key(problem: &Diagnostic, sources: &Sources) -> (String, usize) {
    match problem
        .labels
        .first()
        .map(|label| sources.locate(&label.place))
    {
        Some(Located::Span(source, span)) => (source.path.clone(), span.start),
        Some(Located::File(source)) => (source.path.clone(), 0),
        Some(Located::Outside(what)) => (what, 0),
        None => (String::new(), 0),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole(false))
    }
}

impl std::error::Error for Report {}
/// A word that an edition lacks is one line to write, however many directives
/// need it: whoever obeyed each report would write the key twice.
fn words_once(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut once: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    for problem in problems {
        let is_same = |first: &&mut Diagnostic| {
            first.kind == problem.kind
                && first.message == problem.message
                && first.helps == problem.helps
        };
        let is_word = problem.kind.name == kind::WORD_MISSING.name;
        match once.iter_mut().filter(|_| is_word).find(is_same) {
            Some(first) => first.labels.extend(problem.labels),
            None => once.push(problem),
        }
    }
    once
}
