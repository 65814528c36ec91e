//! What a page says of its portal: its address, its date, who answers for it.
//! The sentences of the built-in editions say where that stands.

use super::cells;
use super::dates;
use crate::import::draft::Draft;
use crate::import::page::document::{Cell, Document};
use crate::import::page::plain;
use crate::import::value::Value;
use crate::import::words::fold::words;
use crate::import::words::kinds;
use crate::import::words::vocabulary::List;
use crate::import::words::wording::{self, FIELDS, Spot};
use crate::model::collate::unaccent;
use crate::model::text::clean;

/// Longest value that is believed, and longest text that is looked at.
const LONGEST: usize = 200;
const LONGEST_TEXT: usize = 20_000;
/// A beginning of so few letters is only believed where a text begins.
const SHORT: usize = 14;

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
                let key = owner(spot.key, rest);
                if draft.field(key).is_none() {
                    draft.fields.push((key.to_owned(), value));
                }
            }
        }
    }
    if draft.field("url").is_none() {
        let found = texts.iter().find(|cell| says_where(cell));
        if let Some(address) = found.and_then(|cell| cells::address(cell)) {
            draft.fields.push(("url".to_owned(), Value::Text(address)));
        }
    }
    if draft.field("updated").is_none() {
        let of_page = |cell: &&Cell| dates::of_page(&cell.text(), &draft.language);
        if let Some(day) = texts.iter().find_map(of_page) {
            let day = Value::Bare(day.to_string());
            draft.fields.push(("updated".to_owned(), day));
        } else if let Some(line) = dates::unclear(document) {
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
    let folded = words(&text);
    let is_about = |word| ["cookie", "cookies", "traceurs", "trackers"].contains(&word);
    folded.split(' ').any(|word| List::Portal.has(word)) && folded.split(' ').any(is_about)
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
    let last = if before.len() < SHORT && !is_told {
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
    let end = if after.is_empty() {
        None
    } else {
        (from..folded_text.len()).find(|at| starts(*at, &after))
    };
    let end = match end {
        Some(end) if end > from => folded_text[end - 1].1,
        Some(_) => start,
        None => text.len(),
    };
    Some(&text[start..end])
}

/// Whose a contact is: the data-protection officer has a field of their own.
fn owner(key: &'static str, rest: &str) -> &'static str {
    let is_officer = key == "publisher.contact" && List::Officers.is_in(&words(rest));
    if is_officer { "publisher.dpo" } else { key }
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
