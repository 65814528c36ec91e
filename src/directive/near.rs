//! Recognises lines that are nearly a directive: written like mdBook's own,
//! with a missing sign or a wrong name, or with signs escaped one by one by a
//! program that rewrote the chapter. Each would be published unexpanded.
//!
//! Only a line without other text counts, so that text about directives stays
//! text.

use std::ops::Range;

use memchr::memmem;

use super::mistakes::{Mistake, is_unseen};
use super::names::{PREFIX, is_near_whole, meant, with_hyphens};
use super::parse::{is_ours, name_of};
use super::spec::{CHARTER, CHARTERS, CLOSE, DIRECTIVES, MATRIX, OPEN};
use crate::diagnostic::nearest::list;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;

/// An escaped directive, which is shown as text.
const ESCAPE: &str = "\\<<#";

/// The longest line, in bytes, that a help repeats.
const LONGEST: usize = 200;

/// Returns whether a text, or its JSON, may hold something that is nearly a
/// directive. Most books hold none, and for them this is the only search.
pub fn may_be_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Every form contains `cookie`, perhaps capitalised, except those with all
    // their signs.
    memmem::find_iter(bytes, "ookie").any(|at| follows_sign(&bytes[..at]))
        || memmem::find(bytes, OPEN.as_bytes()).is_some()
}

/// The most bytes that are searched before `cookie` for a sign.
const BEFORE: usize = 40;

/// Returns whether the last sign before a name may open a directive. Non-ASCII
/// bytes are skipped like letters, since they may be full-width signs.
fn follows_sign(before: &[u8]) -> bool {
    for byte in before.iter().rev().take(BEFORE) {
        match byte {
            b'-' | b'_' | b' ' | b'\t' => {}
            _ if byte.is_ascii_alphanumeric() || !byte.is_ascii() => {}
            sign => return matches!(sign, b'#' | b'<' | b';' | b'{' | b'%'),
        }
    }

    false
}

/// Returns what is wrong with a line that is nearly a directive. The line
/// begins at `start` in its chapter.
pub fn mistake(line: &str, start: usize) -> Option<Mistake> {
    // Every form begins with a sign, so most lines end here.
    if line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }

    let range = start..start + line.len();
    if line.starts_with(OPEN) && is_ours(line) {
        return None;
    }

    let typed = of_keyboard(line);
    if typed != line {
        let is_whole = typed.starts_with(OPEN) && typed.ends_with(CLOSE) && is_ours(&typed);
        if is_whole {
            return Some(other_signs(line, &typed, range));
        }

        // It has another mistake too, and the help for that shows the corrected
        // signs.
        let mut nearly = mistake(&typed, start)?;
        for label in &mut nearly.labels {
            label.place = range.clone();
        }

        return Some(nearly);
    }

    if let Some(mistake) = other_name(line, range.clone()) {
        return Some(mistake);
    }

    if line.starts_with(ESCAPE) {
        return None;
    }

    let plain = unescaped(line);
    if plain != line {
        let is_whole = plain.starts_with(OPEN) && plain.ends_with(CLOSE) && is_ours(&plain);
        return is_whole.then(|| escaped(&named_rightly(&plain), range));
    }

    let mut written = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (inside, after) = between_signs(rest)?;
        written.push(as_ours(
            inside,
            line.contains('#') || line.starts_with('<'),
        )?);
        rest = after;
    }

    let problem = "this is not how a directive is written";
    Some(misspelt(problem, &written, range))
}

/// Returns the text between signs that were taken for those of a directive, and
/// the rest of the line. Any such signs count, with or without spaces:
/// `{{#…}}`, `<#…>`, `[[#…]]`, `{{% … %}}`.
fn between_signs(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_start_matches(|c: char| c.is_whitespace() || "<{[«%#/".contains(c));
    let signs = &line[..line.len() - inside.len()];
    let open: String = signs.chars().filter(|c| !c.is_whitespace()).collect();
    let mut opens = ["{{", "{%", "<<", "<#", "[[#"].iter();
    let is_open =
        opens.any(|signs| open.starts_with(signs)) || (open.starts_with('«') && open.contains('#'));
    let end = inside.find(['<', '>', '{', '}', '[', ']', '»', '%'])?;
    let after =
        inside[end..].trim_start_matches(|c: char| c.is_whitespace() || ">}]»%/".contains(c));
    let close = inside[end..inside.len() - after.len()].trim();
    let is_closed = close.len() > 1 || (close == ">" && open.starts_with('<'));
    (is_open && is_closed).then_some((inside[..end].trim_end(), after))
}

