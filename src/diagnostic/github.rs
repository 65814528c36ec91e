//! Problems as workflow commands of GitHub Actions, which shows them beside
//! the lines of a change.

use std::fmt::Write as _;

use super::resolved::Resolved;

pub fn line(problem: &Resolved) -> String {
    let mut out = format!("::{} ", problem.severity.as_str());
    if let Some(spot) = problem.spot().filter(|spot| spot.is_file) {
        out.push_str(&format!("file={},", property(&spot.path)));
        if let Some([start, end]) = spot.span {
            // GitHub ignores a column without both lines, so write all four.
            let ends = [
                ("line", start.line),
                ("endLine", end.line),
                ("col", start.column),
                ("endColumn", end.column),
            ];
            for (key, number) in ends {
                // Writing to a string never fails.
                let _ = write!(out, "{key}={number},");
            }
        }
    }

    out.push_str(&format!("title={}::", property(problem.kind.name)));
    out.push_str(&data(&text(problem)));
    out.push('\n');
    out
}

/// Returns everything that the other formats show, since GitHub shows nothing
/// but the message.
fn text(problem: &Resolved) -> String {
    let mut lines = vec![problem.message.clone()];
    if let Some(spot) = problem.spot() {
        if !spot.is_file {
            lines.push(format!("at: {}", spot.path));
        }

        if !spot.text.is_empty() {
            lines.push(format!("here: {}", spot.text));
        }
    }

    lines.extend(problem.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(problem.helps.iter().map(|help| format!("help: {help}")));
    lines.push(format!("see: {}", problem.kind.explain()));
    lines.join("\n")
}

/// Escapes the message, which comes after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_property_or_a_command_is_written_out() {
        assert_eq!(data("100 %\r\n::x"), "100 %25%0D%0A::x");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
