//! What could be a live session is shown in no report, whatever it was put in:
//! every place of a book, with every form that a value is pasted in, in all
//! formats.

use std::fs;

use mdbook_cookie_charter::{ReportFormat, check_in, preprocess};
use serde_json::json;
use tempfile::TempDir;

use crate::support::{in_parallel, write};

const PORTAL: &str = "url = \"https://lac.example.fr\"\nservices = [\"opendatasoft\"]\n";
const COOKIE: &str = "\n[[cookies]]\nname = \"a\"\n";
const BOOK: &str = "[preprocessor.cookie-charter]\nafter = [\"links\"]\n";
const HEAD: &str = "+++\nextends = \"standard\"\n";

/// What can be pasted where a word is expected.
const WORDS: [&str; 9] = [
    "sid=S3cr3t",
    "__Host-sid=S3cr3t; Path=/",
    "sessionid\\tS3cr3t\\t.a.fr",
    "https://me:S3cr3t@a.fr",
    "S3cr3t9f8a7b6c5d4e3f2a1b",
    "sessionid: S3cr3tAA",
    "sid;S3cr3t9f8a7b6c5d4e3f2a1b",
    "eyJhbGciOiJIUzI1NiJ9.S3cr3t.S3cr3t",
    "sid: S3cr3t9f8a7b6c5d4e3f2a1b;x",
];

/// Places in a file where a word can stand, as `@`: the file, what stands before
/// it and after it.
const PLACES: [(&str, &str, &str); 44] = [
    ("portals/lac.toml", "name = \"@\"\n", PORTAL),
    ("portals/lac.toml", "name = { \"@\" = \"a\" }\n", PORTAL),
    ("portals/lac.toml", "name = { fr = 5, \"@\" = 5 }\n", PORTAL),
    ("portals/lac.toml", "\"@\" = 5\n", PORTAL),
    ("portals/lac.toml", "\"@\".a = 5\n", PORTAL),
    ("portals/lac.toml", "edition = \"@\"\n", PORTAL),
    ("portals/lac.toml", "edition = [\"@\"]\n", PORTAL),
    ("portals/lac.toml", "language = \"@\"\n", PORTAL),
    ("portals/lac.toml", "languages = [\"fr\", \"@\"]\n", PORTAL),
    ("portals/lac.toml", "manage = \"@\"\n", PORTAL),
    ("portals/lac.toml", "updated = \"@\"\n", PORTAL),
    ("portals/lac.toml", "order = [\"@\", \"@\"]\n", PORTAL),
    ("portals/lac.toml", "consent-scope = \"@\"\n", PORTAL),
    ("portals/lac.toml", "texts = { \"@\" = \"a\" }\n", PORTAL),
    (
        "portals/lac.toml",
        "url = \"https://a.fr\"\nservices = [\"@\"]\n",
        "",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[override.\"@\"]\npurpose = \"a\"\n",
    ),
    ("portals/lac.toml", PORTAL, "[override]\n\"@\" = 5\n"),
    ("portals/lac.toml", PORTAL, "[publisher]\n\"@\" = \"a\"\n"),
    ("portals/lac.toml", PORTAL, "[publisher]\ncontact = \"@\"\n"),
    ("portals/lac.toml", PORTAL, "[[cookies]]\nname = \"@\"\n"),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"@\"\n[[cookies]]\nname = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nnames = [\"@\", \"@\"]\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\ncategory = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\npurpose = { \"@\" = \"a\" }\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nduration = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nduration = { text = { \"@\" = \"a\" } }\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nduration = { \"@\" = 1 }\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nconsent = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nparty = [\"@\"]\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\nvalue = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\njeton = \"@\"\n",
    ),
    (
        "portals/lac.toml",
        PORTAL,
        "[[cookies]]\nname = \"a\"\naudience = { \"@\" = true }\n",
    ),
    (
        "portals/all.toml",
        "[portals.\"@\"]\nurl = \"https://a.fr\"\n",
        "",
    ),
    ("portals/all.toml", "[portals]\n\"@\" = 5\n", ""),
    ("portals/all.toml", "[services]\n\"@\" = 5\n", ""),
    (
        "portals/all.toml",
        "[categories.\"@\"]\ntitle = \"a\"\n",
        "",
    ),
    (
        "portals/all.toml",
        "[categories.a]\ntitle = { \"@\" = \"a\" }\n",
        "",
    ),
    (
        "book.toml",
        BOOK,
        "edition = \"@\"\ndata = [\"portals\", \"@\"]\ntables = \"@\"\nlaw = \"@\"\n",
    ),
    (
        "book.toml",
        BOOK,
        "\"@\" = 1\n[preprocessor.cookie-charter.lints]\n\"@\" = \"warn\"\ncountry-missing = \"@\"\n",
    ),
    (
        "editions/x.fr.md",
        HEAD,
        "columns = [\"name\", \"@\"]\n+++\n",
    ),
    ("editions/x.fr.md", HEAD, "says = [\"@\"]\n\"@\" = 1\n+++\n"),
    (
        "editions/x.fr.md",
        HEAD,
        "[labels]\n\"@\" = 1\n[words]\n\"@\" = \"a\"\n+++\n",
    ),
    ("editions/x.fr.md", "+++\nextends = \"@\"\n+++\n", ""),
    (
        "editions/x.fr.md",
        HEAD,
        "[categories]\n\"@\" = { title = 5 }\n+++\n",
    ),
];

