//! What a command prints, where, and the exit code that it ends with.

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::ColorChoice;

use crate::diagnostic::report::{Report, ReportFormat};

/// The exit code of a book with mistakes.
const MISTAKES: u8 = 1;
/// The exit code of a program that could not run.
pub const FAILED: u8 = 2;

/// Tells people something, on stderr.
pub fn say(text: &str) {
    // Nobody is left to tell where stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a result to stdout. Who reads only its beginning closes the pipe, and
/// that is not a failure.
pub fn print(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Shows a report on stderr; the exit code says whether the book fails.
pub fn show(report: &Report, format: ReportFormat) -> ExitCode {
    let _ = write!(io::stderr().lock(), "{}", report.to_format(format));
    exit_code(report)
}

/// The folder must be that of a book; one that cannot be read is reported as any
/// other file.
pub fn ensure_book(dir: &Path, how: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        dir.join("book.toml").symlink_metadata().is_ok(),
        "there is no `book.toml` in `{}`: name the book's folder, {how}",
        dir.display()
    );
    Ok(())
}

pub fn exit_code(report: &Report) -> ExitCode {
    if report.fails() {
        ExitCode::from(MISTAKES)
    } else {
        ExitCode::SUCCESS
    }
}

/// Returns whether to write in colour to `stream`: as asked, else on a terminal
/// where `NO_COLOR` is not set (<https://no-color.org>).
pub fn has_colour(choice: ColorChoice, stream: &impl IsTerminal) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}
