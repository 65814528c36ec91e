//! The schemas are those in `schema/`, each key has an example, and what they
//! say of the keys is what the program reads.
//!
//! To write the files after a change:
//! `SNAPSHOTS=overwrite cargo test --lib schema`.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use snapbox::Data;

use super::*;
use crate::model::keys::Key;
use crate::model::origin::KeyPath;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of TOML as an editor hands it to a schema.
fn toml(text: &str) -> Value {
    Value::Object(examples::read(text).expect("TOML"))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).expect("a schema")
}

/// All files of a folder and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn they_are_written_in_the_folder_of_schemas() {
    for (name, schema) in [("book", book()), ("data", data())] {
        let mut schema = schema;
        remove_made_up(&mut schema);
        let text = text(&schema);
        let path = root().join(format!("schema/{name}.json"));
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(Data::text(text).raw(), Data::read_from(&path, None).raw());
    }
}

/// The field that exists in tests only.
fn remove_made_up(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("made-up");
            map.values_mut().for_each(remove_made_up);
        }
        Value::Array(list) => list.iter_mut().for_each(remove_made_up),
        _ => {}
    }
}

#[test]
fn each_key_has_a_description_and_an_example() {
    let mut schema = book();
    remove_made_up(&mut schema);
    let ours = &schema["properties"]["preprocessor"]["properties"]["cookie-charter"];
    let mut tables = vec![ours];
    tables.extend(schema["$defs"].as_object().expect("definitions").values());
    for table in tables {
        let properties = table["properties"].as_object().into_iter().flatten();
        for (name, property) in
            properties.filter(|(_, property)| property["description"].is_string())
        {
            assert!(
                property["examples"][0] != Value::Null,
                "`{name}` has no example"
            );
        }
    }
}

#[test]
fn the_examples_are_data_in_order() {
    let book = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = book.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    };
    write("book.toml", include_str!("examples/book.toml"));
    write("portals/one.toml", include_str!("examples/portal.toml"));
    write("shared.toml", "");
    let loaded = crate::Charters::load(book.path());
    let problems: Vec<String> = match &loaded {
        Ok(_) => Vec::new(),
        Err(report) => report.texts().collect(),
    };
    assert!(loaded.is_ok(), "{}", problems.join("\n"));
}

#[test]
fn data_that_is_read_is_valid() {
    let data = validator(&data());
    for folder in ["portals", "src/catalogue", "src/edition/trial"] {
        let files = files(&root().join(folder));
        for path in files
            .iter()
            .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        {
            let text = std::fs::read_to_string(path).expect("a file");
            let errors: Vec<String> = data
                .iter_errors(&toml(&text))
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
    let book = validator(&book());
    let text = std::fs::read_to_string(root().join("book.toml")).expect("a file");
    for text in [text.as_str(), include_str!("examples/book.toml")] {
        assert!(book.is_valid(&toml(text)), "{text}");
    }
}

#[test]
fn data_that_is_refused_is_not_valid() {
    let data = validator(&data());
    for text in [
        "nom = \"x\"",
        "url = \"www.example.org\"",
        "url = 5",
        "services = \"opendatasoft\"",
        "[[cookies]]\nname = \"a\"\nvalue = \"s3cret\"",
        "[[cookies]]\ncategory = \"Nécessaires\"",
        "[[cookies]]\ncountry = \"France\"",
        "[[cookies]]\nduration = { renewed = true }",
        "[[cookies]]\nparty = \"tiers\"",
        "[[cookies]]\nname = \"a\"\nnames = [\"b\"]",
        "[override.x]\nname = \"a\"\nnames = [\"b\"]",
        "[[cookies]]\npurpose = { \"français\" = \"x\" }",
        "[lints]\nunknown-key = \"allow\"",
        "updated = 2026-11-22T10:00:00Z",
        "name = \"x\"\n[portals.a]\nurl = \"https://a.example\"",
    ] {
        assert!(!data.is_valid(&toml(text)), "{text}");
    }
    let book = validator(&book());
    let table = "[preprocessor.cookie-charter]\n";
    for text in [
        "editions = \"x\"",
        "tables = \"htm\"",
        "language = \"français\"",
    ] {
        assert!(!book.is_valid(&toml(&format!("{table}{text}"))), "{text}");
    }
}

#[test]
fn a_changed_or_old_schema_is_known() {
    let old = |title: &str| {
        let mut schema = json!({ "title": "old" });
        let hash = crate::fingerprint::fingerprint(&text(&schema));
        schema["title"] = json!(title);
        schema["$comment"] = json!(format!("{MARK}0.0.1 {hash}"));
        text(&schema)
    };
    assert_eq!(kept(&file()), Kept::Current);
    assert_eq!(kept(&text(&data())), Kept::Current);
    assert_eq!(kept(&old("old")), Kept::Outdated);
    assert_eq!(kept(&old("ours")), Kept::OutdatedAndChanged);
    assert_eq!(kept("{}"), Kept::OutdatedAndChanged);
}

/// A key of a portal that a cookie has not is sent back to the portal, and so
/// for a publisher.
#[test]
fn keys_are_sent_where_they_belong() {
    let is_of_cookie = |key: &&Key| !["name", "url", "lints"].contains(&key.name);
    for kind in [TableKind::Portal, TableKind::Publisher] {
        for key in kind.keys().iter().filter(is_of_cookie) {
            let help = TableKind::Cookie.belongs(key.name, &KeyPath::default());
            let named = kind.name().trim_start_matches("a ");
            assert!(
                help.is_some_and(|help| help.contains(named)),
                "{}",
                key.name
            );
        }
    }
}
