//! stdin and stdout with mdBook.
//!
//! mdBook writes all of its JSON before it reads, so all of stdin is read
//! first. What goes to stdout is the book and nothing else: one stray byte
//! breaks the build. What goes wrong is on stderr, because mdBook says only
//! that the preprocessor failed.

use std::io::{BufWriter, Read, Write};

use jiff::civil::Date;

use crate::build::{self, Failure};
use crate::diagnostic::report::Report;

/// Chapters are some kilobytes each: this many bytes go out at once.
const BUFFER: usize = 256 * 1024;

/// Room for any book but the very largest: what is not written to costs
/// nothing, and a text that grows is copied again and again.
const ROOM: usize = 64 << 20;

/// Reads a book, expands it, and writes it, unless the report says that it
/// fails.
pub fn run(
    input: &mut impl Read,
    output: impl Write,
    environment: &[(String, String)],
    today: Date,
) -> anyhow::Result<Report> {
    let mut text = String::with_capacity(ROOM);
    input.read_to_string(&mut text)?;
    match build::run(&text, environment, today) {
        Ok(outcome) => {
            let mut output = BufWriter::with_capacity(BUFFER, output);
            outcome.answer.write(&mut output)?;
            output.flush()?;
            Ok(outcome.report)
        }
        Err(Failure::Report(report)) => Ok(*report),
        Err(failure) => Err(failure.into()),
    }
}
