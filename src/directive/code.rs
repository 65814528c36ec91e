//! Finds code blocks that contain only a directive. Code is never expanded, so
//! that a book can show a directive; but one that an indent or a fence made
//! code by accident looks the same.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::spec::OPEN;
use super::{near, parse};
use crate::render::page::options;

/// A directive, or something close to one, that is alone in a code block.
pub struct Alone {
    pub range: Range<usize>,
    /// The name of the directive, or `None` if it is misspelt.
    pub name: Option<&'static str>,
    /// The words that may name portals.
    pub words: Vec<String>,
}

/// Finds directives alone in code blocks without a language. A language marks
/// the block as an example.
pub fn alone_in_code(chapter: &str) -> Vec<Alone> {
    let mut out = Vec::new();
    if !near::may_be_in(chapter) {
        return out;
    }

    // The range of the text in the current block.
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

/// Returns the directive if a text is nothing else.
fn alone(chapter: &str, text: &Range<usize>) -> Option<Alone> {
    let inside = &chapter[text.clone()];
    let start = text.start + (inside.len() - inside.trim_start().len());
    let line = inside.trim();
    let range = start..start + line.len();
    if !line.starts_with(OPEN) {
        // It is an example unless it names a known portal, which the caller
        // checks.
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
