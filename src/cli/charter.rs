//! One charter of a book: how it is named, and what is answered of it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ColorChoice;

use super::output::{ensure_book, has_colour, print, show};
use crate::charters::{Ask, Charters};
use crate::diagnostic::report::{Report, ReportFormat};

/// Which charter is meant.
#[derive(Debug, clap::Args)]
pub struct CharterArguments {
    /// The portal's id; may be left out in a book with one portal
    pub portal: Option<String>,
    /// The folder of `book.toml`
    #[arg(long, default_value = ".")]
    pub dir: PathBuf,
    /// One of the portal's languages
    #[arg(long)]
    pub lang: Option<String>,
    /// The edition, where it is not the book's
    #[arg(long)]
    pub edition: Option<String>,
}

impl CharterArguments {
    pub fn ask(&self) -> Ask<'_> {
        Ask {
            portal: self.portal.as_deref(),
            lang: self.lang.as_deref(),
            edition: self.edition.as_deref(),
            ..Ask::default()
        }
    }
}

/// Prints what a book's charters answer, or shows why they cannot.
pub fn answer(
    dir: &Path,
    colour: ColorChoice,
    answer: impl FnOnce(&Charters) -> Result<String, Report>,
) -> anyhow::Result<ExitCode> {
    ensure_book(dir, "as in `--dir FOLDER`")?;
    match Charters::load_and_answer(dir, answer) {
        Ok(text) => {
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            let colour = has_colour(colour, &io::stderr());
            Ok(show(&report, ReportFormat::Human { colour }))
        }
    }
}
