//! Problems that are alike but for their place, told to a person once: a book of
//! many portals is not read to the end if it says the same of each. Formats for
//! programs have each by itself, since they show it where it stands.

use super::Diagnostic;
use super::nearest::first_of;
use super::resolved::position;
use super::visible::visible_path;
use crate::source::Sources;
use crate::source::locate::Located;

/// The first of those that are alike, with the places of the others.
pub fn together(problems: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let mut kept: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for problem in problems {
        let known = kept.iter_mut().find(|(known, _)| is_alike(known, problem));
        match known {
            Some((_, places)) => places.extend(place(problem, sources)),
            None => kept.push((problem, Vec::new())),
        }
    }
    let mut out = Vec::new();
    for (problem, places) in kept {
        let mut problem = problem.clone();
        if !places.is_empty() {
            let places = first_of(places.iter().map(String::as_str));
            problem.notes.push(format!("the same at {places}"));
        }
        out.push(problem);
    }
    out
}

/// Whether two problems say the same, and nothing of their places.
fn is_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    has_bare_place(one)
        && has_bare_place(other)
        && one.kind.name == other.kind.name
        && one.message == other.message
        && one.severity == other.severity
        && one.notes == other.notes
        && one.helps == other.helps
}

fn has_bare_place(problem: &Diagnostic) -> bool {
    matches!(&problem.labels[..], [label] if label.text.is_empty())
}

/// Where the first place of a problem is: a file, and the line where it is not
/// about all of that.
fn place(problem: &Diagnostic, sources: &Sources) -> Option<String> {
    let label = problem.labels.first()?;
    Some(match sources.locate(&label.place) {
        Located::Span(source, span) => {
            let line = position(&source.text, span.start).line;
            format!("{}:{line}", visible_path(&sources.display_path(source)))
        }
        Located::File(source) => visible_path(&sources.display_path(source)),
        Located::Outside(what) => visible_path(&what),
    })
}
