//! The binary: [`mdbook_cookie_charter::cli`] with the arguments of the
//! process.

use std::process::ExitCode;

fn main() -> ExitCode {
    mdbook_cookie_charter::cli::run(std::env::args_os())
}
