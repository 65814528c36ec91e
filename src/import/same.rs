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
        let mut shown = cookie.names.iter().chain(&cookie.label);
        let is_bare = shown.all(|name| is_named(name, known, id));
        return is_bare && is_provided(cookie, known, id) && says_purpose(cookie, known);
    }
    if !may_be_same(cookie, known) {
        return false;
    }
    let pairs = |one: &str, other: &str| {
        one.eq_ignore_ascii_case(other)
            || name::matches(other, one)
            || name::fixed(other) == name::fixed(one)
            || other.strip_suffix(".*") == Some(one)
    };
    let (own, theirs) = (&cookie.names, known.names());
    let is_known = |name: &String| theirs.iter().any(|other| pairs(name, other));
    let is_there = |other: &String| own.iter().any(|name| pairs(name, other));
    !own.is_empty() && own.iter().all(is_known) && theirs.iter().all(is_there)
}

/// Whether the first name of a row begins as one of a cookie: what is quickly seen
/// of many rows.
fn may_be_same(cookie: &Cookie, known: &Known) -> bool {
    let start = |name: &str| name.bytes().next().map(|byte| byte.to_ascii_lowercase());
    let Some(first) = cookie.names.first().and_then(|name| start(name)) else {
        return false;
    };
    let mut names = known.names().iter();
    names.any(|other| start(other).is_some_and(|byte| byte == first || b"*<{".contains(&byte)))
}

/// Whether what stands above a row, or in it, agrees with the catalogue on
/// consent. Audience measurement without consent is under conditions: only a page
/// that says so has it.
pub fn agrees_on_consent(cookie: &Cookie, known: &Known, draft: &Draft, titles: &[Titles]) -> bool {
    let in_row = cookie.text("consent").map(|code| code == "exempt");
    let titles = titles.get(cookie.table);
    let other = titles.and_then(|titles| titles.other.as_deref());
    let text = titles.map(|titles| titles.text.as_str());
    let mut categories = cookie.categories.iter();
    let above = categories.find_map(|id| title_says_exempt(id, draft));
    let above = above.or(other.and_then(denial::is_exempt));
    let above = above.or(text.and_then(denial::is_exempt));
    let code = known.facts.consent.get();
    let code = code.map(|consent| *consent == Consent::Exempt);
    // What a row says in `consent` is kept as an override; what a title says would
    // be lost.
    if in_row.is_none() && above.is_some() && code.is_some() && above != code {
        return false;
    }
    !known.is_exempt_for(Exemption::Audience)
        || in_row.or(above) == Some(true)
        || says_purpose(cookie, known)
        || cookie.categories == ["necessary"]
}

fn title_says_exempt(id: &str, draft: &Draft) -> Option<bool> {
    let category = draft.categories.iter().find(|known| known.id == id)?;
    denial::is_exempt(&category.title)
}

/// Whether the catalogue states what the page leaves empty.
pub fn says_more(known: &Known, cookie: &Cookie) -> bool {
    FIELDS.iter().any(|field| {
        cookie.unstated.contains(&field.key) && !matches!((field.see)(&known.facts), Fact::Unstated)
    })
}

/// Whether the provider that a row states is that of a cookie.
pub fn is_provided(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    let provider = cookie.text("provider").or_else(|| cookie.text("company"));
    provider.is_some_and(|provider| is_named(&provider, known, id))
}

/// Whether a text names who provides a cookie, or its service.
pub fn is_named(text: &str, known: &Known, id: &Id) -> bool {
    let stated = words(text);
    let facts = &known.facts;
    let who = facts.provider.all().chain(facts.company.all());
    let names = who.chain(facts.service.all()).map(|name| words(name));
    let mut names = names.chain([id.as_str().replace('-', " ")]);
    let is_part = |whole: &str, part: &str| {
        !part.is_empty() && format!(" {whole} ").contains(&format!(" {part} "))
    };
    names.any(|name| is_part(&stated, &name) || is_part(&name, &stated))
}

/// Whether the name of a cookie, or what is said of it, is nobody else's.
pub fn is_telling(cookie: &Cookie, known: &Known) -> bool {
    let is_own = |name: &String| name.starts_with('_') && name.len() > 2;
    says_purpose(cookie, known) || cookie.names.iter().any(is_own)
}

/// Whether a row says of its purpose what the catalogue says, to the letter.
fn says_purpose(cookie: &Cookie, known: &Known) -> bool {
    let purpose = cookie.text("purpose").map(|text| sort_key(&text));
    let mut all = known.facts.purpose.all();
    all.any(|text| Some(sort_key(text)) == purpose)
}
