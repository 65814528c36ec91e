//! Values that are written as TOML.

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<String>),
    Flag(bool),
    /// Text that TOML writes without quotation marks: a date.
    Bare(String),
    Table(Vec<(String, Value)>),
}

/// A key with its value.
pub type Entry = (String, Value);

impl Value {
    pub fn toml(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::List(texts) => {
                let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                format!("[{}]", all.join(", "))
            }
            Self::Flag(flag) => flag.to_string(),
            Self::Bare(text) => text.clone(),
            Self::Table(entries) => table(entries),
        }
    }

    /// Makes a text, or a list if there are several.
    pub fn texts(mut texts: Vec<String>) -> Self {
        if texts.len() == 1 {
            return Self::Text(texts.remove(0));
        }

        Self::List(texts)
    }

    /// Returns all of it as one text, for comparison.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Bare(text) => text.clone(),
            Self::List(texts) => texts.join(" ; "),
            Self::Flag(flag) => flag.to_string(),
            Self::Table(_) => self.toml(),
        }
    }
}

/// Writes a table in one line.
pub fn table(entries: &[Entry]) -> String {
    let mut all = Vec::new();
    for (key, value) in entries {
        all.push(format!("{} = {}", dotted(key), value.toml()));
    }

    format!("{{ {} }}", all.join(", "))
}

/// Writes a key. That of a custom field, `fields.ID`, has two parts.
fn dotted(key: &str) -> String {
    match key.strip_prefix("fields.") {
        Some(id) => format!("fields.{}", self::key(id)),
        None => self::key(key),
    }
}

/// Writes a text in one line, with as few escapes as possible.
pub fn quoted(text: &str) -> String {
    // A line break would make it a text of several lines.
    toml_edit::Value::from(text.replace(['\n', '\r'], " ")).to_string()
}

/// Writes a key, quoted if necessary.
pub fn key(text: &str) -> String {
    toml_edit::Key::new(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_toml() {
        let hostile = "a\"b'c\\d\u{1}'''\"\"\"#";
        let entries = vec![
            (hostile.to_owned(), Value::Text(hostile.to_owned())),
            ("fields.a-b".to_owned(), Value::List(vec!["é".to_owned()])),
        ];
        let text = format!("x = {}", table(&entries));
        let document: toml_edit::DocumentMut = text.parse().expect("TOML");
        assert_eq!(document["x"][hostile].as_str(), Some(hostile));
    }
}
