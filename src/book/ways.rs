//! The ways to the pages of charters. Where a renderer has no page for a chapter
//! that a list generates, its charter is put into the chapter with the list.

use super::page::PageStyle;
use super::plan::{Generated, Plan};
use crate::render::link::Way;

/// Where something is printed.
pub struct Location<'a> {
    /// The path of its chapter.
    pub path: &'a str,
    /// All pages of charters.
    pub plan: &'a Plan,
    /// What all pages share.
    pub page: &'a PageStyle<'a>,
}

impl<'a> Location<'a> {
    /// Where the charter of a generated chapter is printed.
    pub fn of(generated: &'a Generated, plan: &'a Plan, page: &'a PageStyle<'a>) -> Self {
        let path = match page.quirks.files_only {
            true => &generated.list,
            false => &generated.path,
        };
        Self { path, plan, page }
    }

    /// The way to the page of a charter.
    pub fn way(&self, page: &str) -> Way {
        let quirks = self.page.quirks;
        let mut generated = self.plan.generated.iter();
        let in_list = generated.find(|generated| quirks.files_only && generated.path == page);
        let chapter = in_list.map_or(page, |generated| &generated.list);
        let way = match in_list.is_some() && chapter == self.path {
            true => String::new(),
            false => relative(self.path, chapter),
        };
        let chapter = match way.strip_suffix(".md") {
            Some(stem) if quirks.links_to_html => format!("{stem}.html"),
            _ => way,
        };
        Way {
            chapter,
            anchor: in_list.map(anchor),
        }
    }
}

/// What the title of a charter is called in the chapter with the list.
pub fn anchor(generated: &Generated) -> String {
    let name = generated.path.rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    format!("cookie-charter-{}", name.replace('.', "-"))
}

/// The way from the page of one chapter to another chapter.
fn relative(from: &str, to: &str) -> String {
    // mdBook makes `index.html` of a README and follows no link to it.
    let to = match to.rsplit_once('/') {
        Some((folder, name)) if name.eq_ignore_ascii_case("readme.md") => {
            format!("{folder}/index.md")
        }
        None if to.eq_ignore_ascii_case("readme.md") => "index.md".to_owned(),
        _ => to.to_owned(),
    };
    let from: Vec<&str> = from.split('/').collect();
    let folders = &from[..from.len() - 1];
    let parts: Vec<&str> = to.split('/').collect();
    let inside = parts.len() - 1;
    let shared = folders
        .iter()
        .zip(&parts[..inside])
        .take_while(|(a, b)| a == b)
        .count();
    let up = "../".repeat(folders.len() - shared);
    format!("{up}{}", parts[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_chapters_is_found() {
        for (from, to, way) in [
            ("a.md", "b.md", "b.md"),
            ("a.md", "x/b.md", "x/b.md"),
            ("x/a.md", "b.md", "../b.md"),
            ("x/y/a.md", "x/z/b.md", "../z/b.md"),
            ("x/a.md", "x/README.md", "index.md"),
            ("x/a.md", "README.md", "../index.md"),
        ] {
            assert_eq!(relative(from, to), way, "{from} {to}");
        }
    }
}
