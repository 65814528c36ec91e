//! Finds the services of the catalogue among the rows of a page, how the page
//! differs from the catalogue about their cookies, and which of these it does
//! not list.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::differences::differences;
use super::draft::{Cookie, Draft, Override};
use super::same;
use super::tables::categories;
use super::tables::titles::Titles;
use super::value::Value;
use crate::charters::Charters;
use crate::model::cookie::Cookie as Known;
use crate::model::id::Id;

/// A service found on a page.
struct Found<'a> {
    service: &'a Service<'a>,
    /// The row of each of its cookies; `None` if the page does not list it.
    rows: Vec<Option<usize>>,
    /// The number of differences between the page and the catalogue.
    cost: usize,
}

/// Moves the rows that are in the catalogue out of a draft and into its
/// services and overrides. `titles` holds the titles above each table.
pub fn take(draft: &mut Draft, catalogue: &Charters, titles: &[Titles]) {
    let language = draft.language.clone();
    let mut all = Vec::new();
    for (id, portal) in &catalogue.portals {
        let known = portal.cookies.iter().chain(&portal.without_cookies);
        let cookies = known.map(AsRef::as_ref).collect();
        all.push(Service::new(id, cookies, draft, titles));
    }

    let found = services(&all, draft);
    let mut of_services: Vec<usize> = Vec::new();
    for service in &found {
        of_services.extend(service.rows.iter().flatten());
    }

    let taken: BTreeSet<usize> = of_services.iter().copied().collect();
    state_categories(draft, &taken, titles);
    keep_titles(draft, &found, titles);
    for Found { service, rows, .. } in &found {
        draft.services.push(service.id.to_string());
        for (known, row) in service.cookies.iter().zip(rows) {
            let mut line = None;
            let mut entries = vec![("absent".to_owned(), Value::Flag(true))];
            if let Some(row) = row {
                let cookie = &draft.cookies[*row];
                draft.known_categories.extend_from_slice(&cookie.categories);
                line = Some(cookie.line);
                entries = differences(cookie, known, &language);
            }

            if !entries.is_empty() {
                draft.overrides.push(Override {
                    key: key(service.id, known, &found, &draft.cookies, &taken),
                    entries,
                    line,
                });
            }
        }
    }

    put_in_order(draft, of_services, &taken);
    for (row, cookie) in std::mem::take(&mut draft.cookies).into_iter().enumerate() {
        if !taken.contains(&row) {
            draft.cookies.push(cookie);
        }
    }
}

/// A service of the catalogue, with the candidate rows for each of its cookies.
struct Service<'a> {
    id: &'a Id,
    cookies: Vec<&'a Known>,
    rows: Vec<Vec<usize>>,
}

impl<'a> Service<'a> {
    fn new(id: &'a Id, cookies: Vec<&'a Known>, draft: &Draft, titles: &[Titles]) -> Self {
        let mut rows = Vec::new();
        for known in &cookies {
            let mut same = Vec::new();
            for (row, cookie) in draft.cookies.iter().enumerate() {
                if same::is_same(cookie, known, id)
                    && !cookie.has_own_field()
                    && !same::says_more(known, cookie)
                    && same::agrees_on_consent(cookie, known, draft, titles)
                {
                    same.push(row);
                }
            }

            rows.push(same);
        }

        Self { id, cookies, rows }
    }
}

/// Finds all services of the page, in the order of their rows. The best match
/// is taken first, and its rows are not available to the others.
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

/// Puts rows without a category into one named after the title above their
/// table. A table in which all of them belong to catalogue services is left
/// alone, because their categories are known.
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

/// Gives a category of the catalogue the title that the page uses for it. The
/// title must be above all cookies of that category and above no others, and
/// must not name a service.
fn keep_titles(draft: &mut Draft, found: &[Found<'_>], titles: &[Titles]) {
    let mut all: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for Found { service, rows, .. } in found {
        for (known, row) in service.cookies.iter().zip(rows) {
            let Some(row) = *row else {
                continue;
            };

            let cookie = &draft.cookies[row];
            if !cookie.categories.is_empty() || cookie.leaves_nothing() {
                continue;
            }

            let mut title = None;
            if let Some(Titles { other, .. }) = titles.get(cookie.table)
                && let Some(other) = other
                && !same::is_named(other, known, service.id)
            {
                title = Some(other.as_str());
            }

            for id in known.facts.categories.get().into_iter().flatten() {
                all.insert((id.as_str(), title));
            }
        }
    }

    for (id, title) in &all {
        let same = all
            .iter()
            .filter(|(known, above)| known == id || above == title);
        let is_known = draft.categories.iter().any(|known| known.id == *id);
        if same.count() > 1 || is_known {
            continue;
        }

        if let Some(title) = title
            && let Some(above) = titles
                .iter()
                .find(|above| above.other.as_deref() == Some(title))
        {
            let own = categories::category_of(&mut draft.categories, title);
            categories::describe(&mut draft.categories, &own, &above.text);
            draft.rename_category(&own, id);
            draft.known_categories.push((*id).to_owned());
        }
    }
}

impl Found<'_> {
    /// Ranks matches: many rows and few absent cookies first, then few
    /// differences.
    fn weight(&self) -> (i32, Reverse<usize>) {
        let mut rows = 0;
        for row in &self.rows {
            rows += if row.is_some() { 4 } else { -1 };
        }

        (rows, Reverse(self.cost))
    }
}

