//! Directives that are all of a code block. Code is never touched, so that a
//! book can show what a directive looks like; one that an indent or a fence
//! made code by accident looks the same.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::parse::{self, Directive};
use super::spec::OPEN;
use crate::render::page::options;

/// The directives that stand alone in a code block of no language. A language
/// says that the block is an example.
pub fn alone_in_code(chapter: &str) -> Vec<(Range<usize>, Directive)> {
    let mut out = Vec::new();
    if !chapter.contains(OPEN) {
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
fn alone(chapter: &str, text: &Range<usize>) -> Option<(Range<usize>, Directive)> {
    let inside = &chapter[text.clone()];
    let start = text.start + (inside.len() - inside.trim_start().len());
    if !chapter[start..].starts_with(OPEN) {
        return None;
    }
    let found = parse::parse(chapter, start).ok()?;
    let is_all = text.start + inside.trim_end().len() == found.0.end;
    is_all.then_some(found)
}
