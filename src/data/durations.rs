//! Reading how long a cookie lives, and reporting durations that cannot be
//! read.

use super::other_form::one_of;
use super::table::Table;
use super::wanted::Wanted;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::duration::{Lifetime, Period};
use crate::model::text::is_plain;
use crate::model::words::{Storage, Word as _};
use crate::model::written_duration::{Guess, Unread, read};

impl Table<'_, '_> {
    /// Reads how long a cookie lives: a period, or a table with a wording.
    pub fn lifetime(&mut self, key: &'static str) -> Option<Lifetime> {
        if !self.holds_table(key) {
            return Some(Lifetime {
                max: Some(self.period(key)?),
                ..Lifetime::default()
            });
        }

        let mut inner = self.inner(key)?;
        let lifetime = Lifetime {
            max: inner.period("max"),
            text: inner.text("text"),
            renewed: inner.boolean("renewed"),
        };
        let states = inner.has("max") || inner.has("text");
        inner.finish("a duration");
        if lifetime.max.is_none() && !lifetime.text.is_stated() && states {
            return None;
        }

        if !states {
            self.invalid(
                self.key_path(key),
                "a duration",
                "it states neither `max` nor `text`",
            );
            return None;
        }

        Some(lifetime)
    }

    pub fn period(&mut self, key: &'static str) -> Option<Period> {
        let value = self.value(key)?;
        let text = self.text_of(key, value, Wanted::Duration)?;
        match read(&text) {
            Ok(period) => Some(period),
            Err(unread) if unread.guess == Guess::Persistent && self.has_no_end() => {
                Some(Period::NoEnd)
            }
            Err(unread) => {
                self.unread_duration(key, &text, &unread);
                None
            }
        }
    }

    /// Returns whether the storage that this table states does not expire by
    /// itself, unlike cookies.
    fn has_no_end(&self) -> bool {
        let storage = self
            .peek("storage")
            .and_then(|value| Storage::parse(value.as_str()?));
        matches!(storage, Some(Storage::LocalStorage | Storage::IndexedDb))
    }

    fn unread_duration(&mut self, key: &'static str, text: &str, unread: &Unread) {
        let path = self.key_path(key);
        let message = format!("`{}` is not a duration", self.name_of(&path));
        let help = match (&unread.guess, key) {
            (Guess::Meant(texts), _) => one_of(texts, ""),
            (Guess::Persistent, "duration") => "write the longest it can be beside these words: `duration = { max = \"…\", text = \"…\" }`; if it is not a cookie, state that as well, as `storage = \"local-storage\"`".to_owned(),
            (Guess::Persistent, _) => "write the longest it can be, or `until deleted`".to_owned(),
            (Guess::Renewed(set), "duration") => format!(
                "where each visit starts it again, write `duration = {{ max = \"{set}\", renewed = true }}`"
            ),
            (Guess::Renewed(set), "max") => format!(
                "where each visit starts it again, write `max = \"{set}\", renewed = true`"
            ),
            (guess @ (Guess::Wording(_) | Guess::Changeable(_)), "duration") => format!(
                "what has no such form is worded, with the longest it can be where there is one: `duration = {{ max = \"{}\", text = \"{}\" }}`",
                guess.period().unwrap_or("…"),
                repeated(text),
            ),
            (
                Guess::Wording(Some(longest)) | Guess::Changeable(longest) | Guess::Renewed(longest),
                _,
            ) => format!("write `{longest}` if it can be no longer"),
            (Guess::Wording(None), "max") => {
                "leave `max` out where there is no upper bound: `text` is enough".to_owned()
            }
            (Guess::Wording(None), _) => "words stand in `data-retention`".to_owned(),
        };
        let problem = Diagnostic::new(kind::INVALID_VALUE, message).help(help);
        self.wrong(path, problem, unread.reason);
    }
}

/// Returns a text as a report may repeat it: `…` if it may be the value of a
/// cookie.
pub fn repeated(text: &str) -> &str {
    let mut pieces = text.split(|c: char| !c.is_alphanumeric());
    let is_wording = pieces.all(|piece| is_amount(piece) || is_plain(piece));
    if is_wording && !text.contains(['=', '"', '\\', '\n']) {
        text
    } else {
        "…"
    }
}

/// Returns whether a piece is a number, or one with its unit: `365`, `24h`.
fn is_amount(piece: &str) -> bool {
    let unit = piece.trim_start_matches(|c: char| c.is_ascii_digit());
    piece.len() <= 5 && unit.len() <= 3 && unit.bytes().all(|it| it.is_ascii_lowercase())
}
