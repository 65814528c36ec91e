//! Problems as a Code Quality report of GitLab, which shows them in merge
//! requests: <https://docs.gitlab.com/ci/testing/code_quality/>. `content`
//! holds the page of a problem, as in the Code Climate format that GitLab uses.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Severity;
use super::page;
use super::resolved::Resolved;
use crate::fingerprint::fingerprint;

pub fn report(problems: &[Resolved]) -> serde_json::Result<String> {
    let mut seen = BTreeMap::new();
    let mut issues = Vec::new();
    for problem in problems {
        let mut entry = issue(problem);
        // The fingerprint leaves out the line, so that a problem that only
        // moved does not count as new.
        let same = format!(
            "{}\n{}\n{}",
            problem.kind.name, entry["location"]["path"], problem.message
        );
        let count = seen.entry(same.clone()).or_insert(0);
        *count += 1;
        entry["fingerprint"] = json!(fingerprint(&format!("{same}\n{count}")));
        issues.push(entry);
    }

    Ok(serde_json::to_string_pretty(&issues)? + "\n")
}

fn issue(problem: &Resolved) -> Value {
    let spot = problem.spot();
    let line = spot
        .and_then(|spot| spot.span)
        .map_or(1, |[start, _]| start.line);
    let mut description = problem.message.clone();
    for help in &problem.helps {
        description.push_str("; ");
        description.push_str(help);
    }

    json!({
        "type": "issue",
        "check_name": problem.kind.name,
        "description": description,
        "content": { "body": page::text(problem.kind.page) },
        "categories": ["Bug Risk"],
        "severity": match problem.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        "location": {
            "path": spot.map_or("book.toml", |spot| &spot.path),
            "lines": { "begin": line },
        },
    })
}
