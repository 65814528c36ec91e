//! What may be typed: the commands, with what their help says.

use clap::{ColorChoice, Parser, Subcommand};

use super::charter::CharterArguments;
use super::{check, explain, files, import, init, list, render, version};

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
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// When reports are in colour; `auto` is on a terminal, unless `NO_COLOR`
    /// is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

#[derive(Debug, Subcommand)]
pub enum Command {
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
