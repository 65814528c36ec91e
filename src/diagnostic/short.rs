//! Problems one per line, for editors and logs: `file:line:column: level[name]:
//! message`.

use super::resolved::{Resolved, Spot};

/// Writes one problem, ending with a line break.
pub fn line(problem: &Resolved) -> String {
    let place = problem.spot().map(place).unwrap_or_default();
    let (level, name) = (problem.severity.as_str(), problem.kind.name);
    format!("{place}{level}[{name}]: {}\n", problem.message)
}

fn place(spot: &Spot) -> String {
    match spot.span {
        Some([start, _]) => format!("{}:{}:{}: ", spot.path, start.line, start.column),
        None => format!("{}: ", spot.path),
    }
}
