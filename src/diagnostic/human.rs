//! Draws problems for a person at a terminal.
//!
//! annotate-snippets does not remove every terminal escape, so text from data
//! is sanitized here first. Possible cookie values are masked, and files
//! outside the book are never quoted.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::resolved::{first_line, position};
use super::visible::{COMMAND_MARKS, redacted, visible_path};
use super::{Diagnostic, Label, Severity};
use crate::model::text::is_hidden;
use crate::source::lines::line_at;
use crate::source::locate::Located;
use crate::source::place::Place;
use crate::source::{Source, Sources};

/// The longest line that is drawn, in bytes. For a longer one only the place is
/// printed.
const LONGEST_LINE: usize = 2_000;

/// The note that explains the mask.
const HIDDEN: &str = "`*` stands for what could be the value of a cookie";

/// The ranges of the values of unknown keys, by file. Any of them may be the
/// value of a cookie.
pub type Unknown = BTreeMap<String, Vec<Range<usize>>>;

/// Returns the values of all keys that are reported as unknown.
pub fn unknown(problems: &[Diagnostic], sources: &Sources) -> Unknown {
    let mut out = Unknown::new();
    for label in problems.iter().flat_map(|problem| &problem.labels) {
        if label.is_key_only
            && let Place::Key(file, path) = &label.place
            && let Some((source, value)) = sources.value(*file, path)
        {
            out.entry(source.path.clone()).or_default().push(value);
        }
    }

    out
}

/// Draws one problem, ending with a line break. With `leads_on`, the last line
/// says how to read the page of its kind.
pub fn draw(
    diagnostic: &Diagnostic,
    sources: &Sources,
    unknown: &Unknown,
    colour: bool,
    leads_on: bool,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(redacted(&diagnostic.message));
    let mut group = Group::with_title(title.id(diagnostic.kind.name));
    let mut lines = Lines {
        sources,
        unknown,
        hides: false,
    };
    for (position, label) in diagnostic.labels.iter().enumerate() {
        let kind = if position == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };

        group = lines.add_label(group, label, kind);
    }

    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(redacted(note)));
    }

    for help in &diagnostic.helps {
        group = group.element(Level::HELP.message(redacted(help)));
    }

    if lines.hides {
        group = group.element(Level::NOTE.message(HIDDEN));
    }

    if leads_on {
        let see = Level::NOTE.with_name("see");
        group = group.element(see.message(diagnostic.kind.explain()));
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

struct Lines<'a> {
    sources: &'a Sources,
    unknown: &'a Unknown,
    /// Whether any drawn value is masked.
    hides: bool,
}

impl<'a> Lines<'a> {
    fn add_label(&mut self, group: Group<'a>, label: &Label, kind: AnnotationKind) -> Group<'a> {
        let sources = self.sources;
        let origin = match sources.locate(&label.place) {
            Located::Span(source, span) => {
                let line = line_at(&source.text, span.start);
                if line.len() <= LONGEST_LINE && sources.may_quote(source) {
                    let path = visible_path(&sources.display_path(source));
                    let line_number = source.line(span.start).0;
                    let snippet = self.snippet(source, line, span, kind, label);
                    return group.element(snippet.line_start(line_number).path(path));
                }

                origin(source, span.start, sources)
            }
            Located::File(source) => origin(source, 0, sources),
            Located::Outside(what) => Origin::path(visible_path(&what)),
        };
        with_text(group.element(origin), label)
    }

    fn snippet(
        &mut self,
        source: &Source,
        line: Range<usize>,
        span: Range<usize>,
        kind: AnnotationKind,
        label: &Label,
    ) -> Snippet<'a, Annotation<'a>> {
        let span = first_line(&source.text, span);
        let unknown = self.unknown.get(&source.path).into_iter().flatten();
        let mut hidden = Vec::new();
        for range in source.hidden().iter().chain(unknown) {
            if range.start < line.end && line.start < range.end {
                hidden.push(range);
            }
        }

        let (mut drawn, mut span) = fit(&source.text[line.clone()], span, line.start, &hidden);
        // If the TOML does not parse, it is unknown where a value begins.
        if label.is_key_only && matches!(label.place, Place::Span(..)) {
            (drawn, span) = blank_outside(&drawn, &span);
        } else {
            self.hides |= !hidden.is_empty();
        }

        let mut annotation = kind.span(span);
        if !label.text.is_empty() {
            annotation = annotation.label(redacted(&label.text));
        }

        Snippet::source(drawn).annotation(annotation)
    }
}

/// Returns a place that is named but not drawn. An empty file has no line
/// number.
fn origin<'a>(source: &Source, offset: usize, sources: &Sources) -> Origin<'a> {
    let origin = Origin::path(visible_path(&sources.display_path(source)));
    if source.text.is_empty() {
        return origin;
    }

    let at = position(source, offset);
    origin.line(at.line).char_column(at.column)
}

/// Adds the text of a label as a note, because no line is drawn that it could
/// be attached to.
fn with_text<'a>(group: Group<'a>, label: &Label) -> Group<'a> {
    if label.text.is_empty() {
        return group;
    }

    group.element(Level::NOTE.message(redacted(&label.text)))
}

