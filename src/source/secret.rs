//! What no report may show of a file or of a word: it may be the value of a
//! cookie, which can be a live session, or a password.
//!
//! What is looked for is how such a thing gets into a file: under a key
//! `value` in any spelling that somebody may try, as a cookie that was
//! pasted whole from a browser (`sid=…`), in an address with a user. A line
//! too many costs a reader a look into the file; a line too few costs a
//! session.

use std::ops::Range;

use super::echo;
use super::lines::line_at;
use crate::model::keys;
use crate::model::token::{looks_mixed, tokens};

/// Returns whether a line of a file that is not TOML may be shown whole: a
/// header, a comment, an empty line, or a known key with its value. Any other
/// line may be a session that somebody pasted.
pub fn is_of_data(line: &str) -> bool {
    let trimmed = line.trim();
    let is_header = trimmed.starts_with(['[', ']', '}']) && !trimmed.contains('=');
    let is_plain = is_header || trimmed.is_empty() || trimmed.starts_with('#');
    let key = &line[key_of(line)];
    (is_plain || keys::is_known(key)) && hidden(line).is_empty()
}

/// Returns the key of a line, as far as there seems to be one.
pub fn key_of(line: &str) -> Range<usize> {
    let start = line.len() - line.trim_start().trim_start_matches('"').len();
    let rest = &line[start..];
    let length = rest.find(|c| !is_of_key(c)).unwrap_or(rest.len());
    if keys::is_known(&rest[..length]) {
        return start..start + length;
    }

    let after = rest[length..].trim_start_matches('"').trim_start();
    // A word with nothing after it may be anything.
    let gives = after.strip_prefix(['=', ':']).map(str::trim_start);
    if gives.is_some_and(|value| !value.is_empty() && !value.starts_with('=')) {
        start..start + length
    } else {
        start..start
    }
}

/// Returns whether a key may hold this character, as people write keys.
pub fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Finds what no report may show of a text, in bytes: possible values, each to
/// the end of its line, and random strings.
pub fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    // What ends the value that began in a line above: three quotation marks,
    // the next table, or the next line.
    let mut until: Option<Until> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let opens = assigns_value(line);
        let within = match until {
            Some(Until::Mark(_)) => true,
            Some(Until::Table) => !line.trim_start().starts_with('['),
            Some(Until::Line) => true,
            None => false,
        };
        let from = if within {
            Some(0)
        } else {
            let found = [opens, pair(line), user(line), cookie(line), labelled(line)];
            found.into_iter().flatten().min()
        };

        for token in tokens(&line[..from.unwrap_or(line.len())]) {
            out.push(start + token.start..start + token.end);
        }

        if let Some(from) = from {
            out.push(start + from..end);
        }

        until = match until {
            Some(Until::Mark(mark)) if !line.contains(mark) => Some(Until::Mark(mark)),
            Some(Until::Table) if within => Some(Until::Table),
            _ => opens.and_then(|after| until_after(line, after)),
        };
        start = end;
    }

    out
}

/// Replaces what no report may show of a text by `…`.
pub fn masked(text: &str) -> String {
    let mut out = text.to_owned();
    for range in hidden(text).into_iter().rev() {
        let end = text[range.clone()].trim_end().len();
        out.replace_range(range.start..range.start + end, "…");
    }

    out
}

/// Finds what no report may show of a chapter or an edition: the values of
/// unknown options in directives, cookies in place of a value, and `sid=…`
/// anywhere.
pub fn hidden_in_chapter(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = tokens(text);
    for (at, _) in text.match_indices('=') {
        let value = text[at + 1..].trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| c.is_whitespace() || "\"'`;&<>".contains(c));
        let start = text.len() - value.len();
        if looks_mixed(&value[..end.unwrap_or(value.len())]) {
            out.push(start..line_at(text, at).end);
        }
    }

    let mut hidden_to = 0;
    let mut starts = text.match_indices("<<#").map(|(at, _)| at).peekable();
    while let Some(at) = starts.next() {
        if at < hidden_to {
            continue;
        }

        let next = starts.peek().copied().unwrap_or(text.len());
        let line = text[at..next].split('\n').next().unwrap_or_default();
        if let Some(from) = echo::first_pair(line, false) {
            hidden_to = line_at(text, at).end;
            out.push(at + from..hidden_to);
        }
    }

    out
}

