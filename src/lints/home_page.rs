//! Reports links that are dead on the home page. mdBook writes the first
//! chapter a second time as the home page, and leaves its links, which are
//! relative to the folder of that chapter.

use super::overview::Overview;
use crate::book::input::Chapter;
use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::directive::CHARTER;
use crate::source::paths::html_file;

/// The home page of a site.
pub const HOME: &str = "index.html";

pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let mdbook = &charters.settings.mdbook;
    let is_html = mdbook.outputs.iter().any(|output| output == "html");
    if !mdbook.is_preprocessor || !is_html {
        return Vec::new();
    }

    let Some((first, folder)) = copied(overview.chapters, mdbook.runs_index) else {
        return Vec::new();
    };

    let mut disk = overview.on_disk(charters);
    let mut out = Vec::new();
    for (document, found) in overview.directives() {
        // The links of a charter lead to other sites.
        if document.index != first || found.directive.name == CHARTER {
            continue;
        }

        let problem = "the links of this directive lead nowhere on the home page";
        out.push(
            Diagnostic::new(kind::HOME_PAGE_LINKS, problem)
                .at(disk.place(document, &found.range), "in the first chapter of the book")
                .note(format!("mdBook makes `{HOME}` of the first chapter, and its links lead beside that page, not into `{folder}`"))
                .help("put a chapter first in `SUMMARY.md` that is not in a folder, as `- [Accueil](README.md)`"),
        );
    }

    out
}

/// Returns the chapter that mdBook copies to the home page, and its folder,
/// unless a chapter is the home page itself.
pub fn copied<'a>(chapters: &'a [Chapter<'_>], runs_index: bool) -> Option<(usize, &'a str)> {
    let mut first = None;
    for (index, chapter) in chapters.iter().enumerate() {
        let Some(path) = chapter.path.as_deref() else {
            continue;
        };

        if html_file(path, runs_index) == HOME {
            return None;
        }

        first = first.or(Some((index, path)));
    }

    let (index, path) = first?;
    let (folder, _) = path.rsplit_once('/')?;
    Some((index, folder))
}
