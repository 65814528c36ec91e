//! Finds what a page says about its portal: the address, the date, the
//! contacts. The sentences of the built-in editions show where to look.

use jiff::civil::Date;

use super::cells;
use crate::import::draft::Draft;
use crate::import::page::document::{Cell, Document};
use crate::import::page::plain;
use crate::import::value::Value;
use crate::import::words::wording::{self, FIELDS, Spot};
use crate::import::words::{List, kinds, words};
use crate::model::collate::unaccent;
use crate::model::language::Language;
use crate::model::text::clean;

/// Longest value that is accepted, and longest text that is searched.
const LONGEST: usize = 200;
const LONGEST_TEXT: usize = 20_000;
/// A beginning with fewer letters only counts at the start of a text.
const SHORT: usize = 14;

/// How many words may be between the words for a date and the date itself:
/// «pour la dernière fois le».
const BEFORE_DAY: usize = 6;

/// Adds what the texts of a page say about the portal to a draft.
pub fn read(document: &Document, draft: &mut Draft) {
    let texts: Vec<&Cell> = document.texts().map(|(_, cell)| cell).collect();
    for (index, cell) in texts.iter().enumerate() {
        let text = cell.text();
        if text.len() > LONGEST_TEXT {
            continue;
        }

        let next = texts.get(index + 1).copied();
        let folded = letters(&text);
        for spot in wording::spots() {
            if draft.field(spot.key).is_some() {
                continue;
            }

            if let Some(rest) = value_of(spot, &text, &folded)
                && let Some(value) = value(spot.key, rest, cell, next, draft)
            {
                // A data protection officer has a separate field.
                let is_officer = List::Officers.is_in(&words(rest));
                let key = match spot.key {
                    "publisher.contact" if is_officer => "publisher.dpo",
                    key => key,
                };
                if draft.field(key).is_none() {
                    draft.fields.push((key.to_owned(), value));
                }
            }
        }
    }

    if draft.field("url").is_none()
        && let Some(cell) = texts.iter().find(|cell| says_where(cell))
        && let Some(address) = cells::address(cell)
    {
        draft.fields.push(("url".to_owned(), Value::Text(address)));
    }

    if draft.field("updated").is_none() {
        read_date(document, draft);
    }

    draft
        .fields
        .sort_by_key(|(key, _)| FIELDS.iter().position(|(_, known)| known == key));
}

fn read_date(document: &Document, draft: &mut Draft) {
    for (_, cell) in document.texts() {
        if let Some(day) = date_of_page(&cell.text(), &draft.language) {
            let day = Value::Bare(day.to_string());
            return draft.fields.push(("updated".to_owned(), day));
        }
    }

    if let Some(line) = unclear_date(document) {
        let why = "nothing says which of these numbers is the month: write the day of the page as `updated = YYYY-MM-DD`";
        draft.leave(line, why, "");
    }
}

/// Returns whether a line only says that it is about the cookies of a portal,
/// and gives the address.
fn says_where(cell: &Cell) -> bool {
    let text = cell.text();
    if text.matches("://").count() != 1 || !kinds::is_empty(&text) {
        return false;
    }

    let folded = words(&text);
    let mut said = folded.split(' ');
    List::Portal.has_any_of(&text)
        && said.any(|word| ["cookie", "cookies", "traceurs", "trackers"].contains(&word))
}

/// Returns the letters and digits of a text in lower case and without accents,
/// each with the offset at which it ends.
fn letters(text: &str) -> Vec<(char, usize)> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            for small in c.to_lowercase() {
                out.push((unaccent(small), at + c.len_utf8()));
            }
        }
    }

    out
}

/// Returns the part of a text that is in the place of a value in the sentence
/// of an edition.
fn value_of<'t>(spot: &Spot, text: &'t str, known: &[(char, usize)]) -> Option<&'t str> {
    let before = letters(&spot.before);
    let after = letters(&spot.after);
    // Addresses and dates can be recognised anywhere in a text.
    let is_told = ["url", "updated"].contains(&spot.key);
    let last = if before.len() < SHORT && !is_told {
        0
    } else {
        known.len().saturating_sub(before.len())
    };

    let at = (0..=last).find(|at| stands_at(*at, &before, known))?;
    let begin = at + before.len();
    let start = known.get(begin - 1)?.1;
    let rest = &text[start..];
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }

    let marks = rest.split(char::is_alphanumeric).next().unwrap_or_default();
    if let Some(mark) = spot.before.trim_end().chars().next_back()
        && !mark.is_alphanumeric()
        && !marks.contains(mark)
    {
        return None;
    }

    if let Some(mark) = spot.after.trim_start().chars().next()
        && "»”)".contains(mark)
    {
        return Some(&rest[..rest.find(mark)?]);
    }

    for end in begin..known.len() {
        if !after.is_empty() && stands_at(end, &after, known) {
            return Some(&text[start..known[end - 1].1]);
        }
    }

    Some(rest)
}

