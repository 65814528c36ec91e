//! Explaining files that are not TOML by what their writer did.
//!
//! The parser says where it stopped and what it expected. The line itself says
//! more: typographic quotation marks, a colon, a name that needs quotation
//! marks. A line that may not be data of ours may contain anything: only its
//! key is shown, and no help repeats it.
//!
//! A [`Line`] is checked for one slip after another. Slips in keys and headers
//! are in `keys`, those in values in `values`; [`written`] knows how TOML
//! writes either.

mod keys;
mod parser;
mod values;
pub mod written;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, kind};
use crate::model::keys::is_list;
use crate::model::origin::FileId;
use crate::model::text::TYPOGRAPHIC;
use crate::source::lines::{at_character, line_at, start_of_line};
use crate::source::place::Place;
use crate::source::{is_of_data, key_of};
use parser::Message;
use written::{is_odd_space, is_whole_line, quoted};

pub const NOT_TOML: &str = "this file is not valid TOML";

/// How comments begin in other formats.
const COMMENTS: [&str; 5] = ["//", "/*", "<!--", "-- ", ";"];

/// A line that the parser could not read.
pub struct Line<'a> {
    pub text: &'a str,
    /// What precedes its first `=`, and what follows it.
    pub key: &'a str,
    pub value: Option<&'a str>,
    /// Whether a help may repeat it.
    pub may_show: bool,
    /// The message of the parser.
    pub message: Message<'a>,
    pub above: &'a str,
}

/// A mistake of the writer: what is in the line, and what to write.
pub struct Slip {
    pub label: String,
    pub help: String,
}

pub fn slip(label: impl Into<String>, help: impl Into<String>) -> Option<Slip> {
    let (label, help) = (label.into(), help.into());
    Some(Slip { label, help })
}

/// Reports a file, or the head of one, that is not TOML.
pub fn syntax_error(
    file: FileId,
    text: &str,
    error: &toml::de::Error,
    problem: &str,
) -> Diagnostic {
    let problem = Diagnostic::new(kind::TOML_SYNTAX, problem);
    let message = Message::of(error);
    let Some(mut span) = error.span() else {
        return problem.at(Place::File(file), message.0);
    };
    if let Some(open) = open_text(text, message) {
        span = open;
    } else if let Some(open) = open_list(text, at_character(text, span.start), message) {
        span = open;
    }
    let Range { start, end } = line_at(text, at_character(text, span.start));
    let whole = &text[start..end];
    let (key, value) = match whole.split_once('=') {
        Some((key, value)) => (key.trim(), Some(value.trim())),
        None => (whole.trim(), None),
    };
    let line = Line {
        text: whole,
        key,
        value,
        may_show: is_of_data(whole),
        message,
        above: &text[..start],
    };
    let slip = line.slip();
    let label = slip.as_ref().map_or(message.0, |slip| &slip.label);
    let problem = if line.may_show {
        problem.at(Place::Span(file, span), label)
    } else {
        let key = key_of(whole);
        let range: Range<usize> = start + key.start..start + key.end;
        problem.at_key_only(Place::Span(file, range), label)
    };
    match slip {
        Some(slip) => problem.help(slip.help),
        None => problem,
    }
}

/// Finds the marks that open a text over several lines and are never closed:
/// the parser only stops at the end of the file.
fn open_text(text: &str, message: Message<'_>) -> Option<Range<usize>> {
    if !message.is(&parser::LONG_TEXT) {
        return None;
    }
    let start = text.rfind("\"\"\"").max(text.rfind("'''"))?;
    Some(start..start + 3)
}

/// Finds the line that opens a list which is still open where the parser found
/// a key of another line.
fn open_list(text: &str, at: usize, message: Message<'_>) -> Option<Range<usize>> {
    let of_list = message.is(&parser::LIST);
    if !of_list && !message.is(&parser::INLINE_TABLE) {
        return None;
    }
    let Range { start: here, end } = line_at(text, at);
    let line = &text[here..end];
    if of_list && !line.contains('=') && !line.trim_start().starts_with('[') {
        return None;
    }
    let (open, close) = if of_list { ('[', ']') } else { ('{', '}') };
    let mut end = here;
    while end > 0 {
        let start = start_of_line(text, end - 1);
        let above = text[start..end].trim_end();
        if let Some((_, value)) = above.split_once('=') {
            let is_open = value.trim_start().starts_with(open) && !value.contains(close);
            if is_open || of_list {
                return is_open.then_some(start..start + above.len());
            }
        }
        end = start;
    }

    None
}

