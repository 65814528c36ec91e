//! `check`: everything that a build would report, and more, on stdout.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, ValueEnum};

use super::output::{ensure_book, exit_code, has_colour, print};
use crate::diagnostic::report::ReportFormat;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of `book.toml`
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The form of the report
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Look at the built site too, in the folder of its HTML
    #[arg(long, value_name = "HTML_DIR")]
    built: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Each problem with its lines, for a person
    Human,
    /// `file:line:column: level[name]: message`
    Short,
    /// One JSON object a line
    Json,
    /// A SARIF 2.1.0 log, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
}

/// Checks one book.
pub fn run(arguments: &Arguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let dir = &arguments.dir;
    ensure_book(dir, "as in `mdbook-cookie-charter check FOLDER`")?;
    if let Some(built) = &arguments.built {
        anyhow::ensure!(
            built.is_dir(),
            "there is no folder `{}`: `--built` names the folder of the built HTML",
            built.display()
        );
    }

    let report = crate::check(dir, arguments.built.as_deref())?;
    let format = match arguments.format {
        Format::Human => ReportFormat::Human {
            colour: has_colour(colour, &io::stdout()),
        },
        Format::Short => ReportFormat::Short,
        Format::Json => ReportFormat::Json,
        Format::Sarif => ReportFormat::Sarif,
        Format::Github => ReportFormat::Github,
        Format::Gitlab => ReportFormat::Gitlab,
    };
    print(&report.to_format(format))?;
    Ok(exit_code(&report))
}
