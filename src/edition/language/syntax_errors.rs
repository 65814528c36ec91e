//! What is reported of a template that the engine's parser cannot read, in a
//! writer's words.

use std::ops::Range;

use super::script::Refused;
use super::tags::{self, Kind};

/// What the parser says of a template that it cannot read.
pub fn syntax_error(body: &str, range: Range<usize>, detail: &str) -> Refused {
    // At the end of the text the parser is one character further.
    let range = range.start.min(body.len())..range.end.min(body.len());
    if let Some(refused) = not_closed(body, range.start).or_else(|| open_comment(body, detail)) {
        return refused;
    }
    let rest = body.get(range.start..).unwrap_or_default();
    if let Some(refused) = alone(body, range.clone()) {
        return refused;
    }
    if detail.ends_with("defined twice") {
        let name = body.get(range.clone()).unwrap_or_default().trim();
        let help = "put its text into one of the two, and remove the other";
        return Refused::new(
            range,
            format!("block `{name}` is defined above already"),
            help,
        );
    }
    // `{{#if …}}`, as other programs have it.
    if body[..range.start].ends_with("{{") && rest.starts_with(['#', '/']) {
        let message = "statements of an edition stand between `{%` and `%}`";
        let help = "write `{% if … %}` and `{% endif %}`, or `{% for … in … %}` and `{% endfor %}`";
        return Refused::new(range, message, help);
    }
    let (detail, help) = match open_statement(body, detail, range.start) {
        Some((word, statement)) => (
            format!("`{statement}` is not closed before this"),
            format!("write `{{% end{word} %}}` where it ends"),
        ),
        None => {
            let help = help_of_sign(rest).unwrap_or_else(|| help_of_tag(body, range.start));
            (detail.to_owned(), help.to_owned())
        }
    };
    Refused::new(range, detail, help)
}

/// A tag that begins in a line above, and that nothing closes before the next
/// one: the parser reads on in the text below it.
fn not_closed(body: &str, at: usize) -> Option<Refused> {
    let before = body.get(..at)?;
    let start = before.rfind("{{").max(before.rfind("{%"))?;
    let (close, tag) = if before[start..].starts_with("{{") {
        ("}}", "value")
    } else {
        ("%}", "statement")
    };
    let inside = &body[start + 2..];
    let next = inside
        .find("{{")
        .min(inside.find("{%"))
        .unwrap_or(inside.len());
    if !before[start..].contains('\n') || inside[..next].contains(close) {
        return None;
    }
    let line = body[start..].lines().next().unwrap_or_default().trim_end();
    Some(Refused::new(
        start..start + line.len(),
        format!("this {tag} is not closed"),
        format!("write `{close}` where it ends"),
    ))
}

/// A comment that nothing closes.
fn open_comment(body: &str, detail: &str) -> Option<Refused> {
    if !detail.contains("end of comment") {
        return None;
    }
    let closed = tags::find(body).last().map_or(0, |tag| tag.range.end);
    let start = closed + body[closed..].find("{##")?;
    let line = body[start..].lines().next().unwrap_or_default().trim_end();
    Some(Refused::new(
        start..start + line.len(),
        "this comment is not closed",
        "write `##}` where it ends",
    ))
}

/// A statement that closes or goes on with one that is not there: all others
/// of the template fit each other without it.
fn alone(body: &str, range: Range<usize>) -> Option<Refused> {
    let mut open: Vec<&str> = Vec::new();
    let mut alone = None;
    for (word, tag) in statements(body) {
        if tag.contains(&range.start) {
            alone = Some(word).filter(|word| CLOSING.iter().any(|(closing, _)| closing == word));
        } else if let Some(ended) = word.strip_prefix("end") {
            if open.pop() != Some(ended) {
                return None;
            }
        } else if OPENING.contains(&word) {
            open.push(word);
        }
    }
    let word = alone.filter(|_| open.is_empty())?;
    let (_, opening) = CLOSING.iter().find(|(closing, _)| *closing == word)?;
    Some(Refused::new(
        range,
        format!("no `{{% {opening} … %}}` is open here"),
        format!("remove `{{% {word} %}}`, or write `{{% {opening} … %}}` above it"),
    ))
}

/// The first word of each statement, and where the statement stands.
fn statements(body: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut tags = tags::find(body);
    tags.retain(|tag| tag.kind == Kind::Statement);
    tags.into_iter().map(|tag| (tag.word(body), tag.range))
}

/// Statements that another one ends.
const OPENING: [&str; 3] = ["if", "for", "block"];

/// Statements that need another one above them.
const CLOSING: [(&str, &str); 5] = [
    ("endif", "if"),
    ("endfor", "for"),
    ("endblock", "block"),
    ("else", "if"),
    ("elif", "if"),
];

/// The word of the statement that is still open where another one ends, or the
/// text does, and all of it.
fn open_statement(body: &str, detail: &str, at: usize) -> Option<(String, String)> {
    let is_about_end = detail.contains("unknown statement end") || detail.contains("end of input");
    let mut open: Vec<(&str, &str)> = Vec::new();
    for (word, tag) in statements(body) {
        if tag.start + 2 >= at {
            break;
        }
        if let Some(ended) = word.strip_prefix("end") {
            open.pop_if(|(word, _)| *word == ended);
        } else if OPENING.contains(&word) {
            open.push((word, &body[tag]));
        }
    }
    let (word, statement) = open.pop().filter(|_| is_about_end)?;
    Some((word.to_owned(), statement.to_owned()))
}

/// What to write in place of what a tag goes on with.
fn help_of_sign(rest: &str) -> Option<&'static str> {
    for (sign, help) in [
        ("&&", "write `and`"),
        ("||", "write `or`"),
        ("!", "write `not`"),
        ("<=", "write `<`, with a number that is greater by one"),
        (">=", "write `>`, with a number that is less by one"),
        ("=", "compare with `==`"),
    ] {
        if rest.starts_with(sign) {
            return Some(help);
        }
    }
    let word = rest.split(|c: char| !c.is_alphanumeric()).next();
    match word.unwrap_or_default().to_lowercase().as_str() {
        "and" | "et" => return Some("write `and`"),
        "or" | "ou" => return Some("write `or`"),
        "not" | "non" => return Some("write `not`"),
        _ => {}
    }
    Some(match rest.chars().next()? {
        '\u{a0}' | '\u{202f}' => "write an ordinary space, not one that does not break",
        '’' | '‘' | '“' | '”' | '«' | '»' => "write straight quotes: `\"`",
        c if !c.is_ascii() && c.is_alphabetic() => {
            "the names of values have the letters `a` to `z`, digits and `_`"
        }
        _ => return None,
    })
}

/// How the tag that stands there is written.
fn help_of_tag(body: &str, at: usize) -> &'static str {
    let tags = tags::find(body);
    let tag = tags.iter().find(|tag| tag.range.contains(&at));
    match tag.map(|tag| (tag.kind, tag.word(body))) {
        Some((Kind::Value, _)) => "write the name of one value: `{{ portal.name }}`",
        Some((_, "block")) => {
            "write `{% block name %}`: the name is one word of letters, digits and `_`"
        }
        Some((_, "for")) => "write `{% for category in categories %}`",
        Some((_, "if" | "elif")) => "join conditions with `and` and `or`",
        Some((_, "set")) => "write `{% set name = portal.name %}`",
        Some(_) => "remove what stands here",
        None if body[..at].rfind("{{") > body[..at].rfind("{%") => "close the value with `}}`",
        None => "close the statement with `%}`",
    }
}
