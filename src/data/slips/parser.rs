//! Recognising what the TOML parser says, which comes only as text. All words
//! that are looked for are here, and a test asks the parser for each.

/// The first line of a message; the rest may quote the document.
#[derive(Clone, Copy)]
pub struct Message<'a>(pub &'a str);

/// What a message is about: it contains one of these words.
pub struct About(&'static [&'static str]);

pub const LONE_RETURN: About = About(&["carriage return"]);
pub const INVISIBLE_CHARACTER: About = About(&["visible characters"]);
/// A text between three quotation marks.
pub const LONG_TEXT: About = About(&["multi-line"]);
pub const LIST: About = About(&["array"]);
pub const INLINE_TABLE: About = About(&["inline table", "key-value pairs"]);
/// A missing comma between the elements of a list, or a missing end.
pub const COMMA_OR_END: About = About(&["comma", "unclosed"]);
pub const KEY: About = About(&["key"]);
/// A key or table that exists above.
pub const SECOND: About = About(&["duplicate key", "cannot extend"]);
pub const DATE: About = About(&["date"]);

impl<'a> Message<'a> {
    pub fn of(error: &'a toml::de::Error) -> Self {
        Self(error.message().lines().next().unwrap_or_default())
    }

    pub fn is(self, what: &About) -> bool {
        what.0.iter().any(|words| self.0.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn the_parser_says_so() {
        for (text, what) in [
            ("a = 1\rb = 2", LONE_RETURN),
            ("a = \"\u{1}\"", INVISIBLE_CHARACTER),
            ("a = \"\"\"x", LONG_TEXT),
            ("a = '''x", LONG_TEXT),
            ("a = [\"x\"\nb = 1", LIST),
            ("a = { b = 1\nc = 2", INLINE_TABLE),
            ("a = { b = 1", INLINE_TABLE),
            ("a = [\"x\" \"y\"]", COMMA_OR_END),
            ("a = [\"x\",", COMMA_OR_END),
            ("a", KEY),
            ("a = 1\na = 2", SECOND),
            ("a.b = 1\n[a.b]", SECOND),
            ("a = 2026-13-01", DATE),
        ] {
            let error = DeTable::parse(text).expect_err(text);
            let message = Message::of(&error);
            assert!(message.is(&what), "{text}: {}", message.0);
        }
    }
}
