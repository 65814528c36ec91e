//! A SARIF log holds what the published schema knows and nothing else: the
//! types of `serde-sarif` are made from it. That its results are those of the
//! other formats is tested in `broken`.

use mdbook_cookie_charter::{ReportFormat, check};
use serde_json::Value;
use serde_sarif::sarif::Sarif;

use crate::support::root;

/// Books with findings of all kinds, and one with few.
const BOOKS: [&str; 4] = [
    ".",
    "tests/books/everything-wrong",
    "tests/books/included",
    "tests/books/list-mistakes",
];

#[test]
fn logs_are_as_the_schema_says() {
    for book in BOOKS {
        let log = log(book);
        let read: Sarif = serde_json::from_value(log.clone()).expect("a SARIF log");
        // A name that the schema does not know would be gone.
        let written = serde_json::to_value(&read).expect("JSON");
        assert_eq!(written, log, "{book}");
    }
}

#[test]
fn each_result_names_its_rule() {
    for book in BOOKS {
        let log = log(book);
        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("results");
        assert!(!results.is_empty(), "{book}");
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("an index");
            let index = usize::try_from(index).expect("an index");
            let rule = &run["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
}

#[test]
fn a_log_that_is_wrong_would_be_found() {
    let with = |pointer: &str, value: Value| {
        let mut log = log("tests/books/included");
        *log.pointer_mut(pointer).expect("a value") = value;
        let read = serde_json::from_value::<Sarif>(log.clone());
        read.is_ok_and(|read| serde_json::to_value(read).is_ok_and(|written| written == log))
    };
    let level = "/runs/0/results/0/level";
    assert!(with(level, "note".into()));
    assert!(!with(level, "notice".into()), "a level that there is not");
    assert!(!with("/runs/0/tool", serde_json::json!({})), "no driver");
    let line = "/runs/0/results/0/locations/0/physicalLocation/region/startLine";
    assert!(!with(line, "1".into()), "a text for a number");
    let message = serde_json::json!({ "text": "a", "words": "b" });
    let place = "/runs/0/results/0/message";
    assert!(!with(place, message), "a name that there is not");
}

fn log(book: &str) -> Value {
    let report = check(root().join(book), None).expect("a book");
    serde_json::from_str(&report.to_format(ReportFormat::Sarif)).expect("JSON")
}
