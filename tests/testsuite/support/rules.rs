//! The rules, and how a user sets their levels in the environment.

use std::path::Path;
use std::sync::OnceLock;

use mdbook_cookie_charter::{ReportFormat, check};
use serde_json::Value;

use super::root;

/// What a user writes to switch a rule off.
pub const OFF: &str = r#"{"level":"allow","reason":"this book is about something else"}"#;

/// The variables that switch all rules off for the book in `root`, which is not
/// about them, save the one called `kept`, which is reported whatever its level
/// is.
pub fn off(root: &Path, kept: &str) -> Vec<(String, String)> {
    let settings = std::fs::read_to_string(root.join("book.toml")).unwrap_or_default();
    // A variable would make the table that a book is without.
    let ours = [
        "[preprocessor.cookie-charter]",
        "[preprocessor.cookie-charter.",
    ];
    if !ours.iter().any(|table| settings.contains(table)) {
        return Vec::new();
    }
    levels(|rule| if rule == kept { "warn" } else { OFF })
}

/// The variables that set the levels of all rules.
pub fn levels(level: impl Fn(&str) -> &'static str) -> Vec<(String, String)> {
    let mut variables = Vec::new();
    for rule in names() {
        let rule_in_capitals = rule.to_uppercase().replace('-', "_");
        let variable = format!("MDBOOK_PREPROCESSOR__COOKIE_CHARTER__LINTS__{rule_in_capitals}");
        variables.push((variable, level(rule).to_owned()));
    }
    variables
}

/// The names of all rules.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::new();
        for kind in kinds() {
            if kind["properties"]["tags"][0] == "rule" {
                names.push(kind["id"].as_str().expect("an id").to_owned());
            }
        }
        names
    })
}

/// All diagnostics, as code scanners see them.
pub fn kinds() -> Vec<Value> {
    let report = check(root().join("tests/diagnostics/book"), None).expect("a book");
    let log: Value = serde_json::from_str(&report.to_format(ReportFormat::Sarif)).expect("a log");
    let kinds = log["runs"][0]["tool"]["driver"]["rules"].as_array();
    kinds.expect("rules").clone()
}
