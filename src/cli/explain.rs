//! `explain`: where the tables of a charter come from, on stdout.

use std::io;
use std::process::ExitCode;

use clap::ColorChoice;

use super::{ExplainArguments, has_colour, print, show};
use crate::charters::{Ask, Charters};
use crate::report::ReportFormat;

/// Explains one charter.
pub fn run(arguments: &ExplainArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let ask = Ask {
        portal: arguments.portal.as_deref(),
        lang: arguments.lang.as_deref(),
        edition: arguments.edition.as_deref(),
        ..Ask::default()
    };
    super::ensure_book(&arguments.dir, "as in `--dir FOLDER`")?;
    let charters = Charters::load(&arguments.dir);
    match charters.and_then(|charters| charters.explain(&ask)) {
        Ok(told) => {
            print(&told)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            let colour = has_colour(colour, &io::stderr());
            Ok(show(&report, ReportFormat::Human { colour }))
        }
    }
}
