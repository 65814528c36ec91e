//! What is wrong with the value of a line that is not TOML: a part of [`super::slips`].

use super::slips::{Line, Slip, TYPOGRAPHIC, slip};
use super::written::{is_whole, quoted, yes_or_no};
use crate::model::id::Id;

impl Line<'_> {
    /// What is wrong with the value.
    pub fn value(&self) -> Option<Slip> {
        let value = self.value?;
        let value = value
            .split_once(" #")
            .map_or(value, |(value, _)| value)
            .trim();
        let key = self.key;
        if value.is_empty() || value.starts_with('=') {
            let help = self.write(key, value.trim_start_matches('=').trim());
            return slip("a value is expected behind `=`", help);
        }
        if let Some(before) = value.strip_suffix([',', ';'])
            && !value.starts_with('[')
            && is_whole(before.trim())
        {
            let help = format!(
                "{}, without the sign at its end: each key has a line of its own",
                self.write(key, before)
            );
            return slip("nothing ends a line of TOML", help);
        }
        let looks_like_date =
            value.starts_with(|c: char| c.is_ascii_digit()) && value.contains(['/', '-', '.']);
        if looks_like_date || self.message.contains("date") {
            return slip(
                self.message,
                format!("write a date as `{key} = 2026-11-22`: year, month, day"),
            );
        }
        match value.chars().next()? {
            '"' => self.text_value(value),
            '\'' => {
                let help = self.write(key, &format!("\"{}\"", value.trim_matches('\'')));
                slip(
                    "an apostrophe ends this text",
                    format!("{help}, between double quotation marks"),
                )
            }
            '[' => self.list(value),
            '{' => slip(
                self.message,
                "write `{ key = \"…\", key = \"…\" }`, with `=`, commas between the keys, and `}` at the end",
            ),
            c if c.is_alphanumeric() || matches!(c, '/' | '#') => {
                let written = yes_or_no(value).map_or_else(|| quoted(value), str::to_owned);
                slip(
                    "a text stands between quotation marks",
                    self.write(key, &written),
                )
            }
            _ => None,
        }
    }

    /// What is wrong with a list.
    fn list(&self, value: &str) -> Option<Slip> {
        const RULE: &str = "put each element of the list between quotation marks, a `,` between them, and `]` at the end";
        let is_form = ["comma", "unclosed"]
            .iter()
            .any(|word| self.message.contains(word));
        let label = if is_form {
            self.message
        } else {
            "a text stands between quotation marks"
        };
        let is_part = |c: char| !(c.is_whitespace() || matches!(c, '[' | ']' | ',' | '"' | '\''));
        let is_simple = |c: char| is_part(c) || "[],\"' ".contains(c);
        let words = value.split(|c| !is_part(c)).filter(|word| !word.is_empty());
        let ids: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
        // Words of one part each, which are ids: else it is not known which
        // space ends one.
        let are_ids = ids.iter().all(|id| Id::parse(id.trim_matches('"')).is_ok());
        if !self.may_show || ids.is_empty() || !are_ids || !value.chars().all(is_simple) {
            return slip(label, RULE);
        }
        let help = self.write(self.key, &format!("[{}]", ids.join(", ")));
        slip(label, help)
    }

    /// What is wrong with a text between quotation marks.
    fn text_value(&self, value: &str) -> Option<Slip> {
        let inside = value.strip_prefix('"').unwrap_or(value);
        let (key, inside) = (self.key, inside.strip_suffix('"').unwrap_or(inside));
        let inside = inside.trim_end_matches(TYPOGRAPHIC);
        if value.contains('\\') {
            let help = if inside.contains('\'') {
                "write each backslash twice: `\\\\`".to_owned()
            } else {
                self.write(key, &format!("'{inside}'")) + ", or each backslash twice"
            };
            return slip("a backslash begins an escape", help);
        }
        match value.matches('"').count() {
            1 => {
                let help = self.write(key, &format!("\"{inside}\""));
                slip(
                    "this text has no closing quotation mark",
                    format!(
                        "{help}; a text over several lines stands between `\"\"\"` and `\"\"\"`"
                    ),
                )
            }
            _ if self.message.contains("visible characters") => None,
            3.. if !value.starts_with("\"\"\"") => {
                let help = if inside.contains('\'') {
                    "write quotation marks within a text as `\\\"`, or as « … »".to_owned()
                } else {
                    self.write(key, &format!("'{inside}'")) + ", or `\\\"` for those within"
                };
                slip("a quotation mark within the text ends it", help)
            }
            _ => None,
        }
    }
}
