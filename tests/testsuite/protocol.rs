//! What mdBook hands over comes back byte for byte, save for directives.

use std::process::Output;

use proptest::prelude::*;

use crate::support::{self, root};

/// Gives the binary what mdBook would write.
fn run(input: &str) -> Output {
    support::run(root(), input.as_bytes())
}

/// The answer to a run that must go well and say nothing.
fn answer(input: &str) -> String {
    let output = run(input);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), &*reported), (Some(0), ""));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A context as mdBook 0.4 and 0.5 write it, with fields of days to come.
fn context(version: &str) -> String {
    let root = root().join("tests/books/places");
    let root = serde_json::to_string(&root).expect("JSON");
    format!(
        r#"{{"root":{root},"config":{{"book":{{"authors":[],"language":"fr","src":"src","later":1}},"later":{{}}}},"renderer":"html","mdbook_version":"{version}","later":[1e3]}}"#
    )
}

/// Books in odd but valid JSON: unknown fields and items, both names of the
/// list, numbers and escapes that another writer would write otherwise.
const BOOKS: [(&str, &str); 4] = [
    (
        "0.5.4",
        r##"{"items":[{"Chapter":{"name":"A","content":"# A\n\u0041\/","number":[1],"sub_items":[],"path":"a.md","source_path":"a.md","parent_names":[]}}]}"##,
    ),
    (
        "0.4.52",
        r#"{"sections":[{"Chapter":{"name":"A","content":"é\r\n","number":null,"sub_items":[{"Chapter":{"name":"B","content":"","sub_items":[],"parent_names":["A"]}}],"path":null,"source_path":null,"parent_names":[]}},"Separator",{"PartTitle":"P"}],"__non_exhaustive":null}"#,
    ),
    (
        "0.5.9",
        r#"{ "later" : 1.50 , "items" : [ "Separator" , {"Later":{"content":"`<<#cookie-charter x>>`"}} , null , 7 , [ ] , {"Chapter":{"later":{"b":1,"a":2},"content":"`<<#cookie-charter x>>`","sub_items":[],"path":"a.md","name":"A"}} ] }"#,
    ),
    ("0.5.0", r#"{"items":[]}"#),
];

#[test]
fn a_book_without_directives_comes_back_as_it_came() {
    for (version, book) in BOOKS {
        let input = format!("[{},{book}]", context(version));
        assert_eq!(answer(&input), book);
    }
}

#[test]
fn only_the_directive_changes() {
    let before = r#"{"items":[{"Chapter":{"later":1.0,"content":"\u0041 \"q\"\n\n"#;
    let after = r#"\n\nend\t","sub_items":[],"path":"a.md"}},{"Chapter":{"content":"\u00e9","path":"b.md","x":1e2}}]}"#;
    let book = format!("{before}<<#cookie-charter lac part=tables>>{after}");
    let answer = answer(&format!("[{},{book}]", context("0.5.4")));
    // The chapter itself is written anew; all around it keeps its bytes.
    assert!(answer.starts_with(r#"{"items":[{"Chapter":{"later":1.0,"content":"A \"q\"\n\n<div class=\"cookie-charter\">\n\n# A"#));
    assert!(answer.ends_with(
        r#"\n\nend\t","sub_items":[],"path":"a.md"}},{"Chapter":{"content":"\u00e9","path":"b.md","x":1e2}}]}"#
    ));
    assert!(answer.contains("sessionid"));
}

#[test]
fn a_directive_in_escapes_is_seen() {
    let book = r#"{"items":[{"Chapter":{"content":"\u003c\u003c#cookie-charter lac>>","sub_items":[],"path":"a.md"}}]}"#;
    assert!(answer(&format!("[{},{book}]", context("0.5.4"))).contains("sessionid"));
}

#[test]
fn no_directive_is_left_in_what_has_no_page() {
    let chapter = r##"{"Chapter":{"name":"A","content":"# A","sub_items":[],"path":"a.md"}}"##;
    for (item, key) in [
        (
            r#"{"Chapter":{"content":"CHARTER","sub_items":[],"path":null}}"#,
            "content",
        ),
        (
            r#"{"Chapter":{"content":"CHARTER","sub_items":[]}}"#,
            "content",
        ),
        (
            r#"{"Chapter":{"name":"CHARTER","content":"","sub_items":[],"path":"b.md"}}"#,
            "name",
        ),
        (r#"{"Later":{"content":"CHARTER"}}"#, "content"),
        (r#"{"Later":{"text":["CHARTER"]}}"#, "text"),
        (r#"{"PartTitle":"CHARTER"}"#, "PartTitle"),
    ] {
        for written in [
            "<<#cookie-charter lac>>",
            r"\u003c\u003c#cookie-charter lac>>",
        ] {
            let item = item.replace("CHARTER", &written.replace(r"\\", r"\"));
            let book = format!(r#"{{"items":[{chapter},{item}]}}"#);
            let output = run(&format!("[{},{book}]", context("0.5.4")));
            let reported = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{item}: {reported}");
            assert!(output.stdout.is_empty(), "{item}");
            assert!(
                reported.contains(&format!("in `{key}`")),
                "{item}: {reported}"
            );
        }
    }
}

#[test]
fn an_untested_mdbook_is_named_once() {
    for version in ["0.4.39", "0.6.0", "0.6.0-beta.1", "1.0.0"] {
        let output = run(&format!("[{},{{\"items\":[]}}]", context(version)));
        let reported = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success());
        assert_eq!(reported.matches("warning[").count(), 1, "{reported}");
        assert!(reported.contains(version), "{reported}");
    }
}

#[test]
fn what_is_no_book_is_refused() {
    for input in [
        "",
        "{}",
        "[]",
        "[1,2]",
        "[{\"root\":\"/\"}]",
        "not JSON",
        "[{\"root\":\"/\"},{\"items\":[\"<<#\"}]",
    ] {
        let output = run(input);
        let reported = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{input}: {reported}");
        assert!(output.stdout.is_empty());
        assert!(reported.starts_with("error: "), "{reported}");
    }
}

#[test]
fn a_chapter_that_can_hold_no_other_is_reported() {
    let content = "\"<<#cookie-charters>>\"";
    for sub_items in ["", ",\"sub_items\":null"] {
        let book = format!(
            r#"{{"items":[{{"Chapter":{{"content":{content},"path":"a.md"{sub_items}}}}}]}}"#
        );
        let output = run(&format!("[{},{book}]", context("0.5.4")));
        let reported = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{reported}");
        assert!(
            output.stdout.is_empty() && reported.contains("sub_items"),
            "{reported}"
        );
    }
}

/// A book with a list of the portals `lac` and `mer`, for a renderer.
fn list_for(renderer: &str) -> serde_json::Value {
    let book = r##"{"items":[{"Chapter":{"name":"A","content":"# A\n\n<<#cookie-charters>>\n","sub_items":[],"path":"x/README.md","parent_names":[]}}]}"##;
    let context = context("0.5.4").replace("\"html\"", &format!("{renderer:?}"));
    let answer: serde_json::Value =
        serde_json::from_str(&answer(&format!("[{context},{book}]"))).expect("JSON");
    answer["items"][0]["Chapter"].clone()
}

/// What a chapter says.
fn content(chapter: &serde_json::Value) -> &str {
    chapter["content"].as_str().expect("content")
}

#[test]
fn a_renderer_of_files_gets_the_charters_of_a_list_in_its_chapter() {
    for renderer in ["pandoc", "linkcheck", "linkcheck2"] {
        let chapter = list_for(renderer);
        assert_eq!(chapter["sub_items"], serde_json::json!([]));
        let content = content(&chapter);
        assert!(content.contains("(#cookie-charter-lac)"), "{content}");
        let title = content.find(" {#cookie-charter-lac}\n").expect("a title");
        assert!(content[title..].contains("\n### "), "{content}");
        assert!(
            content.contains("`sessionid`") && !content.contains("<div"),
            "{content}"
        );
    }
}

#[test]
fn an_e_book_gets_links_to_pages() {
    let chapter = list_for("epub");
    assert!(content(&chapter).contains("](lac.html)"), "{chapter}");
    let page = &chapter["sub_items"][0]["Chapter"];
    assert_eq!(page["path"], "x/lac.md");
}

#[test]
fn other_renderers_get_links_to_chapters() {
    for renderer in ["html", "markdown"] {
        let chapter = list_for(renderer);
        assert!(content(&chapter).contains("lac.md"), "{chapter}");
        assert_eq!(chapter["sub_items"][0]["Chapter"]["path"], "x/lac.md");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_rest_of_a_chapter_is_kept(before in "(\\PC|\n|\r\n){0,40}", after in "(\\PC|\n|\r\n){0,40}") {
        let chapter = format!("{before}\n\n<<#cookie-charter lac part=tables>>\n\n{after}");
        let content = serde_json::to_string(&chapter).expect("JSON");
        let book = format!(r#"{{"items":[{{"Chapter":{{"content":{content},"path":"a.md"}}}}]}}"#);
        let output = run(&format!("[{},{book}]", context("0.5.4")));
        // What stands before may put the directive into code, or where it
        // must not stand; where it is expanded, the rest is as it was.
        if output.status.success() {
            let book: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let after_run = book["items"][0]["Chapter"]["content"].as_str().expect("content");
            let kept_before = after_run.starts_with(&before);
            let kept_after = after_run.ends_with(&after);
            prop_assert!(kept_before && kept_after, "{}", after_run);
        } else {
            prop_assert_eq!(output.status.code(), Some(1));
        }
    }
}

#[test]
fn what_is_not_a_book_is_not_answered() {
    let chapter = |content: &str| {
        format!(
            r##"{{"items":[{{"Chapter":{{"name":"A","content":{content},"path":"a.md"}}}},{{"Chapter":{{"name":"B","content":"<<#cookie-matrix>>","path":"b.md"}}}}]}}"##
        )
    };
    let deep = format!(
        r#"{{"items":[{}{}]}}"#,
        r#"{"Chapter":{"name":"A","content":"<<#","sub_items":["#.repeat(100),
        "]}}".repeat(100)
    );
    for book in [
        "garbage".to_owned(),
        "{}, 1".to_owned(),
        r#"{"items":["#.to_owned(),
        "[]".to_owned(),
        chapter("null"),
        chapter("5"),
        chapter(r#"["a"]"#),
        chapter(r#""\ud800""#),
        deep,
    ] {
        let output = run(&format!("[{},{book}]", context("0.5.4")));
        assert_eq!(output.status.code(), Some(2), "{book}");
        assert!(output.stdout.is_empty(), "{book}");
    }
}

/// mdBook's search shows names of chapters as HTML.
#[test]
fn a_name_of_a_chapter_holds_no_tag() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = folder.path();
    support::write(root, "book.toml", "[preprocessor.cookie-charter]\n");
    let portal = "name = \"<img src=x onerror=alert(1)> \\\\(x\\\\) a < b\"\nurl = \"https://a.fr\"\nservices = [\"opendatasoft\"]\n";
    support::write(root, "portals/a.toml", portal);
    for formulas in [false, true] {
        let input = serde_json::json!([
            {
                "root": root,
                "config": { "output": { "html": { "mathjax-support": formulas } } },
                "renderer": "html",
                "mdbook_version": "0.5.4",
            },
            { "items": [{ "Chapter": { "name": "A", "content": "<<#cookie-charters>>", "path": "list.md", "sub_items": [] } }] },
        ]);
        let book: serde_json::Value =
            serde_json::from_str(&answer(&input.to_string())).expect("JSON");
        let page = &book["items"][0]["Chapter"]["sub_items"][0]["Chapter"];
        let name = "<\u{2060}img src=x onerror=alert(1)> \\\u{2060}(x\\) a < b";
        assert_eq!(page["name"], name);
        let text = page["content"].as_str().expect("a text");
        assert!(text.starts_with("# \\<\u{2060}img"), "{text}");
        let element = "<div class=\"cookie-charter tex2jax_ignore mathjax_ignore\"";
        assert_eq!(text.contains(element), formulas, "{text}");
    }
}
