//! The categories of a page, by their titles.

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

/// The id of the category of a title, which is added where it is new.
pub fn category_of(categories: &mut Vec<Category>, title: &str) -> String {
    let folded = sort_key(title);
    if let Some(known) = categories.iter().find(|known| known.folded == folded) {
        return known.id.clone();
    }
    let is_taken = |id: &str| categories.iter().any(|known| known.id == id);
    let built_in = kinds::category(title).map(BuiltIn::as_str);
    let id = match built_in.filter(|id| !is_taken(id)) {
        Some(id) => id.to_owned(),
        None => own_id(title, is_taken),
    };
    categories.push(Category {
        id: id.clone(),
        title: title.to_owned(),
        folded,
        text: String::new(),
    });
    id
}

/// States what is said of a category, where nothing is so far.
pub fn describe(categories: &mut [Category], id: &str, text: &str) {
    let mut all = categories.iter_mut();
    if let Some(known) = all.find(|known| known.id == id && known.text.is_empty()) {
        known.text = clean(text).unwrap_or_default();
    }
}

/// States the category that stands above the table of a row, where its row is in
/// none so far.
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

/// Makes one cookie of rows that say the same in several categories. `titles` are
/// what stands above each table.
pub fn merge_twins(draft: &mut Draft, titles: &[Titles]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut merged: Vec<Cookie> = Vec::new();
    // The rows of each category, and of each table without one.
    let mut rows: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for mut cookie in std::mem::take(&mut draft.cookies) {
        let said = what_is_said(&cookie);
        let twin = first.get(&said).copied().filter(|_| cookie.key().is_some());
        let index = twin.unwrap_or(merged.len());
        let mut tables: Vec<_> = cookie.categories.iter().map(|id| (0, id.clone())).collect();
        if tables.is_empty() {
            tables.push((cookie.table, String::new()));
        }
        for table in tables {
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
        let shown = cookie.shown();
        cookie
            .categories
            .retain(|id| !known.categories.contains(id));
        if cookie.categories.is_empty() {
            let first = known.line;
            let why = format!("this says the same as line {first}: it is stated once");
            draft.leave(cookie.line, why, shown);
        }
        known.categories.append(&mut cookie.categories);
    }
    draft.cookies = in_order(merged, rows.values());
}

/// What a row says of its cookie, wherever it stands.
fn what_is_said(cookie: &Cookie) -> String {
    let bare = Cookie {
        line: 0,
        table: 0,
        categories: Vec::new(),
        is_under_third: false,
        // Another table may not have the column.
        unstated: Vec::new(),
        ..cookie.clone()
    };
    format!("{bare:?}")
}

/// The cookies in an order that is that of each of these lists; as they are, where
/// there is none.
fn in_order<'a>(cookies: Vec<Cookie>, lists: impl Iterator<Item = &'a Vec<usize>>) -> Vec<Cookie> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); cookies.len()];
    let mut waits_for = vec![0; cookies.len()];
    for list in lists {
        // What comes again stands where it came first.
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
    let mut cookies: Vec<Option<Cookie>> = cookies.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|index| cookies[index].take())
        .collect()
}

/// Whether the title of one of these says that others set its cookies.
pub fn are_third(categories: &[Category], ids: &[String]) -> bool {
    let mut own = categories.iter().filter(|known| ids.contains(&known.id));
    own.any(|known| kinds::is_third(&known.title))
}

/// An id that no other category has.
pub fn own_id(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let short: String = title.chars().take(60).collect();
    let id = Id::suggest(&short);
    let id = id.map_or_else(|| "cookies".to_owned(), |id| id.to_string());
    let is_own = |id: &str| matches!(CategoryId::parse(id), Ok(CategoryId::Own(_)));
    let free = numbered(&id).find(|id| is_own(id) && !is_taken(id));
    free.unwrap_or(id)
}
