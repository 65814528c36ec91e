//! The command line: what may be typed in `arguments`, and one file per
//! command.
//!
//! stdout carries the result alone; people read stderr. Exit code 0 is clean,
//! 1 means mistakes in the book, 2 that the program could not run.

mod arguments;
mod charter;
mod check;
mod completions;
mod explain;
mod files;
mod import;
mod init;
mod list;
mod output;
mod preprocess;
mod render;
mod trace;
mod version;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser as _;

use crate::diagnostic::visible::redacted;
use arguments::{Arguments, Command};
use output::{FAILED, say};

/// Runs the command that the arguments name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return explain_arguments(error, &given),
    };
    let color = arguments.color;
    let done = match arguments.command {
        None => preprocess::run(color),
        Some(Command::Supports { .. }) => Ok(ExitCode::SUCCESS),
        Some(Command::Init(arguments)) => init::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Render(arguments)) => render::run(&arguments, color),
        Some(Command::Check(arguments)) => check::run(&arguments, color),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Trace(arguments)) => trace::run(&arguments, color),
        Some(Command::List(arguments)) => list::run(&arguments),
        Some(Command::Edition(arguments)) => files::edition(&arguments),
        Some(Command::Style) => files::run(&crate::render::style::sheet()),
        Some(Command::Script) => files::run(crate::render::SCRIPT),
        Some(Command::Schema { of }) => files::schema(of),
        Some(Command::Completions { shell }) => completions::run(shell),
    };
    done.unwrap_or_else(|error| {
        say(&redacted(&format!("error: {error:#}")));
        ExitCode::from(FAILED)
    })
}

/// Help and version are results, everything else is a mistake; what it repeats
/// of the arguments must be fit to be shown.
fn explain_arguments(error: clap::Error, given: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(FAILED),
            _ => ExitCode::SUCCESS,
        };
    }

    let shown = given.iter().map(|word| redacted(&word.to_string_lossy()));
    let error = Arguments::try_parse_from(shown).err().unwrap_or(error);
    // Nobody is left to tell where stderr is closed.
    let _ = error.print();
    ExitCode::from(FAILED)
}
