//! The categories of a page, by their titles.

use std::collections::{BTreeMap, BTreeSet};

use super::titles::Titles;
use crate::import::draft::{Category, Cookie, Draft};
use crate::import::words::fold::letters;
use crate::import::words::kinds;
use crate::model::category::{BuiltIn, CategoryId};
use crate::model::id::Id;
use crate::model::text::clean;
use crate::model::words::Word as _;

/// The id of the category of a title, which is added where it is new.
pub fn category_of(categories: &mut Vec<Category>, title: &str) -> String {
    let folded = letters(title);
    let same = |known: &&Category| known.folded == folded;
    if let Some(known) = categories.iter().find(same) {
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
    let titles = titles.get(cookie.table);
    let title = titles.and_then(|titles| Some((titles.other.as_deref()?, &titles.text)));
    if let Some((title, text)) = title.filter(|_| cookie.categories.is_empty()) {
        let id = category_of(categories, title);
        describe(categories, &id, text);
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
        let bare = Cookie {
            line: 0,
            table: 0,
            categories: Vec::new(),
            is_under_third: false,
            // Another table may not have the column.
            unstated: Vec::new(),
            ..cookie.clone()
        };
        let twin = first.get(&format!("{bare:?}")).copied();
        let index = twin.filter(|_| cookie.key().is_some());
        let mut places: Vec<_> = cookie.categories.iter().map(|id| (0, id.clone())).collect();
        if places.is_empty() {
            places.push((cookie.table, String::new()));
        }
        for place in places {
            let all = rows.entry(place).or_default();
            all.push(index.unwrap_or(merged.len()));
        }
        match index {
            Some(twin) => {
                let known = &mut merged[twin];
                if known.table != cookie.table && !cookie.leaves_nothing() {
                    state_titled(known, titles, &mut draft.categories);
                    state_titled(&mut cookie, titles, &mut draft.categories);
                }
                let shown = cookie.shown();
                let others = cookie.categories.into_iter();
                let others = others.filter(|id| !known.categories.contains(id));
                let others: Vec<String> = others.collect();
                if others.is_empty() {
                    let why = format!(
                        "this says the same as line {}: it is stated once",
                        known.line
                    );
                    draft.leave(cookie.line, why, shown);
                }
                known.categories.extend(others);
            }
            None => {
                first.insert(format!("{bare:?}"), merged.len());
                merged.push(cookie);
            }
        }
    }
    draft.cookies = in_order(merged, rows.values());
}

/// The cookies in an order that is that of each of these lists; as they are, where
/// there is none.
fn in_order<'a>(cookies: Vec<Cookie>, lists: impl Iterator<Item = &'a Vec<usize>>) -> Vec<Cookie> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); cookies.len()];
    let mut waits_for = vec![0; cookies.len()];
    for list in lists {
        // What comes again stands where it came first.
        let mut seen = BTreeSet::new();
        let list = list.iter().copied().filter(|index| seen.insert(*index));
        let list: Vec<usize> = list.collect();
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
    let is_free =
        |id: &String| !is_taken(id) && matches!(CategoryId::parse(id), Ok(CategoryId::Own(_)));
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.clone()).chain(numbered);
    all.find(is_free).unwrap_or(id)
}
