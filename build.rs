//! Tells the program the commit that it is built from, for `--version`. A
//! package has none: there the version says it all.

#![allow(clippy::print_stdout, reason = "this is how cargo is spoken to")]

use std::path::Path;
use std::process::Command;

fn main() {
    // Moved by every commit and by every checkout.
    let log = Path::new(".git/logs/HEAD");
    println!("cargo::rerun-if-changed=build.rs");
    if !log.is_file() {
        return;
    }
    println!("cargo::rerun-if-changed={}", log.display());
    let git = Command::new("git")
        .args(["rev-parse", "--short", "HEAD"])
        .output();
    if let Ok(commit) = git
        && commit.status.success()
    {
        let commit = String::from_utf8_lossy(&commit.stdout);
        println!("cargo::rustc-env=COMMIT={}", commit.trim());
    }
}
