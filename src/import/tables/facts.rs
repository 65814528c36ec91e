//! What a page says of its portal: its address, its date, who answers for it.
//! The sentences of the built-in editions say where that stands.

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

/// Longest value that is believed, and longest text that is looked at.
const LONGEST: usize = 200;
const LONGEST_TEXT: usize = 20_000;
/// A beginning of so few letters is only believed where a text begins.
const SHORT: usize = 14;

/// How many words may stand between those for a date and the day: «pour la
/// dernière fois le».
const BEFORE_DAY: usize = 6;

/// Reads all texts of a page.
pub fn read(document: &Document, draft: &mut Draft) {
    let texts: Vec<&Cell> = document.texts().map(|(_, cell)| cell).collect();
    for (index, cell) in texts.iter().enumerate() {
        let text = cell.text();
        if text.len() > LONGEST_TEXT {
            continue;
        }
        let next = texts.get(index + 1).copied();
        let folded = folded(&text);
        for spot in wording::spots() {
            if draft.field(spot.key).is_some() {
                continue;
            }
            if let Some(rest) = value_of(spot, &text, &folded)
                && let Some(value) = value(spot.key, rest, cell, next, draft)
            {
                // The data-protection officer has a field of their own.
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
        let of_page = |cell: &&Cell| date_of_page(&cell.text(), &draft.language);
        if let Some(day) = texts.iter().find_map(of_page) {
            let day = Value::Bare(day.to_string());
            draft.fields.push(("updated".to_owned(), day));
        } else if let Some(line) = unclear_date(document) {
            let why = "nothing says which of these numbers is the month: write the day of the page as `updated = YYYY-MM-DD`";
            draft.leave(line, why, "");
        }
    }
    draft
        .fields
        .sort_by_key(|(key, _)| FIELDS.iter().position(|(_, known)| known == key));
}

/// Whether a line says no more than that it is about the cookies of a portal,
/// and where that is.
fn says_where(cell: &Cell) -> bool {
    let text = cell.text();
    if text.matches("://").count() != 1 || !kinds::is_empty(&text) {
        return false;
    }
    let is_about = |word| ["cookie", "cookies", "traceurs", "trackers"].contains(&word);
    List::Portal.has_any_of(&text) && words(&text).split(' ').any(is_about)
}

/// The letters of a text, each with where it ends.
fn folded(text: &str) -> Vec<(char, usize)> {
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

/// What stands in a text where a sentence of an edition has its value.
fn value_of<'t>(spot: &Spot, text: &'t str, folded_text: &[(char, usize)]) -> Option<&'t str> {
    let before: Vec<char> = folded(&spot.before).into_iter().map(|(c, _)| c).collect();
    let after: Vec<char> = folded(&spot.after).into_iter().map(|(c, _)| c).collect();
    let starts = |from: usize, wanted: &[char]| {
        let found = folded_text.get(from..from + wanted.len());
        found.is_some_and(|found| found.iter().map(|(c, _)| c).eq(wanted))
    };
    // An address and a day are known by themselves.
    let is_told = ["url", "updated"].contains(&spot.key);
    let is_at_start = before.len() < SHORT && !is_told;
    let last = if is_at_start {
        0
    } else {
        folded_text.len().saturating_sub(before.len())
    };
    let at = (0..=last).find(|at| starts(*at, &before))?;
    let start = folded_text.get(at + before.len() - 1)?.1;
    let rest = &text[start..];
    let opens = spot.before.trim_end().chars().next_back();
    let opens = opens.filter(|c| !c.is_alphanumeric());
    let marks = rest.split(char::is_alphanumeric).next().unwrap_or_default();
    let is_opened = opens.is_none_or(|mark| marks.contains(mark));
    if rest.starts_with(char::is_alphanumeric) || !is_opened {
        return None;
    }
    let closes = spot.after.trim_start().chars().next();
    if let Some(mark) = closes.filter(|mark| "»”)".contains(*mark)) {
        return rest.find(mark).map(|end| &rest[..end]);
    }
    let from = at + before.len();
    let mut ends = (from..folded_text.len()).filter(|_| !after.is_empty());
    match ends.find(|at| starts(*at, &after)) {
        Some(end) => Some(&text[start..folded_text[end - 1].1]),
        None => Some(rest),
    }
}

/// Whether a text says where somebody is reached: an address or a number.
fn says_how(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains(|c: char| c.is_ascii_digit())
}

/// A text without the marks around it; what closes something in it is its own.
fn bare(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || "<>«»“”\":;,.()".contains(c);
    let mut text = text.trim_start_matches(is_mark);
    while let Some(last) = text.chars().next_back().filter(|c| is_mark(*c)) {
        let pairs = [('<', '>'), ('«', '»'), ('“', '”'), ('(', ')')];
        let pair = pairs.iter().find(|(_, close)| *close == last);
        if pair.is_some_and(|(open, close)| {
            text.matches(*open).count() >= text.matches(*close).count()
        }) {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

/// A field of a portal in what stands in its place.
fn value(key: &str, rest: &str, cell: &Cell, next: Option<&Cell>, draft: &Draft) -> Option<Value> {
    let plain = bare(rest);
    match key {
        "url" | "manage" => {
            let mut here = plain::cell(rest);
            if key == "manage" || here.links.is_empty() {
                here.links.clone_from(&cell.links);
            }
            let found = cells::address(&here);
            let beside = || next.filter(|_| plain.is_empty()).and_then(cells::address);
            found.or_else(beside).map(Value::Text)
        }
        "updated" => cells::date(rest, &draft.language).map(|day| Value::Bare(day.to_string())),
        _ => {
            let text = clean(plain).ok()?;
            let is_known = key != "publisher.contact" || says_how(rest);
            let is_believed = is_known && !text.is_empty() && text.len() <= LONGEST;
            is_believed.then_some(Value::Text(text))
        }
    }
}

/// The day that a text states for the page.
fn date_of_page(text: &str, language: &Language) -> Option<Date> {
    text.split(". ")
        .find_map(|sentence| date_of_sentence(&words(sentence), language))
}

/// The line of a day that the page states in numbers of which nothing says which is
/// the month.
fn unclear_date(document: &Document) -> Option<usize> {
    let states =
        |(_, cell): &(usize, &Cell)| date_of_page(&cell.text(), &Language::french()).is_some();
    document.texts().find(states).map(|(line, _)| line)
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
    let mut words = words.iter();
    words.all(|word| List::AroundDate.has(word) || kinds::is_empty(word))
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
