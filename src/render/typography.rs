//! The typography of a language: changes that do not change a word.
//!
//! Straight quotation marks and hyphens stay as they are in every language.
//! [`super::escape`] keeps mdBook 0.5 from changing them, so that the page is
//! the same under every mdBook.

use super::language::{NO_BREAK, Typesetting, speech};
use crate::model::language::Language;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typography {
    /// Text stays as it is.
    None,
    Of(&'static Typesetting),
}

impl Typography {
    pub fn of(language: &Language) -> Self {
        let typesetting = speech(language).and_then(|speech| speech.typesetting);
        typesetting.map_or(Self::None, Self::Of)
    }

    /// Returns what `c` becomes between its neighbours, or `None` if it stays.
    pub fn change(self, before: Option<char>, c: char, after: Option<char>) -> Option<char> {
        let Self::Of(typesetting) = self else {
            return None;
        };

        // Nearly all characters stay, so neighbours are only checked for these
        // two.
        match c {
            '\'' if before.is_some_and(char::is_alphabetic) && !is_end(after) => {
                Some(typesetting.apostrophe)
            }
            ' ' if is_one_of(before, typesetting.no_break_after)
                || is_one_of(after, typesetting.no_break_before) =>
            {
                Some(NO_BREAK)
            }
            _ => None,
        }
    }

    pub fn apply(self, text: &str) -> impl Iterator<Item = char> + '_ {
        let mut before = None;
        let mut rest = text.chars().peekable();
        std::iter::from_fn(move || {
            let c = rest.next()?;
            let printed = self.change(before, c, rest.peek().copied()).unwrap_or(c);
            before = Some(c);
            Some(printed)
        })
    }
}

fn is_one_of(c: Option<char>, marks: &[char]) -> bool {
    c.is_some_and(|c| marks.contains(&c))
}

/// Returns whether a word ends before `after`. A quotation mark there closes a
/// pair and is not an apostrophe.
fn is_end(after: Option<char>) -> bool {
    const CLOSING: [char; 12] = ['.', ',', ';', ':', '!', '?', '…', ')', ']', '»', '"', '\''];
    after.is_none_or(|c| c.is_whitespace() || CLOSING.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_typeset() {
        let french = Typography::of(&Language::french());
        let typeset = |text| french.apply(text).collect::<String>();
        assert_eq!(
            typeset("Qu'est ce qu'un « cookie » ?"),
            "Qu’est ce qu’un «\u{a0}cookie\u{a0}»\u{a0}?"
        );
        assert_eq!(
            typeset("'a' \"b\" -- 5' a : b"),
            "'a' \"b\" -- 5' a\u{a0}: b"
        );
        assert_eq!(
            typeset("le thème 'sombre', l''autre', d'« un », 'l'eau'"),
            "le thème 'sombre', l''autre', d’«\u{a0}un\u{a0}», 'l’eau'"
        );
        let letter: String = Typography::None.apply("l'a ?").collect();
        assert_eq!(letter, "l'a ?");
    }
}
