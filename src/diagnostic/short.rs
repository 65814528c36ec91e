//! Problems one a line, as editors and logs read them:
//! `file:line:column: level[name]: message`.

use super::finding::{Finding, Spot};

/// Writes one problem, ending with a line break.
pub fn line(finding: &Finding) -> String {
    let place = finding.spot().map(place).unwrap_or_default();
    let (level, name) = (finding.severity.as_str(), finding.name);
    format!("{place}{level}[{name}]: {}\n", finding.message)
}

fn place(spot: &Spot) -> String {
    match spot.span {
        Some([start, _]) => format!("{}:{}:{}: ", spot.path, start.line, start.column),
        None => format!("{}: ", spot.path),
    }
}
