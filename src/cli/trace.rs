//! `trace`: where the tables of a charter come from, on stdout.

use std::process::ExitCode;

use clap::ColorChoice;

use super::charter::{CharterArguments, answer};

/// Traces one charter.
pub fn run(arguments: &CharterArguments, colour: ColorChoice) -> anyhow::Result<ExitCode> {
    answer(&arguments.dir, colour, |charters| {
        charters.trace(&arguments.ask())
    })
}
