//! All problems of a run, with the files that they stand in.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, human};
use crate::source::Sources;
use crate::source::locate::Located;

/// What is wrong, told in the order of files and lines, each problem once.
///
/// Its `Display` is the whole report, for a person.
#[derive(Debug, Clone)]
pub struct Report {
    problems: Vec<Diagnostic>,
    sources: Arc<Sources>,
}

impl Report {
    /// Sorts the problems by place.
    pub(crate) fn new(mut problems: Vec<Diagnostic>, sources: Arc<Sources>) -> Self {
        problems.sort_by_cached_key(|problem| {
            let (path, offset) = sort_key(problem, &sources);
            (path, offset, problem.name, problem.message.clone())
        });
        problems.dedup();
        Self { problems, sources }
    }

    /// How many mistakes there are.
    pub fn errors(&self) -> usize {
        self.problems.len()
    }

    /// The report for a person, perhaps in colour.
    pub fn to_text(&self, colour: bool) -> String {
        let mut out = String::new();
        for problem in &self.problems {
            out.push_str(&human::draw(problem, &self.sources, colour));
            out.push('\n');
        }
        out.push_str(&match self.errors() {
            1 => "cookie-charter: 1 error\n".to_owned(),
            many => format!("cookie-charter: {many} errors\n"),
        });
        out
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
        f.write_str(&self.to_text(false))
    }
}

impl std::error::Error for Report {}
