//! The services of the catalogue among the rows of a page: which of them it
//! has, what it says otherwise of a cookie, and which cookies it does not list.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::draft::{Cookie, Draft, Override};
use super::same;
use super::tables::categories;
use super::tables::titles::Titles;
use super::value::{Entry, Value};
use crate::charters::Charters;
use crate::model::category::CategoryId;
use crate::model::collate::sort_key;
use crate::model::cookie::Cookie as Known;
use crate::model::domain::Domain;
use crate::model::duration::Period;
use crate::model::facts::{FIELDS, Fact};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::words::{Party, Word as _};
use crate::model::written_duration;

/// A service that a page has, with the rows that are its cookies.
struct Found<'a> {
    service: &'a Service<'a>,
    /// Of each cookie, the row.
    rows: Vec<Option<usize>>,
    /// How much the page says otherwise.
    cost: usize,
}

/// Takes what is in the catalogue out of the rows of a draft. `titles` are
/// what stands above each table.
pub fn take(draft: &mut Draft, catalogue: &Charters, titles: &[Titles]) {
    let language = draft.language.clone();
    let mut all = Vec::new();
    for (id, portal) in &catalogue.portals {
        let cookies = portal.cookies.iter().chain(&portal.without_cookies);
        let cookies = cookies.map(AsRef::as_ref).collect();
        all.push(Service::new(id, cookies, draft, titles));
    }
    let found = services(&all, draft);
    let of_services = found.iter().flat_map(|service| &service.rows);
    let of_services: Vec<usize> = of_services.flatten().copied().collect();
    let taken: BTreeSet<usize> = of_services.iter().copied().collect();
    state_categories(draft, &taken, titles);
    keep_titles(draft, &found, titles);
    for Found { service, rows, .. } in &found {
        draft.services.push(service.id.to_string());
        for (known, row) in service.cookies.iter().zip(rows) {
            let entries = match row {
                Some(row) => differences(&draft.cookies[*row], known, &language),
                None => vec![("absent".to_owned(), Value::Flag(true))],
            };
            let row = row.map(|row| &draft.cookies[row]);
            let categories = row.into_iter().flat_map(|row| &row.categories);
            draft.known_categories.extend(categories.cloned());
            if !entries.is_empty() {
                draft.overrides.push(Override {
                    key: key(service.id, known, &found, &draft.cookies, &taken),
                    entries,
                    line: row.map(|row| row.line),
                });
            }
        }
    }
    put_in_order(draft, of_services, &taken);
    let mut rows = 0..draft.cookies.len();
    let is_own = |row: usize| !taken.contains(&row);
    draft.cookies.retain(|_| rows.next().is_some_and(is_own));
}

/// A service of the catalogue, with the rows that may be each of its cookies.
struct Service<'a> {
    id: &'a Id,
    cookies: Vec<&'a Known>,
    rows: Vec<Vec<usize>>,
}

impl<'a> Service<'a> {
    fn new(id: &'a Id, cookies: Vec<&'a Known>, draft: &Draft, titles: &[Titles]) -> Self {
        let mut rows = Vec::new();
        for known in &cookies {
            let all = draft.cookies.iter().enumerate();
            let same = all.filter(|(_, cookie)| {
                same::is_same(cookie, known, id)
                    && !cookie.has_own_field()
                    && !same::says_more(known, cookie)
                    && same::agrees_on_consent(cookie, known, draft, titles)
            });
            rows.push(same.map(|(row, _)| row).collect());
        }
        Self { id, cookies, rows }
    }
}