/// Returns the directive that is meant by a text between such signs, if its
/// name is known, and its arguments. Braces without `#` may belong to any other
/// program, so they need a known name and a portal or an option.
fn as_ours(inside: &str, is_marked: bool) -> Option<(Option<&'static str>, &str)> {
    let name = inside.split_whitespace().next().unwrap_or_default();
    let lower = with_hyphens(name).to_lowercase();
    let plain = lower.strip_prefix("mdbook-").unwrap_or(&lower);
    let meant = known(plain);
    let arguments = inside[name.len()..].trim_end().trim_end_matches('/');
    let is_meant = match meant {
        Some(known) => is_marked || names_portal(known, arguments),
        None => is_marked && plain.starts_with(PREFIX),
    };
    is_meant.then_some((meant, arguments))
}

/// Returns whether the text after a directive's name starts with a portal or an
/// option of it. A name alone may be a variable of another program.
fn names_portal(known: &str, arguments: &str) -> bool {
    let first = arguments.split_whitespace().next().unwrap_or_default();
    let mut specs = DIRECTIVES.iter().filter(|spec| spec.name == known);
    match first.split_once('=') {
        Some((option, _)) => specs.any(|spec| spec.options.contains(&option)),
        None => Id::parse(first).is_ok(),
    }
}

/// Returns the directive that is meant by a name in another program's syntax.
fn known(name: &str) -> Option<&'static str> {
    let near = if name.starts_with(PREFIX) {
        meant(name)
    } else {
        is_near_whole(name)
    };

    let of_charter = ["chart", "matri"].iter().any(|part| name.contains(part));
    match near {
        Some(index) => Some(DIRECTIVES[index].name),
        None if of_charter && name.contains("cookie") => of_parts(name),
        None => None,
    }
}

/// Returns a line with full-width characters replaced by ASCII ones, and
/// without invisible ones.
fn of_keyboard(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            _ if is_unseen(c) => {}
            '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '\u{3000}' => out.push(' '),
            _ => out.push(c),
        }
    }

    out
}

fn other_signs(line: &str, typed: &str, range: Range<usize>) -> Mistake {
    let mut pairs = line.chars().zip(typed.chars());
    let differing = pairs.find(|(one, other)| one != other);
    let sign = differing.map_or('\u{feff}', |(sign, _)| sign);
    let problem = "this directive has a sign that is not that of the keyboard";
    let help = if typed.len() <= LONGEST {
        format!("write `{typed}`: remove the line and type it anew")
    } else {
        format!("type `{OPEN}` and the name anew")
    };

    Diagnostic::new(kind::MISSPELT_DIRECTIVE, problem)
        .at(
            range,
            format!("published as it stands: U+{:04X} is in it", u32::from(sign)),
        )
        .help(help)
        .help("to show it as text, write it as code, between backticks")
}

/// Returns what is wrong with a line among other text, or in HTML, that is
/// nearly a directive. It must begin with one of `open` and an exact name, so
/// that text is not reported.
pub fn amid(line: &str, open: &[&str], start: usize) -> Option<Mistake> {
    let whole = line.trim_end();
    let breaks = ["<br>", "<br/>", "<br />"];
    let before = breaks.iter().find_map(|tag| whole.strip_suffix(tag));
    let bare = before.unwrap_or(whole).trim_end();
    let inside = open.iter().find_map(|open| bare.strip_prefix(open))?;
    let mut words = inside.split(|c: char| c.is_whitespace() || matches!(c, '}' | '>'));
    let name = words.next()?;
    DIRECTIVES.iter().find(|spec| spec.name == name)?;
    mistake(bare, start)
}

