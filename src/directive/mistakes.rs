//! The wording of mistakes in directives, which [`super::parse`] finds.

use std::ops::Range;

use super::names::{HYPHENS, meant, with_hyphens};
use super::spec::{CLOSE, DIRECTIVES, Names, OPEN, Spec, before_next, reach};
use crate::diagnostic::nearest::{list, nearest};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::category::BuiltIn;
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::text::TYPOGRAPHIC;
use crate::model::words::Word as _;

/// A mistake at a range of a chapter.
pub type Mistake = Diagnostic<Range<usize>>;

pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Returns whether people write this sign after the name of a directive.
pub fn is_behind_name(c: char) -> bool {
    ":=,(/|".contains(c) || is_unseen(c)
}

/// Returns the option that a word is most likely a value of, rather than an id.
fn option_of(text: &str) -> Option<&'static str> {
    match text {
        "text" | "tables" => Some("part"),
        "standard" | "extended" => Some("edition"),
        _ if BuiltIn::parse(text).is_some() => Some("category"),
        _ if text.len() == 2 && Language::parse(text).is_ok() => Some("lang"),
        _ => None,
    }
}

/// Returns the help for a second word without an option: it may be another
/// portal, an option with a wrong sign, or part of a portal's name.
fn of_second_name(spec: &Spec, text: &str) -> String {
    if let Some((key, value)) = text.split_once(':')
        && spec.options.contains(&key)
    {
        return format!("write `{key}={value}`");
    }

    if let Some(option) = option_of(text).filter(|option| spec.options.contains(option)) {
        return format!("write `{option}={text}`");
    }

    match Id::parse(text) {
        Ok(_) => format!("write a directive of its own for `{text}`"),
        Err(_) => "name the portal by its id, the name of its file without `.toml`".to_owned(),
    }
}

/// Reports a second portal in a directive that prints one charter.
pub fn second_name(spec: &Spec, text: &str, range: Range<usize>) -> Mistake {
    Diagnostic::new(kind::TOO_MANY_PORTALS, "a charter is that of one portal")
        .at(range, "one too many")
        .help(of_second_name(spec, text))
}

/// Reports `<<#cookie-charter ma-ville />>`, closed like an XML element.
pub fn slash(range: Range<usize>) -> Mistake {
    Diagnostic::new(
        kind::MISSPELT_DIRECTIVE,
        "a directive has no `/` at its end",
    )
    .at(range, "its end is `>>` alone")
    .help("write `>>`")
}

/// Reports `lang = fr`, given as the words `lang`, `=` and `fr`, or `lang =fr`.
pub fn space_before_equals(
    chapter: &str,
    option: &Range<usize>,
    sign: &Range<usize>,
    value: Option<&Range<usize>>,
) -> Mistake {
    let problem = "an option has no space around its `=`";
    let end = value.unwrap_or(sign).end;
    let (key, typed) = (&chapter[option.clone()], &chapter[sign.clone()]);
    let behind = value.map_or("", |value| &chapter[value.clone()]);
    Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(option.start..end, "with a space")
        .help(format!("write `{key}{typed}{behind}`"))
}

/// Reports `<<#cookie-charter: ville>>` and `<<#cookie-charter=ville>>`.
pub fn behind_name(spec: &Spec, behind: &str, range: Range<usize>) -> Mistake {
    let after = behind.trim_start_matches(|c: char| c.is_whitespace() || is_behind_name(c));
    let rest = match after.strip_suffix(')') {
        Some(inside) if behind.starts_with('(') => inside,
        _ => after,
    };
    let gap = if rest.is_empty() { "" } else { " " };
    let problem = "a space parts the name of a directive from what follows";
    Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(range, "another sign follows the name here")
        .help(format!("write `{OPEN}{}{gap}{rest}{CLOSE}`", spec.name))
}

/// The longest line, in bytes, that a help repeats.
const LONGEST: usize = 200;

pub fn unclosed(chapter: &str, start: usize) -> Mistake {
    let text = &chapter[start..];
    let line = reach(text);
    let range = start..start + line.trim_end().len();
    // If `>>` follows later in the paragraph, the line was wrapped.
    let below = &before_next(text)[line.len()..];
    let paragraph = below.split("\n\n").next().unwrap_or_default();
    let mut paragraphs = paragraph.split("\r\n\r\n");
    if paragraphs.next().is_some_and(|rest| rest.contains(CLOSE)) {
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

pub fn space_after_hash(text: &str, range: Range<usize>) -> Mistake {
    let problem = "a directive has no space after `<<#`";
    let rest = text[OPEN.len()..].trim_start();
    Diagnostic::new(kind::SPACE_IN_DIRECTIVE, problem)
        .at(range, "a space follows `<<#`")
        .help(format!("write `{OPEN}{rest}`"))
}

pub fn unknown(range: Range<usize>, name: &str) -> Mistake {
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

/// Options that people write to name the portal.
pub const OF_PORTAL: [&str; 5] = ["portal", "portail", "id", "name", "nom"];

pub fn unknown_option(spec: &Spec, range: Range<usize>, typed: &str, value: &str) -> Mistake {
    let problem = format!("`{typed}` is not an option of `{}`", spec.name);
    let mistake = Diagnostic::new(kind::UNKNOWN_OPTION, problem);
    if matches!(spec.names, Names::One) && OF_PORTAL.contains(&typed) {
        let whole = range.start..range.end + 1 + value.len();
        let help = format!("write `{value}`: the id of the portal stands alone");
        return mistake.at(whole, "not known").help(help);
    }

    let options = spec.options.iter().copied();
    let help = match nearest(typed, options) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its options: {}", list(spec.options)),
    };
    mistake.at(range, "not known").help(help)
}

/// Reports a word with typographic quotation marks.
pub fn typographic(word: &str, range: Range<usize>) -> Mistake {
    let quote = word.matches(TYPOGRAPHIC).next().unwrap_or_default();
    let problem = format!("`{quote}` is not a quotation mark of a directive");
    let mistake = Diagnostic::new(kind::TYPOGRAPHIC_QUOTE, problem)
        .at(range, "perhaps an editor put it here");
    let straight = word.replace(TYPOGRAPHIC, "\"");
    // If the word has only one of a pair, the value contains spaces.
    if straight.matches('"').count() != 2 || straight.contains(['\'', '\\']) {
        return mistake.help("write straight quotation marks, as in `lang=\"en\"`, or none");
    }

    mistake.help(format!("write `{straight}`, with straight quotation marks"))
}
