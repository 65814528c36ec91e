//! Runs the binary the way mdBook does: all input is written, then all output
//! is read.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Gives the binary, in `folder`, what mdBook would write.
pub fn run(folder: &Path, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(input).expect("all input is read");
    drop(stdin);
    child.wait_with_output().expect("an end")
}
