//! The words of a directive: its name, what it names, its options.

use std::ops::Range;

use super::names::{HYPHENS, PREFIX, is_near_whole, meant, with_hyphens};
use super::spec::{CLOSE, DIRECTIVES, Names, OPEN, Spec};
use crate::diagnostic::nearest::{list, nearest};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::id::Id;

/// Quotation marks that an editor may have put in place of straight ones.
const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '‹'];

/// A word of a directive and its bytes in the chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// The word, without quotes.
    pub text: String,
    pub range: Range<usize>,
}

/// A directive that is well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    pub name: &'static str,
    /// What it names, as portals.
    pub names: Vec<Arg>,
    pub options: Vec<(&'static str, Arg)>,
}

impl Directive {
    /// The value of an option.
    pub fn option(&self, name: &str) -> Option<&Arg> {
        let found = self.options.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value)
    }
}

/// A mistake in a chapter, at bytes of it.
pub type Mistake = Diagnostic<Range<usize>>;

/// Whether the text at `<<#` is a directive of ours, or was meant to be one.
pub fn is_ours(text: &str) -> bool {
    let name = with_hyphens(name_of(text));
    name.to_lowercase().starts_with(PREFIX) || is_near_whole(&name).is_some()
}

/// The name after `<<#`, spaces before it left out.
pub fn name_of(text: &str) -> &str {
    let rest = text[OPEN.len()..].trim_start();
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_') || HYPHENS.contains(&c)));
    &rest[..end.unwrap_or(rest.len())]
}

/// Where the directive at the beginning of `text` ends, if it ends on its
/// line. `>>` between quotation marks does not end it.
pub fn length(text: &str) -> Option<usize> {
    let line = text.lines().next().unwrap_or_default();
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices().skip(OPEN.len()) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            // An apostrophe inside a word opens nothing.
            None if matches!(c, '"' | '\'') && matches!(before, '=' | ' ' | '\t') => {
                quote = Some(c);
            }
            None if line[at..].starts_with(CLOSE) => return Some(at + CLOSE.len()),
            None => {}
        }
        before = c;
    }
    // A quotation mark that is never closed should not hide the end.
    line.find(CLOSE).map(|at| at + CLOSE.len())
}

/// Reads the directive that `chapter` holds at `start`.
pub fn parse(chapter: &str, start: usize) -> Result<(Range<usize>, Directive), Mistake> {
    let text = &chapter[start..];
    let Some(length) = length(text) else {
        return Err(unclosed(chapter, start));
    };
    let range = start..start + length;
    let inside = start + OPEN.len()..range.end - CLOSE.len();
    if chapter[inside.clone()].starts_with(char::is_whitespace) {
        return Err(space_after_hash(&chapter[range.clone()], range));
    }
    let name = name_of(text);
    let name_end = inside.start + name.len();
    let Some(spec) = DIRECTIVES.iter().find(|spec| spec.name == name) else {
        return Err(unknown(inside.start..name_end, name));
    };
    let mut directive = Directive {
        name: spec.name,
        names: Vec::new(),
        options: Vec::new(),
    };
    if chapter[inside.clone()].ends_with('/') {
        return Err(slash(inside.end - 1..range.end));
    }
    let words = words(chapter, name_end..inside.end);
    for (position, word) in words.iter().enumerate() {
        let is_option = spec.options.contains(&&chapter[word.clone()]);
        let next = words.get(position + 1).map(|next| &chapter[next.clone()]);
        if is_option && next.is_some_and(|next| next.starts_with('=')) {
            let value = words.get(position + 2).filter(|_| next == Some("="));
            return Err(space_before_equals(
                chapter,
                word,
                &words[position + 1],
                value,
            ));
        }
        if let Some(next) = words.get(position + 1) {
            without_equals(&directive, spec, chapter, word, next)?;
        }
        add(spec, &mut directive, chapter, word.clone())?;
    }
    Ok((range, directive))
}

/// The words between `range`, cut at white space outside quotation marks.
fn words(chapter: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut word: Option<usize> = None;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in chapter[range.clone()].char_indices() {
        let at = range.start + at;
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c.is_whitespace() => words.extend(word.take().map(|start| start..at)),
            None => {
                if matches!(c, '"' | '\'') && (before == '=' || before.is_whitespace()) {
                    quote = Some(c);
                }
                word.get_or_insert(at);
            }
        }
        before = c;
    }
    words.extend(word.map(|start| start..range.end));
    words
}

