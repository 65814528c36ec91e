//! `style` and `script`: what a book may add to its pages, on stdout.

use std::process::ExitCode;

use super::print;

/// Prints a file that is part of this program.
pub fn run(file: &str) -> anyhow::Result<ExitCode> {
    print(file)?;
    Ok(ExitCode::SUCCESS)
}
