//! Mistakes in the values of lines that are not TOML.

use super::parser;
use super::written::{is_whole, is_whole_line, quoted, without_comment, yes_or_no};
use super::{Line, Slip, slip};
use crate::data::day;
use crate::model::id::Id;
use crate::model::keys::{is_known, is_list, may_be_list};
use crate::model::language::Language;
use crate::model::text::TYPOGRAPHIC;

/// Words for nothing in other languages.
const NOTHING: [&str; 6] = ["null", "none", "nil", "undefined", "~", "nan"];

/// How many keys of one line are looked for at most.
const MOST_KEYS: usize = 20;

/// Rewrites a list of ids as TOML. Each must be a single word: otherwise it is
/// unclear where one ends.
pub fn ids(value: &str) -> Option<String> {
    if !value.starts_with('[') {
        return None;
    }

    let mut ids = Vec::new();
    for word in value.split(['[', ']', ',', '"', '\'', ' ']) {
        if !word.is_empty() {
            Id::parse(word).ok()?;
            ids.push(format!("\"{word}\""));
        }
    }

    (!ids.is_empty()).then(|| format!("[{}]", ids.join(", ")))
}

/// Splits a line with several keys into each key and its value, with or without
/// a sign between them.
fn pairs(line: &str) -> Option<Vec<&str>> {
    const SIGNS: [char; 4] = [' ', '\t', ',', ';'];
    let mut all = Vec::new();
    let mut rest = line.trim();
    while all.len() < MOST_KEYS {
        if all.is_empty() || !is_whole_line(rest) {
            let mut ends = rest.match_indices(SIGNS).map(|(at, _)| at);
            let at = ends.find(|at| rest[..*at].contains('=') && is_whole_line(&rest[..*at]))?;
            all.push(rest[..at].trim());
            rest = rest[at..].trim_start_matches(SIGNS);
            continue;
        }

        if !rest.contains('=') {
            return None;
        }

        all.push(rest);
        return Some(all);
    }

    None
}

