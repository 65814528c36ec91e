//! The parts of a chapter that mdBook's `links` preprocessor replaces, such as
//! `{{#include …}}`, and their replacements.

use std::ops::Range;
use std::rc::Rc;

use super::mapped::{Mapped, Source};

/// A part of a text that `links` replaces.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    pub range: Range<usize>,
    pub what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub enum What {
    /// A backslash before `{{#`, which is removed.
    Escape,
    /// The page's title, which is removed from the text.
    Title,
    Include(Include),
}

/// An `{{#include …}}`, `{{#rustdoc_include …}}` or `{{#playground …}}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Include {
    /// The path, relative to the folder of the including file.
    pub path: String,
    form: Form,
}

#[derive(Debug, PartialEq, Eq)]
enum Form {
    Part(Part),
    /// The part, with the rest of the file as hidden lines of code.
    Hiding(Part),
    /// The whole file as a code block, with these attributes after `rust`.
    Code(String),
}

/// A part of a file.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A range of lines, counted from 0.
    Lines(Range<usize>),
    Anchor(String),
}

/// Returns everything that `links` replaces in a text, in order.
pub fn find(text: &str) -> Vec<Link> {
    let mut finder = Finder {
        text,
        at: 0,
        brace: 0,
        line: (0, None),
    };
    let mut out = Vec::new();
    while let Some(found) = text[finder.at..].find("{{") {
        let open = finder.at + found;
        if let Some(end) = finder.escape(open) {
            out.push(Link {
                range: open - 1..end,
                what: What::Escape,
            });
            finder.at = end;
        } else if let Some((end, what)) = finder.command(open) {
            out.extend(what.map(|what| Link {
                range: open..end,
                what,
            }));
            finder.at = end;
        } else {
            finder.at = open + 1;
        }
    }

    out
}

/// The state of [`find`]. It caches what was searched, so that the time stays
/// linear.
struct Finder<'a> {
    text: &'a str,
    at: usize,
    /// The offset of the first `}` after where one was last searched.
    brace: usize,
    /// The end of the current line, and the offset of the last `}}` in it.
    line: (usize, Option<usize>),
}

impl Finder<'_> {
    /// Returns the end of an escaped `\{{#…}}`, which goes to the last `}}` of
    /// its line.
    fn escape(&mut self, open: usize) -> Option<usize> {
        if !self.text[self.at..open].ends_with('\\') || !self.text[open + 2..].starts_with('#') {
            return None;
        }

        if self.line.0 <= open {
            let length = self.text[open..].find('\n');
            let end = length.map_or(self.text.len(), |length| open + length);
            let close = self.text[open..end].rfind("}}");
            self.line = (end, close.map(|close| open + close));
        }

        let close = self.line.1.filter(|close| *close > open + 2)?;
        Some(close + 2)
    }

    /// Returns the end of `{{#word …}}`, and what it is if the word is known.
    fn command(&mut self, open: usize) -> Option<(usize, Option<What>)> {
        let inside = self.text[open + 2..].trim_start().strip_prefix('#')?;
        let length = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
        let (word, rest) = inside.split_at(length);
        if word.is_empty() || !rest.starts_with(char::is_whitespace) {
            return None;
        }

        let start = self.text.len() - rest.len();
        if self.brace < start {
            let brace = self.text[start..].find('}');
            self.brace = brace.map_or(self.text.len(), |brace| start + brace);
        }

        let close = self.brace;
        // mdBook requires more than one character after the word.
        let body = &self.text[start..close];
        let is_closed = self.text[close..].starts_with("}}") && body.chars().nth(1).is_some();
        is_closed.then(|| (close + 2, what(word, body)))
    }
}

fn what(word: &str, body: &str) -> Option<What> {
    if word == "title" {
        return Some(What::Title);
    }

    let mut words = body.split_whitespace();
    let first = words.next()?;
    let (path, part) = first.split_once(':').unwrap_or((first, ""));
    let (path, form) = match word {
        "include" => (path, Form::Part(Part::read(part))),
        "rustdoc_include" => (path, Form::Hiding(Part::read(part))),
        "playground" | "playpen" => {
            let words: Vec<&str> = words.collect();
            (first, Form::Code(words.join(",")))
        }
        _ => return None,
    };
    Some(What::Include(Include {
        path: path.to_owned(),
        form,
    }))
}