/// Reports `<<#charte-cookies …>>`: not a known name, but one that no other
/// program is likely to use.
fn other_name(line: &str, range: Range<usize>) -> Option<Mistake> {
    let inside = line.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    let name = name_of(line);
    let lower = with_hyphens(&name.to_lowercase());
    // Other programs may have lists, or use the same words.
    let has_more = inside.trim().len() > name.len();
    let is_word =
        has_more && !lower.starts_with("list") && WORDS.iter().any(|(word, _)| *word == lower);
    if inside.contains(CLOSE) || !(lower.contains("cookie") || is_word) {
        return None;
    }

    let mut after = inside.trim_start().strip_prefix(name)?;
    let mut known = of_parts(&lower);
    if ["cookie", "cookies"].contains(&lower.as_str()) {
        // `<<#cookie charter …>>`, `<<#cookies …>>`
        let next = after.split_whitespace().next()?;
        let second = WORDS.iter().find(|(word, _)| *word == next.to_lowercase());
        if second.is_some() {
            after = after.trim_start().strip_prefix(next)?;
        }

        known = Some(second.map_or(CHARTER, |(_, name)| name));
    }

    let problem = format!("there is no directive `{name}`");
    Some(misspelt(&problem, &[(Some(known?), after)], range))
}

/// Words that people write after `cookie`, and the directive that each means.
const WORDS: [(&str, &str); 8] = [
    ("charter", CHARTER),
    ("charte", CHARTER),
    ("charters", CHARTERS),
    ("chartes", CHARTERS),
    ("list", CHARTERS),
    ("liste", CHARTERS),
    ("matrix", MATRIX),
    ("matrice", MATRIX),
];

/// Returns the directive that the parts of a name mean.
fn of_parts(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split(['-', '_']).collect();
    let has = |beginning: &str| words.iter().any(|word| word.starts_with(beginning));
    if has("matri") {
        Some(MATRIX)
    } else if has("list") || has("charters") || has("chartes") {
        Some(CHARTERS)
    } else if has("chart") {
        Some(CHARTER)
    } else {
        None
    }
}

/// Reports misspelt directives. `written` has the name of each, if it is known,
/// and its arguments.
fn misspelt(problem: &str, written: &[(Option<&str>, &str)], range: Range<usize>) -> Mistake {
    let mut lines = Vec::new();
    for (known, arguments) in written {
        let is_shown = known.is_some() && range.len() <= LONGEST;
        let arguments = if is_shown {
            arguments.trim_end()
        } else {
            " …"
        };

        let name = known.unwrap_or("NAME");
        lines.push(format!("`{OPEN}{name}{arguments}{CLOSE}`"));
    }

    let mut help = format!("write {}", lines.join(" and "));
    if lines.len() > 1 {
        help.push_str(", in a line each");
    }

    if written.iter().any(|(known, _)| known.is_none()) {
        let names: Vec<&str> = DIRECTIVES.iter().map(|spec| spec.name).collect();
        help = format!("{help}; directives: {}", list(&names));
    }

    Diagnostic::new(kind::MISSPELT_DIRECTIVE, problem)
        .at(range, "published as it stands")
        .help(help)
        .help("to show it as text, write it as code, between backticks")
}

/// Returns a directive with its name corrected.
fn named_rightly(plain: &str) -> String {
    let name = name_of(plain);
    match meant(name) {
        Some(index) => plain.replacen(name, DIRECTIVES[index].name, 1),
        None => plain.to_owned(),
    }
}

fn escaped(plain: &str, range: Range<usize>) -> Mistake {
    let problem = "the signs of this directive are escaped";
    let line = if plain.len() <= LONGEST {
        plain
    } else {
        "<<#…>>"
    };

    Diagnostic::new(kind::ESCAPED_DIRECTIVE, problem)
        .at(range, "published as text")
        .note("people escape a directive as `\\<<#`; programs that print a chapter again escape each sign")
        .help(format!("where a preprocessor did this, let it run later: write `before = [\"NAME\"]`, with its name, under `[preprocessor.cookie-charter]`; else write `{line}`"))
        .help("to show it as text, write `\\<<#`, or write it as code, between backticks")
}

/// Removes the backslashes and entities that a Markdown printer writes for
/// signs.
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        if c != '\\' || !next.is_some_and(|next| next.is_ascii_punctuation()) {
            out.push(c);
            continue;
        }

        out.extend(next);
        rest.next();
    }

    for (name, sign) in [("lt", '<'), ("gt", '>'), ("num", '#')] {
        let number = u32::from(sign);
        for written in [name, &format!("#{number}"), &format!("#x{number:x}")] {
            out = out.replace(&format!("&{written};"), sign.encode_utf8(&mut [0; 4]));
        }
    }

    out
}
