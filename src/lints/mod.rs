//! Checks that need the whole book, and that a build does not make: settings
//! that leave directives unexpanded ([`settings`]), data that mdBook does not
//! watch or that it publishes ([`files`]), data that is not read ([`unread`]),
//! directives that are code by accident ([`in_code`]) or on a page that no
//! preprocessor sees ([`pages`]), dead links on the [`home_page`], an outdated
//! [`style`] sheet, texts in a [`language`] that nobody chose, [`dates`] in the
//! future, what nothing uses ([`unused`]), the findings of the [`rules`], and
//! problems of [`built`] pages.

mod appearances;
pub mod built;
mod dates;
mod files;
mod home_page;
mod html;
mod in_code;
mod language;
mod looks;
mod overview;
mod pages;
mod rules;
mod service_typo;
mod settings;
mod style;
mod unread;
mod unused;

use crate::charters::Charters;
use crate::diagnostic::Diagnostic;

pub use overview::{Occasion, Overview};
pub use pages::{are_in_summary, in_summary};
pub use rules::denies_any;
pub use settings::not_seen;

/// Returns all findings. Unused things and the rules are only checked if the
/// book has no mistakes, since what cannot be read may be what they miss.
pub fn all(
    overview: &Overview<'_>,
    is_clean: bool,
    occasion: Occasion,
    charters: &mut Charters,
) -> Vec<Diagnostic> {
    if !charters.settings.is_read {
        return Vec::new();
    }

    let mut out = settings::check(overview, charters);
    out.extend(files::check(overview, charters));
    let in_code = in_code::check(overview, charters);
    out.extend(in_code.findings);
    out.extend(pages::check(overview, charters));
    out.extend(home_page::check(overview, charters));
    out.extend(language::check(charters));
    out.extend(dates::check(charters, occasion.today));
    out.extend(style::check(overview, charters));
    out.extend(rules::unreasoned(charters));
    let is_run = charters.settings.mdbook.is_preprocessor;
    if is_clean && is_run && charters.problems.is_empty() {
        out.extend(service_typo::check(charters));
        out.extend(unused::check(overview, &in_code.portals, charters));
        out.extend(rules::check(overview, charters, occasion));
    }

    out
}