/// What ends a value.
#[derive(Clone, Copy)]
enum Until {
    Mark(&'static str),
    Table,
    Line,
}

/// Returns what ends the value that begins after byte `after` of a line, or
/// `None` if it ends with the line.
fn until_after(line: &str, after: usize) -> Option<Until> {
    let rest = &line[after..];
    if line.trim_start().starts_with('[') {
        return Some(Until::Table);
    }

    let marks = ["\"\"\"", "'''"].into_iter();
    let opened = marks
        .filter_map(|mark| Some((rest.find(mark)?, mark)))
        .min();
    match opened {
        Some((at, mark)) if !rest[at + mark.len()..].contains(mark) => Some(Until::Mark(mark)),
        Some(_) => None,
        None if rest.trim().trim_end_matches('=').is_empty() => Some(Until::Line),
        None => None,
    }
}

/// Returns the end of the word that shows that a line has a cookie's value.
fn assigns_value(line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let mut ends = Vec::new();
    for word in ["value", "valeur"] {
        for (start, _) in lower.match_indices(word) {
            let end = start + word.len();
            if is_key(&lower, start, end) {
                ends.push(end);
            }
        }
    }

    // An escape in a key may spell anything.
    let escaped = lower.find('=').filter(|at| lower[..*at].contains("\\u"));
    ends.into_iter().min().or(escaped)
}

/// Returns whether a word of a line is a key, or was meant as one.
fn is_key(line: &str, start: usize, end: usize) -> bool {
    if line[..start].ends_with(char::is_alphanumeric) {
        return false;
    }

    // If another word follows, this one is part of a text.
    let quoted = line[end..].trim_start_matches(['"', '\'']);
    let after = quoted.trim_start();
    after.is_empty() || after.starts_with(['=', ':', '.', '"', '\'', ']'])
}

/// Returns where the value begins in a line with `name=value`, as people copy a
/// cookie from a browser: in a text, in the name of a table or in a comment.
/// Rows of a browser's tools have tabs.
fn pair(line: &str) -> Option<usize> {
    let row = second_column(line);
    let rest = match line.split_once('=') {
        // The first `=` assigns the value of a key.
        Some((key, _)) if !key.contains(['[', '#', '"', '\'']) => key.len() + 1,
        _ => 0,
    };
    let mut at = rest;
    for word in line[rest..].split_inclusive(ends_pair) {
        let trimmed = word.trim_end_matches(ends_pair);
        // Addresses have pairs of their own, most of them with plain words.
        let found = match trimmed.split_once('=') {
            Some(_) if trimmed.contains("://") => echo::first_pair(trimmed, false),
            Some((name, value)) => {
                let is_pair = !name.trim_start_matches('#').is_empty() && !value.is_empty();
                is_pair.then_some(name.len() + 1)
            }
            None => None,
        };
        if let Some(found) = found {
            let found = at + found;
            return Some(found.min(row.unwrap_or(found)));
        }

        at += word.len();
    }

    row
}

fn ends_pair(c: char) -> bool {
    c.is_whitespace() || "\"',;[](){}<>".contains(c)
}

/// Returns where a value begins that a line gives a cookie directly under
/// `cookies`, instead of a table: `cookies.sid = "…"`,
/// `cookies = { sid = "…" }`.
fn cookie(line: &str) -> Option<usize> {
    let below = line.trim_start().strip_prefix("cookies")?;
    let rest = below.trim_start_matches(|c: char| c.is_whitespace() || ".={".contains(c));
    let (key, value) = rest.split_once('=')?;
    let is_ours = keys::is_known(key.trim()) || key.contains(['[', '#']);
    (!is_ours).then_some(line.len() - value.len())
}

/// Returns where the value after a name and a colon begins.
fn labelled(line: &str) -> Option<usize> {
    let mut colons = line.match_indices(':');
    colons.find_map(|(at, _)| echo::behind_colon(line, at))
}

/// Returns where the second column begins of a row with tabs between its
/// columns, literal or escaped. Tabs that only align signs do not count.
fn second_column(line: &str) -> Option<usize> {
    let mut tabs: Vec<_> = line.match_indices("\t").collect();
    tabs.extend(line.match_indices("\\t"));
    tabs.sort_unstable();
    for (at, tab) in tabs {
        let before = line[..at].trim_end();
        let after = line[at + tab.len()..].trim_start();
        let ends = before.is_empty() || before.ends_with(['=', ',', '[', '{']);
        if !ends && !after.is_empty() && !after.starts_with(['=', '#', ',', ']', '}']) {
            return Some(at);
        }
    }

    None
}

/// Returns where an address begins that has a user before its host.
fn user(line: &str) -> Option<usize> {
    let ends = ['"', '\'', ' ', '\t', '<', '>', '(', ')', ','];
    let mut at = 0;
    for part in line.split_inclusive(ends) {
        if let Some((before, _)) = part.split_once('@') {
            let lower = before.to_ascii_lowercase();
            if before.contains("//") || lower.starts_with("http") {
                return Some(at);
            }
        }

        at += part.len();
    }

    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown.
    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for range in hidden(text) {
            out.push_str(&text[at..range.start]);
            at = range.end;
        }

        out + &text[at..]
    }

