//! What the importer knows about HTML elements: which hold the article, which
//! are skipped, which roles stand for other elements, and what form controls in
//! a cell show to a reader.

use html5ever::tokenizer::Tag;

use crate::render::tokens::attribute;

/// A range of blocks that come from one element of a page.
pub struct Part {
    pub start: usize,
    pub end: usize,
    pub is_around: bool,
    /// The name of the element, and its line.
    pub name: String,
    pub line: usize,
}

/// Elements whose content is not read.
pub const UNSEEN: &[&str] = &[
    "script",
    "style",
    "template",
    "title",
    "canvas",
    "video",
    "audio",
    "datalist",
    // Inside pictures and formulas.
    "desc",
    "metadata",
    "defs",
    "symbol",
    "annotation",
    "annotation-xml",
];

/// Elements whose content never starts a block.
pub const DRAWN: &[&str] = &["svg", "math"];

/// Elements for text that is no longer valid.
pub const STRUCK: &[&str] = &["del", "s", "strike"];

/// Returns whether a text in the innermost open element is the mark of a
/// footnote rather than part of the word before it: `13<sup>3</sup> mois`, but
/// not `1<sup>er</sup>`.
pub fn is_mark(open: &[(String, String)], text: &str) -> bool {
    let is_raised = open.last().is_some_and(|(element, _)| element == "sup");
    is_raised && !text.trim_start().starts_with(char::is_alphabetic)
}

/// Elements that surround the article, unless they are nested in one.
pub const AROUND: &[&str] = &["header", "footer", "aside"];

pub const ARTICLE: &[&str] = &["main", "article"];

/// Elements without an end tag, and those whose end tag is optional.
pub const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "html", "head", "body", "rp", "rt",
];

/// Elements whose texts are not titles.
pub const ASIDES: &[&str] = &["ul", "ol", "label", "pre"];

/// Roles of parts that a page shows beside its article, or one at a time.
pub const PANELS: &[&str] = &["dialog", "alertdialog", "tabpanel"];

pub fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Roles, each with the element of the same meaning.
const ROLES: &[(&str, &str)] = &[
    ("table", "table"),
    ("grid", "table"),
    ("treegrid", "table"),
    ("row", "tr"),
    ("cell", "td"),
    ("gridcell", "td"),
    ("columnheader", "th"),
    ("rowheader", "th"),
    ("caption", "caption"),
    ("main", "main"),
    ("article", "article"),
    ("navigation", "nav"),
    ("banner", "header"),
    ("contentinfo", "footer"),
    ("complementary", "aside"),
];

/// Returns what an element stands for: the element of its role, or else itself.
/// Table elements keep their meaning whatever their role.
pub fn meant(name: &str, tag: &Tag) -> String {
    if ["table", "tr", "td", "th"].contains(&name) {
        return name.to_owned();
    }

    let role = attribute(tag, "role").unwrap_or_default();
    if role == "heading" {
        let level = attribute(tag, "aria-level").and_then(|level| level.parse().ok());
        return format!("h{}", level.unwrap_or(2_u8).clamp(1, 6));
    }

    for (known, element) in ROLES {
        if *known == role {
            return (*element).to_owned();
        }
    }

    name.to_owned()
}

/// Returns whether an element stays hidden. Panels and elements that a button
/// opens do not. A style only counts for rows, because other elements that it
/// hides may be panels.
pub fn is_hidden(tag: &Tag, shown: &[String]) -> bool {
    let role = attribute(tag, "role").unwrap_or_default();
    let id = attribute(tag, "id").unwrap_or_default();
    let is_panel = PANELS.contains(&role) || role == "region";
    let opens = is_panel || shown.iter().any(|shown| shown == id);
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "");
    let is_styled = &*tag.name == "tr" && style.to_lowercase().contains("display:none");
    let is_marked = attribute(tag, "hidden").is_some_and(|hidden| hidden != "until-found");
    (is_styled || is_marked) && !opens
}

/// Returns the language of a tag in lower case, without its region.
pub fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next();
    first.unwrap_or_default().trim().to_lowercase()
}

/// Returns the text for an element that has none: whether a box is checked, or
/// the label of a picture.
pub fn meaning<'t>(name: &str, tag: &'t Tag, language: &str) -> &'t str {
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

/// Returns the number of columns or rows that a cell spans.
pub fn span(tag: &Tag, name: &str) -> usize {
    let stated = attribute(tag, name).and_then(|text| text.trim().parse().ok());
    stated.unwrap_or(1)
}

/// The options of a `select`, each with its rank: the selected one has the
/// lowest, then come enabled and disabled ones.
#[derive(Debug, Default)]
pub struct Choice(Vec<(u8, String)>);

impl Choice {
    /// Returns `None` if the list shows several options at a time.
    pub fn of(tag: &Tag) -> Option<Self> {
        let size = attribute(tag, "size").and_then(|size| size.trim().parse().ok());
        let shows_several = attribute(tag, "multiple").is_some() || size.unwrap_or(1) > 1;
        (!shows_several).then(Self::default)
    }

    pub fn start(&mut self, name: &str, tag: &Tag) {
        if name == "option" {
            let is_selected = attribute(tag, "selected").is_some();
            let is_disabled = attribute(tag, "disabled").is_some();
            let rank = u8::from(!is_selected) * (1 + u8::from(is_disabled));
            self.0.push((rank, String::new()));
        }
    }

    pub fn push(&mut self, text: &str) {
        if let Some((_, option)) = self.0.last_mut() {
            option.push_str(text);
        }
    }

    /// Returns the text of the option that a browser shows.
    pub fn seen(self) -> String {
        let first = self.0.into_iter().min_by_key(|(rank, _)| *rank);
        first.map(|(_, text)| text).unwrap_or_default()
    }
}
