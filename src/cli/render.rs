//! `render`: one charter on stdout.

use std::process::ExitCode;

use clap::{ColorChoice, ValueEnum};

use super::charter::{CharterArguments, answer};
use crate::charters::{Ask, Output};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    charter: CharterArguments,
    /// `text` or `tables`, where not the whole charter is wanted
    #[arg(long)]
    part: Option<String>,
    /// One category; implies its table
    #[arg(long)]
    category: Option<String>,
    /// The level of the title, from 1 to 6
    #[arg(long)]
    level: Option<String>,
    /// The form to print
    #[arg(long, value_enum, default_value = "markdown")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown, for any renderer
    Markdown,
    /// HTML, for a page of another system
    Html,
    /// Plain text, the edition to the letter, cells separated by tabs
    Text,
    /// What the portal states, for programs
    Json,
}

/// Prints one charter.
pub fn run(arguments: &Arguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let output = match arguments.format {
        Format::Markdown => Output::Markdown,
        Format::Html => Output::Html,
        Format::Text => Output::Text,
        Format::Json => Output::Json,
    };
    let ask = Ask {
        part: arguments.part.as_deref(),
        category: arguments.category.as_deref(),
        level: arguments.level.as_deref(),
        ..arguments.charter.ask()
    };
    // Data has no text and no headings.
    anyhow::ensure!(
        output != Output::Json || (ask.part.is_none() && ask.level.is_none()),
        "`--part` and `--level` are of a page: leave them out with `--format json`"
    );
    answer(&arguments.charter.dir, colour, |charters| {
        charters.render(&ask, output)
    })
}