/// Replaces each character that must not be drawn, one for one so that columns
/// stay the same. Returns the line and `span` relative to it.
fn fit(
    line: &str,
    span: Range<usize>,
    line_start: usize,
    hidden: &[&Range<usize>],
) -> (String, Range<usize>) {
    let mut out = String::with_capacity(line.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in line.char_indices() {
        if line_start + at == span.start {
            start = Some(out.len());
        }

        if line_start + at == span.end {
            end = Some(out.len());
        }

        let starts_command = COMMAND_MARKS
            .iter()
            .any(|mark| line[at..].starts_with(mark));
        let is_hidden_value = hidden.iter().any(|it| it.contains(&(line_start + at)));
        out.push(if (is_hidden(c) && c != '\t') || starts_command {
            char::REPLACEMENT_CHARACTER
        } else if is_hidden_value && !c.is_whitespace() {
            '*'
        } else {
            c
        });
    }

    let span = start.unwrap_or(out.len())..end.unwrap_or(out.len());
    (out, span)
}

/// Blanks out a line except for `span`, character by character so that columns
/// stay the same. Text after it becomes an ellipsis.
fn blank_outside(line: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let mut out = line[..span.start].replace(|c| c != '\t', " ");
    let start = out.len();
    out.push_str(&line[span.clone()]);
    let end = out.len();
    if !line[span.end..].trim().is_empty() {
        out.push_str(" …");
    }

    (out, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::kind;
    use crate::source::place::Place;

    #[test]
    fn a_problem_is_drawn_with_its_line() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "é = 1\nname = 5\n");
        let span = "é = 1\nname = ".len();
        let problem = Diagnostic::new(kind::WRONG_TYPE, "`name` must be a text")
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
  = see: mdbook-cookie-charter explain wrong-type
";
        assert_eq!(
            draw(&problem, &sources, &Unknown::new(), false, true),
            expected
        );
    }

    #[test]
    fn a_cookie_value_is_never_drawn() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "name = \"x\"\nvalue = \"s3cret\"\n");
        let problem = Diagnostic::new(kind::UNKNOWN_KEY, "`value` is not a key of a cookie")
            .at_key_only(Place::Span(file, 11..16), "");
        let drawn = draw(&problem, &sources, &Unknown::new(), false, true);
        assert!(drawn.contains("a.toml:2:1"), "{drawn}");
        assert!(!drawn.contains("s3cret"), "{drawn}");
    }

    #[test]
    fn data_cannot_talk_to_the_terminal() {
        let mut sources = Sources::default();
        let file = sources.add("a\u{1b}[31m.toml", "x\u{1b}[2J\u{202e} = 1\n");
        let problem = Diagnostic::new(kind::UNKNOWN_KEY, "`\u{1b}[2J` is not known")
            .at_key_only(Place::Span(file, 0..1), "\u{1b}]0;");
        let drawn = draw(&problem, &sources, &Unknown::new(), false, true);
        assert!(!drawn.contains(['\u{1b}', '\u{202e}']), "{drawn:?}");
    }

    #[test]
    fn what_an_unknown_key_holds_is_never_drawn() {
        let mut sources = Sources::default();
        let text = "{ é = \"s3cret\", jeton = \"s3cret\" }\n";
        let file = sources.add("a.toml", text);
        let at = text.find("jeton").expect("there");
        let problem = Diagnostic::new(kind::UNKNOWN_KEY, "")
            .at_key_only(Place::Span(file, at..at + 5), "here");
        let drawn = draw(&problem, &sources, &Unknown::new(), false, true);
        assert!(drawn.contains("a.toml:1:17\n"), "{drawn}");
        assert!(
            drawn.contains("jeton …") && !drawn.contains("s3cret"),
            "{drawn}"
        );
    }

    #[test]
    fn what_is_not_drawn_keeps_its_column() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "# \u{9b}2J ##[error]\u{1b}\u{301} x = 1\r\n");
        let at = sources.text(file).find('x').expect("there");
        let problem =
            Diagnostic::new(kind::WRONG_TYPE, "").at(Place::Span(file, at..at + 1), "here");
        let drawn = draw(&problem, &sources, &Unknown::new(), false, true);
        assert!(drawn.contains("a.toml:1:19\n"), "{drawn}");
        assert!(drawn.contains("| # \u{fffd}2J \u{fffd}#[error]"), "{drawn}");
    }
}
