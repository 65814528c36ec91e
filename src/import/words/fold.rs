//! Normalises texts for comparison: no capitals, accents, punctuation or
//! typography.

use crate::model::collate::unaccent;
use crate::model::language::Language;
use crate::render::typography::Typography;

/// Returns the letters and digits of a text in lower case and without accents,
/// with one space between words.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            c if c.is_alphanumeric() => out.push(unaccent(c)),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }

    out.truncate(out.trim_end().len());
    out
}

/// Removes the typography that is added when a text is printed in its language,
/// so that it is as the data has it.
pub fn without_typography(text: &str, language: &Language) -> String {
    let typography = Typography::of(language);
    let all: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (index, c) in all.iter().enumerate() {
        let plain = match c {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            c => *c,
        };
        let before = index.checked_sub(1).map(|index| all[index]);
        let after = all.get(index + 1).copied();
        // The printer may put a narrow space wherever it puts a no-break space.
        let put_in = if *c == '\u{202f}' { '\u{a0}' } else { *c };
        let is_put_in = plain != *c && typography.change(before, plain, after) == Some(put_in);
        out.push(if is_put_in { plain } else { *c });
    }

    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_printer_changes_is_taken_out() {
        let french = Language::french();
        let typeset = "Qu’est «\u{a0}ce\u{a0}»\u{202f}? 25\u{a0}Mo";
        assert_eq!(
            without_typography(typeset, &french),
            "Qu'est « ce » ? 25\u{a0}Mo"
        );
        let english = Language::parse("en").expect("a tag");
        assert_eq!(
            without_typography("the visitor’s", &english),
            "the visitor’s"
        );
    }

    #[test]
    fn words_are_compared_without_their_dress() {
        assert_eq!(words("  Nom du «\u{a0}Cookie\u{a0}» : "), "nom du cookie");
    }
}
