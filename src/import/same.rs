//! Decides whether a row of a page is a cookie of the catalogue, by its names,
//! its provider, and what else the page says about it.

use super::draft::{Cookie, Draft};
use super::tables::titles::Titles;
use super::words::{denial, words};
use crate::model::collate::sort_key;
use crate::model::cookie::Cookie as Known;
use crate::model::facts::{FIELDS, Fact};
use crate::model::id::Id;
use crate::model::name;
use crate::model::words::{Consent, Exemption};

/// Returns whether a row has the same names as a cookie of the catalogue. One
/// without names must match by provider and purpose, since a provider has many
/// services. Its row may name the service, which editions print in place of a
/// name.
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
    own.iter()
        .all(|name| theirs.iter().any(|other| is_same_name(name, other)))
        && theirs
            .iter()
            .all(|other| own.iter().any(|name| is_same_name(name, other)))
}

/// Returns whether a name on a page matches one of the catalogue, which may
/// have a variable part.
fn is_same_name(own: &str, other: &str) -> bool {
    own.eq_ignore_ascii_case(other)
        || name::matches(other, own)
        || name::fixed(other) == name::fixed(own)
        || other.strip_suffix(".*") == Some(own)
}

/// Returns whether the first name of a row starts like one of the cookie's
/// names. This check is cheap, so that many rows can be compared.
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

/// Returns whether a row and the titles above it agree with the catalogue on
/// consent. Audience measurement is only exempt under conditions, so the page
/// itself has to say that it is.
pub fn agrees_on_consent(cookie: &Cookie, known: &Known, draft: &Draft, titles: &[Titles]) -> bool {
    let in_row = cookie.text("consent").map(|code| code == "exempt");
    let above = title_says_exempt(cookie, draft, titles);
    // Consent in a row is kept as an override, but in a title it would be lost.
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

/// Returns whether the categories of a row or the titles of its table say that
/// it needs no consent. Returns `None` if they do not mention consent.
fn title_says_exempt(cookie: &Cookie, draft: &Draft, titles: &[Titles]) -> Option<bool> {
    let mut texts: Vec<&str> = Vec::new();
    for id in &cookie.categories {
        if let Some(category) = draft.categories.iter().find(|known| known.id == *id) {
            texts.push(&category.title);
        }
    }

    if let Some(above) = titles.get(cookie.table) {
        texts.extend(above.other.as_deref());
        texts.push(&above.text);
    }

    texts.into_iter().find_map(denial::is_exempt)
}

/// Returns whether the catalogue has a field that the page leaves empty.
pub fn says_more(known: &Known, cookie: &Cookie) -> bool {
    FIELDS.iter().any(|field| {
        cookie.unstated.contains(&field.key) && !matches!((field.see)(&known.facts), Fact::Unstated)
    })
}

/// Returns whether a row states the provider of a cookie in the catalogue.
pub fn is_provided(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    let provider = cookie.text("provider").or(cookie.text("company"));
    provider.is_some_and(|provider| is_named(&provider, known, id))
}

/// Returns whether a text names the provider, the company or the service of a
/// cookie.
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

/// Returns whether one of two texts contains the words of the other in
/// sequence.
fn overlap(one: &str, other: &str) -> bool {
    has_words(one, other) || has_words(other, one)
}

fn has_words(whole: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {whole} ").contains(&format!(" {part} "))
}

/// Returns whether the name or the purpose of a cookie is enough to identify
/// it.
pub fn is_telling(cookie: &Cookie, known: &Known) -> bool {
    let mut names = cookie.names.iter();
    says_purpose(cookie, known) || names.any(|name| name.starts_with('_') && name.len() > 2)
}

/// Returns whether a row states the same purpose as the catalogue, word for
/// word.
fn says_purpose(cookie: &Cookie, known: &Known) -> bool {
    let Some(purpose) = cookie.get("purpose") else {
        return false;
    };

    let stated = sort_key(&purpose.text());
    let mut all = known.facts.purpose.all();
    all.any(|text| sort_key(text) == stated)
}
