//! Compares a cookie on a page with the same cookie in the catalogue.

use super::draft::Cookie;
use super::value::{Entry, Value};
use crate::model::category::CategoryId;
use crate::model::collate::sort_key;
use crate::model::cookie::Cookie as Known;
use crate::model::domain::Domain;
use crate::model::duration::Period;
use crate::model::facts::{FIELDS, Fact};
use crate::model::language::Language;
use crate::model::words::{Party, Word as _};
use crate::model::written_duration;

/// Returns what an override has to state so that the catalogue's cookie matches
/// its row on the page.
pub fn differences(cookie: &Cookie, known: &Known, language: &Language) -> Vec<Entry> {
    let mut entries = Vec::new();
    let states_first = known.facts.party.get() == Some(&Party::First);
    if states_first && cookie.is_under_third && cookie.get("party").is_none() {
        let party = Value::Text(Party::Third.as_str().to_owned());
        entries.push(("party".to_owned(), party));
    }

    if cookie.names != known.names() && !known.names().is_empty() {
        entries.extend(cookie.names_entry());
    }

    for (key, value) in &cookie.entries {
        if !says(known, key, value, language) {
            entries.push((key.clone(), value.clone()));
        }
    }

    let mut ids: Vec<&str> = Vec::new();
    if let Some(categories) = known.facts.categories.get() {
        ids.extend(categories.iter().map(CategoryId::as_str));
    }

    if !cookie.categories.is_empty() && cookie.categories != ids {
        let categories = Value::texts(cookie.categories.clone());
        entries.push(("category".to_owned(), categories));
    }

    entries
}

/// Returns whether the catalogue has the same value for a field.
fn says(known: &Known, key: &str, value: &Value, language: &Language) -> bool {
    let Some(field) = FIELDS.iter().find(|field| field.key == key) else {
        return false;
    };

    let text = value.text();
    match (field.see)(&known.facts) {
        Fact::Name(name) => name.get(language).is_some_and(|name| is_alike(name, &text)),
        Fact::Text(known) => known
            .get(language, language)
            .is_some_and(|known| is_alike(known, &text)),
        Fact::Address(address) => address
            .get(language)
            .is_some_and(|known| known.as_str() == text),
        Fact::Addresses(all) => all.iter().any(|address| address.as_str() == text),
        Fact::Country(country) => country.code() == text,
        Fact::Code(code) => {
            code == text || (code == "yes") == (text == "true") && field.key == "recipient"
        }
        Fact::Day(day) => day.to_string() == text,
        Fact::Domains(domains) => domains.get(language).is_some_and(|domains| {
            let names: Vec<&str> = domains.iter().map(Domain::as_str).collect();
            names.join(" ; ") == text
        }),
        Fact::Lifetime(lifetime) => match lifetime.text.get(language, language) {
            Some(words) => is_alike(words, &worded(value)),
            None => lifetime.max.is_some() && lifetime.max == period(value),
        },
        Fact::Period(known) => Some(known) == period(value).as_ref(),
        _ => false,
    }
}

fn is_alike(one: &str, other: &str) -> bool {
    sort_key(one) == sort_key(other)
}

/// Returns the words of a duration, as a reader sees them.
fn worded(value: &Value) -> String {
    if let Value::Table(entries) = value
        && let Some((_, text)) = entries.iter().find(|(key, _)| key == "text")
    {
        return text.text();
    }

    value.text()
}

fn period(value: &Value) -> Option<Period> {
    match value {
        Value::Text(text) => written_duration::period(text),
        _ => None,
    }
}
