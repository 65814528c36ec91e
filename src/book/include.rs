//! How mdBook's `{{#include …}}`, `{{#rustdoc_include …}}` and `{{#template
//! …}}` are written, and which part of a file they ask for.

use std::ops::Range;

#[derive(Debug, PartialEq, Eq)]
pub struct Include {
    pub at: usize,
    /// The file, from the folder of the one that includes it.
    pub path: String,
    /// The part of it: lines or an anchor, as written after `:`.
    pub part: String,
}

/// The includes of a text, in order.
pub fn find(text: &str) -> Vec<Include> {
    let mut out = Vec::new();
    for (at, mark) in text.match_indices("{{") {
        let Some(rest) = text[at + mark.len()..].trim_start().strip_prefix('#') else {
            continue;
        };
        let Some(end) = rest.find("}}") else { break };
        let mut words = rest[..end].split_whitespace();
        let kind = words.next();
        let includes = matches!(kind, Some("include" | "rustdoc_include" | "template"));
        if !includes || text[..at].ends_with('\\') {
            continue;
        }
        if let Some(word) = words.next() {
            let (path, part) = word.split_once(':').unwrap_or((word, ""));
            out.push(Include {
                at,
                path: path.to_owned(),
                part: part.to_owned(),
            });
        }
    }
    out
}

/// A chapter with an empty line, as long, for each line that includes a file or
/// sets the title of its page, which mdBook takes out.
/// What that file begins and ends with is not known here: a directive beside it
/// has the benefit of the doubt. A line that escapes one is without its
/// backslash.
pub fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        let starts = find(line)
            .first()
            .is_some_and(|include| line[..include.at].trim().is_empty());
        let is_title = inside.starts_with("{{#title ");
        let is_one = inside.ends_with("}}") && inside.matches("}}").count() == 1;
        if (starts || is_title) && is_one {
            let end = line.trim_end_matches(['\r', '\n']).len();
            out.push_str(&" ".repeat(end));
            out.push_str(&line[end..]);
        } else if inside.starts_with("\\{{#") && is_one {
            out.push_str(&line.replacen('\\', " ", 1));
        } else {
            out.push_str(line);
        }
    }
    out
}

impl Include {
    /// The bytes of the file that are included.
    pub fn range(&self, text: &str) -> Range<usize> {
        let (first, rest) = self.part.split_once(':').unwrap_or((&self.part, ""));
        let lines: (usize, usize) = match (first.parse().ok(), rest.parse().ok()) {
            _ if self.part.is_empty() => return 0..text.len(),
            (Some(line), None) if !self.part.contains(':') => (line, line),
            (from, to) if first.is_empty() || from.is_some() => {
                (from.unwrap_or(1), to.unwrap_or(usize::MAX))
            }
            _ => return anchored(text, first),
        };
        let start = |line: usize| {
            let above = text.split_inclusive('\n').take(line.saturating_sub(1));
            above.map(str::len).sum::<usize>()
        };
        let first = start(lines.0);
        // Written backwards, they are none.
        first..start(lines.1.saturating_add(1)).max(first)
    }

    /// Whether a part is asked for by a name that the file does not have.
    pub fn is_lost(&self, text: &str) -> bool {
        let is_name = !self.part.is_empty()
            && self.part.parse::<usize>().is_err()
            && !self.part.contains(':');
        is_name && !text.lines().any(|line| marks(line, "ANCHOR:", &self.part))
    }
}

/// Whether a line is the mark of an anchor.
fn marks(line: &str, mark: &str, name: &str) -> bool {
    let after = line.split_once(mark).map(|(_, after)| after.trim_start());
    let word = after.and_then(|after| after.split_whitespace().next());
    word == Some(name)
}

/// The bytes between the two marks of an anchor; none where there are none.
fn anchored(text: &str, name: &str) -> Range<usize> {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match start {
            None if marks(line, "ANCHOR:", name) => start = Some(end),
            Some(start) if marks(line, "ANCHOR_END:", name) => return start..at,
            _ => {}
        }
        at = end;
    }
    start.unwrap_or(at)..at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_are_found() {
        let text = "{{#include a.md}} \\{{#include b.md}} {{#playground c.rs}}\n{{ #include d }}{{#include  ../e.md:2:3 }}";
        let found = find(text);
        let found = found.iter().map(|i| (i.path.as_str(), i.part.as_str()));
        let found: Vec<_> = found.collect();
        assert_eq!(found, [("a.md", ""), ("d", ""), ("../e.md", "2:3")]);
    }

    #[test]
    fn a_line_that_includes_is_as_good_as_empty() {
        let text = "é\n {{#include a.md}}\r\nx {{#include b.md}}\n{{#include c.md}} y\n";
        let blank = "é\n                  \r\nx {{#include b.md}}\n{{#include c.md}} y\n";
        assert_eq!(blanked(text), blank);
        assert_eq!(blanked("\\{{#a b}}\n"), " {{#a b}}\n");
    }

    #[test]
    fn a_part_is_lines_or_an_anchor() {
        let text = "1\n2\n3\n// ANCHOR: x\n5\n// ANCHOR_END: x\n7\n";
        for (part, wanted) in [
            ("", text),
            ("2", "2\n"),
            ("2:3", "2\n3\n"),
            (":2", "1\n2\n"),
            ("7:", "7\n"),
            ("5:2", ""),
            ("x", "5\n"),
            ("y", ""),
        ] {
            let include = Include {
                at: 0,
                path: "a.md".to_owned(),
                part: part.to_owned(),
            };
            assert_eq!(&text[include.range(text)], wanted, "{part}");
        }
    }
}
