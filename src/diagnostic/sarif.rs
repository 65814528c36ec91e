//! Problems as a SARIF 2.1.0 log, for code scanning.
//!
//! Objects and properties: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>;
//! the numbers below are sections of that document. Columns are counted in
//! characters (`columnKind`, 3.14.17), as in the other formats.

use std::sync::OnceLock;

use serde_json::{Value, json};

use super::kind::{self, Kind, Level};
use super::page;
use super::resolved::{Resolved, Spot};

/// The published schema of a log.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes all problems, ending with a line break.
pub fn log(problems: &[Resolved]) -> serde_json::Result<String> {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": problems.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

/// Returns all kinds, computed once, since converting their Markdown pages
/// takes time.
fn rules() -> &'static [Value] {
    static RULES: OnceLock<Vec<Value>> = OnceLock::new();
    RULES.get_or_init(|| kind::ALL.iter().map(rule).collect())
}

/// Returns a kind of problem as a `reportingDescriptor` (3.49).
fn rule(kind: &Kind) -> Value {
    let tags: &[&str] = if kind.is_rule { &["rule"] } else { &[] };
    json!({
        "id": kind.name,
        "properties": { "tags": tags },
        "shortDescription": { "text": kind.summary },
        "help": {
            "text": format!("{} See `{}`", kind.summary, kind.explain()),
            "markdown": page::text(kind.page),
        },
        "defaultConfiguration": match kind.level {
            Some(Level::Allow) => json!({ "enabled": false }),
            Some(Level::Warn) => json!({ "level": "warning" }),
            Some(Level::Deny) | None => json!({ "level": "error" }),
        },
    })
}

/// Returns a problem as a `result` (3.27).
fn result(problem: &Resolved) -> Value {
    let rule = kind::ALL
        .iter()
        .position(|kind| kind.name == problem.kind.name);
    let mut result = json!({
        "ruleId": problem.kind.name,
        "level": problem.severity.as_str(),
        "message": { "text": text(problem) },
        "locations": problem.spot().map(|spot| vec![location(spot)]).unwrap_or_default(),
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }

    let related: Vec<_> = problem.spots.iter().skip(1).map(location).collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }

    result
}

/// Returns the message of a result, in plain text (3.11).
fn text(problem: &Resolved) -> String {
    let mut lines = vec![problem.message.clone()];
    if let Some(spot) = problem.spot().filter(|spot| !spot.text.is_empty()) {
        lines.push(spot.text.clone());
    }

    lines.extend(problem.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(problem.helps.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// Returns a place as a `location` (3.28): physical for a file, logical for
/// anything else.
fn location(spot: &Spot) -> Value {
    let mut location = if !spot.is_file {
        json!({ "logicalLocations": [{ "fullyQualifiedName": spot.path }] })
    } else {
        json!({ "physicalLocation": {
            "artifactLocation": { "uri": uri(&spot.path) },
        }})
    };

    if spot.is_file
        && let Some([start, end]) = spot.span
    {
        location["physicalLocation"]["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }

    if !spot.text.is_empty() {
        location["message"] = json!({ "text": spot.text });
    }

    location
}

/// Returns a path as a relative reference (RFC 3986, section 4.2), or as a
/// `file` URI (RFC 8089) if it is absolute.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if std::path::Path::new(path).is_absolute() {
        out.push_str(if path.starts_with('/') {
            "file://"
        } else {
            "file:///"
        });
    }

    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte.into()),
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }

    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(
            uri("portals/saint-mandé à.toml"),
            "portals/saint-mand%C3%A9%20%C3%A0.toml"
        );
        assert_eq!(uri("c:x"), "c%3Ax");
        if cfg!(unix) {
            assert_eq!(uri("/srv/a.toml"), "file:///srv/a.toml");
        }
    }
}