/// Matches the cookies of a service with free rows. Returns `None` if no row
/// matches, if the page names another provider, or if a row that differs too
/// much may still list one of the cookies, which is then not absent.
fn find<'a>(service: &'a Service<'a>, draft: &Draft, taken: &BTreeSet<usize>) -> Option<Found<'a>> {
    let mut own: BTreeSet<usize> = BTreeSet::new();
    let mut rows = Vec::new();
    let mut cost = 0;
    for (known, candidates) in service.cookies.iter().zip(&service.rows) {
        let mut free = candidates.iter().copied();
        let row = free.find(|row| !taken.contains(row) && !own.contains(row));
        if let Some(row) = row {
            own.insert(row);
            cost += differences(&draft.cookies[row], known, &draft.language).len();
        }

        rows.push(row);
    }

    let mut all_sure = true;
    let mut is_unsaid = true;
    for (known, row) in service.cookies.iter().zip(&rows) {
        let Some(row) = row else {
            if is_listed(known, service.id, draft, [taken, &own]) {
                return None;
            }

            continue;
        };

        let cookie = &draft.cookies[*row];
        let says_nobody = cookie.get("provider").is_none();
        let is_telling = says_nobody && same::is_telling(cookie, known);
        all_sure &= is_telling || same::is_provided(cookie, known, service.id);
        is_unsaid &= says_nobody;
    }

    // All names of a service together identify it, even if each alone does not.
    let several = own.len() > 1 && own.len() == rows.len();
    if own.is_empty() || !(all_sure || several && is_unsaid) {
        return None;
    }

    Some(Found {
        service,
        rows,
        cost,
    })
}

/// Returns whether a row that no service has taken lists a cookie and may be
/// from its provider.
fn is_listed(known: &Known, id: &Id, draft: &Draft, taken: [&BTreeSet<usize>; 2]) -> bool {
    for (row, cookie) in draft.cookies.iter().enumerate() {
        if !taken.iter().any(|rows| rows.contains(&row))
            && cookie.lists_any(known.names())
            && (cookie.get("provider").is_none() || same::is_provided(cookie, known, id))
        {
            return true;
        }
    }

    false
}

/// Returns the key under which an override refers to a cookie: its name, with
/// the service before it if the name is ambiguous. A cookie without a name is
/// referred to by its service.
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

    let mut same = 0;
    for found in all {
        let cookies = found.service.cookies.iter();
        same += cookies.filter(|other| other.names().contains(name)).count();
    }

    for (row, cookie) in rows.iter().enumerate() {
        if !taken.contains(&row) && cookie.lists_any(std::slice::from_ref(name)) {
            same += 1;
        }
    }

    match same {
        1 => name.clone(),
        _ => format!("{service}/{name}"),
    }
}

/// Sets the order of the rows if it differs from the one in which they are
/// printed, where services come first.
fn put_in_order(draft: &mut Draft, mut printed: Vec<usize>, taken: &BTreeSet<usize>) {
    printed.extend((0..draft.cookies.len()).filter(|row| !taken.contains(row)));
    // Editions print a table for each category, or a single one.
    let mut tables = BTreeSet::new();
    for cookie in &draft.cookies {
        tables.extend(&cookie.categories);
    }

    let mut is_kept = !tables.is_empty() || printed.is_sorted();
    for category in tables {
        is_kept &= is_in_order(&printed, &draft.cookies, category);
    }

    if is_kept {
        return;
    }

    let mut seen = BTreeSet::new();
    for key in draft.cookies.iter().filter_map(Cookie::key) {
        if seen.insert(key) {
            draft.order.push(key.to_owned());
        }
    }
}

/// Returns whether the printed table of a category keeps the order of the page.
fn is_in_order(printed: &[usize], cookies: &[Cookie], category: &String) -> bool {
    let rows = printed.iter().filter(|row| {
        let own = &cookies[**row].categories;
        own.is_empty() || own.contains(category)
    });
    rows.is_sorted()
}