/// Those of all services that a page has, in the order of their rows.
fn services<'a>(all: &'a [Service<'a>], draft: &Draft) -> Vec<Found<'a>> {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found: Vec<Found<'_>> = Vec::new();
    loop {
        let mut best: Option<Found<'_>> = None;
        for service in all {
            if found.iter().any(|known| known.service.id == service.id) {
                continue;
            }
            let next = find(service, draft, &taken);
            if next.as_ref().map(Found::weight) > best.as_ref().map(Found::weight) {
                best = next;
            }
        }
        let Some(best) = best else {
            break;
        };
        taken.extend(best.rows.iter().flatten());
        found.push(best);
    }
    found.sort_by_key(|service| service.rows.iter().flatten().min().copied());
    found
}

/// Rows that are in no category are in that of what stands above their table;
/// in a table of services of the catalogue, those are known.
fn state_categories(draft: &mut Draft, taken: &BTreeSet<usize>, titles: &[Titles]) {
    for (table, above) in titles.iter().enumerate() {
        let mut rows: Vec<usize> = (0..draft.cookies.len()).collect();
        rows.retain(|row| {
            let cookie = &draft.cookies[*row];
            cookie.table == table && cookie.categories.is_empty() && !cookie.leaves_nothing()
        });
        if rows.iter().all(|row| taken.contains(row)) {
            continue;
        }
        let title = above.other.as_deref().unwrap_or("Cookies");
        let id = categories::category_of(&mut draft.categories, title);
        if above.other.is_some() && above.category.is_none() {
            categories::describe(&mut draft.categories, &id, &above.text);
        }
        for row in rows {
            if above.other.is_some() || !taken.contains(&row) {
                draft.cookies[row].categories.push(id.clone());
            }
        }
    }
}

/// A title above all cookies of services that are in a category, and no others, is
/// that of this category, unless it names a service.
fn keep_titles(draft: &mut Draft, found: &[Found<'_>], titles: &[Titles]) {
    let mut all: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for Found { service, rows, .. } in found {
        for (known, row) in service.cookies.iter().zip(rows) {
            let Some(cookie) = row.map(|row| &draft.cookies[row]) else {
                continue;
            };
            if !cookie.categories.is_empty() || cookie.leaves_nothing() {
                continue;
            }
            let title = titles.get(cookie.table);
            let title = title.and_then(|above| above.other.as_deref());
            let title = title.filter(|title| !same::is_named(title, known, service.id));
            let ids = known.facts.categories.get().into_iter().flatten();
            all.extend(ids.map(|id| (id.as_str(), title)));
        }
    }
    for (id, title) in &all {
        let is_same = |other: &&(&str, Option<&str>)| other.0 == *id || other.1 == *title;
        let is_only = all.iter().filter(is_same).count() == 1;
        let is_new = draft.categories.iter().all(|known| known.id != *id);
        let mut above = titles.iter();
        if let Some(title) = title.filter(|_| is_only && is_new)
            && let Some(above) = above.find(|above| above.other.as_deref() == Some(title))
        {
            let own = categories::category_of(&mut draft.categories, title);
            categories::describe(&mut draft.categories, &own, &above.text);
            draft.rename_category(&own, id);
            draft.known_categories.push((*id).to_owned());
        }
    }
}

impl Found<'_> {
    /// Many rows, few cookies that are absent, few differences.
    fn weight(&self) -> (i32, Reverse<usize>) {
        let rows = self.rows.iter();
        let rows = rows.map(|row| if row.is_some() { 4 } else { -1 });
        (rows.sum(), Reverse(self.cost))
    }
}

/// The cookies of a service among the rows; nothing where it has none, the page
/// says that they are somebody else's, or lists one that it says too much otherwise
/// of: that is not absent.
fn find<'a>(service: &'a Service<'a>, draft: &Draft, taken: &BTreeSet<usize>) -> Option<Found<'a>> {
    let mut own: BTreeSet<usize> = BTreeSet::new();
    let mut rows = Vec::new();
    let mut cost = 0;
    for (known, candidates) in service.cookies.iter().zip(&service.rows) {
        let mut candidates = candidates.iter().copied();
        let row = candidates.find(|row| !taken.contains(row) && !own.contains(row));
        if let Some(row) = row {
            own.insert(row);
            cost += differences(&draft.cookies[row], known, &draft.language).len();
        }
        rows.push(row);
    }
    let mut all_sure = true;
    let mut is_unsaid = true;
    for (known, row) in service.cookies.iter().zip(&rows) {
        let is_provided = |cookie: &Cookie| same::is_provided(cookie, known, service.id);
        let says_nobody = |cookie: &Cookie| cookie.get("provider").is_none();
        let Some(row) = row else {
            let others = draft.cookies.iter().enumerate();
            let mut others = others.filter(|(row, _)| !taken.contains(row) && !own.contains(row));
            let is_listed = others.any(|(_, cookie)| {
                let may_be_theirs = says_nobody(cookie) || is_provided(cookie);
                cookie.lists_any(known.names()) && may_be_theirs
            });
            if is_listed {
                return None;
            }
            continue;
        };
        let cookie = &draft.cookies[*row];
        let is_telling = says_nobody(cookie) && same::is_telling(cookie, known);
        all_sure &= is_telling || is_provided(cookie);
        is_unsaid &= says_nobody(cookie);
    }
    // Several names of one service tell more than one.
    let several = own.len() > 1 && own.len() == rows.len();
    let is_found = !own.is_empty() && (all_sure || several && is_unsaid);
    is_found.then_some(Found {
        service,
        rows,
        cost,
    })
}

/// What a row says otherwise than the catalogue.
fn differences(cookie: &Cookie, known: &Known, language: &Language) -> Vec<Entry> {
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
    let categories = known.facts.categories.get().into_iter().flatten();
    let categories: Vec<&str> = categories.map(CategoryId::as_str).collect();
    if !cookie.categories.is_empty() && cookie.categories != categories {
        entries.push((
            "category".to_owned(),
            Value::texts(cookie.categories.clone()),
        ));
    }
    entries
}

/// Whether the catalogue says the same of a cookie.
fn says(known: &Known, key: &str, value: &Value, language: &Language) -> bool {
    let Some(field) = FIELDS.iter().find(|field| field.key == key) else {
        return false;
    };
    let text = value.text();
    let is = |other: &str| sort_key(other) == sort_key(&text);
    match (field.see)(&known.facts) {
        Fact::Name(name) => name.get(language).is_some_and(|name| is(name)),
        Fact::Text(known) => known.get(language, language).is_some_and(|known| is(known)),
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
            Some(words) => sort_key(words) == sort_key(&worded(value)),
            None => lifetime.max.is_some() && lifetime.max == period(value),
        },
        Fact::Period(known) => Some(known) == period(value).as_ref(),
        _ => false,
    }
}

