//! The command line: one file per command.
//!
//! stdout carries the result alone; people read stderr. Exit code 0 is clean,
//! 1 means mistakes in the book, 2 that the program could not run.

mod check;
mod explain;
mod files;
mod import;
mod init;
mod list;
mod preprocess;
mod render;
mod trace;
mod version;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

use crate::charters::{Ask, Charters};
use crate::diagnostic::report::{Report, ReportFormat};
use crate::diagnostic::visible::shown;

/// The exit code of a book with mistakes.
const MISTAKES: u8 = 1;
/// The exit code of a program that could not run.
const FAILED: u8 = 2;

/// An mdBook preprocessor that writes cookie charters from their data.
///
/// Without a command it is the preprocessor: mdBook runs it, and gives it the
/// book on standard input.
#[derive(Debug, Parser)]
#[command(
    name = "mdbook-cookie-charter",
    version = version::short(),
    long_version = version::long(),
    max_term_width = 90
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// When reports are in colour; `auto` is on a terminal, unless `NO_COLOR`
    /// is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer mdBook whether a renderer is supported: every one is
    Supports {
        /// The name of the renderer
        renderer: String,
    },
    /// Put the preprocessor into a book, or make a small one
    Init(init::Arguments),
    /// Turn charters that exist into data: saved pages, pasted text, Markdown,
    /// CSV
    Import(import::Arguments),
    /// Print one charter
    Render(render::Arguments),
    /// Report everything that is wrong with a book, without mdBook
    Check(check::Arguments),
    /// Print the page of a diagnostic, as a report names it
    Explain(explain::Arguments),
    /// Print where each cell of a charter's tables comes from
    Trace(CharterArguments),
    /// List what there is: portals, services, categories, editions, fields or
    /// diagnostics
    List(list::Arguments),
    /// Print the source of a built-in edition, to begin one's own
    Edition(files::EditionArguments),
    /// Print the style sheet for pages of HTML, to be added in `additional-css`
    Style,
    /// Print the script that lets arrow keys scroll wide tables, to be added in
    /// `additional-js`
    Script,
    /// Print the JSON schema of a kind of files, for editors
    Schema {
        /// The kind of files
        #[arg(value_enum, default_value = "data")]
        of: files::SchemaOf,
    },
    /// Print what makes a shell complete commands and options
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// Which charter is meant.
#[derive(Debug, clap::Args)]
struct CharterArguments {
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
}

impl CharterArguments {
    fn ask(&self) -> Ask<'_> {
        Ask {
            portal: self.portal.as_deref(),
            lang: self.lang.as_deref(),
            edition: self.edition.as_deref(),
            ..Ask::default()
        }
    }
}

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
        Some(Command::Completions { shell }) => files::completions(shell),
    };
    done.unwrap_or_else(|error| {
        say(&shown(&format!("error: {error:#}")));
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
    let shown = given.iter().map(|word| shown(&word.to_string_lossy()));
    let error = Arguments::try_parse_from(shown).err().unwrap_or(error);
    // Nobody is left to tell where stderr is closed.
    let _ = error.print();
    ExitCode::from(FAILED)
}

/// Tells people something, on stderr.
fn say(text: &str) {
    // Nobody is left to tell where stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Prints what a book's charters answer, or shows why they cannot.
fn answer(
    dir: &Path,
    colour: ColorChoice,
    answer: impl FnOnce(&Charters) -> Result<String, Report>,
) -> anyhow::Result<ExitCode> {
    ensure_book(dir, "as in `--dir FOLDER`")?;
    match Charters::load_and_answer(dir, answer) {
        Ok(text) => {
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            let colour = has_colour(colour, &io::stderr());
            Ok(show(&report, ReportFormat::Human { colour }))
        }
    }
}

/// Writes a result to stdout. Who reads only its beginning closes the pipe, and
/// that is not a failure.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Shows a report on stderr; the exit code says whether the book fails.
fn show(report: &Report, format: ReportFormat) -> ExitCode {
    let _ = write!(io::stderr().lock(), "{}", report.to_format(format));
    exit_code(report)
}

/// The folder must be that of a book; one that cannot be read is reported as any
/// other file.
fn ensure_book(dir: &Path, how: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        dir.join("book.toml").symlink_metadata().is_ok(),
        "there is no `book.toml` in `{}`: name the book's folder, {how}",
        dir.display()
    );
    Ok(())
}

fn exit_code(report: &Report) -> ExitCode {
    if report.fails() {
        ExitCode::from(MISTAKES)
    } else {
        ExitCode::SUCCESS
    }
}

/// Whether to write in colour to `stream`: as asked, else on a terminal where
/// `NO_COLOR` is not set (<https://no-color.org>).
fn has_colour(choice: ColorChoice, stream: &impl IsTerminal) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}
