//! The built-in services: each fact has a source and a day, and
//! `book/services.md` lists them all. That each text is there in both languages
//! is tested where texts are known by their type, in `src/data/gather.rs`.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::support::{compare, files, read, root};

/// All services, by id.
fn services() -> BTreeMap<String, Table> {
    let mut services = BTreeMap::new();
    for path in files(&root().join("src/catalogue")) {
        if path.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let mut file: Table = read(&path).parse().expect("TOML");
        let Some(Value::Table(found)) = file.remove("services") else {
            unreachable!("{}: no services", path.display());
        };
        for (id, service) in found {
            let stem = path.file_stem().expect("a name").to_string_lossy();
            assert_eq!(id, stem, "a file has the name of its service");
            services.insert(id, service.as_table().expect("a table").clone());
        }
    }
    services
}

fn cookies(service: &Table) -> impl Iterator<Item = &Table> {
    let cookies = service["cookies"].as_array().expect("cookies");
    cookies
        .iter()
        .map(|cookie| cookie.as_table().expect("a table"))
}

#[test]
fn every_fact_has_a_source_and_a_day() {
    for (id, service) in services() {
        for cookie in cookies(&service) {
            for key in ["source", "verified"] {
                let stated = cookie.get(key).or_else(|| service.get(key));
                assert!(stated.is_some(), "{id}: {key}");
            }
        }
    }
}

/// A list of texts or one text, in backticks.
fn code(value: Option<&Value>) -> String {
    let texts = match value {
        Some(Value::String(text)) => vec![text.as_str()],
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let texts: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    texts.join(", ")
}

fn row(id: &str, service: &Table) -> String {
    let text = |key: &str| service.get(key).and_then(Value::as_str).unwrap_or_default();
    let names = cookies(service).map(|cookie| {
        let name = cookie.get("name").or_else(|| cookie.get("names"));
        code(name)
    });
    let names: Vec<String> = names.filter(|names| !names.is_empty()).collect();
    let names = if names.is_empty() {
        "none with a name".to_owned()
    } else {
        names.join(", ")
    };
    let own = cookies(service).map(|cookie| code(cookie.get("category")));
    let shared = std::iter::once(code(service.get("category")));
    let mut categories: Vec<String> = shared.chain(own).filter(|all| !all.is_empty()).collect();
    categories.dedup();
    let category = categories.join(", ");
    let consent = code(service.get("consent"));
    format!(
        "| `{id}` | {} | {category} | {consent} | {names} |\n",
        text("name")
    )
}

#[test]
fn the_book_lists_them_all() {
    let page = read("book/services.md");
    let head = "| id | name | category | consent | cookies |\n|---|---|---|---|---|\n";
    let (before, rest) = page.split_once(head).expect("the table");
    let (_, after) = rest.split_once("\n\n").expect("what follows the table");
    let services = services();
    let rows: String = services
        .iter()
        .map(|(id, service)| row(id, service))
        .collect();
    let expected = format!("{before}{head}{rows}\n{after}");
    compare(&expected, &root().join("book/services.md"));
}
