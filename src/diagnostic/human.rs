//! Problems drawn for a person at a terminal.
//!
//! annotate-snippets draws; this file decides what it gets. Whatever comes
//! from data goes through [`shown`] first, because the library lets terminal
//! escapes through in paths and labels. A line that holds a cookie's value is
//! named and not drawn.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label};
use crate::source::locate::Located;
use crate::source::{Source, Sources};

/// Longest line that is drawn; a longer one is only named.
const LONGEST_LINE: usize = 2_000;

/// Draws one problem, ending with a line break.
pub fn draw(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let title = Level::ERROR
        .primary_title(shown(&diagnostic.message))
        .id(diagnostic.name);
    let mut group = Group::with_title(title);
    for (position, label) in diagnostic.labels.iter().enumerate() {
        group = add_label(group, label, sources, position == 0);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(shown(note)));
    }
    for help in &diagnostic.helps {
        group = group.element(Level::HELP.message(shown(help)));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut drawn = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    drawn.push('\n');
    drawn
}

fn add_label<'a>(
    group: Group<'a>,
    label: &Label,
    sources: &'a Sources,
    primary: bool,
) -> Group<'a> {
    match sources.locate(&label.place) {
        Located::Span(source, span) => {
            let (line, column) = line_and_column(&source.text, span.start);
            if is_withheld(source, span.start) {
                let origin = Origin::path(shown(&sources.shown(source)))
                    .line(line)
                    .char_column(column);
                return with_text(group.element(origin), label);
            }
            let kind = if primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let annotation = kind.span(first_line(&source.text, span));
            let annotation = match label.text.as_str() {
                "" => annotation,
                text => annotation.label(shown(text)),
            };
            let snippet = Snippet::source(source.text.as_str())
                .path(shown(&sources.shown(source)))
                .annotation(annotation);
            group.element(snippet)
        }
        Located::File(source) => with_text(
            group.element(Origin::path(shown(&sources.shown(source)))),
            label,
        ),
        Located::Outside(what) => with_text(group.element(Origin::path(shown(&what))), label),
    }
}

/// A label that has no line to stand under becomes a note.
fn with_text<'a>(group: Group<'a>, label: &Label) -> Group<'a> {
    if label.text.is_empty() {
        return group;
    }
    group.element(Level::NOTE.message(shown(&label.text)))
}

/// A span cut to its first line: a table or a long text is shown by its
/// beginning.
fn first_line(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let rest = &text[span.clone()];
    let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
    span.start..span.start + length
}

/// Whether the line of `offset` must not be drawn: it assigns a cookie's
/// value, holds the password of an address, or is too long for a terminal.
fn is_withheld(source: &Source, offset: usize) -> bool {
    let line = line_at(&source.text, offset);
    line.len() > LONGEST_LINE
        || line.split("://").skip(1).any(names_a_user)
        || line.match_indices("value").any(|(at, word)| {
            let after = line[at + word.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
            after.starts_with('=') && source.path.ends_with(".toml")
        })
}

/// Whether an address, without its scheme, has a user before its host.
fn names_a_user(address: &str) -> bool {
    let host = address.split(['/', '"', '\'', ' ', '?', '#']).next();
    host.is_some_and(|host| host.contains('@'))
}

fn line_at(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    &text[start..end]
}

/// Line and column of a byte, both from 1, the column in characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, 1 + before[start..].chars().count())
}

/// A text that came from data, fit for a terminal: control and direction
/// characters are written out.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if crate::model::text::is_hidden(c) && c != '\n' {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_problem_is_drawn_with_its_line() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "é = 1\nname = 5\n");
        let span = "é = 1\nname = ".len();
        let problem = Diagnostic::error("wrong-type", "`name` must be a text")
            .at(Place::Span(file, span..span + 1), "this is an integer")
            .help("write `name = \"5\"`");
        let expected = "\
error[wrong-type]: `name` must be a text
 --> a.toml:2:8
  |
2 | name = 5
  |        ^ this is an integer
  |
  = help: write `name = \"5\"`
";
        assert_eq!(draw(&problem, &sources, false), expected);
    }

    #[test]
    fn a_cookie_value_is_never_drawn() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "name = \"x\"\nvalue = \"s3cret\"\n");
        let problem = Diagnostic::error("unknown-key", "`value` is not a key of a cookie")
            .at(Place::Span(file, 11..16), "");
        let drawn = draw(&problem, &sources, false);
        assert!(drawn.contains("a.toml:2:1"), "{drawn}");
        assert!(!drawn.contains("s3cret"), "{drawn}");
    }

    #[test]
    fn data_cannot_talk_to_the_terminal() {
        let mut sources = Sources::default();
        let file = sources.add("a\u{1b}[31m.toml", "x\u{1b}[2J\u{202e} = 1\n");
        let problem = Diagnostic::error("unknown-key", "`\u{1b}[2J` is not known")
            .at(Place::Span(file, 0..1), "\u{1b}]0;");
        let drawn = draw(&problem, &sources, false);
        assert!(!drawn.contains(['\u{1b}', '\u{202e}']), "{drawn:?}");
    }
}