impl Part {
    fn read(part: &str) -> Self {
        let mut words = part.splitn(3, ':');
        let first = words.next().unwrap_or_default();
        let to = words.next().map(str::parse::<usize>);
        let from = match first.parse::<usize>() {
            Ok(line) => Some(line.saturating_sub(1)),
            Err(_) if first.is_empty() => None,
            Err(_) => return Self::Anchor(first.to_owned()),
        };
        Self::Lines(match (from, to) {
            (Some(from), None) => from..from.saturating_add(1),
            (from, Some(Ok(to))) => from.unwrap_or_default()..to,
            (from, _) => from.unwrap_or_default()..usize::MAX,
        })
    }
}

impl Include {
    /// Returns the text that replaces the include.
    pub fn taken(&self, source: &Rc<Source>) -> Mapped {
        let text = &source.text;
        let mut out = Mapped::default();
        let lines = match &self.form {
            Form::Part(part) => kept(part, false, text),
            Form::Hiding(part) => kept(part, true, text),
            Form::Code(words) => {
                let comma = if words.is_empty() { "" } else { "," };
                out.add_text(&format!("```rust{comma}{words}\n"));
                out.add(source, 0..text.len());
                out.add_text(if text.ends_with('\n') {
                    "```\n"
                } else {
                    "\n```\n"
                });
                return out;
            }
        };
        for (index, (line, is_hidden)) in lines.into_iter().enumerate() {
            if index > 0 {
                out.add(source, line.start - 1..line.start);
            }

            if is_hidden {
                out.add_text("# ");
            }

            out.add(source, line);
        }

        out
    }

    /// Returns the name of the anchor that is included, if the file lacks it.
    pub fn lost_anchor(&self, text: &str) -> Option<&str> {
        let (Form::Part(Part::Anchor(name)) | Form::Hiding(Part::Anchor(name))) = &self.form else {
            return None;
        };

        let is_lost = !text.lines().any(|line| anchor(line, START) == Some(name));
        is_lost.then_some(name)
    }
}

/// Returns the lines of a file that are included, and whether each is hidden.
fn kept(part: &Part, hides: bool, text: &str) -> Vec<(Range<usize>, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut is_inside = false;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole
            .strip_suffix('\n')
            .map_or(whole, |line| line.strip_suffix('\r').unwrap_or(line));
        let range = at..at + line.len();
        at += whole.len();
        let name = match part {
            Part::Lines(lines) => {
                let is_taken = lines.contains(&number);
                if is_taken || hides {
                    out.push((range, !is_taken));
                }

                continue;
            }
            Part::Anchor(name) => name,
        };
        let (start, end) = (anchor(line, START), anchor(line, END));
        if is_inside && end == Some(name) {
            is_inside = false;
            if !hides {
                break;
            }
        } else if !is_inside && start == Some(name) {
            is_inside = true;
        } else if (is_inside || hides) && start.is_none() && end.is_none() {
            out.push((range, !is_inside));
        }
    }

    out
}

const START: &str = "ANCHOR:";
const END: &str = "ANCHOR_END:";

/// Returns the name in an anchor comment on a line.
fn anchor<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut behind = line
        .match_indices(mark)
        .map(|(at, _)| &line[at + mark.len()..]);
    behind.find_map(|text| {
        let text = text.trim_start();
        let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
        (end > 0).then_some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_is_found() {
        for (text, expected) in [
            (
                "{{#include a.md}} {{ #include  b.md }}",
                &["a.md", "b.md"][..],
            ),
            ("{{{#include a.md}}}", &["a.md"]),
            ("{{#playground c.rs:1 editable}}", &["c.rs:1"]),
            ("{{#include\na.md}}", &["a.md"]),
            ("\\{{#include a.md}} {{#include b.md}}", &["escape"]),
            ("\\{{#a b\n}} {{#include b.md}}", &["b.md"]),
            ("{{#title T}}{{#title }}{{#title  }}", &["title", "title"]),
            ("{{#foo {{#include a.md}} {{#include b.md}}", &["b.md"]),
            ("{{#template a.md}} {{#include }} {{#include a}.md}}", &[]),
        ] {
            let mut found = Vec::new();
            for link in find(text) {
                found.push(match link.what {
                    What::Escape => "escape".to_owned(),
                    What::Title => "title".to_owned(),
                    What::Include(include) => include.path,
                });
            }
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn many_that_are_not_closed_are_passed_over_in_no_time() {
        for text in ["{{#include a ", "\\{{#include a "] {
            assert_eq!(find(&text.repeat(100_000)), []);
        }
    }
}
