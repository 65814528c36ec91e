//! Runs the binary the way mdBook does: all input is written, then all output
//! is read.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Gives the binary, in `folder`, what mdBook would write.
#[allow(dead_code, reason = "some tests set up the command themselves")]
pub fn run(folder: &Path, input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"));
    feed(command.current_dir(folder), input)
}

/// Runs a command the way mdBook does.
pub fn feed(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(input).expect("all input is read");
    drop(stdin);
    child.wait_with_output().expect("an end")
}
