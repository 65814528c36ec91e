//! The elements of HTML, as far as a charter is read from them: which hold the
//! article, and of which nothing is read.

/// Elements of which nothing is read.
pub const UNSEEN: &[&str] = &[
    "script", "style", "template", "svg", "textarea", "title", "nav", "canvas", "math", "video",
    "audio",
];

/// Elements of what is said no more.
pub const STRUCK: &[&str] = &["del", "s", "strike"];

/// Elements around what is not an article, unless they stand in one.
pub const AROUND: &[&str] = &["header", "footer", "aside"];

pub const ARTICLE: &[&str] = &["main", "article"];

/// Elements without an end, and those whose end need not be written.
pub const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "html", "head", "body", "rp", "rt",
];

/// Elements that hold no titles.
pub const ASIDES: &[&str] = &["ul", "ol", "label", "pre"];

/// Roles of what a page shows beside its article, or one at a time.
pub const PANELS: &[&str] = &["dialog", "alertdialog", "tabpanel"];

pub fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
