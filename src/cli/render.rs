//! `render`: one charter on stdout.

use std::process::ExitCode;

use clap::ColorChoice;

use super::{Format, RenderArguments, answer};
use crate::charters::Output;

/// Prints one charter.
pub fn run(arguments: &RenderArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let output = match arguments.format {
        Format::Markdown => Output::Markdown,
        Format::Html => Output::Html,
        Format::Text => Output::Text,
    };
    answer(&arguments.charter, colour, |charters, ask| {
        charters.render(ask, output)
    })
}
