//! Writes several portals as one collection, with what they share as defaults.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::tables::categories;
use super::value::{Entry, quoted};
use super::write::{self, Lines, titled};
use crate::model::category::BuiltIn;
use crate::model::words::Word as _;

/// Keys that stay with each portal, even if all have the same value.
const OWN: [&str; 2] = ["name", "url"];

/// Writes all drafts as one collection. `paths` holds the path of each file.
pub fn collection(drafts: &mut [Draft], paths: &[String]) -> String {
    let categories = categories_of(drafts);
    let mut fields = Vec::new();
    for field in drafts.iter().flat_map(|draft| &draft.own_fields) {
        if !fields.contains(field) {
            fields.push(field.clone());
        }
    }

    let mut all: Vec<Lines> = drafts.iter().map(write::portal).collect();
    let defaults = shared(&mut all);
    let mut out = String::new();
    if !defaults.is_empty() {
        out.push_str(&format!("[defaults]\n{}\n", write::lines(&defaults)));
    }

    for (index, (draft, lines)) in drafts.iter().zip(all).enumerate() {
        let path = paths.get(index).map_or("", String::as_str);
        let text = write::lines(&lines);
        let comments = write::comments(&draft.left, path);
        out.push_str(&format!("[portals.{}]\n{text}{comments}\n", draft.id));
    }

    for (id, entries) in categories {
        let mut lines = Lines::new();
        for (key, value) in entries {
            lines.push((key, value.toml()));
        }

        out.push_str(&format!("[categories.{id}]\n{}\n", write::lines(&lines)));
    }

    for (id, label) in &fields {
        out.push_str(&format!("[fields.{id}]\nlabel = {}\n\n", quoted(label)));
    }

    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Moves the lines that all portals have, and the most frequent services, into
/// the returned defaults.
fn shared(all: &mut [Lines]) -> Lines {
    if all.len() < 2 {
        return Vec::new();
    }

    let mut defaults = Lines::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, value) in all.iter().flatten() {
        if key == "services" {
            *counts.entry(value).or_default() += 1;
        }
    }

    if let Some((value, count)) = counts.into_iter().max_by_key(|(_, count)| *count)
        && count > 1
        && value != "[]"
    {
        defaults.push(("services".to_owned(), value.to_owned()));
    }

    for line in all[0].clone() {
        let is_common = line.0 != "services" && !OWN.contains(&line.0.as_str());
        if is_common && all.iter().all(|lines| lines.contains(&line)) {
            defaults.push(line);
        }
    }

    for lines in all {
        lines.retain(|line| !defaults.contains(line));
    }

    defaults
}

/// Collects the categories of all portals. A built-in category only gets the
/// words of the pages if these are the same everywhere: otherwise, one portal
/// would print the words of another. A custom category with other words gets an
/// id of its own.
fn categories_of(drafts: &mut [Draft]) -> Vec<(String, Vec<Entry>)> {
    let count = drafts.len();
    let mut said: BTreeMap<String, Vec<Option<Vec<Entry>>>> = BTreeMap::new();
    for draft in drafts.iter() {
        for category in &draft.categories {
            let all = said.entry(category.id.clone()).or_default();
            all.push(titled(category, draft));
        }
    }

    said.retain(|_, all| all.len() == count && all.iter().all(|words| words == &all[0]));
    let mut found: Vec<(String, Vec<Entry>)> = Vec::new();
    for draft in drafts {
        for index in 0..draft.categories.len() {
            let category = draft.categories[index].clone();
            let Some(words) = titled(&category, draft) else {
                continue;
            };

            let known = found.iter().find(|(id, _)| *id == category.id);
            if known.is_some_and(|(_, known)| *known == words) {
                continue;
            }

            let is_shared = said.contains_key(&category.id);
            if BuiltIn::parse(&category.id).is_some() && !is_shared {
                let text = format!("{}: {}", category.title, category.text);
                let why = "not all portals give this category these words";
                draft.leave(1, why, text.trim_end_matches([':', ' ']));
                continue;
            }

            let mut id = category.id.clone();
            if known.is_some() {
                id = categories::own_id(&category.id, |id| {
                    found.iter().any(|(known, _)| known == id)
                        || draft.categories.iter().any(|known| known.id == id)
                });
                draft.rename_category(&category.id, &id);
            }

            found.push((id, words));
        }
    }

    found
}