/// Adds one word: an option where it holds `=`, else a name.
fn add(
    spec: &'static Spec,
    directive: &mut Directive,
    chapter: &str,
    range: Range<usize>,
) -> Result<(), Mistake> {
    let word = &chapter[range.clone()];
    if word.contains(TYPOGRAPHIC) {
        return Err(typographic(word, range));
    }
    let quoted = word.starts_with(['"', '\'']);
    let Some(equals) = word.find('=').filter(|_| !quoted) else {
        let name = unquoted(chapter, range)?;
        too_many(spec, directive, &name)?;
        directive.names.push(name);
        return Ok(());
    };
    let key = range.start..range.start + equals;
    let value = range.start + equals + 1..range.end;
    let typed = &chapter[key.clone()];
    if typed.is_empty() {
        let problem = "an option has no space around its `=`";
        return Err(Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
            .at(range, "no option stands before it")
            .help("write it as in `lang=en`"));
    }
    let Some(option) = spec.options.iter().find(|option| **option == typed) else {
        return Err(unknown_option(spec, key, typed, &chapter[value]));
    };
    if directive.option(option).is_some() {
        let problem = format!("option `{option}` is given twice");
        return Err(Diagnostic::new(kind::DUPLICATE_OPTION, problem)
            .at(key, "given again here")
            .help("keep one of the two"));
    }
    directive.options.push((option, unquoted(chapter, value)?));
    Ok(())
}

/// Whether the directive may name one more portal.
fn too_many(spec: &Spec, directive: &Directive, name: &Arg) -> Result<(), Mistake> {
    let text = &name.text;
    let mut range = name.range.clone();
    let (message, help) = match spec.names {
        Names::One if !directive.names.is_empty() => {
            let message = "a charter is that of one portal";
            (message, of_second_name(spec, text))
        }
        Names::None => {
            let before = directive.option("portals");
            if let Some(before) = before {
                range.start = before.range.start - "portals=".len();
            }
            let before = before.map(|arg| arg.text.as_str());
            let all = [before.unwrap_or_default(), text].join(" ");
            let message = "a list of charters names its portals in an option";
            (message, format!("write `portals=\"{}\"`", all.trim()))
        }
        _ => return Ok(()),
    };
    Err(Diagnostic::new(kind::TOO_MANY_PORTALS, message)
        .at(range, "one too many")
        .help(help))
}

/// What to write for a second word that names no option: another portal, an
/// option with another sign, or a part of a portal's name.
fn of_second_name(spec: &Spec, text: &str) -> String {
    if let Some((key, value)) = text.split_once(':')
        && spec.options.contains(&key)
    {
        return format!("write `{key}={value}`");
    }
    match Id::parse(text) {
        Ok(_) => format!("write a directive of its own for `{text}`"),
        Err(_) => "name the portal by its id, the name of its file without `.toml`".to_owned(),
    }
}

/// Whether two words are `--lang fr` or `lang fr`, where no portal is meant.
fn without_equals(
    directive: &Directive,
    spec: &Spec,
    chapter: &str,
    word: &Range<usize>,
    next: &Range<usize>,
) -> Result<(), Mistake> {
    let (typed, value) = (&chapter[word.clone()], &chapter[next.clone()]);
    let option = typed.trim_start_matches('-');
    let is_portal = option == typed && spec.names != Names::None && directive.names.is_empty();
    if is_portal || !spec.options.contains(&option) || value.contains('=') {
        return Ok(());
    }
    let problem = "an option and its value are joined by `=`";
    Err(Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(word.start..next.end, "no `=` stands here")
        .help(format!("write `{option}={value}`")))
}

/// `<<#cookie-charter ma-ville />>`, as an element of XML.
fn slash(range: Range<usize>) -> Mistake {
    Diagnostic::new(
        kind::MISSPELT_DIRECTIVE,
        "a directive has no `/` at its end",
    )
    .at(range, "its end is `>>` alone")
    .help("write `>>`")
}

/// `lang = fr`, as the words `lang`, `=` and `fr`, or `=fr`.
fn space_before_equals(
    chapter: &str,
    option: &Range<usize>,
    sign: &Range<usize>,
    value: Option<&Range<usize>>,
) -> Mistake {
    let problem = "an option has no space around its `=`";
    let end = value.map_or(sign.end, |value| value.end);
    let typed = |range: &Range<usize>| &chapter[range.clone()];
    let value = value.map(typed).unwrap_or_default();
    let help = format!("write `{}{}{value}`", typed(option), typed(sign));
    Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(option.start..end, "with a space")
        .help(help)
}

