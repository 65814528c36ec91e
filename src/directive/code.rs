//! Directives that are all of a code block. Code is never touched, so that a
//! book can show what a directive looks like; one that an indent or a fence
//! made code by accident looks the same.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::spec::OPEN;
use super::{near, parse};
use crate::render::page::options;

/// A directive, or what is nearly one, that is all of a code block.
pub struct Alone {
    pub range: Range<usize>,
    /// The name of the directive, where it is one.
    pub name: Option<&'static str>,
    /// The words that may name portals.
    pub words: Vec<String>,
}

/// The directives that stand alone in a code block of no language. A language
/// says that the block is an example.
pub fn alone_in_code(chapter: &str) -> Vec<Alone> {
    let mut out = Vec::new();
    if !near::may_be_in(chapter) {
        return out;
    }

    // Where the text of the block begins that the walk is in.
    let mut text: Option<Range<usize>> = None;
    let mut is_in = false;
    for (event, range) in Parser::new_ext(chapter, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_in = match kind {
                    CodeBlockKind::Indented => true,
                    CodeBlockKind::Fenced(language) => language.is_empty(),
                };
            }
            Event::Text(_) if is_in => {
                text = Some(text.map_or(range.clone(), |text| text.start..range.end));
            }
            Event::End(_) => {
                out.extend(text.take().and_then(|text| alone(chapter, &text)));
                is_in = false;
            }
            _ => {}
        }
    }

    out
}

/// The directive that is all of a text.
fn alone(chapter: &str, text: &Range<usize>) -> Option<Alone> {
    let inside = &chapter[text.clone()];
    let start = text.start + (inside.len() - inside.trim_start().len());
    let line = inside.trim();
    let range = start..start + line.len();
    if !line.starts_with(OPEN) {
        // Nearly one names a portal that is known, or it is an example.
        near::mistake(line, start).filter(|_| !line.contains('\n'))?;
        let words = line.split(|c: char| !c.is_alphanumeric() && c != '-');
        return Some(Alone {
            range,
            name: None,
            words: words
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
                .collect(),
        });
    }

    let (read, directive) = parse::parse(chapter, start).ok()?;
    let words = directive.names.into_iter().map(|arg| arg.text).collect();
    (read == range).then_some(Alone {
        range,
        name: Some(directive.name),
        words,
    })
}
