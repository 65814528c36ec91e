//! All problems of a run, with the files that they are in.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::resolved::Resolved;
use super::{Diagnostic, Severity, alike, github, gitlab, human, json, kind, sarif, short};
use crate::source::Sources;
use crate::source::locate::Located;
use crate::source::place::Place;

/// The number of problems that a build shows in full.
const SHOWN: usize = 50;

/// The problems of a run, without duplicates, sorted by file and line.
///
/// `Display` writes the whole report, for a person.
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
    /// Each problem with the lines of its places, and a count, for a person.
    /// Problems that differ only in their place are merged.
    Human {
        /// Whether to use colours.
        colour: bool,
    },
    /// `file:line:column: level[name]: message`, and a count.
    Short,
    /// One JSON object per line.
    Json,
    /// A SARIF 2.1.0 log.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
}

impl Report {
    /// Sorts the problems by place and removes duplicates. With `strict`,
    /// warnings fail the build as mistakes do.
    pub(crate) fn new(mut problems: Vec<Diagnostic>, sources: Arc<Sources>, strict: bool) -> Self {
        problems.sort_by_cached_key(|problem| {
            let (path, offset) = sort_key(problem, &sources);
            (path, offset, problem.kind.name, problem.message.clone())
        });
        // For example, `manage` and the edition both report a missing address.
        problems.dedup_by(|later, first| {
            let places = [&*later, &*first].map(|it| it.labels.first().map(|label| &label.place));
            says_the_same(later, first) && places[0] == places[1]
        });
        Self {
            problems: words_once(problems),
            sources,
            strict,
        }
    }

    /// Shows paths relative to the book's folder, wherever the program runs.
    pub(crate) fn seen_from_book(mut self) -> Self {
        Arc::make_mut(&mut self.sources).show_from_book();
        self
    }

    pub(crate) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems
    }

    /// Returns the number of mistakes, including warnings that the book denies.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// Returns the number of warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        let problems = self.problems.iter();
        problems.filter(|it| it.severity == severity).count()
    }

    /// Returns whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Returns whether a build must stop: there is a mistake, or there is a
    /// warning and the book sets `fail-on-warnings`.
    pub fn fails(&self) -> bool {
        self.errors() > 0 || (self.strict && self.warnings() > 0)
    }

    /// Returns each problem drawn for a person.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.drawn(&self.problems, false)
    }

    /// Draws each problem. The first of each kind says how to read its page.
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

    /// Returns the report of a build, which may be read in a log: only the
    /// first problems in full, and the number of all.
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

    /// Writes the report in a format.
    pub fn to_format(&self, format: ReportFormat) -> String {
        // The values hold nothing that cannot be serialized as JSON.
        match format {
            ReportFormat::Human { colour } => self.whole(colour),
            ReportFormat::Short => self.lines(short::line) + &self.summary(),
            ReportFormat::Json => self.lines(|problem| json::line(problem).unwrap_or_default()),
            ReportFormat::Sarif => sarif::log(&self.resolved()).unwrap_or_default(),
            ReportFormat::Github => self.lines(github::line),
            ReportFormat::Gitlab => gitlab::report(&self.resolved()).unwrap_or_default(),
        }
    }

    fn lines(&self, line: fn(&Resolved) -> String) -> String {
        self.resolved().iter().map(line).collect()
    }

    fn resolved(&self) -> Vec<Resolved> {
        let problems = self.problems.iter();
        problems
            .map(|it| Resolved::new(it, &self.sources))
            .collect()
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

    /// Returns the last line, with the numbers of errors and warnings.
    fn summary(&self) -> String {
        let mut parts = Vec::new();
        for (count, what) in [(self.errors(), "error"), (self.warnings(), "warning")] {
            match count {
                0 => {}
                1 => parts.push(format!("1 {what}")),
                many => parts.push(format!("{many} {what}s")),
            }
        }

        let counts = parts.join(", ");
        match self.errors() {
            0 if self.fails() => {
                format!("cookie-charter: {counts}, which `fail-on-warnings` counts as mistakes\n")
            }
            // No need to count a single warning.
            0 if self.warnings() < 2 => String::new(),
            _ => format!("cookie-charter: {counts}\n"),
        }
    }
}

/// Returns the path and offset of a problem's first place.
fn sort_key(problem: &Diagnostic, sources: &Sources) -> (String, usize) {
    let Some(label) = problem.labels.first() else {
        return (String::new(), 0);
    };

    if let Place::Path(path) = &label.place {
        return (path.clone(), 0);
    }

    match sources.locate(&label.place) {
        Located::Span(source, span) => (source.path.clone(), span.start),
        Located::File(source) => (source.path.clone(), 0),
        Located::Outside(what) => (what, 0),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole(false))
    }
}

impl std::error::Error for Report {}

/// Merges the reports of a word that an edition lacks. Many directives may need
/// it, but the key must be added only once.
fn words_once(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut once: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    for problem in problems {
        let is_word = problem.kind == kind::WORD_MISSING;
        if is_word && let Some(first) = once.iter_mut().find(|it| says_the_same(it, &problem)) {
            first.labels.extend(problem.labels);
        } else {
            once.push(problem);
        }
    }

    once
}

/// Returns whether two problems differ only in their places and notes.
fn says_the_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.kind == other.kind && one.message == other.message && one.helps == other.helps
}
