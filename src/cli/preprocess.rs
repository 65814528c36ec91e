//! No command: mdBook runs us.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::ColorChoice;

use super::output::{FAILED, exit_code, has_colour, say};
use crate::protocol;

/// Said to a person who runs the program by hand.
const BY_HAND: &str = "\
mdbook-cookie-charter is a preprocessor: mdBook runs it and gives it the book.

To use it, put these lines into your book.toml:

    [preprocessor.cookie-charter]
    after = [\"links\"]

and run `mdbook build`. To see a charter without mdBook, run

    mdbook-cookie-charter render PORTAL --dir FOLDER-OF-BOOK.TOML

`mdbook-cookie-charter --help` lists the commands.";

/// Expands the book on stdin. A log gets what a person at a terminal would:
/// that is where help is needed most.
pub fn run(colour: ColorChoice) -> anyhow::Result<ExitCode> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        say(BY_HAND);
        return Ok(ExitCode::from(FAILED));
    }

    let environment: Vec<_> = crate::environment().collect();
    let report = protocol::run(
        &mut stdin.lock(),
        io::stdout().lock(),
        &environment,
        crate::today(&environment),
    )?;
    let stderr = io::stderr();
    let shown = report.of_build(has_colour(colour, &stderr));
    let _ = write!(stderr.lock(), "{shown}");
    Ok(exit_code(&report))
}
