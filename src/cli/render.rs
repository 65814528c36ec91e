//! `render`: one charter on stdout.

use std::process::ExitCode;

use clap::ColorChoice;

use super::{Format, RenderArguments, answer};
use crate::charters::{Ask, Output};

/// Prints one charter.
pub fn run(arguments: &RenderArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
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
