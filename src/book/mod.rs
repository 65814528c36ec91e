//! A book as mdBook hands it over: its chapters found, their directives
//! expanded, everything else given back byte for byte.
//!
//! The flow: [`input`] borrows from the JSON what is needed; every chapter is
//! scanned for directives ([`chapter`]); [`plan`] decides which page shows which
//! charter, and which pages are to be made; all charters are printed
//! ([`expand`], [`lists`], [`pages`]); [`splice`] writes the input's own bytes
//! with what is new in place. Where a chapter has mistakes, [`on_disk`] says
//! where they stand in its file.

mod chapter;
mod expand;
mod input;
mod lists;
mod on_disk;
mod pages;
mod plan;
mod splice;

use std::path::Path;

pub use splice::Answer;

use crate::charters::Charters;
use crate::data::Input;
use crate::directive::OPEN;
use crate::report::Report;
use input::Context;

/// The oldest mdBook that the tests run, and the first that they do not.
const TESTED: &str = ">=0.4.40, <0.6.0";

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The user's mistakes.
    #[error(transparent)]
    Report(#[from] Box<Report>),
    /// The input is not what mdBook sends.
    #[error("the input is not what mdBook sends to a preprocessor")]
    Input(#[source] serde_json::Error),
}

/// Expands the directives of a book.
///
/// `input` is what mdBook sends: context and book as JSON. What comes back is
/// the book. `warnings` gets what a person should hear of a run that goes well.
pub fn run<'a>(
    input: &'a str,
    environment: &[(String, String)],
    warnings: &mut Vec<String>,
) -> Result<Answer<'a>, Failure> {
    let (context, book) = input::split(input).map_err(Failure::Input)?;
    warnings.extend(untested(&context.mdbook_version));
    // `\u00` may hide `<` or `#`, though mdBook does not write them that way.
    let bytes = book.as_bytes();
    let may_have = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    if !may_have(OPEN) && !may_have("\\u00") {
        return Ok(Answer::unchanged(book));
    }
    let chapters = input::chapters(book).map_err(Failure::Input)?;
    let scanned = chapter::scan(&chapters);
    if scanned.is_empty() {
        return Ok(Answer::unchanged(book));
    }
    let configuration = context.configuration();
    let charters = Charters::load_all(&Input {
        root: &context.root,
        environment,
        configuration: configuration.as_ref(),
    });
    expand::expand(book, &context, &chapters, &scanned, charters)
}

/// A line about an mdBook that this program was not tested with.
fn untested(version: &str) -> Option<String> {
    let tested = semver::VersionReq::parse(TESTED).ok()?;
    let fits = semver::Version::parse(version).is_ok_and(|version| tested.matches(&version));
    (!fits && !version.is_empty()).then(|| {
        format!(
            "cookie-charter {} was tested with mdBook {TESTED}; this is {version}",
            env!("CARGO_PKG_VERSION")
        )
    })
}

/// The folder of the chapters.
fn source_folder(context: &Context<'_>) -> std::path::PathBuf {
    let src = context.source.as_deref().unwrap_or("src");
    Path::new(&context.root).join(src)
}
