//! Reports what the engine's parser cannot read, in terms that a writer knows.

use std::ops::Range;

use super::script::{Refused, template_error};
use super::tags::{Kind, Tag};

pub fn syntax_error(body: &str, tags: &[Tag], found: Range<usize>, detail: &str) -> Refused {
    // At the end of the text, the parser reports one character past it.
    let range = found.start.min(body.len())..found.end.min(body.len());
    let rest = body.get(range.start..).unwrap_or_default();
    let last = tags.iter().rfind(|tag| tag.range.start <= range.start);
    let tag = last.filter(|tag| range.start < tag.range.end || !tag.is_closed);
    if let Some(refused) = tag.and_then(|tag| not_closed(body, tag, range.start)) {
        return refused;
    }

    if let Some((at, refused)) = misfit(body, tags, &range)
        && (at.contains(&range.start) || detail.contains("end of input"))
    {
        return refused;
    }

    if detail.ends_with("defined twice") {
        let name = body.get(range.clone()).unwrap_or_default().trim();
        let message = format!("block `{name}` is defined above already");
        let help = "put its text into one of the two, and remove the other";
        return template_error(range, message, help);
    }

    // `{{#if …}}`, as in other template languages.
    if body[..range.start].ends_with("{{") && rest.starts_with(['#', '/']) {
        let message = "statements of an edition stand between `{%` and `%}`";
        let help = "write `{% if … %}` and `{% endif %}`, or `{% for … in … %}` and `{% endfor %}`";
        return template_error(range, message, help);
    }

    let help = help_of_sign(rest).unwrap_or_else(|| match tag {
        Some(tag) => help_of_tag(tag, tag.word(body)),
        None => "remove what stands here",
    });
    template_error(range, detail, help)
}

/// Reports a tag that is not closed before the next one, so that the parser
/// reads on in the text.
fn not_closed(body: &str, tag: &Tag, at: usize) -> Option<Refused> {
    let start = tag.range.start;
    let line = body[start..].lines().next().unwrap_or_default().trim_end();
    let below = body.get(start + line.len()..tag.range.end)?;
    let runs_on = !tag.is_closed || below.contains("{{") || below.contains("{%");
    let (close, called) = match tag.kind {
        Kind::Comment => ("##}", "comment"),
        _ if !runs_on || at <= start + line.len() => return None,
        Kind::Value => ("}}", "value"),
        Kind::Statement => ("%}", "statement"),
    };
    Some(template_error(
        start..start + line.len(),
        format!("this {called} is not closed"),
        format!("write `{close}` where it ends"),
    ))
}

/// Finds the first statement that does not match those above it: it ends or
/// continues something that is not open, or something before it was not closed.
/// Returns its range, and the mistake reported at `place`.
fn misfit(body: &str, tags: &[Tag], place: &Range<usize>) -> Option<(Range<usize>, Refused)> {
    let mut open: Vec<(&str, &Tag)> = Vec::new();
    for tag in tags.iter().filter(|tag| tag.kind == Kind::Statement) {
        let word = tag.word(body);
        let opening = match word {
            "if" | "for" | "block" => {
                open.push((word, tag));
                continue;
            }
            "else" if open.last().is_some_and(|(last, _)| *last == "for") => continue,
            "else" | "elif" => "if",
            _ => match word.strip_prefix("end") {
                Some(opening) => opening,
                None => continue,
            },
        };
        if !open.iter().any(|(word, _)| *word == opening) {
            let message = format!("no `{{% {opening} … %}}` is open here");
            let help = format!("remove `{{% {word} %}}`, or write `{{% {opening} … %}}` above it");
            let refused = template_error(place.clone(), message, help);
            return Some((tag.range.clone(), refused));
        }

        let (last, opened) = *open.last()?;
        if last != opening {
            return Some((tag.range.clone(), left_open(body, opened, last, place)));
        }

        if word.starts_with("end") {
            open.pop();
        }
    }

    let (word, tag) = open.pop()?;
    Some((body.len()..body.len(), left_open(body, tag, word, place)))
}

fn left_open(body: &str, tag: &Tag, word: &str, place: &Range<usize>) -> Refused {
    let message = format!("`{}` is not closed before this", &body[tag.range.clone()]);
    let help = format!("write `{{% end{word} %}}` where it ends");
    template_error(place.clone(), message, help)
}

/// What to write instead of a sign that the parser does not expect.
const SIGNS: [(&str, &str); 14] = [
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not`"),
    ("<=", "write `<`, with a number that is greater by one"),
    (">=", "write `>`, with a number that is less by one"),
    ("=", "compare with `==`"),
    ("\u{a0}", NO_BREAK),
    ("\u{202f}", NO_BREAK),
    ("’", QUOTES),
    ("‘", QUOTES),
    ("“", QUOTES),
    ("”", QUOTES),
    ("«", QUOTES),
    ("»", QUOTES),
];

const NO_BREAK: &str = "write an ordinary space, not one that does not break";

const QUOTES: &str = "write straight quotes: `\"`";

fn help_of_sign(rest: &str) -> Option<&'static str> {
    if let Some((_, help)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some(help);
    }

    let word = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    match word.to_lowercase().as_str() {
        "and" | "et" => Some("write `and`"),
        "or" | "ou" => Some("write `or`"),
        "not" | "non" => Some("write `not`"),
        _ if !word.is_empty() && !word.starts_with(|c: char| c.is_ascii()) => {
            Some("the names of values have the letters `a` to `z`, digits and `_`")
        }
        _ => None,
    }
}

fn help_of_tag(tag: &Tag, word: &str) -> &'static str {
    match (tag.kind, word) {
        (Kind::Value, _) if tag.is_closed => "write the name of one value: `{{ portal.name }}`",
        (Kind::Value, _) => "close the value with `}}`",
        _ if !tag.is_closed => "close the statement with `%}`",
        (_, "block") => "write `{% block name %}`: the name is one word of letters, digits and `_`",
        (_, "for") => "write `{% for category in categories %}`",
        (_, "if" | "elif") => "join conditions with `and` and `or`",
        (_, "set") => "write `{% set name = portal.name %}`",
        _ => "remove what stands here",
    }
}
