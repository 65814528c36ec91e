//! Whether a row of a page is a cookie of the catalogue: by its names, by who
//! provides it, and by what else the page says of it.

use super::draft::{Cookie, Draft};
use super::tables::titles::Titles;
use super::words::{denial, words};
use crate::model::collate::sort_key;
use crate::model::cookie::Cookie as Known;
use crate::model::facts::{FIELDS, Fact};
use crate::model::id::Id;
use crate::model::name;
use crate::model::words::{Consent, Exemption};

/// Whether a row has the names of a cookie; one without a name is known by its
/// provider and its purpose: a provider has many services. Editions print its service
/// in place of the name.
pub fn is_same(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    if known.names().is_empty() {
        let mut names = cookie.names.iter().chain(&cookie.label);
        return names.all(|name| is_named(name, known, id))
            && is_provided(cookie, known, id)
            && says_purpose(cookie, known);
    }
    if !may_be_same(cookie, known) {
        return false;
    }
    let (own, theirs) = (&cookie.names, known.names());
    for name in own {
        if !theirs.iter().any(|other| is_same_name(name, other)) {
            return false;
        }
    }
    for other in theirs {
        if !own.iter().any(|name| is_same_name(name, other)) {
            return false;
        }
    }
    true
}

/// Whether a name on a page is one of the catalogue, which may vary.
fn is_same_name(own: &str, other: &str) -> bool {
    own.eq_ignore_ascii_case(other)
        || name::matches(other, own)
        || name::fixed(other) == name::fixed(own)
        || other.strip_suffix(".*") == Some(own)
}

/// Whether the first name of a row begins as one of a cookie: what is quickly seen
/// of many rows.
fn may_be_same(cookie: &Cookie, known: &Known) -> bool {
    let Some(first) = cookie.names.first().and_then(|name| name.bytes().next()) else {
        return false;
    };
    for other in known.names() {
        if let Some(byte) = other.bytes().next()
            && (byte.eq_ignore_ascii_case(&first) || b"*<{".contains(&byte))
        {
            return true;
        }
    }
    false
}

/// Whether what stands above a row, or in it, agrees with the catalogue on
/// consent. Audience measurement without consent is under conditions: only a page
/// that says so has it.
pub fn agrees_on_consent(cookie: &Cookie, known: &Known, draft: &Draft, titles: &[Titles]) -> bool {
    let in_row = cookie.text("consent").map(|code| code == "exempt");
    let above = title_says_exempt(cookie, draft, titles);
    // What a row says in `consent` is kept as an override; what a title says would
    // be lost.
    if let (None, Some(above), Some(code)) = (in_row, above, known.facts.consent.get())
        && above != (*code == Consent::Exempt)
    {
        return false;
    }
    !known.is_exempt_for(Exemption::Audience)
        || in_row.or(above) == Some(true)
        || says_purpose(cookie, known)
        || cookie.categories == ["necessary"]
}

/// Whether the categories of a row or the titles of its table say that it needs no
/// consent; nothing where none of them speaks of that.
fn title_says_exempt(cookie: &Cookie, draft: &Draft, titles: &[Titles]) -> Option<bool> {
    for id in &cookie.categories {
        if let Some(category) = draft.categories.iter().find(|known| known.id == *id)
            && let Some(is_exempt) = denial::is_exempt(&category.title)
        {
            return Some(is_exempt);
        }
    }
    let titles = titles.get(cookie.table)?;
    if let Some(title) = &titles.other
        && let Some(is_exempt) = denial::is_exempt(title)
    {
        return Some(is_exempt);
    }
    denial::is_exempt(&titles.text)
}

/// Whether the catalogue states what the page leaves empty.
pub fn says_more(known: &Known, cookie: &Cookie) -> bool {
    FIELDS.iter().any(|field| {
        cookie.unstated.contains(&field.key) && !matches!((field.see)(&known.facts), Fact::Unstated)
    })
}

/// Whether the provider that a row states is that of a cookie.
pub fn is_provided(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    match cookie.get("provider").or(cookie.get("company")) {
        Some(provider) => is_named(&provider.text(), known, id),
        None => false,
    }
}

/// Whether a text names who provides a cookie, or its service.
pub fn is_named(text: &str, known: &Known, id: &Id) -> bool {
    let stated = words(text);
    let facts = &known.facts;
    for names in [&facts.provider, &facts.company, &facts.service] {
        if names.all().any(|name| overlap(&stated, &words(name))) {
            return true;
        }
    }
    overlap(&stated, &id.as_str().replace('-', " "))
}

/// Whether one of two texts has all words of the other, one after the other.
fn overlap(one: &str, other: &str) -> bool {
    has_words(one, other) || has_words(other, one)
}

fn has_words(whole: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {whole} ").contains(&format!(" {part} "))
}

/// Whether the name of a cookie, or what is said of it, is nobody else's.
pub fn is_telling(cookie: &Cookie, known: &Known) -> bool {
    let mut names = cookie.names.iter();
    says_purpose(cookie, known) || names.any(|name| name.starts_with('_') && name.len() > 2)
}

/// Whether a row says of its purpose what the catalogue says, to the letter.
fn says_purpose(cookie: &Cookie, known: &Known) -> bool {
    let Some(purpose) = cookie.text("purpose") else {
        return false;
    };
    let purpose_key = sort_key(&purpose);
    let mut known_purposes = known.facts.purpose.all();
    known_purposes.any(|text| sort_key(text) == purpose_key)
}
