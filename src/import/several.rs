//! Several portals in one collection, and what they share.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::value::Entry;
use super::write;

/// Lines of a table, by their keys.
type Lines = Vec<(String, String)>;

/// The keys that are a portal's own, even where all say the same.
const OWN: [&str; 2] = ["name", "url"];

/// All drafts as a collection; the paths are those of their files.
pub fn collection(drafts: &mut [Draft], paths: &[String]) -> String {
    let categories = categories(drafts);
    let mut fields = Vec::new();
    for draft in drafts.iter() {
        for field in &draft.own_fields {
            if !fields.contains(field) {
                fields.push(field.clone());
            }
        }
    }
    let mut all: Vec<Lines> = drafts.iter().map(write::portal).collect();
    let defaults = shared(&mut all);
    let mut portals = Vec::new();
    for (index, (draft, lines)) in drafts.iter().zip(all).enumerate() {
        let path = paths.get(index).map_or("", String::as_str);
        let comments = write::comments(&draft.left, path);
        portals.push(write::Portal {
            id: draft.id.clone(),
            lines,
            comments,
        });
    }
    write::collection(&defaults, &portals, &categories, &fields)
}

/// Takes out of the lines what all of them say, or most of the services.
fn shared(all: &mut [Lines]) -> Lines {
    if all.len() < 2 {
        return Vec::new();
    }
    let mut defaults = Lines::new();
    let mut most: BTreeMap<&String, usize> = BTreeMap::new();
    for (_, value) in all.iter().flatten().filter(|(key, _)| key == "services") {
        *most.entry(value).or_default() += 1;
    }
    let most = most.into_iter().max_by_key(|(_, count)| *count);
    let services = most.filter(|(value, count)| *count > 1 && value.as_str() != "[]");
    if let Some((value, _)) = services {
        defaults.push(("services".to_owned(), value.clone()));
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

/// The categories of all. What one says otherwise than those before it is kept
/// as a comment.
fn categories(drafts: &mut [Draft]) -> Vec<(String, Vec<Entry>)> {
    let mut all: BTreeMap<String, Option<Vec<Entry>>> = BTreeMap::new();
    let mut order = Vec::new();
    for draft in drafts {
        let language = draft.language.primary().to_owned();
        let mut left = Vec::new();
        for category in &draft.categories {
            let entries = write::titled(category, draft.edition, &language);
            match all.get(&category.id) {
                None => {
                    order.push(category.id.clone());
                    all.insert(category.id.clone(), entries);
                }
                Some(known) if *known == entries => {}
                Some(_) => left.push(format!("{}: {}", category.title, category.text)),
            }
        }
        for text in left {
            let text = text.trim_end_matches([':', ' ']).to_owned();
            draft.leave(1, "another portal gives this category other words", text);
        }
    }
    let found = order.into_iter().filter_map(|id| {
        let entries = all.remove(&id)??;
        Some((id, entries))
    });
    found.collect()
}
