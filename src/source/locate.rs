//! Finding the bytes of a file for a place in the data.

use std::ops::Range;

use super::lines::{at_character, line_at};
use super::place::Place;
use super::spans::{span_of, spans, value_of};
use super::{Source, Sources};
use crate::model::origin::{FileId, KeyPath};

/// A place as a person can find it.
#[derive(Debug, PartialEq, Eq)]
pub enum Located<'a> {
    /// Bytes of a file.
    Span(&'a Source, Range<usize>),
    File(&'a Source),
    /// Not a file that was read, but a folder or an environment variable.
    Outside(String),
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Source {}

impl Sources {
    /// Finds `place`, or the nearest table above a key that is not there.
    pub fn locate(&self, place: &Place) -> Located<'_> {
        let file = match place {
            Place::Outside(what) => return Located::Outside(what.clone()),
            Place::Path(path) => return Located::Outside(self.display(path)),
            Place::File(file)
            | Place::Span(file, _)
            | Place::Key(file, _)
            | Place::Value(file, _) => *file,
        };
        let Some(source) = self.get(file) else {
            return Located::Outside("a file that is not of this run".to_owned());
        };

        match place {
            Place::Span(_, range) => Located::Span(source, source.in_characters(range)),
            Place::Key(_, path) => source.locate(path, true),
            Place::Value(_, path) => source.locate(path, false),
            Place::File(_) | Place::Path(_) | Place::Outside(_) => Located::File(source),
        }
    }
}

impl Sources {
    /// Returns a file, and the bytes of the value under one of its keys.
    pub fn value(&self, file: FileId, path: &KeyPath) -> Option<(&Source, Range<usize>)> {
        let source = self.get(file)?;
        let spans = source.spans.get_or_init(|| spans(&source.toml()));
        Some((source, source.in_characters(&value_of(spans, path)?)))
    }
}

impl Source {
    fn locate(&self, path: &KeyPath, want_key: bool) -> Located<'_> {
        if let Some(variable) = self.variable_over(path) {
            return Located::Outside(format!("environment variable {variable}"));
        }

        let spans = self.spans.get_or_init(|| spans(&self.toml()));
        match span_of(spans, path, want_key) {
            Some(span) => Located::Span(self, self.in_characters(&span)),
            None => match &self.front_matter {
                // What the head lacks can be written above the line that ends
                // it.
                Some(head) => Located::Span(self, line_at(&self.text, head.end)),
                None => Located::File(self),
            },
        }
    }

    /// Moves the ends of a span to where characters begin. A span of the parser
    /// may end within one, and a file may be shorter than when it was read
    /// elsewhere.
    fn in_characters(&self, span: &Range<usize>) -> Range<usize> {
        let start = at_character(&self.text, span.start);
        start..at_character(&self.text, span.end).max(start)
    }

    /// Returns the environment variable that sets `path`, if any.
    fn variable_over(&self, path: &KeyPath) -> Option<&str> {
        let mut overlays = self.overlays.iter().rev();
        let overlay = overlays.find(|overlay| overlay.path.is_prefix_of(path))?;
        Some(&overlay.variable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Overlay;

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
        let overlay = Overlay {
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
