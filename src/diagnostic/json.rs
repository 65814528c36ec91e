//! Problems as JSON, one object per line, for programs. `book/check.md`
//! documents the keys.

use serde::Serialize;

use super::page;
use super::resolved::{Resolved, Spot};

#[derive(Serialize)]
struct Line<'a> {
    level: &'static str,
    name: &'static str,
    message: &'a str,
    places: Vec<Place<'a>>,
    notes: &'a [String],
    helps: &'a [String],
    page: String,
}

/// A place. `line` and the fields after it are absent if it is not within a
/// file.
#[derive(Default, Serialize)]
struct Place<'a> {
    /// The path of a file, relative to the current directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// A place that is not a file, such as an argument or an environment
    /// variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    outside: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

/// Writes one problem, ending with a line break.
pub fn line(problem: &Resolved) -> serde_json::Result<String> {
    let line = Line {
        level: problem.severity.as_str(),
        name: problem.kind.name,
        message: &problem.message,
        places: problem.spots.iter().map(place).collect(),
        notes: &problem.notes,
        helps: &problem.helps,
        page: page::text(problem.kind.page),
    };
    Ok(serde_json::to_string(&line)? + "\n")
}

fn place(spot: &Spot) -> Place<'_> {
    let mut place = Place {
        file: spot.is_file.then_some(&spot.path),
        outside: (!spot.is_file).then_some(&spot.path),
        label: &spot.text,
        ..Place::default()
    };
    if let Some([start, end]) = spot.span {
        (place.line, place.column) = (Some(start.line), Some(start.column));
        (place.end_line, place.end_column) = (Some(end.line), Some(end.column));
    }

    place
}