/// A duration as a reader sees it.
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

/// How an override calls a cookie.
fn key(
    service: &Id,
    known: &Known,
    all: &[Found<'_>],
    rows: &[Cookie],
    taken: &BTreeSet<usize>,
) -> String {
    let Some(name) = known.names().first() else {
        return service.to_string();
    };
    let cookies = all.iter().flat_map(|found| &found.service.cookies);
    let same = cookies.filter(|other| other.names().contains(name)).count();
    let own = rows.iter().enumerate().filter(|(row, cookie)| {
        !taken.contains(row) && cookie.lists_any(std::slice::from_ref(name))
    });
    match same + own.count() {
        1 => name.clone(),
        _ => format!("{service}/{name}"),
    }
}

/// Names the order of the rows, where it is not that in which they are printed: those
/// of services come first.
fn put_in_order(draft: &mut Draft, mut printed: Vec<usize>, taken: &BTreeSet<usize>) {
    printed.extend((0..draft.cookies.len()).filter(|row| !taken.contains(row)));
    // A table for each category, or one for all.
    let all = draft.cookies.iter().flat_map(|cookie| &cookie.categories);
    let mut tables: BTreeSet<Option<&String>> = all.map(Some).collect();
    if tables.is_empty() {
        tables.insert(None);
    }
    let is_kept = tables.into_iter().all(|table| {
        let is_in = |row: &&usize| {
            let of_row = &draft.cookies[**row].categories;
            of_row.is_empty() || table.is_none_or(|category| of_row.contains(category))
        };
        printed.iter().filter(is_in).is_sorted()
    });
    if is_kept {
        return;
    }
    let mut seen = BTreeSet::new();
    let keys = draft.cookies.iter().filter_map(Cookie::key);
    let keys = keys.filter(|key| seen.insert(*key));
    draft.order = keys.map(str::to_owned).collect();
}