/// Returns whether a text has the wanted letters at an index.
fn stands_at(at: usize, wanted: &[(char, usize)], known: &[(char, usize)]) -> bool {
    let found = known.get(at..at + wanted.len()).unwrap_or_default();
    let mut pairs = found.iter().zip(wanted);
    found.len() == wanted.len() && pairs.all(|(one, other)| one.0 == other.0)
}

/// Returns whether a text contains an address or a number to contact somebody.
fn says_how(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains(|c: char| c.is_ascii_digit())
}

/// Trims the punctuation around a text, except marks that close something in
/// it.
fn bare(text: &str) -> &str {
    let mut rest = text.trim_start_matches(is_mark);
    while let Some(last) = rest.chars().next_back()
        && is_mark(last)
        && !closes(last, rest)
    {
        rest = &rest[..rest.len() - last.len_utf8()];
    }

    rest
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "<>«»“”\":;,.()".contains(c)
}

/// Returns whether a mark at the end of a text closes one that is opened in it.
fn closes(mark: char, text: &str) -> bool {
    let pairs = [('<', '>'), ('«', '»'), ('“', '”'), ('(', ')')];
    let Some((open, _)) = pairs.iter().find(|(_, close)| *close == mark) else {
        return false;
    };

    text.matches(*open).count() >= text.matches(mark).count()
}

/// Reads the text in the place of a value as that field of the portal.
fn value(key: &str, rest: &str, cell: &Cell, next: Option<&Cell>, draft: &Draft) -> Option<Value> {
    let plain = bare(rest);
    match key {
        "url" | "manage" => {
            let mut here = plain::cell(rest);
            if key == "manage" || here.links.is_empty() {
                here.links.clone_from(&cell.links);
            }

            match (cells::address(&here), next) {
                (None, Some(next)) if plain.is_empty() => cells::address(next).map(Value::Text),
                (address, _) => address.map(Value::Text),
            }
        }
        "updated" => {
            let day = cells::date(rest, &draft.language)?;
            Some(Value::Bare(day.to_string()))
        }
        _ => {
            let text = clean(plain).ok()?;
            let is_known = key != "publisher.contact" || says_how(rest);
            if !is_known || text.is_empty() || text.len() > LONGEST {
                return None;
            }

            Some(Value::Text(text))
        }
    }
}

/// Returns the date of the page, if a text states it.
fn date_of_page(text: &str, language: &Language) -> Option<Date> {
    text.split(". ")
        .find_map(|sentence| date_of_sentence(&words(sentence), language))
}

/// Returns the line of the date of the page, if its day and month could be
/// swapped.
fn unclear_date(document: &Document) -> Option<usize> {
    let french = Language::french();
    let mut texts = document.texts();
    let (line, _) = texts.find(|(_, cell)| date_of_page(&cell.text(), &french).is_some())?;
    Some(line)
}

fn date_of_sentence(sentence: &str, language: &Language) -> Option<Date> {
    for start in List::Dated.words() {
        let Some(at) = sentence.find(start) else {
            continue;
        };

        let before: Vec<&str> = sentence[..at].split(' ').collect();
        let after: Vec<&str> = sentence[at + start.len()..].split_whitespace().collect();
        if !is_plain(&before) {
            continue;
        }

        for (between, three) in after.windows(3).take(BEFORE_DAY + 1).enumerate() {
            if is_plain(&after[..between])
                && let Some(day) = cells::date(&three.join(" "), language)
            {
                return Some(day);
            }
        }
    }

    None
}

/// Returns whether words can surround the date of a page without saying more.
fn is_plain(words: &[&str]) -> bool {
    let mut all = words.iter();
    all.all(|word| List::AroundDate.has(word) || kinds::is_empty(word))
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
            let day = date_of_page(text, &french).map(|day| day.to_string());
            assert_eq!(day.as_deref(), wanted, "{text}");
        }
    }
}