impl Line<'_> {
    pub fn value(&self) -> Option<Slip> {
        let value = without_comment(self.value?);
        let key = self.key;
        if value.is_empty() || value.starts_with(['=', '>']) {
            let help = self.write(key, value.trim_start_matches(['=', '>']).trim());
            return slip("a value is expected behind `=`", help);
        }

        if NOTHING.contains(&value.to_lowercase().as_str()) {
            return slip(
                "TOML has no word for nothing",
                "remove this line: what is not stated has no key",
            );
        }

        if let Some(before) = value.strip_suffix([',', ';', ']', '}'])
            && is_whole(before.trim())
        {
            let help = format!(
                "{}, without the sign at its end: each key has a line of its own",
                self.write(key, before)
            );
            return slip("nothing ends a line of TOML", help);
        }

        if let Some(slip) = self.second_key(value).or_else(|| self.several(value)) {
            return Some(slip);
        }

        let form = "a date is written as year, month and day";
        if let Some(day) = day::meant(value.trim_matches(['"', '\''])) {
            return slip(form, format!("write `{key} = {day}`"));
        }

        let date = format!("write a date as `{key} = 2026-11-22`: year, month, day");
        if ["updated", "verified"].contains(&key) {
            return slip(form, date);
        }

        let is_in_words = value.chars().any(char::is_alphabetic);
        let looks_like_date = !is_in_words
            && value.starts_with(|c: char| c.is_ascii_digit())
            && value.contains(['/', '-', '.']);
        if looks_like_date || self.message.is(&parser::DATE) {
            return slip(self.message.0, date);
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
            '`' => {
                let help = self.write(key, &format!("\"{}\"", value.trim_matches('`')));
                slip("a text stands between quotation marks", help)
            }
            '[' => self.list(value),
            '{' => self.inline_table(value),
            '(' => slip(
                "TOML has no round brackets",
                "write `[` and `]` around a list, and `{` and `}` around a table",
            ),
            c if c.is_alphanumeric() || matches!(c, '/' | '#') => match yes_or_no(value) {
                Some(written) => slip(
                    "TOML has `true` and `false` alone, in small letters",
                    self.write(key, written),
                ),
                None => slip(
                    "a text stands between quotation marks",
                    self.write(key, &quoted(value)),
                ),
            },
            _ => None,
        }
    }

    /// Finds a second key after the value of the first.
    fn second_key(&self, value: &str) -> Option<Slip> {
        let first = format!("{} = {value}", self.key);
        let all = pairs(&first)?;
        let label = "two keys stand in this line";
        if !self.may_show_keys(&all[1..]) {
            return slip(label, "write each key in a line of its own");
        }

        let (last, before) = all.split_last()?;
        let others = before.join("`, `");
        let help = format!("write `{others}` and `{last}` in a line each");
        slip(label, help)
    }

    /// Returns whether messages may show these pairs: a key that is not ours
    /// may have any value.
    fn may_show_keys(&self, pairs: &[&str]) -> bool {
        let mut keys = pairs.iter().filter_map(|pair| pair.split_once('='));
        self.may_show && keys.all(|(key, _)| is_known(key.trim()))
    }

    /// Finds a table without commas between its keys, as a value or as an
    /// element of a list: `{ name = "a" category = "necessary" }`.
    pub fn without_commas(&self) -> Option<Slip> {
        let is_element = self.text.trim_start().starts_with('{');
        let text = if is_element { self.text } else { self.value? };
        let table = text.trim().trim_end_matches([',', ']', ' ']);
        let inside = table.strip_prefix('{')?.strip_suffix('}')?;
        if is_element && is_whole(table) {
            let above = self.above.trim_end();
            let number = above.lines().count();
            if above.ends_with('}') {
                let help = format!("write `,` at the end of line {number}");
                return slip("a comma is missing before this element of the list", help);
            }

            let help = "write each of its keys in a line of its own, as in `name = \"…\"`";
            return slip("below a header there are no braces", help);
        }

        let all = pairs(inside.trim())?;
        let label = "a comma stands between the keys of a table";
        if !self.may_show_keys(&all) {
            return slip(
                label,
                "write `,` between the keys, as in `{ key = \"…\", key = \"…\" }`",
            );
        }

        slip(label, format!("write `{{ {} }}`", all.join(", ")))
    }

    /// Finds several texts without the brackets of a list, or with other
    /// brackets.
    fn several(&self, value: &str) -> Option<Slip> {
        let inside = match value.chars().next()? {
            '(' => value.strip_prefix('(')?.strip_suffix(')')?,
            '{' => value.strip_prefix('{')?.strip_suffix('}')?,
            _ => value,
        };
        let is_bare = inside == value;
        let is_meant = is_list(self.key) || (inside.contains(',') && may_be_list(self.key));
        if is_bare && !is_meant {
            return None;
        }

        let mut texts = Vec::new();
        for part in inside.trim().trim_end_matches(',').split(',') {
            let written = part.trim();
            let plain = written.trim_matches(['"', '\'']);
            // With spaces and without quotation marks, the whole may be one
            // text.
            let is_text = written != plain && !plain.contains(['"', '\'']);
            if !is_text && Id::parse(plain).is_err() {
                return None;
            }

            texts.push(format!("\"{plain}\""));
        }

        let help = self.write(self.key, &format!("[{}]", texts.join(", ")));
        slip("a list stands between `[` and `]`", help)
    }

    /// Finds a mistake in a table on one line.
    fn inline_table(&self, value: &str) -> Option<Slip> {
        const RULE: &str = "write `{ key = \"…\", key = \"…\" }`, with `=`, commas between the keys, and `}` at the end";
        let inside = value.trim_start_matches('{');
        for pair in inside.split(',') {
            let Some((before, _)) = pair.split_once('=') else {
                continue;
            };

            let key = before.trim();
            if key.is_ascii() || key.starts_with(['"', '\'']) {
                continue;
            }

            let help = match Language::meant(key) {
                Some(language) if self.may_show => format!("write `{language}` for `{key}`"),
                _ => "write keys in small letters without accents: languages by their codes, as in `fr`".to_owned(),
            };
            return slip("the keys of a table have no accents", help);
        }

        if !value.contains('}') {
            let help = format!(
                "write it in one line, as in `{} = {{ fr = \"…\", en = \"…\" }}`, with commas between the keys",
                self.key
            );
            return slip("this table is not closed in its line", help);
        }

        slip("this table is not written as TOML wants it", RULE)
    }

    fn list(&self, value: &str) -> Option<Slip> {
        const RULE: &str = "put each element of the list between quotation marks, a `,` between them, and `]` at the end";
        let label = if self.message.is(&parser::COMMA_OR_END) {
            self.message.0
        } else {
            "a text stands between quotation marks"
        };

        match ids(value) {
            Some(ids) if self.may_show => slip(label, self.write(self.key, &ids)),
            _ => slip(label, RULE),
        }
    }

    /// Finds a mistake in a text between quotation marks.
    fn text_value(&self, value: &str) -> Option<Slip> {
        let opened = value.strip_prefix('"').unwrap_or(value);
        let closed = opened.strip_suffix('"').unwrap_or(opened);
        let (key, inside) = (self.key, closed.trim_end_matches(TYPOGRAPHIC));
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
            _ if self.message.is(&parser::INVISIBLE_CHARACTER) => None,
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
