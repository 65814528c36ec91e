//! The day on which a page was changed: which words say so, and where a day
//! that they are followed by is that of the page rather than of a law in it.

use jiff::civil::Date;

use super::cells;
use crate::import::page::document::{Cell, Document};
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::vocabulary::List;
use crate::model::language::Language;

/// What may stand around those words, besides what a title of cookies may hold.
const AROUND: [&str; 13] = [
    "a", "compter", "date", "depuis", "derniere", "ete", "fois", "for", "last", "since", "time",
    "version", "was",
];

/// How many words may stand between them and the day: «pour la dernière fois le».
const BETWEEN: usize = 6;

/// The day that a text states for the page.
pub fn of_page(text: &str, language: &Language) -> Option<Date> {
    text.split(". ")
        .find_map(|sentence| of_sentence(&words(sentence), language))
}

/// The line of a day that the page states in numbers of which nothing says which is
/// the month.
pub fn unclear(document: &Document) -> Option<usize> {
    let states = |(_, cell): &(usize, &Cell)| of_page(&cell.text(), &Language::french()).is_some();
    document.texts().find(states).map(|(line, _)| line)
}

fn of_sentence(sentence: &str, language: &Language) -> Option<Date> {
    for start in List::Dated.words() {
        let Some(at) = sentence.find(start) else {
            continue;
        };
        let before: Vec<&str> = sentence[..at].split(' ').collect();
        let after: Vec<&str> = sentence[at + start.len()..].split_whitespace().collect();
        if !is_plain(&before) {
            continue;
        }
        for (between, three) in after.windows(3).take(BETWEEN + 1).enumerate() {
            let day = cells::date(&three.join(" "), language);
            if let Some(day) = day.filter(|_| is_plain(&after[..between])) {
                return Some(day);
            }
        }
    }
    None
}

/// Whether words say no more than that something is said of the page.
fn is_plain(words: &[&str]) -> bool {
    let mut words = words.iter().filter(|word| !AROUND.contains(word));
    words.all(|word| kinds::is_empty(word))
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
            ("Mise à jour du module Matomo : 12 janvier 2023", None),
            ("Mise à jour du site : 12 janvier 2023", Some("2023-01-12")),
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
