//! Where the keys of a TOML file are.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::origin::KeyPath;

/// The position of each key path of a TOML file.
pub type Spans = BTreeMap<KeyPath, Span>;

/// The bytes of a key and of its value; an element of an array has no key.
#[derive(Debug, Clone)]
pub struct Span {
    key: Option<Range<usize>>,
    value: Range<usize>,
    is_table: bool,
}

impl Span {
    /// Returns what to underline. A table is shown by its key, since its own
    /// bytes are a header or many lines.
    fn show(&self, want_key: bool) -> Range<usize> {
        match &self.key {
            Some(key) if want_key || self.is_table => key.clone(),
            _ => self.value.clone(),
        }
    }
}

/// Returns the bytes of a value that follows its key, or `None` for a table
/// with a header.
pub fn value_of(spans: &Spans, path: &KeyPath) -> Option<Range<usize>> {
    let span = spans.get(path)?;
    let key = span.key.as_ref()?;
    (span.value.start >= key.end).then(|| span.value.clone())
}

/// Returns the bytes of the key or value at `path`, or of the nearest thing
/// above it.
pub fn span_of(spans: &Spans, path: &KeyPath, mut want_key: bool) -> Option<Range<usize>> {
    let mut above = path.clone();
    loop {
        if let Some(span) = spans.get(&above) {
            return Some(span.show(want_key));
        }

        above.0.pop()?;
        want_key = false;
    }
}

/// Finds the spans of a whole document, as far as it can be parsed.
pub fn spans(text: &str) -> Spans {
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