/// A word without its quotation marks; none may be empty.
fn unquoted(chapter: &str, range: Range<usize>) -> Result<Arg, Mistake> {
    let word = &chapter[range.clone()];
    let inside = match word.chars().next() {
        Some(quote @ ('"' | '\'')) => match word[1..].strip_suffix(quote) {
            Some(inside) => inside,
            None => {
                let problem = format!("this value has no closing `{quote}`");
                return Err(Diagnostic::new(kind::UNCLOSED_QUOTE, problem)
                    .at(range, "opened here")
                    .help(format!("write `{word}{quote}`")));
            }
        },
        _ => word,
    };
    if inside.trim().is_empty() {
        let start = range.start.min(range.end.saturating_sub(1));
        let help = if word.starts_with(['"', '\'']) {
            "write it, or leave it out"
        } else {
            "write the value right after `=`, or leave the option out"
        };
        return Err(Diagnostic::new(kind::EMPTY_VALUE, "this value is empty")
            .at(start..range.end, "a value is expected here")
            .help(help));
    }
    Ok(Arg {
        text: inside.to_owned(),
        range,
    })
}

/// Longest line, in bytes, that a help writes out.
const LONGEST: usize = 200;

fn unclosed(chapter: &str, start: usize) -> Mistake {
    let text = &chapter[start..];
    let line = text.lines().next().unwrap_or_default();
    let range = start..start + line.trim_end().len();
    // `>>` on a later line of the paragraph: somebody broke the line.
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let paragraph = paragraph.split("\r\n\r\n").next().unwrap_or_default();
    let rest = &paragraph[line.len()..];
    let next = rest.find(OPEN).unwrap_or(rest.len());
    if rest[..next].contains(CLOSE) {
        return Diagnostic::new(kind::DIRECTIVE_OVER_LINES, "a directive stands on one line")
            .at(range, "it goes on in the next line")
            .help("write all of it, from `<<#` to `>>`, in one line");
    }
    let written = line.trim_end().trim_end_matches(['>', ' ']);
    let help = if written.ends_with(['.', ',', ';', ':', '!', '?']) || written.len() > LONGEST {
        "write `>>` after its last word".to_owned()
    } else {
        format!("write `{written}>>`")
    };
    Diagnostic::new(kind::UNCLOSED_DIRECTIVE, "this directive has no `>>`")
        .at(range, "not closed in this line")
        .help(help)
}

fn space_after_hash(text: &str, range: Range<usize>) -> Mistake {
    let problem = "a directive has no space after `<<#`";
    let rest = text[OPEN.len()..].trim_start();
    Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(range, "a space follows `<<#`")
        .help(format!("write `{OPEN}{rest}`"))
}

fn unknown(range: Range<usize>, name: &str) -> Mistake {
    let known: Vec<&str> = DIRECTIVES.iter().map(|spec| spec.name).collect();
    if let Some(sign) = name.chars().find(|c| HYPHENS.contains(c))
        && let Some(near) = meant(&with_hyphens(name))
    {
        let problem = "this name has a hyphen that is not that of the keyboard";
        let label = format!("U+{:04X}: perhaps an editor put it here", u32::from(sign));
        return Diagnostic::new(kind::UNKNOWN_DIRECTIVE, problem)
            .at(range, label)
            .help(format!(
                "write `{}`, with the `-` of the keyboard",
                known[near]
            ));
    }
    let help = match meant(name) {
        Some(near) => format!("did you mean `{}`?", known[near]),
        None => format!("directives: {}", list(&known)),
    };
    let problem = format!("there is no directive `{name}`");
    Diagnostic::new(kind::UNKNOWN_DIRECTIVE, problem)
        .at(range, "not known")
        .help(help)
}

/// Words that people take for an option that names the portal.
const OF_PORTAL: [&str; 5] = ["portal", "portail", "id", "name", "nom"];

fn unknown_option(spec: &Spec, range: Range<usize>, typed: &str, value: &str) -> Mistake {
    let problem = format!("`{typed}` is not an option of `{}`", spec.name);
    let problem = Diagnostic::new(kind::UNKNOWN_OPTION, problem);
    if matches!(spec.names, Names::One) && OF_PORTAL.contains(&typed) {
        let whole = range.start..range.end + 1 + value.len();
        let help = format!("write `{value}`: the id of the portal stands alone");
        return problem.at(whole, "not known").help(help);
    }
    let options = spec.options.iter().copied();
    let help = match nearest(typed, options) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its options: {}", list(spec.options)),
    };
    problem.at(range, "not known").help(help)
}

/// A word with quotation marks that are not straight.
fn typographic(word: &str, range: Range<usize>) -> Mistake {
    let quote = word.matches(TYPOGRAPHIC).next().unwrap_or_default();
    let problem = format!("`{quote}` is not a quotation mark of a directive");
    let problem = Diagnostic::new(kind::TYPOGRAPHIC_QUOTE, problem)
        .at(range, "perhaps an editor put it here");
    let straight = word.replace(TYPOGRAPHIC, "\"");
    // A quotation mark that another word closes is one of several words.
    if straight.matches('"').count() != 2 || straight.contains(['\'', '\\']) {
        return problem.help("write straight quotation marks, as in `lang=\"en\"`, or none");
    }
    problem.help(format!("write `{straight}`, with straight quotation marks"))
}
