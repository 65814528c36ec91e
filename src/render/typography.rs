//! The typography of a language: what a printer changes without changing a
//! word.
//!
//! French: an apostrophe after a letter becomes ’, and a space before
//! `? ! : ;` and inside « » does not break. Straight quotation marks and
//! hyphens stay what they are, in every language; [`super::escape`] keeps
//! mdBook 0.5 from changing them, so that the page is the same under every
//! mdBook.

use crate::model::language::Language;

/// The space that does not break.
const NO_BREAK: char = '\u{a0}';

/// Which typography a text gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typography {
    /// The letter of the text.
    None,
    /// French.
    French,
}

impl Typography {
    /// The typography of a language.
    pub fn of(language: &Language) -> Self {
        match language.primary() {
            "fr" => Self::French,
            _ => Self::None,
        }
    }

    /// What `c` becomes between its neighbours, if anything else.
    pub fn change(self, before: Option<char>, c: char, after: Option<char>) -> Option<char> {
        if self == Self::None {
            return None;
        }
        match c {
            '\'' if before.is_some_and(char::is_alphabetic) => Some('’'),
            ' ' if before == Some('«') => Some(NO_BREAK),
            ' ' if matches!(after, Some('?' | '!' | ':' | ';' | '»')) => Some(NO_BREAK),
            _ => None,
        }
    }

    /// The characters of `text` as they are printed.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_typeset() {
        let typeset = |text| Typography::French.apply(text).collect::<String>();
        assert_eq!(
            typeset("Qu'est ce qu'un « cookie » ?"),
            "Qu’est ce qu’un «\u{a0}cookie\u{a0}»\u{a0}?"
        );
        assert_eq!(
            typeset("'a' \"b\" -- 5' a : b"),
            "'a’ \"b\" -- 5' a\u{a0}: b"
        );
        let letter: String = Typography::None.apply("l'a ?").collect();
        assert_eq!(letter, "l'a ?");
    }
}
