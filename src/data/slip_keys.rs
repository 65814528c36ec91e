//! What is wrong with a key, or with the head of a table, in a line that is not
//! TOML: a part of [`super::slips`].

use super::slips::{Line, Slip, slip};
use super::written::{plain_key, quoted, yes_or_no};
use crate::diagnostic::french;
use crate::model::id::Id;
use crate::model::keys::is_known;

impl Line<'_> {
    /// What is wrong with the head of a table.
    pub fn header(&self) -> Option<Slip> {
        let line = self.text.trim();
        if !line.starts_with('[') {
            return None;
        }
        let line = line.split_once(" #").map_or(line, |(line, _)| line).trim();
        let open = line.len() - line.trim_start_matches('[').len();
        let inside = line.trim_matches(['[', ']']).trim();
        let (open, close) = ("[".repeat(open.min(2)), "]".repeat(open.min(2)));
        let (table, name) = inside.split_once('.').unwrap_or((inside, ""));
        if !table.is_ascii()
            && table
                .chars()
                .all(|c| c.is_alphanumeric() || "-_ ".contains(c))
        {
            let behind = &inside[table.len()..];
            let plain = plain_key(table);
            let known = french::key(table).filter(|_| !is_known(&plain));
            let table = known.unwrap_or(&plain);
            let is_whole = name.is_empty() || Id::parse(name).is_ok();
            let help = if is_whole {
                format!("write `{open}{table}{behind}{close}`")
            } else {
                format!("write `{open}{table}.…{close}`")
            };
            return slip("the names of tables have no accents", help);
        }
        let is_plain = |part: &str| {
            let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            !part.is_empty() && part.chars().all(is_bare)
        };
        if inside.contains(['"', '\'']) && !inside.contains('\'') {
            return slip(
                "this name is not closed",
                "write a quotation mark before and behind the name, and one bracket more at each end",
            );
        }
        if inside.split('.').all(is_plain) {
            let help = format!("write `{open}{inside}{close}`");
            return slip("the brackets of this table do not fit", help);
        }
        // All that follows `override.` is one name.
        let table = inside
            .split_once('.')
            .map(|(table, name)| (table.trim(), name.trim()));
        let (table, name) = table.filter(|(table, _)| is_plain(table))?;
        let help =
            format!("put the name between quotation marks: `{open}{table}.\"{name}\"{close}`");
        slip("this name needs quotation marks", help)
    }

    /// `name: Ville`.
    pub fn colon(&self) -> Option<Slip> {
        let (key, value) = self.text.split_once(':')?;
        let key = key.trim().trim_matches('"');
        let key = french::key(key).unwrap_or(key);
        let is_key = !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if !is_key {
            return None;
        }
        let value = value.trim().trim_end_matches(',');
        slip(
            "`:` stands where TOML has `=`",
            self.write(key, &quoted(value)),
        )
    }

    /// What is wrong with the key.
    pub fn key(&self) -> Option<Slip> {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let Some(value) = self.value else {
            let (key, value) = self.text.trim().split_once(char::is_whitespace)?;
            // Another word is shown by nothing: it may be anything.
            let is_key = key.chars().all(is_bare) && is_known(key);
            return is_key.then_some(()).and_then(|()| {
                slip(
                    "there is no `=` in this line",
                    self.write(key, &quoted(value.trim())),
                )
            });
        };
        if self.key.is_empty()
            || self.key.chars().all(is_bare)
            || self.key.contains(['"', '\'', '{', '[', '('])
        {
            return None;
        }
        let key = french::key(self.key).map_or_else(|| plain_key(self.key), str::to_owned);
        // What is no text cannot be the value of a cookie.
        let help = match yes_or_no(value) {
            Some(value) => format!("write `{key} = {value}`"),
            None => self.write(&key, value),
        };
        slip("the keys of data have no accents and no spaces", help)
    }
}
