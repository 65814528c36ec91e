//! Finds text that looks like a tag but would be printed as it is: comments and
//! values of other template languages, delimiters that a space splits, and
//! directives, which only chapters have.
//!
//! Only what cannot be meant as text counts: `{#id}` belongs to a heading.

use std::ops::Range;

use super::script::{Refused, template_error};
use super::tags::{Kind, Tag};

/// The names that the path of a value can begin with.
const VALUES: [&str; 4] = ["portal", "category", "cookie", "service"];

pub fn find(body: &str, tags: &[Tag]) -> Vec<Refused> {
    let mut refused = Vec::new();
    let names = first_names(body, tags);
    let mut start = 0;
    for tag in tags {
        find_in(body, start..tag.range.start, &names, &mut refused);
        refused.extend(brace_too_many(body, tag));
        start = tag.range.end;
    }

    find_in(body, start..body.len(), &names, &mut refused);
    refused
}

/// Returns the names that the path of a value can begin with, including those
/// that `for` and `set` define.
fn first_names<'a>(body: &'a str, tags: &[Tag]) -> Vec<&'a str> {
    let mut names = VALUES.to_vec();
    for tag in tags {
        let mut words = body[tag.inside(body)].split_whitespace();
        if matches!(words.next(), Some("for" | "set")) {
            names.extend(words.next());
        }
    }

    names
}

fn find_in(body: &str, range: Range<usize>, names: &[&str], refused: &mut Vec<Refused>) {
    let text = &body[range.clone()];
    for (at, _) in text.match_indices(['{', '<', '[']) {
        let found = directive(text, at)
            .or_else(|| comment(text, at))
            .or_else(|| parted(text, at))
            .or_else(|| value(text, at, names));
        if let Some(found) = found {
            refused.push(found.place(|at| range.start + at.start..range.start + at.end));
        }
    }
}

/// Finds `<<#cookie-charter …>>`.
fn directive(text: &str, at: usize) -> Option<Refused> {
    let rest = &text[at..];
    if !rest.starts_with("<<#cookie-") || text[..at].ends_with(['\\', '`']) {
        return None;
    }

    let line = rest.lines().next().unwrap_or_default();
    let length = line.find(">>").map_or(line.len(), |end| end + 2);
    Some(template_error(
        at..at + length,
        "a directive is not expanded in an edition",
        "remove it here, and put it into a chapter, above or below the charter; what one edition takes from another it names in `extends`",
    ))
}

/// Finds `{# … #}`.
fn comment(text: &str, at: usize) -> Option<Refused> {
    let inside = text[at..].strip_prefix("{#")?;
    let is_opened = inside.starts_with(|c: char| c.is_whitespace() || c == '-');
    let end = inside.find("#}").map(|end| end + 2);
    // `{#id}` closes without a `#`.
    if !is_opened && (end.is_none() || inside.find('}').map(|close| close + 1) != end) {
        return None;
    }

    // The end may be missing, since the text is cut at a tag in the comment.
    Some(template_error(
        at..at + 2 + end.unwrap_or_default(),
        "this is not a comment of an edition, and is printed",
        "write a comment as `{## … ##}`",
    ))
}

/// Finds `{ % if … %}` and `{ { … }}`.
fn parted(text: &str, at: usize) -> Option<Refused> {
    let inside = text[at..].strip_prefix('{')?;
    let rest = inside.trim_start_matches([' ', '\u{a0}']);
    let second = rest.chars().next().filter(|c| matches!(c, '%' | '{'))?;
    let spaces = inside.len() - rest.len();
    if spaces == 0 {
        return None;
    }

    Some(template_error(
        at..at + spaces + 2,
        "a space parts the two signs of a tag, so this is printed",
        format!("write `{{{second}`, and both signs at its end without a space, too"),
    ))
}

/// Finds `{{{ portal.name }}}`.
fn brace_too_many(body: &str, tag: &Tag) -> Option<Refused> {
    let inside = &body[tag.inside(body)];
    let before = body[..tag.range.start]
        .lines()
        .next_back()
        .unwrap_or_default();
    // It may close the attributes of a heading, opened earlier on the line.
    let is_open = before.matches('{').count() > before.matches('}').count();
    let is_third = body[tag.range.end..].starts_with('}') && !is_open;
    let is_value = tag.kind == Kind::Value && tag.is_closed;
    if !is_value || !inside.starts_with('{') && !is_third {
        return None;
    }

    Some(template_error(
        tag.range.clone(),
        "a value stands between two braces at each end",
        format!("write `{{{{ {} }}}}`", inside.trim_matches(['{', '}', ' '])),
    ))
}

/// Finds `${portal.name}`, `{portal.name}`, `[[portal.name]]` and `<%=
/// portal.name %>`.
fn value(text: &str, at: usize, names: &[&str]) -> Option<Refused> {
    let rest = &text[at..];
    let (inside, close) = if let Some(inside) = rest.strip_prefix('{') {
        (inside, "}")
    } else if let Some(inside) = rest.strip_prefix("[[") {
        (inside, "]]")
    } else {
        let inside = rest.strip_prefix("<%")?;
        (inside.trim_start_matches(['=', '-']), "%>")
    };

    let rest = inside.trim_start();
    let length =
        rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-'))?;
    let (path, from_end) = rest.split_at(length);
    let behind = from_end.trim_start();
    let first = path.split('.').next().unwrap_or_default();
    if !path.contains('.') || !names.contains(&first) || !behind.starts_with(close) {
        return None;
    }

    let mut end = text.len() - behind.len() + close.len();
    if close == "}" && behind.starts_with("}}") {
        end += 1;
    }

    let start = at - usize::from(text[..at].ends_with('$'));
    Some(template_error(
        start..end,
        "a value stands between two braces at each end",
        format!("write `{{{{ {} }}}}`", path.replace('-', "_")),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tags;
    use super::*;

    fn found(body: &str) -> Vec<&str> {
        let refused = find(body, &tags::find(body));
        let labels = refused.into_iter().flat_map(|refused| refused.labels);
        labels.map(|label| &body[label.place]).collect()
    }

    #[test]
    fn what_looks_like_a_tag_is_found() {
        for whole in [
            "{# un mot #}",
            "{#un mot#}",
            "{#- un mot -#}",
            "{ %",
            "{ {",
            "${portal.name}",
            "{ portal.name }",
            "{portal.public-body}}",
            "[[portal.name]]",
            "<%= portal.name %>",
            "<<#cookie-charter ma-ville>>",
        ] {
            assert_eq!(found(&format!("à {whole} b")), [whole]);
        }

        assert_eq!(found("{{ a }} {# {{ b }} #}"), ["{#"]);
        assert_eq!(found("{{{ a }}} {{ b }}} {{ c }}"), ["{{{ a }}", "{{ b }}"]);
        assert_eq!(found("{# a\nb #} {#c#}"), ["{# a\nb #}", "{#c#}"]);
    }

    #[test]
    fn text_is_text() {
        for body in [
            "## T {#id}\n\n## U {#b .c key=d}",
            "{## un mot ##}",
            "{{ portal.name }",
            "{% if portal.name }",
            "[portal.example](https://portal.example) [[note.a]]",
            "a { b } $5 {c.d} 50 % }",
            "\\<<#cookie-charter a>> `<<#cookie-charter a>>`",
            "<<#autre a>> <portal.example>",
        ] {
            assert!(found(body).is_empty(), "{body}: {:?}", found(body));
        }
    }
}
