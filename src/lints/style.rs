//! Reports a style sheet in the book that is older than the program.

use super::overview::Overview;
use crate::charters::Charters;
use crate::diagnostic::{Diagnostic, kind};
use crate::render::style::{Kept, kept};
use crate::source::place::Place;
use crate::source::read;

/// Reports outdated style sheets among those that the book adds to its pages.
/// They are recognised by their content, whatever their names.
pub fn check(overview: &Overview<'_>, charters: &mut Charters) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for path in charters.settings.mdbook.style_sheets.clone() {
        let Ok(text) = read::text(&overview.root.join(&path)) else {
            continue;
        };

        let help = match kept(&text) {
            None | Some(Kept::Current) => continue,
            Some(Kept::Outdated) => "run `mdbook-cookie-charter init`, which writes the new one",
            Some(Kept::OutdatedAndChanged) => {
                "it was changed by hand: compare it with what `mdbook-cookie-charter style` prints, and take over its first line too"
            }
        };
        let file = charters.sources_mut().add(path, text);
        let message = "the style sheet is older than this program";
        out.push(
            Diagnostic::new(kind::STYLE_OUTDATED, message)
                .at(Place::File(file), "")
                .help(help),
        );
    }

    out
}
