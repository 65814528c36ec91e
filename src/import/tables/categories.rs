//! The categories of a page, by their titles.

use crate::import::draft::Category;
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
