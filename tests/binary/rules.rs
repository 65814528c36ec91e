//! Switches the rules off in books that are not about them, the way a user
//! would in the environment.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// What a user would write.
const OFF: &str = r#"{"level":"allow","reason":"this book is about something else"}"#;

/// Switches all rules off for a run of the binary on the book in `root`, save
/// the one called `kept`, which is told whatever its level is.
pub fn off(command: &mut Command, root: &Path, kept: &str) {
    let settings = std::fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    // A variable would make the table that a book is without.
    let ours = [
        "[preprocessor.cookie-charter]",
        "[preprocessor.cookie-charter.",
    ];
    if !ours.iter().any(|table| settings.contains(table)) {
        return;
    }
    for rule in names() {
        let variable = rule.to_uppercase().replace('-', "_");
        let level = if rule == kept { "warn" } else { OFF };
        command.env(
            format!("MDBOOK_PREPROCESSOR__COOKIE_CHARTER__LINTS__{variable}"),
            level,
        );
    }
}

/// The names of all rules.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_mdbook-cookie-charter"))
            .args(["check", env!("CARGO_MANIFEST_DIR"), "--format", "sarif"])
            .output()
            .expect("the binary");
        let log: Value = serde_json::from_slice(&output.stdout).expect("a log");
        let all = log["runs"][0]["tool"]["driver"]["rules"].as_array();
        let all = all.expect("rules").iter();
        let rules = all.filter(|rule| rule["properties"]["tags"][0] == "rule");
        let names = rules.map(|rule| rule["id"].as_str().expect("an id").to_owned());
        names.collect()
    })
}
