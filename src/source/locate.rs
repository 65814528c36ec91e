//! From a place in the data to bytes of a file.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::place::Place;
use super::{Source, Sources};
use crate::model::origin::KeyPath;

/// A place as a person can find it.
#[derive(Debug, PartialEq, Eq)]
pub enum Located<'a> {
    /// Bytes of a file.
    Span(&'a Source, Range<usize>),
    /// A file as a whole.
    File(&'a Source),
    /// No file: an environment variable, the command line.
    Outside(String),
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Source {}

impl Sources {
    /// Finds `place`; a key that is not there gives the nearest table above.
    pub fn locate(&self, place: &Place) -> Located<'_> {
        let (file, path, want_key) = match place {
            Place::Outside(what) => return Located::Outside(what.clone()),
            Place::File(file) => (*file, None, false),
            Place::Span(file, range) => {
                return match self.get(*file) {
                    Some(source) => Located::Span(source, source.in_characters(range)),
                    None => Located::Outside("a file that is not of this run".to_owned()),
                };
            }
            Place::Key(file, path) => (*file, Some(path), true),
            Place::Value(file, path) => (*file, Some(path), false),
        };
        let Some(source) = self.get(file) else {
            return Located::Outside("a file that is not of this run".to_owned());
        };
        let Some(path) = path else {
            return Located::File(source);
        };
        if let Some(variable) = source.variable_over(path) {
            return Located::Outside(format!("environment variable {variable}"));
        }
        let spans = source.spans.get_or_init(|| spans(&source.toml()));
        match span_of(spans, path, want_key) {
            Some(span) => Located::Span(source, source.in_characters(&span)),
            None => Located::File(source),
        }
    }
}

impl Source {
    /// A span of this file, made to begin and end at characters. What a parser
    /// names may end within one, and a file may be shorter than when it was
    /// read elsewhere.
    fn in_characters(&self, span: &Range<usize>) -> Range<usize> {
        let at_character = |at: usize| {
            let mut at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = at_character(span.start);
        start..at_character(span.end).max(start)
    }

    /// The environment variable that sets `path`, if one does.
    fn variable_over(&self, path: &KeyPath) -> Option<&str> {
        let over = |overlay: &&super::Overlay| overlay.path.is_prefix_of(path);
        let overlay = self.overlays.iter().rev().find(over)?;
        Some(&overlay.variable)
    }
}

/// Where each key path of a TOML file stands.
pub(super) type Spans = BTreeMap<KeyPath, Span>;

/// The bytes of a key and of its value; an element of an array has no key.
#[derive(Debug, Clone)]
pub(super) struct Span {
    key: Option<Range<usize>>,
    value: Range<usize>,
    is_table: bool,
}

impl Span {
    /// What to underline. A table is shown by its key: its own bytes are a
    /// header, or many lines.
    fn show(&self, want_key: bool) -> Range<usize> {
        match &self.key {
            Some(key) if want_key || self.is_table => key.clone(),
            _ => self.value.clone(),
        }
    }
}

/// The bytes of the key or value at `path`, or of the nearest thing above it.
fn span_of(spans: &Spans, path: &KeyPath, want_key: bool) -> Option<Range<usize>> {
    let mut path = path.clone();
    let mut want_key = want_key;
    loop {
        if let Some(span) = spans.get(&path) {
            return Some(span.show(want_key));
        }
        path.0.pop()?;
        want_key = false;
    }
}

/// The spans of a whole document, as far as it can be read.
fn spans(text: &str) -> Spans {
    let (document, _errors) = DeTable::parse_recoverable(text);
    let mut spans = Spans::new();
    collect_table(document.get_ref(), &KeyPath::default(), &mut spans);
    spans
}

fn collect_table(table: &DeTable<'_>, path: &KeyPath, out: &mut Spans) {
    for (key, value) in table {
        collect_value(
            Some(key.span()),
            value,
            path.join(key.get_ref().as_ref()),
            out,
        );
    }
}

fn collect_value(
    key: Option<Range<usize>>,
    value: &Spanned<DeValue<'_>>,
    path: KeyPath,
    out: &mut Spans,
) {
    match value.get_ref() {
        DeValue::Table(table) => collect_table(table, &path, out),
        DeValue::Array(array) => {
            for (index, element) in array.iter().enumerate() {
                collect_value(None, element, path.join(index), out);
            }
        }
        _ => {}
    }
    let span = Span {
        key,
        value: value.span(),
        is_table: value.get_ref().is_table(),
    };
    out.insert(path, span);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &KeyPath, want_key: bool) -> String {
        let mut sources = Sources::default();
        let file = sources.add("x.toml", text);
        let place = if want_key {
            Place::Key(file, path.clone())
        } else {
            Place::Value(file, path.clone())
        };
        match sources.locate(&place) {
            Located::Span(source, span) => source.text[span].to_owned(),
            Located::File(_) => "the file".to_owned(),
            Located::Outside(what) => what,
        }
    }

    #[test]
    fn keys_and_values_are_found() {
        let text = "a = 1\r\n[b.\"c d\"]\ne = { f = [\"x\", \"y\"] }\n";
        let f = KeyPath::from(["b", "c d", "e", "f"]);
        assert_eq!(at(text, &KeyPath::from(["a"]), true), "a");
        assert_eq!(at(text, &KeyPath::from(["a"]), false), "1");
        assert_eq!(at(text, &f, true), "f");
        assert_eq!(at(text, &f.join(1), false), "\"y\"");
    }

    #[test]
    fn a_missing_key_shows_the_table_above() {
        let text = "[b]\nc = 1\n";
        assert_eq!(at(text, &KeyPath::from(["b", "d"]), false), "b");
        assert_eq!(at(text, &KeyPath::from(["x"]), false), "the file");
    }

    #[test]
    fn an_environment_variable_is_named() {
        let mut sources = Sources::default();
        let file = sources.add("book.toml", "a = 1\n");
        let overlay = super::super::Overlay {
            variable: "MDBOOK_A".into(),
            path: KeyPath::from(["a"]),
        };
        sources.set_overlays(file, vec![overlay]);
        let place = Place::Value(file, KeyPath::from(["a", "b"]));
        assert_eq!(
            sources.locate(&place),
            Located::Outside("environment variable MDBOOK_A".into())
        );
    }
}
