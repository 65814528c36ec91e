//! `render`: one charter on stdout.

use std::io::{self, Write as _};
use std::process::ExitCode;

use super::{Format, RenderArguments, show};
use crate::charters::{Ask, Charters, Output};

/// Prints one charter.
pub fn run(arguments: &RenderArguments) -> anyhow::Result<ExitCode> {
    let ask = Ask {
        portal: arguments.portal.as_deref(),
        lang: arguments.lang.as_deref(),
        edition: arguments.edition.as_deref(),
        ..Ask::default()
    };
    let output = match arguments.format {
        Format::Markdown => Output::Markdown,
        Format::Html => Output::Html,
        Format::Text => Output::Text,
    };
    let dir = &arguments.dir;
    anyhow::ensure!(
        dir.join("book.toml").is_file(),
        "there is no `book.toml` in `{}`: name the book's folder with `--dir`",
        dir.display()
    );
    let charters = Charters::load(dir);
    match charters.and_then(|charters| charters.render(&ask, output)) {
        Ok(charter) => {
            io::stdout().lock().write_all(charter.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => Ok(show(&report)),
    }
}
