//! Finds the template tags in an edition, so that what lies between them can
//! be read as Markdown, and refuses the tags that an edition has no use for.

use std::ops::Range;

/// The statements that an edition may use. What is left out would read other
/// files (`include`, `import`, `extends`) or switch escaping (`autoescape`,
/// `raw`, `filter`).
const STATEMENTS: [&str; 11] = [
    "block", "endblock", "for", "endfor", "if", "elif", "else", "endif", "set", "macro", "endmacro",
];

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `{{ … }}`
    Value,
    /// `{% … %}`
    Statement,
    /// `{## … ##}`
    Comment,
}

/// A tag and where it stands.
#[derive(Debug, Clone)]
pub struct Tag {
    /// What it does.
    pub kind: Kind,
    /// Its bytes, delimiters included.
    pub range: Range<usize>,
}

/// A statement that an edition may not use.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused<'a> {
    /// Its first word.
    pub word: &'a str,
    /// Where the tag stands.
    pub range: Range<usize>,
}

/// Finds all tags; an unclosed one ends the search, and the template engine
/// tells of it.
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
        let Some(length) = length else { break };
        let end = start + open.len() + length + close.len();
        let range = start..end;
        tags.push(Tag { kind, range });
        at = end;
    }
    tags
}

/// The first `close` that does not stand in a string.
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
    /// What stands between the delimiters.
    pub fn inside<'a>(&self, body: &'a str) -> &'a str {
        &body[self.inside_range(body)]
    }

    /// The bytes between the delimiters.
    pub fn inside_range(&self, body: &str) -> Range<usize> {
        let tag = &body[self.range.clone()];
        let outside: &[char] = &['{', '}', '%', '#', '-', '+', ' ', '\t', '\r', '\n'];
        let start = self.range.start + tag.len() - tag.trim_start_matches(outside).len();
        let inside = tag.trim_matches(outside);
        start..start + inside.len()
    }

    /// The first word of a statement.
    pub fn word<'a>(&self, body: &'a str) -> &'a str {
        let inside = self.inside(body);
        inside.split_whitespace().next().unwrap_or_default()
    }
}

/// The statements that are not allowed.
pub fn refused<'a>(body: &'a str, tags: &[Tag]) -> Vec<Refused<'a>> {
    let statements = tags.iter().filter(|tag| tag.kind == Kind::Statement);
    statements
        .map(|tag| (tag.word(body), tag.range.clone()))
        .filter(|(word, _)| !STATEMENTS.contains(word))
        .map(|(word, range)| Refused { word, range })
        .collect()
}

/// What stands between `{% block NAME %}` and its `{% endblock %}`.
pub fn block(body: &str, tags: &[Tag], name: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut start = None;
    for tag in tags.iter().filter(|tag| tag.kind == Kind::Statement) {
        match (tag.word(body), start) {
            ("block", None) => {
                let inside = tag.inside(body);
                if inside.split_whitespace().nth(1) == Some(name) {
                    start = Some(tag.range.end);
                }
            }
            ("block", Some(_)) => depth += 1,
            ("endblock", Some(start)) if depth == 0 => return Some(start..tag.range.start),
            ("endblock", Some(_)) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The body with every tag replaced by as many plain bytes, so that Markdown
/// sees text where a value will be printed and nothing where a statement
/// stands on a line of its own.
pub fn mask(body: &str, tags: &[Tag]) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for tag in tags {
        out.push_str(&body[at..tag.range.start]);
        let alone = tag.kind != Kind::Value && is_alone(body, tag, tags);
        let filler = if alone { ' ' } else { 'x' };
        for byte in body[tag.range.clone()].bytes() {
            out.push(if byte == b'\n' { '\n' } else { filler });
        }
        at = tag.range.end;
    }
    out.push_str(&body[at..]);
    out
}

/// What stands around the statements and comments that are alone on their
/// lines: white space and the line break, which should not be printed.
pub fn lines_of_statements<'a>(
    body: &'a str,
    tags: &'a [Tag],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let alone = tags
        .iter()
        .filter(move |tag| tag.kind != Kind::Value && is_alone(body, tag, tags));
    alone.flat_map(move |tag| {
        let range = &tag.range;
        let indented = body[..range.start].trim_end_matches([' ', '\t']).len();
        let rest = &body[range.end..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        let line_break = usize::from(rest[spaces..].starts_with('\n'));
        [
            indented..range.start,
            range.end..range.end + spaces + line_break,
        ]
    })
}

/// Whether the lines of a tag hold nothing but statements and comments.
fn is_alone(body: &str, tag: &Tag, tags: &[Tag]) -> bool {
    let start = body[..tag.range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = body[tag.range.end..]
        .find('\n')
        .map_or(body.len(), |at| tag.range.end + at);
    let on_lines = |other: &&Tag| other.range.start >= start && other.range.end <= end;
    let mut at = start;
    for other in tags.iter().filter(on_lines) {
        let blank = body[at..other.range.start].trim().is_empty();
        if !blank || other.kind == Kind::Value {
            return false;
        }
        at = other.range.end;
    }
    body[at..end].trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_and_masked() {
        let body = "## T {#id}\n{% for c in \"%}\" %}\n{{ c }} é {## x ##}\n{% endfor %}\n";
        let tags = find(body);
        let kinds: Vec<_> = tags.iter().map(|tag| tag.kind).collect();
        assert_eq!(
            kinds,
            [Kind::Statement, Kind::Value, Kind::Comment, Kind::Statement]
        );
        let masked = mask(body, &tags);
        assert_eq!(masked.len(), body.len());
        assert!(masked.starts_with("## T {#id}\n    "), "{masked}");
        assert!(masked.contains("xxxxxxx é xxxxxxx"), "{masked}");
    }

    #[test]
    fn blocks_are_found() {
        let body = "{% block text %}a{% block x %}b{% endblock %}c{% endblock text %}d";
        let tags = find(body);
        let inner = block(body, &tags, "text").expect("a block");
        assert_eq!(&body[inner], "a{% block x %}b{% endblock %}c");
        assert_eq!(block(body, &tags, "tables"), None);
    }

    #[test]
    fn tags_that_read_files_are_refused() {
        let body = "{% include 'x' %}{%- raw %}{% if a %}{% autoescape false %}";
        let refused = refused(body, &find(body));
        let words: Vec<_> = refused.iter().map(|refused| refused.word).collect();
        assert_eq!(words, ["include", "raw", "autoescape"]);
    }
}
