//! Words of another language in a text: «first-party» in a French charter.
//!
//! A screen reader pronounces them like the language of the page unless the
//! page says otherwise (WCAG 3.1.2, RGAA 8.7). Editions list them, and HTML
//! marks them with `lang`.

use memchr::memmem::Finder;

use crate::model::language::Language;

/// The words that an edition lists as foreign, prepared for searching because
/// every text of every portal is searched.
#[derive(Debug, Clone, Default)]
pub struct Foreign(Vec<(Finder<'static>, Language)>);

/// A part of a text, with its language if that differs from the text's.
pub type Piece<'a> = (&'a str, Option<&'a Language>);

pub static NONE: Foreign = Foreign(Vec::new());

impl Foreign {
    /// Sorts the words by length, so that the longer of two that begin alike is
    /// found: «third party» before «third».
    pub fn new(mut words: Vec<(String, Language)>) -> Self {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut finders = Vec::new();
        for (word, language) in words {
            finders.push((Finder::new(&word).into_owned(), language));
        }

        Self(finders)
    }

    /// Splits a text into foreign words and the pieces between them.
    pub fn pieces<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Piece<'a>> {
        let mut rest = text;
        let mut next = None;
        std::iter::from_fn(move || {
            if let Some(piece) = next.take() {
                return Some(piece);
            }

            let at = text.len() - rest.len();
            let Some((start, end, language)) = self.first(text, at) else {
                return match std::mem::take(&mut rest) {
                    "" => None,
                    last => Some((last, None)),
                };
            };

            rest = &text[end..];
            let found = (&text[start..end], Some(language));
            if start == at {
                return Some(found);
            }

            next = Some(found);
            Some((&text[at..start], None))
        })
    }

    /// Finds the first of the words at or after `at`. Returns its start, end
    /// and language.
    fn first(&self, text: &str, at: usize) -> Option<(usize, usize, &Language)> {
        let mut first: Option<(usize, usize, &Language)> = None;
        for (word, language) in &self.0 {
            for offset in word.find_iter(&text.as_bytes()[at..]) {
                let start = at + offset;
                let end = start + word.needle().len();
                if !is_whole(text, start, end) {
                    continue;
                }

                // Of words that begin at the same place, the first is the
                // longest.
                if first.is_none_or(|(known, _, _)| start < known) {
                    first = Some((start, end, language));
                }

                break;
            }
        }

        first
    }
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let english = Language::parse("en").expect("a tag");
        let word = |word: &str| (word.to_owned(), english.clone());
        let foreign = Foreign::new(vec![
            word("third"),
            word("third party"),
            word("front office"),
        ]);
        let marked = |text: &str| -> String {
            let pieces = foreign
                .pieces(text)
                .map(|(piece, language)| match language {
                    Some(language) => format!("<{language} {piece}>"),
                    None => piece.to_owned(),
                });
            pieces.collect()
        };
        assert_eq!(marked(""), "");
        assert_eq!(marked("rien"), "rien");
        assert_eq!(
            marked("« third party » (third, front office) thirds éfront office"),
            "« <en third party> » (<en third>, <en front office>) thirds éfront office"
        );
        assert_eq!(marked("third"), "<en third>");
    }
}
