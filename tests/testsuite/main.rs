//! The tests of the program and of the library, in one binary.
//!
//! Most are examples with their expected result beside them, in `tests/`: each
//! module says where. `SNAPSHOTS=overwrite cargo test` takes what comes out as
//! what is expected; look at every difference first. Those in `real_mdbook` and
//! `renderers` need programs that `.ci/run` and `.ci/full` install, and are
//! ignored otherwise.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "the helpers of a test fail as tests do"
)]

mod support;

mod books;
mod broken;
mod catalogue;
mod charters;
mod command_line;
mod diagnostics;
mod editions;
mod editions_page;
mod fuzzed;
mod growth;
mod import;
mod init;
mod layers;
mod levels;
mod linked;
#[cfg(unix)]
mod links;
mod mistakes;
mod new_language_page;
mod pages;
mod portals;
mod protocol;
mod real_mdbook;
mod regles;
mod renderers;
mod rules;
mod sarif;
mod secrets;
mod steps;
