//! The day on which a page was changed: which words say so, and where a day
//! that they are followed by is that of the page rather than of a law in it.

use jiff::civil::Date;

use super::cells;
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::vocabulary::List;
use crate::model::language::Language;

/// What may stand before those words, besides what a title of cookies may hold.
const BEFORE: [&str; 7] = ["a", "date", "derniere", "ete", "last", "version", "was"];

/// How many words may stand between them and the day: «pour la dernière fois le».
const BETWEEN: usize = 6;

/// The day that a text states for the page.
pub fn of_page(text: &str, language: &Language) -> Option<Date> {
    text.split(". ")
        .find_map(|sentence| of_sentence(&words(sentence), language))
}

fn of_sentence(sentence: &str, language: &Language) -> Option<Date> {
    for start in List::Dated.words() {
        let Some(at) = sentence.find(start) else {
            continue;
        };
        let before = sentence[..at].split(' ');
        let before: Vec<&str> = before.filter(|word| !BEFORE.contains(word)).collect();
        if !kinds::is_empty(&before.join(" ")) {
            continue;
        }
        let after: Vec<&str> = sentence[at + start.len()..].split_whitespace().collect();
        let near = &after[..after.len().min(BETWEEN + 3)];
        if let Some(day) = cells::date(&near.join(" "), language) {
            return Some(day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_page() {
        let french = Language::french();
        for (text, wanted) in [
            ("Dernière mise à jour : 3 mars 2025", Some("2025-03-03")),
            ("Mis à jour le 02/01/2026", Some("2026-01-02")),
            (
                "Il y en a. Page mise à jour le 12 mars 2025.",
                Some("2025-03-12"),
            ),
            (
                "Cette politique de cookies a été mise à jour pour la dernière fois le 3 février 2026 et",
                Some("2026-02-03"),
            ),
            ("Loi du 6 janvier 1978 mise à jour le 20 juin 2018.", None),
            (
                "Le site précise ses règles, mises à jour le 1er mars 2024.",
                None,
            ),
        ] {
            let day = of_page(text, &french).map(|day| day.to_string());
            assert_eq!(day.as_deref(), wanted, "{text}");
        }
    }
}
