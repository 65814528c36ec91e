//! Reading how long a cookie lives, and what is reported of a duration that cannot
//! be read.

use super::table::Table;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::duration::{Lifetime, Period};
use crate::model::field::Text;
use crate::model::written_duration::{Guess, Unread, read};

impl Table<'_, '_> {
    /// How long a cookie lives: a period, or a table with a wording.
    pub fn lifetime(&mut self, key: &'static str) -> Option<Lifetime> {
        if !self.holds_table(key) {
            let max = self.period(key)?;
            let lifetime = Lifetime {
                max: Some(max),
                text: Text::default(),
                renewed: None,
            };
            return Some(lifetime);
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

    /// A period: `13 months`.
    pub fn period(&mut self, key: &'static str) -> Option<Period> {
        const WANTED: &str = "a duration such as `13 months`";
        let value = self.value(key)?;
        let text = self.text_of(key, value, WANTED)?;
        match read(&text) {
            Ok(period) => Some(period),
            Err(unread) => {
                self.unread_duration(key, &unread);
                None
            }
        }
    }

    fn unread_duration(&mut self, key: &'static str, unread: &Unread) {
        let path = self.key_path(key);
        let message = format!("`{}` is not a duration", self.name_of(&path));
        let problem = Diagnostic::new(kind::INVALID_VALUE, message);
        let problem = match (&unread.guess, key) {
            (Guess::Nothing, _) => problem,
            (Guess::Meant(texts), _) => problem.help(match texts.as_slice() {
                [one] => format!("write `{one}`"),
                several => format!("write `{}`, whichever it is", several.join("` or `")),
            }),
            (Guess::Wording(longest), "duration") => problem.help(format!(
                "what has no such form is worded, with the longest it can be where there is one: `duration = {{ max = \"{}\", text = \"…\" }}`",
                longest.as_deref().unwrap_or("…")
            )),
            (Guess::Wording(Some(longest)), _) => {
                problem.help(format!("write `{longest}` if it can be no longer"))
            }
            (Guess::Wording(None), "max") => {
                problem.help("leave `max` out where there is no upper bound: `text` is enough")
            }
            (Guess::Wording(None), _) => problem.help("words stand in `data-retention`"),
        };
        self.wrong(path, problem, unread.reason);
    }
}
