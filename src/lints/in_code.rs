//! Reports directives that an indent or a fence made code, perhaps by accident.

use std::collections::BTreeSet;
use std::ops::Range;

use super::overview::Overview;
use crate::book::chapter::Scanned;
use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::{MATRIX, alone_in_code, may_be_in};

/// The findings, and the portals whose charters were meant to be shown.
pub struct InCode {
    pub findings: Vec<Diagnostic>,
    pub portals: BTreeSet<String>,
}

/// Reports code blocks with only a directive for portals of this book. An
/// example of a directive would most likely name another portal.
pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> InCode {
    let mut found = Vec::new();
    let mut portals = BTreeSet::new();
    for (index, chapter) in overview.chapters.iter().enumerate() {
        let (Some(path), true) = (&chapter.path, may_be_in(chapter.content.get())) else {
            continue;
        };

        let Some(content) = chapter.text() else {
            continue;
        };

        let ranges = of_portals(&content, charters, &mut portals);
        let document = Scanned {
            index,
            chapter,
            content,
            path,
            directives: Vec::new(),
        };
        found.push((document, ranges));
    }

    let mut disk = overview.on_disk(charters);
    let mut out = Vec::new();
    for (document, ranges) in &found {
        for range in ranges {
            let problem = "this directive is code, so the page shows it as it stands";
            out.push(
                Diagnostic::new(kind::DIRECTIVE_IN_CODE, problem)
                    .at(disk.place(document, range), "in a code block")
                    .note("four spaces or a tab before a line make it code, as fences do")
                    .help("begin the line with `<<#`, or remove the fences around it; where it is an example, write its language behind the fence, as in ```` ```text ````"),
            );
        }
    }

    InCode {
        findings: out,
        portals,
    }
}

/// Returns the ranges of such code blocks, and adds the portals that they name.
fn of_portals(
    content: &str,
    charters: &Charters,
    portals: &mut BTreeSet<String>,
) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for alone in alone_in_code(content) {
        // A list or matrix without names is about all portals.
        let is_of_all = alone.name.is_some() && alone.words.is_empty();
        let mut named = alone.words;
        named.retain(|id| charters.portals.contains_key(id.as_str()));
        if named.is_empty() && (charters.portals.is_empty() || !is_of_all) {
            continue;
        }

        if alone.name != Some(MATRIX) {
            portals.extend(named);
        }

        ranges.push(alone.range);
    }

    ranges
}
