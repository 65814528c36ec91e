//! An mdBook preprocessor that writes the cookie charters of public bodies
//! from their data.
//!
//! A chapter says `<<#cookie-charter saint-maur>>`; the page holds the charter
//! of that portal: the standard text, and tables of its cookies. The text is
//! kept once, in an *edition*; the facts once, in the *data*.
//!
//! # The way of a book
//!
//! mdBook runs the binary and writes the whole book to its standard input
//! (`protocol`). Most books have nothing for us, and their bytes go back as
//! they came. In the others every chapter is searched for directives
//! (`directive`); the book's data is read (`data`, on top of the built-in
//! `catalogue`) and merged into portals (`model`); each charter is printed
//! from its edition (`edition`). Then the chapters that changed are put into
//! the input's own bytes (`book`), which `build` gives back.
//!
//! An edition is a template of a Markdown page. It runs with a mark in place
//! of each value; the page is read as Markdown, which says what each mark
//! stands in; then the value takes the place of its mark, escaped for that
//! (`render`). So data is never read as markup. `edition` says it in five
//! steps.
//!
//! Whatever is wrong on the way becomes a `diagnostic`, with a place in a
//! file (`source`). A run goes on as far as it can, to tell everything at
//! once in one [`Report`]; a book with a mistake is not built.
//!
//! [`check`](check()) goes the same way without mdBook and reports more (`lints`):
//! settings that let a directive be published as it stands, data in the wrong
//! place, what nothing uses, and what the law asks of each charter (`rules`).
//!
//! [`Charters`] is a book's data and editions, ready to print; the preprocessor
//! and the command line ([`cli`]) stand on it, and so can other programs.
//! [`CookieCharter`] is the preprocessor for programs that link mdBook.
//!
//! ```
//! use mdbook_cookie_charter::{Ask, Charters, Output};
//!
//! let charters = Charters::load(".")?; // the folder of `book.toml`
//! let ask = Ask { portal: Some("saint-maur"), ..Ask::default() };
//! assert!(charters.render(&ask, Output::Text)?.contains("sessionid"));
//! # Ok::<(), mdbook_cookie_charter::Report>(())
//! ```
//!
//! # Layers
//!
//! Each module uses only those above it in this list, or in its own line. The
//! files of a folder use each other in no circle (`tests/testsuite/layers.rs`
//! reads this list).
//!
//! 1. `parallel`, `fingerprint`
//! 2. `model`
//! 3. `source`
//! 4. `diagnostic`
//! 5. `catalogue`
//! 6. `data`
//! 7. `render`, `edition`
//! 8. `rules`
//! 9. `charters`
//! 10. `directive`
//! 11. `book`
//! 12. `lints`
//! 13. `summary`
//! 14. `build`, `check`, `schema`
//! 15. `init`, `import`
//! 16. `protocol`, `linked`, `cli`, `tests`

mod book;
mod build;
mod catalogue;
mod charters;
mod check;
#[doc(hidden)]
pub mod cli;
mod data;
mod diagnostic;
mod directive;
mod edition;
mod fingerprint;
mod import;
mod init;
mod linked;
mod lints;
mod model;
mod parallel;
mod protocol;
mod render;
mod rules;
mod schema;
mod source;
mod summary;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use charters::{Ask, Charters, Output};
pub use diagnostic::report::{Report, ReportFormat};
pub use linked::CookieCharter;

/// Checks the book whose `book.toml` is in `root`: everything that a build
/// would report, and what a build cannot see. `built` is the folder of the
/// HTML that was built of it, to be looked at too.
pub fn check(root: impl AsRef<Path>, built: Option<&Path>) -> anyhow::Result<Report> {
    let environment: Vec<_> = environment().collect();
    let today = today(&environment);
    Ok(check::check(root.as_ref(), built, &environment, today)?)
}

/// As [`check`](check()) in the book's folder and in an environment that is
/// stated: for tests.
#[doc(hidden)]
pub fn check_in(
    root: &Path,
    built: Option<&Path>,
    environment: &[(String, String)],
) -> anyhow::Result<Report> {
    let report = check::check(root, built, environment, today(environment))?;
    Ok(report.seen_from_book())
}

/// What the binary does for mdBook, in the book's folder and in an environment
/// that is stated: for tests.
#[doc(hidden)]
pub fn preprocess(
    mut input: impl std::io::Read,
    output: impl std::io::Write,
    environment: &[(String, String)],
) -> anyhow::Result<Report> {
    let report = protocol::run(&mut input, output, environment, today(environment))?;
    Ok(report.seen_from_book())
}

/// The day by which rules measure the age of a charter. `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>) sets it for
/// builds that must give the same again.
#[allow(clippy::disallowed_methods)] // the one clock; the layers below are given the day
fn today(environment: &[(String, String)]) -> jiff::civil::Date {
    let mut variables = environment.iter();
    let set = variables.find(|(name, _)| name == "SOURCE_DATE_EPOCH");
    let set = set.and_then(|(_, seconds)| jiff::Timestamp::from_second(seconds.parse().ok()?).ok());
    let now = || jiff::Timestamp::try_from(std::time::SystemTime::now()).unwrap_or_default();
    let now = set.unwrap_or_else(now);
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// The environment variables that are text: no setting of ours is anything
/// else.
fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}
