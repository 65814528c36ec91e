//! `--version`: the version, the commit of a checkout, and the versions of
//! mdBook that the program was tested with.

use crate::build::TESTED;

/// `-V`.
pub fn short() -> String {
    let version = env!("CARGO_PKG_VERSION");
    match option_env!("COMMIT") {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    }
}

/// `--version`.
pub fn long() -> String {
    format!("{}\ntested with mdBook {TESTED}", short())
}