/// What can be pasted between the lines of a file.
const LINES: [&str; 17] = [
    ".a.fr\tTRUE\t/\tFALSE\t0\tsessionid\tS3cr3t",
    "sessionid\tS3cr3t\t.a.fr\t/",
    "sid: S3cr3t",
    "sessionid = S3cr3t",
    "sessionid = \"S3cr3t\"",
    "token = \"S3cr3t",
    "sid=S3cr3t; Path=/",
    "S3cr3t",
    "value = [\n\"S3cr3t\" x",
    "value.fr =\n\"S3cr3t\" x",
    "value = \\\n\"S3cr3t\" x",
    "value = \"\"\"\nS3cr3t\n\"\"\" x",
    "[S3cr3t9f8a7b6c5d4e3f2a1b",
    "name = [\"sid\", \"S3cr3t9f8a7b6c5d4e3f2a1b\"]",
    "cookies = { sessionid = \"S3cr3t\" }",
    "cookies._ga = \"GA1.2.S3cr3t.1600\"",
    "duration = \"sid: S3cr3t\"",
];

/// Directives, with a word as `@`.
const DIRECTIVES: [&str; 7] = [
    "<<#cookie-charter @>>",
    "<<#cookie-charter lac edition=@>>",
    "<<#cookie-charter lac edition=\"@\">>",
    "<<#cookie-charter lac lang=@ @>>",
    "<<#cookie-charters order=@>>",
    "<<#cookie-matrix @ by=@>>",
    "<<#cookie-charter lac edition=@",
];

/// A book with other files, and an environment.
fn shows_nothing(files: &[(&str, String)], environment: &[(String, String)]) {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    write(root, "book.toml", BOOK);
    write(root, "src/SUMMARY.md", "- [A](a.md)\n");
    write(root, "src/a.md", "<<#cookie-charter lac>>\n");
    write(root, "portals/lac.toml", format!("{PORTAL}{COOKIE}"));
    for (path, text) in files {
        write(root, path, text);
    }
    let content = fs::read_to_string(root.join("src/a.md")).expect("a chapter");
    let input = json!([
        { "root": root, "config": {}, "renderer": "html", "mdbook_version": "0.5.4" },
        { "items": [{ "Chapter": { "name": "A", "content": content, "path": "a.md" } }] },
    ]);
    let checked = check_in(root, None, environment).expect("a report");
    let built = preprocess(input.to_string().as_bytes(), Vec::new(), environment);
    for report in [checked, built.expect("a report")] {
        for format in [
            ReportFormat::Human { colour: false },
            ReportFormat::Human { colour: true },
            ReportFormat::Short,
            ReportFormat::Json,
            ReportFormat::Sarif,
            ReportFormat::Github,
            ReportFormat::Gitlab,
        ] {
            let text = report.to_format(format);
            // Ids are made of words in small letters.
            let is_shown = text.to_lowercase().contains("s3cr3t");
            assert!(!is_shown, "{format:?} of {files:?}:\n{text}");
        }
    }
}

#[test]
fn no_place_of_a_book_shows_a_session() {
    let mut all = Vec::new();
    for (index, (path, before, after)) in PLACES.into_iter().enumerate() {
        // Each place has four of the forms, all of them in turn.
        let of_place = [index % 2, 2 + index % 2, 4 + index % 2, 6 + index % 3];
        for word in of_place.map(|form| WORDS[form]) {
            all.push((path, format!("{before}{after}").replace('@', word)));
        }
    }
    in_parallel(&all, |file| shows_nothing(std::slice::from_ref(file), &[]));
}

#[test]
fn no_line_that_is_pasted_shows_a_session() {
    for line in LINES {
        for text in [
            format!("{line}\n{PORTAL}"),
            format!("{PORTAL}{line}\n{COOKIE}"),
            format!("{PORTAL}{COOKIE}{line}\n"),
            format!("{PORTAL}{COOKIE}purpose = \"a\"\n{line}"),
        ] {
            shows_nothing(&[("portals/lac.toml", text)], &[]);
        }
        shows_nothing(&[("book.toml", format!("{BOOK}{line}\n"))], &[]);
        shows_nothing(&[("editions/x.fr.md", format!("{HEAD}{line}\n+++\n"))], &[]);
    }
}

#[test]
fn no_directive_and_no_variable_shows_a_session() {
    let json = ["{\"value\":\"S3cr3t\"", "{\"sid\":\"S3cr3t"];
    for word in json {
        let name = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__EDITION".to_owned();
        shows_nothing(&[], &[(name, word.to_owned())]);
    }
    for word in WORDS.map(|word| word.replace("\\t", "\t")) {
        // In a directive white space parts words, and a short one may be anything.
        let is_one = !word.contains('\t') && !word.contains(": ");
        let directives = DIRECTIVES.iter().filter(|_| is_one);
        for directive in directives {
            let chapter = directive.replace('@', &word) + "\n";
            shows_nothing(&[("src/a.md", chapter)], &[]);
        }
        for name in ["EDITION", "DATA", "LINTS", "LANGUAGE", "SID", "LINTS__SID"] {
            let name = format!("MDBOOK_PREPROCESSOR__COOKIE_CHARTER__{name}");
            shows_nothing(&[], &[(name, word.clone())]);
        }
    }
}

#[test]
fn what_is_not_a_session_is_drawn() {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    write(root, "book.toml", BOOK);
    write(root, "src/SUMMARY.md", "- [A](a.md)\n");
    write(root, "src/a.md", "<<#cookie-charter lac>>\n");
    let cookie = "[[cookies]]\nname = \"a\"\ncolour = \"blue\" # mine\ncategory = \"sid=S3cr3t\"\n";
    write(root, "portals/lac.toml", format!("{PORTAL}{cookie}"));
    let report = check_in(root, None, &[]).expect("a report").to_string();
    assert!(report.contains("colour = ****** # mine\n"), "{report}");
    assert!(report.contains("category = \"sid=*******\n"), "{report}");
    assert!(report.contains("`*` stands for"), "{report}");
}
