//! All problems of a run, with the files that they stand in.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::resolved::Resolved;
use super::{Diagnostic, Severity, alike, github, gitlab, human, json, kind, sarif, short};
use crate::source::Sources;
use crate::source::locate::Located;
use crate::source::place::Place;

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
            says_the_same(later, first) && places[0] == places[1]
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
        let problems = self.problems.iter();
        problems.filter(|it| it.severity == severity).count()
    }

    /// Returns whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Returns whether a build must stop: there is a mistake, or a warning
    /// where the book's `fail-on-warnings` counts those.
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

    /// The last line: how much there is.
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
            // One warning is seen at a glance.
            0 if self.warnings() < 2 => String::new(),
            _ => format!("cookie-charter: {counts}\n"),
        }
    }
}

/// The path and byte of a problem's first place.
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

/// A word that an edition lacks is one line to write, however many directives
/// need it: whoever obeyed each report would write the key twice.
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

/// Returns whether two problems differ in their places and notes alone.
fn says_the_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.kind == other.kind && one.message == other.message && one.helps == other.helps
}
