//! Links to the pages of charters. For a renderer that prints only chapters
//! that are files, the charters of a list are in the list's own chapter.

use super::page::PageStyle;
use super::plan::{Generated, Plan};
use crate::render::link::Way;
use crate::source::paths::chapter_way;

pub struct Location<'a> {
    /// The path of the chapter.
    pub path: &'a str,
    pub plan: &'a Plan,
    pub page: &'a PageStyle<'a>,
}

impl<'a> Location<'a> {
    /// Returns the location where a generated chapter is printed.
    pub fn of(generated: &'a Generated, plan: &'a Plan, page: &'a PageStyle<'a>) -> Self {
        let path = if page.quirks.files_only {
            &generated.list
        } else {
            &generated.path
        };

        Self { path, plan, page }
    }

    /// Returns the link to the page of a charter.
    pub fn way(&self, page: &str) -> Way {
        let quirks = self.page.quirks;
        let generated = self.plan.generated_at(page);
        let in_list = generated.filter(|_| quirks.files_only);
        let chapter = in_list.map_or(page, |generated| &generated.list);
        let way = if in_list.is_some() && chapter == self.path {
            String::new()
        } else {
            chapter_way(self.path, chapter, self.page.runs_index)
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

/// Returns the anchor of a charter's title in the chapter with the list.
pub fn anchor(generated: &Generated) -> String {
    let file = generated.path.rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".md").unwrap_or(file);
    format!("cookie-charter-{}", stem.replace('.', "-"))
}
