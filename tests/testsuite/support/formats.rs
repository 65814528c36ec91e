//! The findings of a report, read from each of its formats into the form of
//! `short`: `file:line:column: level[name]: message`.

use std::collections::BTreeSet;

use serde_json::Value;

/// What follows the findings, in a report for people.
const COUNT: &str = "cookie-charter: ";

/// The findings of `short`, without the count.
pub fn of_short(report: &str) -> Vec<String> {
    let findings = report.lines().filter(|line| !line.starts_with(COUNT));
    findings.map(str::to_owned).collect()
}

/// The findings of `human`: a title, and a line with its first place.
pub fn of_human(report: &str) -> Vec<String> {
    let lines: Vec<&str> = report.lines().collect();
    let mut findings = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("error[") || line.starts_with("warning[") {
            let place = lines.get(at + 1).and_then(|next| arrow(next));
            let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
            findings.push(format!("{place}{line}"));
        }
    }
    findings
}

/// The place that a line of `human` points to.
pub fn arrow(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("--> ").or(line.strip_prefix("::: "))
}

/// Path, line and column of a finding in the form of `short`, or of a place;
/// zero where it is a file as a whole.
pub fn place(finding: &str) -> (&str, usize, usize) {
    let levels = [": error[", ": warning["];
    let ends = levels.iter().filter_map(|level| finding.find(level));
    let place = &finding[..ends.min().unwrap_or(finding.len())];
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next(), parts.next());
    let number = |part: Option<&str>| part?.parse::<usize>().ok();
    match (parts.next(), number(line), number(column)) {
        (Some(path), Some(line), Some(column)) => (path, line, column),
        _ => (place, 0, 0),
    }
}

/// Whether a finding in the form of `short` is an error.
pub fn is_error(finding: &str) -> bool {
    let after = finding.strip_prefix(place(finding).0).unwrap_or(finding);
    let after = after.trim_start_matches(|c: char| matches!(c, ':' | ' ' | '0'..='9'));
    finding.starts_with("error[") || after.starts_with("error[")
}

/// The findings of `json`.
pub fn of_json(report: &str) -> Vec<String> {
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        let place = &finding["places"][0];
        let path = place["file"].as_str().or(place["outside"].as_str());
        let place = short_place(path, &place["line"], &place["column"]);
        let (level, name, message) = (text("level"), text("name"), text("message"));
        format!("{place}{level}[{name}]: {message}")
    };
    report.lines().map(finding).collect()
}

/// The findings of `sarif`.
pub fn of_sarif(report: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(report).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let finding = |result: &Value| {
        let location = &result["locations"][0];
        let file = &location["physicalLocation"];
        let uri = file["artifactLocation"]["uri"].as_str();
        let path = uri.map(|uri| percent(uri.strip_prefix("file://").unwrap_or(uri)));
        let outside = location["logicalLocations"][0]["fullyQualifiedName"].as_str();
        let path = path.or(outside.map(str::to_owned));
        let region = &file["region"];
        let place = short_place(
            path.as_deref(),
            &region["startLine"],
            &region["startColumn"],
        );
        let level = result["level"].as_str().expect("a level");
        let name = result["ruleId"].as_str().expect("a name");
        let text = result["message"]["text"].as_str().expect("a text");
        let message = text.lines().next().unwrap_or_default();
        format!("{place}{level}[{name}]: {message}")
    };
    results.iter().map(finding).collect()
}

/// The findings of `github`; each line must be one command.
pub fn of_github(report: &str) -> Vec<String> {
    let finding = |line: &str| {
        let (head, text) = line
            .strip_prefix("::")
            .and_then(|line| line.split_once("::"))
            .expect("a command");
        let (level, properties) = head.split_once(' ').expect("properties");
        let property = |wanted: &str| {
            let mut all = properties.split(',').filter_map(|one| one.split_once('='));
            all.find(|(key, _)| *key == wanted)
                .map(|(_, value)| percent(value))
        };
        let text = percent(text);
        let outside = text.lines().find_map(|line| line.strip_prefix("at: "));
        let path = property("file").or(outside.map(str::to_owned));
        let number = |key: &str| {
            property(key)
                .and_then(|value| value.parse::<u64>().ok())
                .into()
        };
        let place = short_place(path.as_deref(), &number("line"), &number("col"));
        let name = property("title").expect("a title");
        let message = text.lines().next().unwrap_or_default();
        format!("{place}{level}[{name}]: {message}")
    };
    report.lines().map(finding).collect()
}

/// The fingerprints of `gitlab`, each once; each finding must have what GitLab
/// asks for.
pub fn of_gitlab(report: &str) -> BTreeSet<String> {
    let issues: Vec<Value> = serde_json::from_str(report).expect("JSON");
    let fingerprint = |issue: &Value| {
        for key in ["/description", "/check_name", "/location/path"] {
            assert!(issue.pointer(key).is_some_and(Value::is_string), "{key}");
        }
        assert!(issue["location"]["lines"]["begin"].as_u64() > Some(0));
        assert!(matches!(
            issue["severity"].as_str(),
            Some("major" | "minor")
        ));
        issue["fingerprint"].as_str().expect("a text").to_owned()
    };
    issues.iter().map(fingerprint).collect()
}

fn short_place(path: Option<&str>, line: &Value, column: &Value) -> String {
    match (path, line.as_u64(), column.as_u64()) {
        (Some(path), Some(line), Some(column)) => format!("{path}:{line}:{column}: "),
        (Some(path), ..) => format!("{path}: "),
        (None, ..) => String::new(),
    }
}

/// `%3A` as `:`.
fn percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two digits"));
        rest = &after[2..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).expect("UTF-8")
}

/// A path with the characters that a report writes out as `\u{…}`.
pub fn unwritten(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').expect("a code");
        let code = u32::from_str_radix(code, 16).expect("a number");
        out.push_str(before);
        out.push(char::from_u32(code).expect("a character"));
        rest = after;
    }
    out + rest
}
