//! Reads a cell into the field of its column, along with its links. Anything
//! that is not a value is reported.

use super::{cells, names};
use crate::import::draft::{Cookie, Draft};
use crate::import::page::document::{Cell, Row};
use crate::import::value::Value;
use crate::import::words::{denial, wording};

/// Sets a field to the value of its cell, and reports what is not part of it.
/// Returns whether the links of the cell still have to be read.
pub fn state(draft: &mut Draft, cookie: &mut Cookie, key: &'static str, cell: &Cell) -> bool {
    let line = cookie.line;
    let text = cell.text();
    let language = &draft.language;
    let is_answer = cells::yes_or_no(&text).is_some() && !cells::may_be_answers(key);
    let Some(value) = cells::read(key, cell, language).filter(|_| !is_answer) else {
        if key == "legal-basis" && denial::is_exempt(&text) == Some(true) {
            cookie.state("consent", Value::Text("exempt".to_owned()));
            if cells::read("consent", cell, language).is_none() {
                let why = "this is read as an exemption from consent";
                draft.leave(line, why, text);
            }

            return false;
        }

        let beginning = cells::beginning(&text);
        let why = match cells::read(key, &Cell::new(beginning), language) {
            Some(value) if beginning.len() < text.len() => {
                cookie.state(key, value);
                format!("of this, only the beginning is a value of `{key}`")
            }
            _ => format!("this is not a value of `{key}`"),
        };
        draft.leave(line, why, text);
        return false;
    };

    if key == "provider"
        && let Some(remark) = cells::remark(&text)
        && let Some(party) = cells::read("party", &Cell::new(remark), language)
    {
        cookie.state("party", party);
    }

    let is_address = ["policy", "opt-out", "source"].contains(&key);
    if is_address {
        leave_words(draft, cookie, key, cell, &value.text());
    }

    cookie.state(key, value);
    !is_address
}

/// Reports the words beside the address in a cell, once for all cells that say
/// the same. Skips what editions print there: the word for the field, and the
/// name of its owner.
fn leave_words(draft: &mut Draft, cookie: &Cookie, key: &str, cell: &Cell, address: &str) {
    let (line, text) = (cookie.line, cell.text());
    let (word, remark) = text.split_once(" (").unwrap_or((&text, ""));
    let whose = remark.trim_end_matches(')');
    let mut stated = cookie.entries.iter();
    if wording::codes(word).contains(&key)
        && (whose.is_empty() || stated.any(|(_, value)| value.text() == whose))
    {
        return;
    }

    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.retain(|word| !word.contains("://"));
    let said = words.join(" ");
    let why = "of this link, the data holds the address alone";
    let mut left = draft.left.iter();
    if !said.is_empty() && !left.any(|left| left.why == why && left.text == said) {
        draft.leave(line, why, said);
    }

    for link in &cell.links {
        if cells::web_address(&link.target).is_none_or(|own| own != address) {
            draft.leave_link(line, link);
        }
    }
}

/// Reads the links of a cell. One to a policy becomes the provider's policy,
/// and the others are reported.
pub fn link(draft: &mut Draft, cookie: &mut Cookie, cell: &Cell, has_policy: bool) {
    for link in &cell.links {
        let address = cells::web_address(&link.target);
        match address.filter(|_| !has_policy && cells::is_policy(link)) {
            Some(address) if cookie.get("policy").is_none() => {
                cookie.state("policy", Value::Text(address));
            }
            Some(address) if cookie.text("policy") == Some(address.clone()) => {}
            // It is a link within the page.
            _ if link.target.starts_with('#') => {}
            _ => draft.leave_link(cookie.line, link),
        }
    }
}

/// Reads a row that says «no cookie» in place of a name. It becomes a service
/// that stores nothing if it names one, and is reported otherwise.
pub fn nothing(draft: &mut Draft, mut cookie: Cookie, row: &Row) {
    let label = cookie.label.take().unwrap_or_default();
    let mut what = ["provider", "company", "service", "feature"].iter();
    if !names::says_none(&label) || !what.any(|key| cookie.get(key).is_some()) {
        let why = "this row says that there is no cookie";
        return draft.leave(row.line, why, row.text());
    }

    let left = ["storage", "duration", "consent", "domain"];
    for (key, value) in cookie
        .entries
        .extract_if(.., |(key, _)| left.contains(&key.as_str()))
    {
        let why = format!("this row says that there is no cookie, and states its `{key}`");
        draft.leave(row.line, why, value.text());
    }

    cookie.leave_nothing();
    draft.cookies.push(cookie);
}
