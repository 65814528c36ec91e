//! Controls of forms in a cell, as far as a reader sees in them what is stated: a
//! box that is ticked, the option of a list that is chosen, a picture with words
//! for those who do not see it.

use html5ever::tokenizer::Tag;

use crate::render::tokens::attribute;

/// What an element says that has no text.
pub fn said<'t>(name: &str, tag: &'t Tag, language: &str) -> &'t str {
    let role = attribute(tag, "role").unwrap_or_default();
    let kind = attribute(tag, "type").unwrap_or_default();
    let is_english = language.starts_with("en");
    match name {
        "input" if ["checkbox", "radio"].contains(&kind) => {
            match (attribute(tag, "checked").is_some(), is_english) {
                (true, false) => "oui",
                (true, true) => "yes",
                (false, false) => "non",
                (false, true) => "no",
            }
        }
        "svg" | "i" => attribute(tag, "aria-label").unwrap_or_default(),
        _ if role == "img" => attribute(tag, "aria-label").unwrap_or_default(),
        _ => "",
    }
}

/// The options of a list that shows one at a time.
#[derive(Debug, Default)]
pub struct Choice {
    options: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    text: String,
    is_selected: bool,
    is_disabled: bool,
}

impl Choice {
    /// Nothing where the list shows several of them.
    pub fn of(tag: &Tag) -> Option<Self> {
        let size = attribute(tag, "size").and_then(|size| size.trim().parse().ok());
        let shows_several = attribute(tag, "multiple").is_some() || size.unwrap_or(1) > 1;
        (!shows_several).then(Self::default)
    }

    pub fn start(&mut self, name: &str, tag: &Tag) {
        if name == "option" {
            self.options.push(Item {
                text: String::new(),
                is_selected: attribute(tag, "selected").is_some(),
                is_disabled: attribute(tag, "disabled").is_some(),
            });
        }
    }

    pub fn push(&mut self, text: &str) {
        if let Some(option) = self.options.last_mut() {
            option.text.push_str(text);
        }
    }

    /// The option that a browser shows: the one that is selected, else the first
    /// that can be.
    pub fn seen(&self) -> String {
        let mut selected = self
            .options
            .iter()
            .rev()
            .filter(|option| option.is_selected);
        let mut free = self.options.iter().filter(|option| !option.is_disabled);
        let seen = selected.next().or_else(|| free.next());
        seen.map(|option| option.text.clone()).unwrap_or_default()
    }
}
