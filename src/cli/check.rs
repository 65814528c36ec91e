//! `check`: everything that a build would report, and more, on stdout.

use std::io;
use std::process::ExitCode;

use clap::ColorChoice;

use super::{CheckArguments, CheckFormat, exit_code, has_colour, print};
use crate::diagnostic::report::ReportFormat;

/// Checks one book.
pub fn run(arguments: &CheckArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let dir = &arguments.dir;
    super::ensure_book(dir, "as in `mdbook-cookie-charter check FOLDER`")?;
    if let Some(built) = &arguments.built {
        anyhow::ensure!(
            built.is_dir(),
            "there is no folder `{}`: `--built` names the folder of the built HTML",
            built.display()
        );
    }
    let report = crate::check(dir, arguments.built.as_deref())?;
    let format = match arguments.format {
        CheckFormat::Human => ReportFormat::Human {
            colour: has_colour(colour, &io::stdout()),
        },
        CheckFormat::Short => ReportFormat::Short,
        CheckFormat::Json => ReportFormat::Json,
        CheckFormat::Sarif => ReportFormat::Sarif,
        CheckFormat::Github => ReportFormat::Github,
        CheckFormat::Gitlab => ReportFormat::Gitlab,
    };
    print(&report.to_format(format))?;
    Ok(exit_code(&report))
}
