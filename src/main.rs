//! The binary: [`mdbook_cookie_charter::cli`] with the arguments of the
//! process.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A book is thousands of small texts: a fifth of a run was in the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    mdbook_cookie_charter::cli::run(std::env::args_os())
}
