//! `render`: one charter on stdout.

use std::io;
use std::process::ExitCode;

use clap::ColorChoice;

use super::{Format, RenderArguments, has_colour, print, show};
use crate::charters::{Ask, Charters, Output};
use crate::report::ReportFormat;

/// Prints one charter.
pub fn run(arguments: &RenderArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
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
    super::ensure_book(dir, "as in `--dir FOLDER`")?;
    let charters = Charters::load(dir);
    match charters.and_then(|charters| charters.render(&ask, output)) {
        Ok(charter) => {
            print(&charter)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            let colour = has_colour(colour, &io::stderr());
            Ok(show(&report, ReportFormat::Human { colour }))
        }
    }
}
