//! The services of the catalogue among the rows of a page: which of them it
//! has, what it says otherwise of a cookie, and which cookies it does not list.

use std::collections::BTreeSet;

use super::categories;
use super::draft::{Cookie, Draft, Override};
use super::fold::{letters, words};
use super::value::{Entry, Value};
use crate::charters::Charters;
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie as Known;
use crate::model::domain::Domain;
use crate::model::duration::Period;
use crate::model::facts::{FIELDS, Fact};
use crate::model::id::Id;
use crate::model::language::Language;
use crate::model::name;
use crate::model::words::Exemption;
use crate::model::written_duration;

/// A service that a page has, with the rows that are its cookies.
struct Found<'a> {
    id: &'a Id,
    cookies: Vec<&'a Known>,
    /// Of each cookie, the row.
    rows: Vec<Option<usize>>,
    /// How much the page says otherwise.
    cost: usize,
}

/// Takes what is in the catalogue out of the rows of a draft. `others` are what
/// stands above each table that has no category.
pub fn take(draft: &mut Draft, catalogue: &Charters, others: &[Option<String>]) {
    let language = draft.language.clone();
    let found = services(draft, catalogue);
    let taken: BTreeSet<usize> = found
        .iter()
        .flat_map(|service| service.rows.iter().flatten().copied())
        .collect();
    state_categories(draft, &taken, others);
    for service in &found {
        draft.services.push(service.id.to_string());
        for (known, row) in service.cookies.iter().zip(&service.rows) {
            let entries = match row {
                Some(row) => differences(&draft.cookies[*row], known, &language),
                None => vec![("absent".to_owned(), Value::Flag(true))],
            };
            if let Some(row) = row {
                let categories = draft.cookies[*row].categories.clone();
                draft.known_categories.extend(categories);
            }
            if !entries.is_empty() {
                let key = key(service.id, known, &found, &draft.cookies, &taken);
                draft.overrides.push(Override {
                    key,
                    entries,
                    line: row.map(|row| draft.cookies[row].line),
                });
            }
        }
    }
    put_in_order(draft, &found, &taken);
    let mut index = 0;
    draft.cookies.retain(|_| {
        index += 1;
        !taken.contains(&(index - 1))
    });
}

/// The services of a page, in the order of their rows.
fn services<'a>(draft: &Draft, catalogue: &'a Charters) -> Vec<Found<'a>> {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found: Vec<Found<'_>> = Vec::new();
    loop {
        let mut best: Option<Found<'_>> = None;
        for (id, portal) in &catalogue.portals {
            if found.iter().any(|known| known.id == id) {
                continue;
            }
            let all = portal.cookies.iter().chain(&portal.without_cookies);
            let cookies: Vec<&Known> = all.map(AsRef::as_ref).collect();
            let next = find(id, cookies, draft, &taken);
            if let Some(next) = next
                && best
                    .as_ref()
                    .is_none_or(|best| next.weight() > best.weight())
            {
                best = Some(next);
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
fn state_categories(draft: &mut Draft, taken: &BTreeSet<usize>, others: &[Option<String>]) {
    for (table, other) in others.iter().enumerate() {
        let rows = draft.cookies.iter().enumerate();
        let rows: Vec<usize> = rows
            .filter(|(_, cookie)| cookie.table == table && cookie.categories.is_empty())
            .map(|(row, _)| row)
            .collect();
        let others_stand_there = rows.iter().any(|row| !taken.contains(row));
        if !others_stand_there {
            continue;
        }
        let title = other.as_deref().unwrap_or("Cookies");
        let id = categories::category_of(&mut draft.categories, title);
        for row in rows {
            if other.is_some() || !taken.contains(&row) {
                draft.cookies[row].categories.push(id.clone());
            }
        }
    }
}

impl Found<'_> {
    fn count(&self) -> usize {
        self.rows.iter().flatten().count()
    }

    /// Many rows, few cookies that are absent, few differences.
    fn weight(&self) -> (isize, isize) {
        let absent = self.rows.len() - self.count();
        let of = |count: usize| isize::try_from(count).unwrap_or(isize::MAX);
        (4 * of(self.count()) - of(absent), -of(self.cost))
    }
}

/// The cookies of a service among the rows; nothing where it has none, or the
/// page says that they are somebody else's.
fn find<'a>(
    id: &'a Id,
    cookies: Vec<&'a Known>,
    draft: &Draft,
    taken: &BTreeSet<usize>,
) -> Option<Found<'a>> {
    let mut found = Found {
        id,
        rows: vec![None; cookies.len()],
        cookies,
        cost: 0,
    };
    let mut own: BTreeSet<usize> = BTreeSet::new();
    for (index, known) in found.cookies.iter().enumerate() {
        for (row, cookie) in draft.cookies.iter().enumerate() {
            let is_free = !taken.contains(&row) && !own.contains(&row);
            let is_believed = !says_more(known, cookie) && may_be_exempt(known, cookie);
            if is_free && is_same(cookie, known, id) && is_believed {
                own.insert(row);
                found.rows[index] = Some(row);
                found.cost += differences(cookie, known, &draft.language).len();
                break;
            }
        }
    }
    let is_sure = |(row, known): (&usize, &&Known)| {
        let cookie = &draft.cookies[*row];
        is_provided(cookie, known, id)
            || (cookie.get("provider").is_none() && is_telling(cookie, known))
    };
    let pairs = found.rows.iter().zip(&found.cookies);
    let mut pairs = pairs.filter_map(|(row, known)| row.as_ref().map(|row| (row, known)));
    let all_sure = pairs.clone().all(is_sure);
    // Several names of one service tell more than one.
    let several = found.count() > 1 && found.count() == found.rows.len();
    let is_unsaid = pairs.all(|(row, _)| draft.cookies[*row].get("provider").is_none());
    let is_found = found.count() > 0 && (all_sure || several && is_unsaid);
    is_found.then_some(found)
}

