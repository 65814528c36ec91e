//! The command line: one file per command.
//!
//! stdout carries the result alone; people read stderr. Exit code 0 is clean,
//! 1 means mistakes in the book, 2 that the program could not run.

mod preprocess;
mod render;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::report::Report;

/// The exit code of a book with mistakes.
const MISTAKES: u8 = 1;
/// The exit code of a program that could not run.
const FAILED: u8 = 2;

/// An mdBook preprocessor that writes cookie charters from their data.
///
/// Without a command it is the preprocessor: mdBook runs it, and gives it the
/// book on standard input.
#[derive(Debug, Parser)]
#[command(name = "mdbook-cookie-charter", version, max_term_width = 90)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer mdBook whether a renderer is supported: every one is
    Supports {
        /// The name of the renderer
        renderer: String,
    },
    /// Print one charter
    Render(RenderArguments),
}

#[derive(Debug, clap::Args)]
struct RenderArguments {
    /// The portal's id; may be left out in a book with one portal
    portal: Option<String>,
    /// The folder of `book.toml`
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// One of the portal's languages
    #[arg(long)]
    lang: Option<String>,
    /// The edition, where it is not the book's
    #[arg(long)]
    edition: Option<String>,
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
}

/// Runs the command that the arguments name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are results, everything else is a mistake.
            let printed = error.print();
            return match (printed, error.use_stderr()) {
                (Ok(()), false) => ExitCode::SUCCESS,
                _ => ExitCode::from(FAILED),
            };
        }
    };
    let done = match arguments.command {
        None => preprocess::run(),
        Some(Command::Supports { .. }) => Ok(ExitCode::SUCCESS),
        Some(Command::Render(arguments)) => render::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        say(&format!("error: {error:#}"));
        ExitCode::from(FAILED)
    })
}

/// Tells people something, on stderr.
fn say(text: &str) {
    // Nobody is left to tell where stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Shows a report, in colour on a terminal that wants it.
fn show(report: &Report) -> ExitCode {
    let colour =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let _ = write!(io::stderr().lock(), "{}", report.to_text(colour));
    ExitCode::from(MISTAKES)
}
