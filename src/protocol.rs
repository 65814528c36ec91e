//! stdin and stdout with mdBook.
//!
//! mdBook writes all of its JSON before it reads, so all of stdin is read
//! first. What goes to stdout is the book and nothing else: one stray byte
//! breaks the build. What goes wrong is on stderr, because mdBook says only
//! that the preprocessor failed.

use std::io::{self, BufWriter, Read, Write};

use crate::book::{self, Failure};
use crate::report::Report;

/// Chapters are some kilobytes each: this many bytes go out at once.
const BUFFER: usize = 256 * 1024;

/// How a run ended.
#[derive(Debug)]
pub enum Ended {
    /// The book has been written.
    Well,
    /// The book has mistakes.
    Mistakes(Box<Report>),
}

/// Reads a book, expands it, and writes it.
pub fn run(
    input: &mut impl Read,
    output: impl Write,
    environment: &[(String, String)],
    warnings: &mut Vec<String>,
) -> anyhow::Result<Ended> {
    let text = io::read_to_string(input)?;
    match book::run(&text, environment, warnings) {
        Ok(answer) => {
            let mut output = BufWriter::with_capacity(BUFFER, output);
            answer.write(&mut output)?;
            output.flush()?;
            Ok(Ended::Well)
        }
        Err(Failure::Report(report)) => Ok(Ended::Mistakes(report)),
        Err(failure) => Err(failure.into()),
    }
}