    #[test]
    fn no_spelling_of_a_value_is_shown() {
        for text in [
            "value = \"s3cret\"\n",
            "value: \"s3cret\"\n",
            "value \"s3cret\"\n",
            "value.text = \"s3cret\"\n",
            "Value = 's3cret'\n",
            "VALUE='s3cret'\n",
            "valeur = \"s3cret\"\n",
            "\"value\" = \"s3cret\"\n",
            "\"valu\\u0065\" = \"s3cret\"\n",
            "{ name = \"a\", value = \"s3cret\" }\n",
            "value =\n\"s3cret\"\n",
            "value = \"\"\"\ns3cret\n\"\"\"\n",
            "value = \"\"\"\ns3cret\", colour = 1\n",
            "[cookies.value]\ntext = \"s3cret\"\n",
            "name = \"sid=s3cret; Path=/\"\n",
            "names = [\"a\", \"sid=s3cret\"]\n",
            "[override.\"sid=s3cret\"]\n",
            "set-cookie = \"sid=s3cret; Path=/\"\n",
            "category = \"sid=s3cret\"\n",
            "services = [\"a\", \"sid=s3cret\"]\n",
            "colour = 1 # sid=s3cret\n",
            "url = \"https://me:s3cret@x.fr\"\n",
            "manage = \"//me:s3cret@x.fr\"\n",
            "url = \"https://x.fr/?sid=1s3cret\"\n",
            "url = \"https:me:s3cret@x.fr\"\n",
            ".a.fr\tTRUE\t/\tFALSE\t0\tsessionid\ts3cret\n",
            "sessionid\ts3cret\n",
            "name = \"sessionid\ts3cret\"\n",
            "name = \"sessionid: s3cret1\"\n",
            "cookies = { sid = \"s3cret\" }\n",
            "cookies._ga = \"GA1.2.s3cret.1600\"\n",
            "order = [\"s3cret9f8a7b6c5d4e3f2a1b\"]\n",
            "duration = \"eyJhbGciOiJIUzI1NiJ9.s3cret.a\"\n",
        ] {
            assert!(!shown(text).contains("s3cret"), "{text}");
        }
    }

    #[test]
    fn other_lines_are_shown() {
        for text in [
            "purpose = \"The value of a choice\"\n",
            "purpose = \"Mettre en valeur le site\"\nname = \"x\"\n",
            "dpo = \"dpo@example.fr\"\nurl = \"https://example.fr\"\n",
            "contact = \"mailto:me@example.fr\"\n",
            "cookies = { name = \"a\" }\n",
            "cookies = [{ name = \"a\" }]\n",
            "purpose = \"Article : L. 123-4, RGPD: 2016/679, à 12:30\"\n",
            "source = \"https://example.fr/?a=b\" # one, and = another\n",
            "\tname\t\t=\t\"x\"\t\t# seen\n",
            "audience = { anonymous = true, no-crossing = true }\n",
        ] {
            assert_eq!(shown(text), *text);
        }

        let after = "value = \"\"\"x\"\"\"\nname = \"y\"\n";
        assert_eq!(shown(after), "valuename = \"y\"\n");
        let table = "[cookies.value]\na = 1\n[publisher]\nname = \"y\"\n";
        assert_eq!(shown(table), "[cookies.value[publisher]\nname = \"y\"\n");
    }
}
