//! Finds the tags of an edition: `{{ … }}`, `{% … %}` and `{## … ##}`.

use std::ops::Range;

use minijinja::Error;
use minijinja::syntax::SyntaxConfig;

/// Returns the delimiters of an edition. Comments are not `{# … #}`, since
/// `{#id}` belongs to a heading.
pub fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder()
        .comment_delimiters("{##", "##}")
        .build()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `{{ … }}`
    Value,
    /// `{% … %}`
    Statement,
    /// `{## … ##}`
    Comment,
}

#[derive(Debug, Clone)]
pub struct Tag {
    pub kind: Kind,
    /// Its range in bytes, including the delimiters.
    pub range: Range<usize>,
    /// Whether its end was found. If not, it is the last tag and goes on to the
    /// end of the text.
    pub is_closed: bool,
}

/// Replaces the white space and line break around a statement that is alone on
/// its line, so that positions stay the same. It is removed from the output, so
/// neither data nor editions may contain it.
pub const DROPPED: char = '\u{1}';

pub fn find(body: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = body[at..].find('{').map(|found| at + found) {
        let rest = &body[start..];
        let (kind, open, close) = if rest.starts_with("{{") {
            (Kind::Value, "{{", "}}")
        } else if rest.starts_with("{%") {
            (Kind::Statement, "{%", "%}")
        } else if rest.starts_with("{##") {
            (Kind::Comment, "{##", "##}")
        } else {
            at = start + 1;
            continue;
        };

        let inside = &rest[open.len()..];
        let length = match kind {
            Kind::Comment => inside.find(close),
            _ => find_outside_strings(inside, close),
        };
        at = match length {
            Some(length) => start + open.len() + length + close.len(),
            None => body.len(),
        };
        tags.push(Tag {
            kind,
            range: start..at,
            is_closed: length.is_some(),
        });
    }

    tags
}

/// Finds the first `close` outside of strings.
fn find_outside_strings(text: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if text[at..].starts_with(close) => return Some(at),
            None => {}
        }
    }

    None
}

impl Tag {
    /// Returns the range between the delimiters and the marks of white space
    /// control.
    pub fn inside(&self, body: &str) -> Range<usize> {
        let width = self.width();
        let end = if self.is_closed { width } else { 0 };
        let mut inside = self.range.start + width..self.range.end - end;
        let marks = ['-', '+'];
        if body[inside.clone()].starts_with(marks) {
            inside.start += 1;
        }

        if body[inside.clone()].ends_with(marks) {
            inside.end -= 1;
        }

        inside
    }

    fn width(&self) -> usize {
        if self.kind == Kind::Comment { 3 } else { 2 }
    }

    pub fn word<'a>(&self, body: &'a str) -> &'a str {
        let mut words = body[self.inside(body)].split_whitespace();
        words.next().unwrap_or_default()
    }

    /// Returns whether `-` or `+` controls white space at the start, and at the
    /// end.
    fn controls(&self, body: &str) -> (bool, bool) {
        let inside = self.inside(body);
        (
            inside.start > self.range.start + self.width(),
            inside.end < self.range.end - self.width(),
        )
    }
}

/// Replaces the white space around statements and comments that are alone on
/// their lines by [`DROPPED`].
pub fn without_statement_lines(body: &str, tags: &[Tag]) -> String {
    let mut out = body.as_bytes().to_vec();
    // The tags of one line.
    for line in tags.chunk_by(|one, next| !body[one.range.end..next.range.start].contains('\n')) {
        let first = line[0].range.start;
        let mut at = body[..first].rfind('\n').map_or(0, |at| at + 1);
        let mut blanks = Vec::new();
        let mut controlled = false;
        for tag in line {
            let (before, after) = tag.controls(body);
            blanks.push((at..tag.range.start, controlled || before));
            at = tag.range.end;
            controlled = after;
        }

        let end = body[at..].find('\n').map_or(body.len(), |end| at + end + 1);
        blanks.push((at..end, controlled));
        let is_alone = line.iter().all(|tag| tag.kind != Kind::Value)
            && blanks
                .iter()
                .all(|(range, _)| body[range.clone()].trim().is_empty());
        if is_alone {
            for (range, _) in blanks.into_iter().filter(|(_, controlled)| !controlled) {
                out[range].fill(DROPPED as u8);
            }
        }
    }

    // White space other than ASCII may be cut by the filling.
    String::from_utf8(out).unwrap_or_else(|_| body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found() {
        let body = "## T {#id}\n{% for c in \"%}\" %}\n{{ c }} é {## x ##}\n{%- endfor -%}\n";
        let tags = find(body);
        let kinds: Vec<_> = tags.iter().map(|tag| tag.kind).collect();
        assert_eq!(
            kinds,
            [Kind::Statement, Kind::Value, Kind::Comment, Kind::Statement]
        );
        let inside: Vec<_> = tags
            .iter()
            .map(|tag| body[tag.inside(body)].trim())
            .collect();
        assert_eq!(inside, ["for c in \"%}\"", "c", "x", "endfor"]);
    }

    #[test]
    fn statements_take_their_line_with_them() {
        for (body, printed) in [
            (
                "a\n{% if x %}\nb {% if y %}c{% endif %}\n\n  {## d ##}\n{% endif %}\ne",
                "a\n{% if x %}b {% if y %}c{% endif %}\n\n{## d ##}{% endif %}e",
            ),
            (
                "a\r\n {% if x %} {% if y %}\t\r\nb{% if\nz %}\n",
                "a\r\n{% if x %}{% if y %}b{% if\nz %}\n",
            ),
            (
                "a\n{%- if x %}\n{% if y -%}\n\nb",
                "a\n{%- if x %}{% if y -%}\n\nb",
            ),
            ("{{ a }}{% if x %}\n", "{{ a }}{% if x %}\n"),
        ] {
            let kept = without_statement_lines(body, &find(body));
            assert_eq!(kept.len(), body.len());
            assert_eq!(kept.replace(DROPPED, ""), printed);
        }
    }
}