/// Whether a row has the names of a cookie; one without a name is known by its
/// provider.
fn is_same(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    if known.names().is_empty() {
        return cookie.names.is_empty() && cookie.label.is_none() && is_provided(cookie, known, id);
    }
    let pairs = |one: &str, other: &str| {
        one.eq_ignore_ascii_case(other)
            || name::matches(other, one)
            || name::fixed(other) == name::fixed(one)
            || other.strip_suffix(".*") == Some(one)
    };
    let all_known = cookie
        .names
        .iter()
        .all(|name| known.names().iter().any(|other| pairs(name, other)));
    let all_there = known
        .names()
        .iter()
        .all(|other| cookie.names.iter().any(|name| pairs(name, other)));
    !cookie.names.is_empty() && all_known && all_there
}

/// Audience measurement without consent is under conditions: only a page that
/// says so has it.
fn may_be_exempt(known: &Known, cookie: &Cookie) -> bool {
    if !known.is_exempt_for(Exemption::Audience) {
        return true;
    }
    let purpose = cookie.text("purpose").map(|text| letters(&text));
    let mut purposes = known.facts.purpose.all().map(|text| letters(text));
    let is_said = purpose.is_some_and(|purpose| purposes.any(|known| known == purpose));
    let is_necessary = cookie.categories == ["necessary"];
    is_said || is_necessary || cookie.text("consent").as_deref() == Some("exempt")
}

/// Whether the catalogue states what the page leaves empty.
fn says_more(known: &Known, cookie: &Cookie) -> bool {
    let stated = FIELDS
        .iter()
        .filter(|field| cookie.unstated.contains(&field.key));
    let mut stated = stated.map(|field| (field.see)(&known.facts));
    stated.any(|fact| !matches!(fact, Fact::Unstated))
}

/// Whether the provider that a row states is that of a cookie.
fn is_provided(cookie: &Cookie, known: &Known, id: &Id) -> bool {
    let Some(provider) = cookie.text("provider").or_else(|| cookie.text("company")) else {
        return false;
    };
    let stated = words(&provider);
    let facts = &known.facts;
    let names = facts
        .provider
        .all()
        .chain(facts.company.all())
        .chain(facts.service.all());
    let mut names = names
        .map(|name| words(name))
        .chain([id.as_str().replace('-', " ")]);
    names.any(|name| {
        let is_part = |whole: &str, part: &str| {
            !part.is_empty() && format!(" {whole} ").contains(&format!(" {part} "))
        };
        is_part(&stated, &name) || is_part(&name, &stated)
    })
}

/// Whether the name of a cookie, or what is said of it, is nobody else's.
fn is_telling(cookie: &Cookie, known: &Known) -> bool {
    let is_own = |name: &String| name.starts_with('_') && name.len() > 2;
    let purpose = cookie.text("purpose").map(|text| letters(&text));
    let same = purpose.is_some_and(|purpose| {
        known
            .facts
            .purpose
            .all()
            .any(|text| letters(text) == purpose)
    });
    same || cookie.names.iter().any(is_own)
}

/// What a row says otherwise than the catalogue.
fn differences(cookie: &Cookie, known: &Known, language: &Language) -> Vec<Entry> {
    let mut entries = Vec::new();
    if !cookie.names.is_empty() && cookie.names != known.names() {
        entries.push(match cookie.names.as_slice() {
            [one] => ("name".to_owned(), Value::Text(one.clone())),
            several => ("names".to_owned(), Value::List(several.to_vec())),
        });
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
    let is = |other: &str| letters(other) == letters(&text);
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
            Some(words) => letters(words) == letters(&worded(value)),
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
        Value::Text(text) => written_duration::read(text).ok(),
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
    let cookies = all.iter().flat_map(|service| &service.cookies);
    let same = cookies.filter(|other| other.names().contains(name)).count();
    let own = rows
        .iter()
        .enumerate()
        .filter(|(row, _)| !taken.contains(row));
    let own = own.filter(|(_, row)| row.names.contains(name)).count();
    match same + own {
        1 => name.clone(),
        _ => format!("{service}/{name}"),
    }
}

/// Names the order of the rows, where that of the services is another one.
fn put_in_order(draft: &mut Draft, found: &[Found<'_>], taken: &BTreeSet<usize>) {
    let of_services = found
        .iter()
        .flat_map(|service| service.rows.iter().flatten().copied());
    let mut printed: Vec<usize> = of_services.collect();
    printed.extend((0..draft.cookies.len()).filter(|row| !taken.contains(row)));
    let categories: BTreeSet<&String> = draft
        .cookies
        .iter()
        .flat_map(|cookie| &cookie.categories)
        .collect();
    let is_in = |row: &usize, category: Option<&String>| {
        let of_row = &draft.cookies[*row].categories;
        category.is_none_or(|category| of_row.contains(category) || of_row.is_empty())
    };
    let mut all: Vec<Option<&String>> = categories.into_iter().map(Some).collect();
    if all.is_empty() {
        all.push(None);
    }
    let is_kept = all.into_iter().all(|category| {
        let rows = printed.iter().filter(|row| is_in(row, category));
        rows.is_sorted()
    });
    if is_kept {
        return;
    }
    let keys = draft.cookies.iter().filter_map(Cookie::key);
    let mut order: Vec<String> = Vec::new();
    for key in keys {
        if !order.iter().any(|known| known == key) {
            order.push(key.to_owned());
        }
    }
    draft.order = order;
}
