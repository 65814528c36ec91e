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

/// The options of a list that shows one at a time: the one that is selected, else
/// the first that can be. Each has its rank in that.
#[derive(Debug, Default)]
pub struct Choice(Vec<(u8, String)>);

impl Choice {
    /// Nothing where the list shows several of them.
    pub fn of(tag: &Tag) -> Option<Self> {
        let size = attribute(tag, "size").and_then(|size| size.trim().parse().ok());
        let shows_several = attribute(tag, "multiple").is_some() || size.unwrap_or(1) > 1;
        (!shows_several).then(Self::default)
    }

    pub fn start(&mut self, name: &str, tag: &Tag) {
        if name == "option" {
            let is = |state| attribute(tag, state).is_some();
            let rank = u8::from(!is("selected")) * (1 + u8::from(is("disabled")));
            self.0.push((rank, String::new()));
        }
    }

    pub fn push(&mut self, text: &str) {
        if let Some((_, option)) = self.0.last_mut() {
            option.push_str(text);
        }
    }

    /// The option that a browser shows.
    pub fn seen(self) -> String {
        let first = self.0.into_iter().min_by_key(|(rank, _)| *rank);
        first.map(|(_, text)| text).unwrap_or_default()
    }
}
