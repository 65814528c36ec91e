//! Mistakes in keys and in table headers, in lines that are not TOML.

use super::values::ids;
use super::written::{
    is_bare, is_bare_key, is_whole, is_whole_line, plain_key, quoted, without_comment, yes_or_no,
};
use super::{Line, Slip, slip};
use crate::diagnostic::french;
use crate::model::id::Id;
use crate::model::keys::is_known;
use crate::model::language::Language;
use crate::source::is_of_key;

impl Line<'_> {
    /// Finds a mistake in the header of a table.
    pub fn header(&self) -> Option<Slip> {
        let line = without_comment(self.text);
        if !line.starts_with('[') {
            return None;
        }

        let inside = line.trim_matches(['[', ']', ' ']);
        // Each cookie has a header of its own; other tables have only one.
        let is_of_cookies = inside == "cookies" || inside.ends_with(".cookies");
        let open = if is_of_cookies { 2 } else { 1 };
        let (open, close) = ("[".repeat(open), "]".repeat(open));
        if let Some(slip) = self.with_key(line) {
            return Some(slip);
        }

        let (table, name) = inside.split_once('.').unwrap_or((inside, ""));
        if !table.is_ascii() && table.chars().all(|c| is_of_key(c) || c == ' ') {
            let behind = &inside[table.len()..];
            let plain = plain_key(table);
            let table = match french::key(table) {
                Some(known) if !is_known(&plain) => known,
                _ => &plain,
            };
            let is_whole = name.is_empty() || Id::parse(name).is_ok();
            let help = if is_whole {
                format!("write `{open}{table}{behind}{close}`")
            } else {
                format!("write `{open}{table}.…{close}`")
            };

            return slip("the names of tables have no accents", help);
        }

        if inside.contains(['"', '\'']) && !inside.contains('\'') {
            if let Some((table, name)) = inside.split_once('.')
                && is_bare_key(table)
                && !name.contains(['.', '[', ']'])
            {
                let name = name.trim_matches('"');
                let help = format!("write `{open}{table}.\"{name}\"{close}`");
                return slip("this name is not closed", help);
            }

            return slip(
                "this name is not closed",
                "write a quotation mark before and behind the name, and one bracket more at each end",
            );
        }

        if inside.split('.').all(is_bare_key) && !is_whole_line(line) {
            let help = format!("write `{open}{inside}{close}`");
            return slip("the brackets of this table do not fit", help);
        }

        // Everything after `override.` is one name.
        let (table, name) = inside.split_once('.')?;
        let (table, name) = (table.trim(), name.trim());
        let needs_quotes = name.contains('.') || !is_bare_key(name);
        if !is_bare_key(table) || !needs_quotes {
            return None;
        }

        let help =
            format!("put the name between quotation marks: `{open}{table}.\"{name}\"{close}`");
        slip("this name needs quotation marks", help)
    }

    /// Finds a header with a key after it in its line.
    fn with_key(&self, line: &str) -> Option<Slip> {
        let end = line.find(']')?;
        let end = end + 1 + usize::from(line[end..].starts_with("]]"));
        let (header, rest) = (&line[..end], line[end..].trim());
        if !is_whole_line(header) || !rest.contains('=') || !is_whole_line(rest) {
            return None;
        }

        let help = format!("write `{header}` in a line of its own, and the key below it");
        slip("a key stands in the line of a header", help)
    }

    /// Finds a table that is stated as a key above: `[cookies.purpose]` where
    /// the table above has `purpose`.
    pub fn stated_above(&self, line: &str) -> Option<Slip> {
        let inside = line.strip_prefix('[')?.strip_suffix(']')?;
        let (table, key) = inside.rsplit_once('.')?;
        let number = self.line_of(key, Some(table))?;
        let label = format!("`{key}` is in line {number} already");
        slip(label, "keep one of the two: this table, or that line")
    }

    /// Finds a language of a text that is stated plainly above:
    /// `purpose.en = "…"` below `purpose = "…"`.
    pub fn language_below(&self) -> Option<Slip> {
        let (key, tag) = self.key.rsplit_once('.')?;
        let number = self.line_of(key, None)?;
        let language = Language::parse(tag).ok()?;
        let fr = if tag == "fr" { "" } else { "fr = \"…\", " };
        let help = format!(
            "write `{key} = {{ {fr}{language} = \"…\" }}` in line {number}, and remove this line"
        );
        slip(format!("`{key}` is in line {number} already"), help)
    }

    /// Returns the number of the line above that sets `key` in this table, or
    /// in the one with the name `table`.
    fn line_of(&self, key: &str, table: Option<&str>) -> Option<usize> {
        let mut number = self.above.lines().count();
        for other in self.above.lines().rev() {
            let line = other.trim();
            let is_header = line.starts_with('[');
            let name = line.trim_matches(['[', ']']);
            if is_header && table.is_none_or(|table| name == table) {
                return None;
            }

            if let Some((known, _)) = line.split_once('=')
                && known.trim() == key
            {
                return Some(number);
            }

            number -= 1;
        }

        None
    }

    /// Finds a colon in place of `=`: `name: Ville`.
    pub fn colon(&self) -> Option<Slip> {
        let (before, behind) = self.text.split_once(':')?;
        let name = before.trim().trim_matches('"');
        let key = french::key(name).unwrap_or(name);
        if key.is_empty() || !key.chars().all(is_of_key) {
            return None;
        }

        let value = behind.trim().trim_end_matches(',');
        slip(
            "`:` stands where TOML has `=`",
            self.write(key, &ids(value).unwrap_or_else(|| quoted(value))),
        )
    }

    /// Finds the name of a cookie that needs quotation marks:
    /// `_pk_id.*.absent = true`.
    fn name_of_cookie(&self, value: &str) -> Option<Slip> {
        let mut above = self.above.lines().rev();
        let header = above.find(|line| line.trim_start().starts_with('['));
        let is_below = header.is_some_and(|header| header.trim().ends_with("override]"));
        if is_below && value.starts_with('{') {
            return self.name_of_table(value);
        }

        let (path, key) = self.key.rsplit_once('.')?;
        let name = path.trim_start_matches("override.");
        if !is_known(key) || name.contains(char::is_whitespace) || !name.is_ascii() {
            return None;
        }

        let table = if is_below { "" } else { "override." };
        let is_shown = self.may_show || yes_or_no(value).is_some();
        let help = if is_whole(value) && is_shown {
            format!("write `{table}\"{name}\".{key} = {value}`")
        } else {
            format!("write `{table}\"{name}\".{key} = \"…\"`")
        };

        slip(
            "a name with such signs stands between quotation marks",
            help,
        )
    }

    /// Finds such a name with a table after it: `_pk_id.* = { absent = true }`
    /// below `[override]`.
    fn name_of_table(&self, value: &str) -> Option<Slip> {
        if self.key.contains(char::is_whitespace) {
            return None;
        }

        let (key, fact) = value.trim_matches(['{', '}']).split_once('=')?;
        let is_flag = is_known(key.trim()) && yes_or_no(fact.trim()).is_some();
        let is_shown = is_flag && is_whole(value);
        let value = if is_shown { value } else { "{ … }" };
        slip(
            "a name with such signs stands between quotation marks",
            format!("write `\"{}\" = {value}`", self.key),
        )
    }

    /// Finds a key with a language after it: `purpose de = "…"`.
    fn in_language(&self) -> Option<Slip> {
        let (key, tag) = self.key.split_once(char::is_whitespace)?;
        let language = Language::meant(tag.trim())?;
        if !is_known(key) {
            return None;
        }

        let help = format!(
            "write `{key} = {{ {language} = \"…\" }}`, with all of its languages in one table"
        );
        slip("a text in several languages is a table", help)
    }

    pub fn key(&self) -> Option<Slip> {
        let Some(value) = self.value else {
            let (key, value) = self.text.trim().split_once(char::is_whitespace)?;
            // Any other word may be secret, so it is not shown.
            if !is_dotted(key) || !is_known(key) {
                return None;
            }

            let help = self.write(key, &quoted(value.trim()));
            return slip("there is no `=` in this line", help);
        };

        if is_dotted(self.key) || self.key.contains(['"', '\'', '{', '[', '(']) {
            return None;
        }

        let named = self.name_of_cookie(value).or_else(|| self.in_language());
        if named.is_some() {
            return named;
        }

        let key = french::key(self.key).map_or_else(|| plain_key(self.key), str::to_owned);
        if !is_known(&key) {
            let help = "write a key of this table: they are of small letters, with `-` between their parts";
            return slip("the keys of data have no accents and no spaces", help);
        }

        // What is not a text cannot be the value of a cookie.
        let help = match yes_or_no(value) {
            Some(value) => format!("write `{key} = {value}`"),
            None => self.write(&key, value),
        };
        slip("the keys of data have no accents and no spaces", help)
    }
}

/// Returns whether a key consists of bare parts with dots between them.
fn is_dotted(key: &str) -> bool {
    key.chars().all(|c| is_bare(c) || c == '.')
}
