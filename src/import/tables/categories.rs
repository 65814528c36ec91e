//! The categories of a page, identified by their titles.

use std::collections::{BTreeMap, BTreeSet};

use super::titles::Titles;
use crate::import::draft::{Category, Cookie, Draft};
use crate::import::numbered::numbered;
use crate::import::words::kinds;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::collate::sort_key;
use crate::model::id::Id;
use crate::model::text::clean;
use crate::model::words::Word as _;

/// Returns the id of the category with a title. Adds the category if it is new.
pub fn category_of(categories: &mut Vec<Category>, title: &str) -> String {
    let folded = sort_key(title);
    if let Some(known) = categories.iter().find(|known| known.folded == folded) {
        return known.id.clone();
    }

    let id = match kinds::category(title).map(BuiltIn::as_str) {
        Some(id) if !is_taken(id, categories) => id.to_owned(),
        _ => own_id(title, |id| is_taken(id, categories)),
    };
    categories.push(Category {
        id: id.clone(),
        title: title.to_owned(),
        folded,
        text: String::new(),
    });
    id
}

fn is_taken(id: &str, categories: &[Category]) -> bool {
    categories.iter().any(|known| known.id == id)
}

/// Sets the text of a category, unless it already has one.
pub fn describe(categories: &mut [Category], id: &str, text: &str) {
    for known in categories {
        if known.id == id && known.text.is_empty() {
            known.text = clean(text).unwrap_or_default();
            return;
        }
    }
}

/// Puts a cookie without a category into the one that the title above its table
/// names.
fn state_titled(cookie: &mut Cookie, titles: &[Titles], categories: &mut Vec<Category>) {
    if let Some(above) = titles.get(cookie.table)
        && let Some(title) = &above.other
        && cookie.categories.is_empty()
    {
        let id = category_of(categories, title);
        describe(categories, &id, &above.text);
        cookie.categories.push(id);
    }
}

/// Merges rows that say the same in several categories into one cookie.
/// `titles` holds the titles above each table.
pub fn merge_twins(draft: &mut Draft, titles: &[Titles]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut merged: Vec<Cookie> = Vec::new();
    // The rows of each category, and of each table without one.
    let mut rows: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for mut cookie in std::mem::take(&mut draft.cookies) {
        let said = what_is_said(&cookie);
        let twin = cookie.key().and_then(|_| first.get(&said).copied());
        let index = twin.unwrap_or(merged.len());
        for id in &cookie.categories {
            rows.entry((0, id.clone())).or_default().push(index);
        }

        if cookie.categories.is_empty() {
            let table = (cookie.table, String::new());
            rows.entry(table).or_default().push(index);
        }

        if twin.is_none() {
            first.insert(said, index);
            merged.push(cookie);
            continue;
        }

        let known = &mut merged[index];
        if known.table != cookie.table && !cookie.leaves_nothing() {
            state_titled(known, titles, &mut draft.categories);
            state_titled(&mut cookie, titles, &mut draft.categories);
        }

        let row = cookie.row_text();
        cookie
            .categories
            .retain(|id| !known.categories.contains(id));
        if cookie.categories.is_empty() {
            let first = known.line;
            let why = format!("this says the same as line {first}: it is stated once");
            draft.leave(cookie.line, why, row);
        }

        known.categories.append(&mut cookie.categories);
    }

    draft.cookies = in_order(merged, rows.values());
}

/// Returns what a row says about its cookie, regardless of its place.
fn what_is_said(cookie: &Cookie) -> String {
    let bare = Cookie {
        line: 0,
        table: 0,
        categories: Vec::new(),
        is_under_third: false,
        // Another table may lack the column.
        unstated: Vec::new(),
        ..cookie.clone()
    };
    format!("{bare:?}")
}

/// Sorts cookies so that the order of each list is kept. Returns them as they
/// are if that is not possible.
fn in_order<'a>(cookies: Vec<Cookie>, lists: impl Iterator<Item = &'a Vec<usize>>) -> Vec<Cookie> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); cookies.len()];
    let mut waits_for = vec![0; cookies.len()];
    for list in lists {
        // A repeated cookie keeps its first place.
        let mut seen = BTreeSet::new();
        let mut list = list.clone();
        list.retain(|index| seen.insert(*index));
        for pair in list.windows(2) {
            next[pair[0]].push(pair[1]);
            waits_for[pair[1]] += 1;
        }
    }

    let mut ready: BTreeSet<usize> = BTreeSet::new();
    ready.extend((0..cookies.len()).filter(|index| waits_for[*index] == 0));
    let mut order = Vec::with_capacity(cookies.len());
    while let Some(index) = ready.pop_first() {
        order.push(index);
        for other in &next[index] {
            waits_for[*other] -= 1;
            if waits_for[*other] == 0 {
                ready.insert(*other);
            }
        }
    }

    if order.len() < cookies.len() {
        return cookies;
    }

    let mut rest: Vec<Option<Cookie>> = cookies.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(order.len());
    for index in order {
        ordered.extend(rest[index].take());
    }

    ordered
}

/// Returns whether the title of one of these categories says that third parties
/// set its cookies.
pub fn are_third(categories: &[Category], ids: &[String]) -> bool {
    let mut all = categories.iter();
    all.any(|known| ids.contains(&known.id) && kinds::is_third(&known.title))
}

/// Returns a free id for a custom category, made from its title.
pub fn own_id(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let short: String = title.chars().take(60).collect();
    let first = match Id::suggest(&short) {
        Some(id) => id.to_string(),
        None => "cookies".to_owned(),
    };
    for id in numbered(&first) {
        if matches!(CategoryId::parse(&id), Ok(CategoryId::Own(_))) && !is_taken(&id) {
            return id;
        }
    }

    first
}