impl Line<'_> {
    /// Finds the first slip of the line. The checks that say most come first.
    fn slip(&self) -> Option<Slip> {
        if self.message.is(&parser::LONE_RETURN) {
            return slip(
                "a carriage return alone ends no line",
                "save the file with the line ends of Unix or Windows",
            );
        }
        let mut words = self.key.split(|c: char| !c.is_alphanumeric());
        let first = words.find(|word| !word.is_empty()).unwrap_or_default();
        if ["value", "valeur"].contains(&first.to_lowercase().as_str()) {
            return slip(
                self.message.0,
                "remove this key: the value of a cookie can be a live session",
            );
        }
        if self.message.is(&parser::LONG_TEXT) {
            let help = "write the same three quotation marks behind its last word";
            return slip("this text is not closed", help);
        }
        let slips: [fn(&Self) -> Option<Slip>; 13] = [
            Self::typographic,
            Self::invisible,
            Self::other_format,
            Self::comment,
            Self::without_commas,
            Self::open_list,
            Self::goes_on,
            Self::twice,
            Self::header,
            Self::colon,
            Self::key,
            Self::value,
            Self::no_key,
        ];
        slips.iter().find_map(|slip| slip(self))
    }

    /// Finds a list that is not closed before the next key.
    fn open_list(&self) -> Option<Slip> {
        let inside = self.value?.strip_prefix('[')?.trim_end_matches(',');
        if inside.contains(']') || !self.message.is(&parser::LIST) {
            return None;
        }
        let help = match inside.trim() {
            "" => "write `]` in a line of its own below the last element".to_owned(),
            _ => self.write(self.key, &format!("[{inside}]")),
        };
        slip("this list is not closed", help)
    }

    /// Finds the second line of a text that is not closed in the first.
    fn goes_on(&self) -> Option<Slip> {
        let above = self.above.lines().next_back()?;
        let (_, value) = above.split_once('=')?;
        let is_open = value.trim().starts_with('"') && value.matches('"').count() == 1;
        if !is_open {
            return None;
        }
        slip(
            "the text of the line above goes on here",
            "write a text in one line, or between `\"\"\"` and `\"\"\"`",
        )
    }

    fn no_key(&self) -> Option<Slip> {
        let is_header = self.text.trim_start().starts_with('[');
        if self.value.is_some() || is_header || !self.message.is(&parser::KEY) {
            return None;
        }
        let help = "write `key = \"…\"`, or begin the line with `#`, which makes it a comment";
        slip("this line gives no key a value", help)
    }

    /// Suggests what to write for the line, with its value if it may be shown.
    pub fn write(&self, key: &str, value: &str) -> String {
        let any = if is_list(key) { "[\"…\"]" } else { "\"…\"" };
        let is_shown = self.may_show && !value.is_empty();
        format!("write `{key} = {}`", if is_shown { value } else { any })
    }

    fn typographic(&self) -> Option<Slip> {
        let value = self.value.unwrap_or(self.text.trim());
        let first = value.find(TYPOGRAPHIC)?;
        if value[..first].contains(['"', '\'']) {
            return None;
        }
        let straight = if value.starts_with(TYPOGRAPHIC) {
            quoted(value.trim_matches(may_surround))
        } else {
            value.replace(TYPOGRAPHIC, "\"")
        };
        let help = match self.value {
            Some(_) => self.write(self.key, &straight),
            None => "write `\"…\"`".to_owned(),
        };
        let label = "typographic quotation marks";
        slip(label, format!("{help}, with straight quotation marks"))
    }

    fn invisible(&self) -> Option<Slip> {
        let mut quote = None;
        for c in self.text.chars() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if matches!(c, '"' | '\'') => quote = Some(c),
                None if c == '#' => return None,
                None if is_odd_space(c) => return self.odd_space(c),
                None => {}
            }
        }

        None
    }

    fn odd_space(&self, c: char) -> Option<Slip> {
        let number = u32::from(c);
        let label = format!("a space that is none of TOML's, U+{number:04X}, is in this line");
        let help = "type an ordinary space in its place";
        let replaced = self.text.replace(is_odd_space, " ");
        let plain = replaced.trim();
        if self.may_show && is_whole_line(plain) {
            return slip(label, format!("write `{plain}`: {help}"));
        }
        slip(label, help)
    }

    fn comment(&self) -> Option<Slip> {
        let line = self.text.trim_start();
        let is_comment = COMMENTS.iter().any(|mark| line.starts_with(mark));
        let behind = self.value.is_some_and(|value| value.contains("\" //"));
        if !is_comment && !behind {
            return None;
        }
        let label = "this is not how a comment begins";
        slip(label, "begin comments with `#`")
    }

    /// Finds JSON and YAML.
    fn other_format(&self) -> Option<Slip> {
        let line = self.text.trim();
        let is_first = self.above.trim().is_empty();
        if is_first && (line.starts_with('{') || line.starts_with("[{")) {
            return slip(
                "this is JSON, and data is TOML",
                "write each key in a line of its own, as in `name = \"…\"`, without braces around them and commas between them",
            );
        }
        if is_first && line == "---" {
            return slip(
                "this is YAML, and data is TOML",
                "remove this line, and write `name = \"…\"` for `name: …`",
            );
        }
        if line.starts_with("- ") {
            let help = "write a list as `services = [\"…\", \"…\"]`, and a cookie as `[[cookies]]` with its keys below";
            return slip("this is YAML, and data is TOML", help);
        }
        None
    }

    /// Finds a table that a key above sets already: `publisher.name = …`.
    fn dotted_above(&self, line: &str) -> Option<Slip> {
        let header = line.starts_with('[').then(|| line.trim_matches(['[', ']']));
        let table = header.unwrap_or(self.key);
        let mut found = None;
        for (other, number) in self.above.lines().zip(1..) {
            let Some(behind) = other.trim_start().strip_prefix(table) else {
                continue;
            };
            let is_whole = behind.trim_start().starts_with('=');
            if is_whole || (behind.trim_start().starts_with('.') && behind.contains('=')) {
                found = Some((number, other, is_whole));
            }
        }

        let (number, other, is_whole) = found?;
        if header.is_none() || is_whole {
            let help =
                format!("keep one of the two: write all of `{table}` here or in line {number}");
            return slip(format!("`{table}` is in line {number} already"), help);
        }
        let key = other.split(['.', '=']).nth(1).unwrap_or_default().trim();
        let help = format!(
            "move line {number} below this line, and write `{key} = …` for `{table}.{key} = …` there"
        );
        slip(
            format!("a key of this table is in line {number} already"),
            help,
        )
    }

    fn twice(&self) -> Option<Slip> {
        if !self.message.is(&parser::SECOND) {
            return None;
        }
        let line = self.text.trim();
        if line.starts_with("[services.")
            || line.starts_with("[[services.")
            || self.key.starts_with("services.")
        {
            return slip(
                "`services` is a list above, and a table here",
                "leave the list here, which names services, and define them in a file of their own, as in `portals/services.toml`",
            );
        }
        let is_header = line.starts_with('[');
        let mut stated = None;
        for (other, number) in self.above.lines().zip(1..) {
            let is_same = if is_header {
                other.trim_start().starts_with('[') && header_name(other) == header_name(line)
            } else {
                other
                    .split_once('=')
                    .is_some_and(|(key, _)| key.trim() == self.key)
            };
            if is_same {
                stated = Some(number);
            }
        }

        let Some(number) = stated else {
            return self
                .dotted_above(line)
                .or_else(|| self.stated_above(line))
                .or_else(|| self.language_below());
        };

        if is_header {
            let label = format!("this table is in line {number} already");
            let help = if header_name(line) == "cookies" {
                "write `[[cookies]]` for each cookie".to_owned()
            } else {
                format!("move its keys below line {number}, and remove this line")
            };
            return slip(label, help);
        }

        slip(
            format!("this key is in line {number} already"),
            "keep one of the two",
        )
    }
}

fn header_name(line: &str) -> &str {
    line.trim().trim_matches(['[', ']'])
}

/// Returns whether a character may surround a text without being part of it.
fn may_surround(c: char) -> bool {
    c.is_whitespace() || c == '"' || TYPOGRAPHIC.contains(&c)
}
