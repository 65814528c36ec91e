//! Merges warnings that differ only in their place and in the portal that they
//! name. Nobody reads a report to the end if it repeats the same text for each
//! of many portals. Formats for programs list each by itself, since they show
//! it at its place.

use std::collections::BTreeMap;

use super::nearest::first_of;
use super::visible::visible_path;
use super::{Diagnostic, Severity};
use crate::source::Sources;
use crate::source::locate::Located;

/// The smallest number of similar problems that are merged.
const MANY: usize = 3;

/// Merges similar problems: the first one is kept, with a note on the places or
/// portals of the others.
pub fn together(problems: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, problem) in problems.iter().enumerate() {
        let is_error = problem.severity == Severity::Error;
        if (problem.kind.is_rule || !is_error) && has_bare_place(problem) {
            let group = groups.entry((problem.kind.name, is_error, without_portal(problem)));
            group.or_default().push(index);
        }
    }

    let mut reported: Vec<Option<Diagnostic>> = problems.iter().cloned().map(Some).collect();
    for group in groups.values().filter(|group| group.len() >= MANY) {
        let mut portals: Vec<&str> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        for index in &group[1..] {
            portals.extend(problems[*index].portal.as_deref());
            places.extend(place(&problems[*index], sources));
            reported[*index] = None;
        }

        if let Some(first) = &mut reported[group[0]] {
            first.notes.push(if portals.is_empty() {
                let places = first_of(places.iter().map(String::as_str));
                format!("the same at {places}")
            } else {
                format!("the same of portals {}", first_of(portals))
            });
        }
    }

    reported.into_iter().flatten().collect()
}

/// Returns the text of a problem with its portal's id left out, to compare it
/// with those of other portals.
fn without_portal(problem: &Diagnostic) -> (String, Vec<String>, Vec<String>) {
    let mut message = problem.message.clone();
    let (mut notes, mut helps) = (problem.notes.clone(), problem.helps.clone());
    if let Some(id) = &problem.portal {
        message = without(&message, id);
        for text in notes.iter_mut().chain(&mut helps) {
            *text = without(text, id);
        }
    }

    (message, notes, helps)
}

/// Replaces an id in a text with an ellipsis, where it is a whole word.
fn without(text: &str, id: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for (at, _) in text.match_indices(id) {
        let end = at + id.len();
        if !text[..at].ends_with(is_of_id) && !text[end..].starts_with(is_of_id) {
            out.push_str(&text[start..at]);
            out.push('…');
            start = end;
        }
    }

    out + &text[start..]
}

fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Returns whether a problem has a single label without text.
fn has_bare_place(problem: &Diagnostic) -> bool {
    matches!(&problem.labels[..], [label] if label.text.is_empty())
}

/// Returns the first place of a problem: the file, and the line unless the
/// problem is about the whole file.
fn place(problem: &Diagnostic, sources: &Sources) -> Option<String> {
    let label = problem.labels.first()?;
    Some(match sources.locate(&label.place) {
        Located::Span(source, span) => {
            let line = source.line(span.start).0;
            format!("{}:{line}", visible_path(&sources.display_path(source)))
        }
        Located::File(source) => visible_path(&sources.display_path(source)),
        Located::Outside(what) => visible_path(&what),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::kind;
    use crate::source::place::Place;

    #[test]
    fn findings_that_are_alike_are_reported_once() {
        let at = |kind, place: &str, text: &str| {
            let problem = Diagnostic::new(kind, "it is so");
            problem.at(Place::Outside(place.to_owned()), text)
        };
        let problems = [
            at(kind::DURATION_MISSING, "a", ""),
            at(kind::DURATION_MISSING, "b", ""),
            at(kind::DURATION_MISSING, "c", "here"),
            at(kind::PARTY_MISSING, "d", ""),
            at(kind::PARTY_MISSING, "e", ""),
            at(kind::DURATION_MISSING, "f", ""),
        ];
        let reported = together(&problems, &Sources::default());
        let notes: Vec<String> = reported
            .iter()
            .map(|problem| problem.notes.join("; "))
            .collect();
        assert_eq!(notes, ["the same at `b`, `f`", "", "", ""]);
    }

    #[test]
    fn findings_of_many_portals_are_reported_once() {
        let of = |id: &str, help: &str| {
            let problem = Diagnostic::new(kind::CONTROLLER_MISSING, format!("portal `{id}` is so"));
            problem
                .of_portal(id)
                .help(format!("write {help} for {id}"))
                .at(Place::Outside(id.to_owned()), "")
        };
        let problems = [of("a", "x"), of("b", "x"), of("c", "x"), of("d", "y")];
        let reported = together(&problems, &Sources::default());
        let notes: Vec<String> = reported
            .iter()
            .map(|problem| problem.notes.join("; "))
            .collect();
        assert_eq!(notes, ["the same of portals `b`, `c`", ""]);
    }
}
