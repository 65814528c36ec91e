//! `import`: charters that exist, as data on stdout; what was not understood,
//! on stderr.

use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{print, say};
use crate::import::{self, Options};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Saved pages (HTML), pasted text, Markdown or CSV; each becomes a portal
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The id of the portal, where it is not that of the file's name
    #[arg(long)]
    id: Option<String>,
    /// The language of the files, where it is not seen in them
    #[arg(long)]
    lang: Option<String>,
}

/// Reads charters.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let options = Options {
        id: arguments.id.as_deref(),
        language: arguments.lang.as_deref(),
    };
    let imported = import::import(&arguments.files, &options)?;
    print(&imported.toml)?;
    for note in &imported.notes {
        say(note);
    }

    Ok(ExitCode::SUCCESS)
}
