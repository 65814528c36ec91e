//! No command: mdBook runs us.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use super::{FAILED, say, show};
use crate::protocol::{self, Ended};

/// Said to a person who runs the program by hand.
const BY_HAND: &str = "\
mdbook-cookie-charter is a preprocessor: mdBook runs it and gives it the book.

To use it, put these lines into your book.toml:

    [preprocessor.cookie-charter]
    after = [\"links\"]

and run `mdbook build`. To see a charter without mdBook, run

    mdbook-cookie-charter render PORTAL --dir FOLDER-OF-BOOK.TOML

`mdbook-cookie-charter --help` lists the commands.";

/// Expands the book on stdin.
pub fn run() -> anyhow::Result<ExitCode> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        say(BY_HAND);
        return Ok(ExitCode::from(FAILED));
    }
    let environment: Vec<_> = crate::environment().collect();
    let mut warnings = Vec::new();
    let ended = protocol::run(
        &mut stdin.lock(),
        io::stdout().lock(),
        &environment,
        &mut warnings,
    );
    for warning in warnings {
        say(&format!("warning: {warning}"));
    }
    Ok(match ended? {
        Ended::Well => ExitCode::SUCCESS,
        Ended::Mistakes(report) => show(&report),
    })
}
