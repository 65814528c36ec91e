//! Where directives are found, and what is said where they are not expanded.

use super::*;

/// Each directive of a chapter: its prefix and the heading above, or the name
/// of the mistake.
fn outcome(chapter: &str) -> Vec<String> {
    let each = find(chapter).into_iter().map(|found| match found {
        Ok(found) => format!("{:?} {}", found.prefix, found.heading_above),
        Err(mistake) => mistake.kind.name.to_owned(),
    });
    each.collect()
}

#[test]
fn directives_are_found_where_a_charter_fits() {
    for (chapter, expected) in [
        ("<<#cookie-charter a>>", "\"\" 0"),
        ("# T\r\n\r\n<<#cookie-charter a>>\r\n", "\"\" 1"),
        (
            "T\n=\n\n- x\n\n  ## y\n\n   <<#cookie-charter a>>",
            "\"   \" 1",
        ),
        ("- <<#cookie-charter a>>", "\"  \" 0"),
        ("10. <<#cookie-charter a>>\n11. b", "\"    \" 0"),
        ("> <<#cookie-charter a>>", "\"> \" 0"),
        ("> [!NOTE]\n> <<#cookie-charter a>>", "\"> \" 0"),
        ("- > <<#cookie-charter a>>", "\"  > \" 0"),
        ("<div>\n\n<<#cookie-charter a>>\n\n</div>", "\"\" 0"),
        ("<div><pre>\n\n<<#cookie-charter a>>", "\"\" 0"),
        ("\\\\<<#cookie-charter a>>", "directive-place"),
    ] {
        assert_eq!(outcome(chapter), [expected], "{chapter}");
    }
    let two = "> <<#cookie-charter a>>\n> <<#cookie-charter b>>";
    assert_eq!(outcome(two), ["\"> \" 0", "\"> \" 0"]);
}

#[test]
fn examples_stay() {
    for chapter in [
        "`<<#cookie-charter a>>`",
        "``a ` <<#cookie-charter a>>``",
        "    <<#cookie-charter a>>",
        "```\n<<#cookie-charter a>>\n```",
        "> ```\n> <<#cookie-charter a>>\n> ```",
        "\\<<#cookie-charter a>>",
        "\\\\\\<<#cookie-charter a>>",
        "<!-- <<#cookie-charter a>> -->",
        "<!--\n\n<<#cookie-charter a>>\n-->",
        "<pre>\n\n<<#cookie-charter a>>\n</pre>",
        "a <code><<#cookie-charter a>></code>",
        "a <!-- <<#cookie-charter a>> --> b",
        "<<#include a>>",
        "<<#>>",
        "<<<#a>>",
        "a << #cookie-charter",
    ] {
        assert_eq!(outcome(chapter), [""; 0], "{chapter}");
    }
}

#[test]
fn misplaced_directives_are_told() {
    for chapter in [
        "a <<#cookie-charter a>>",
        "<<#cookie-charter a>> b",
        "a\n<<#cookie-charter a>>",
        "<<#cookie-charter a>>\nb",
        "<<#cookie-charter a>>\\\nb",
        "**<<#cookie-charter a>>**",
        "[<<#cookie-charter a>>](x)",
        "[a](x \"<<#cookie-charter a>>\")",
        "[a]: x \"<<#cookie-charter a>>\"",
        "![<<#cookie-charter a>>](x)",
        "# <<#cookie-charter a>>",
        "<<#cookie-charter a>>\n===",
        "| a |\n|---|\n| <<#cookie-charter a>> |",
        "- [ ] <<#cookie-charter a>>",
        "a[^1]\n\n[^1]: <<#cookie-charter a>>",
        "a\n: <<#cookie-charter a>>",
        "<div>\n<<#cookie-charter a>>\n</div>",
        "<p title=\"<<#cookie-charter a>>\">",
        "> <<#cookie-charter b>>\n<<#cookie-charter a>>",
        "- <<#cookie-charter b>>\n<<#cookie-charter a>>",
    ] {
        assert!(
            outcome(chapter).contains(&"directive-place".to_owned()),
            "{chapter}: {:?}",
            outcome(chapter)
        );
    }
    let one_line = "<<#cookie-charter a>> <<#cookie-charter b>>";
    assert_eq!(outcome(one_line), ["directive-place"; 2]);
}

#[test]
fn malformed_directives_are_told() {
    for (chapter, expected) in [
        ("<<#cookie-charte a>>", "unknown-directive"),
        ("<<#cokie-charter a>>", "unknown-directive"),
        ("<<#Cookie-Charter a>>", "unknown-directive"),
        ("<<#cookie-banner>>", "unknown-directive"),
        ("<<# cookie-charter a>>", "space-in-directive"),
        ("<<#cookie-charter a", "unclosed-directive"),
        ("<<#cookie-charter a>", "unclosed-directive"),
        ("<<#cookie-charter\na>>", "directive-over-lines"),
        ("<<#cookie-charter a langue=fr>>", "unknown-option"),
        ("<<#cookie-charter a lang=>>", "empty-value"),
        ("<<#cookie-charter a lang=fr lang=en>>", "duplicate-option"),
        ("<<#cookie-charter a lang=“fr”>>", "typographic-quote"),
        ("<<#cookie-charter a lang=\"fr>>", "unclosed-quote"),
    ] {
        assert_eq!(outcome(chapter), [expected], "{chapter}");
    }
}

#[test]
fn words_are_read() {
    let found = find("<<#cookie-charter a-b lang='fr' edition=\"a >> b\">>");
    let found = found[0].as_ref().expect("found");
    assert_eq!(found.directive.names[0].text, "a-b");
    assert_eq!(
        found.directive.option("lang").map(|arg| arg.text.as_str()),
        Some("fr")
    );
    assert_eq!(
        found
            .directive
            .option("edition")
            .map(|arg| arg.text.as_str()),
        Some("a >> b")
    );
}

mod promises {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_chapter_makes_it_panic(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("<<#cookie-charter a>>"), Just("<<#cookie-"), Just("\n"), Just("\r\n"),
                    Just("> "), Just("- "), Just("`"), Just("<div>"), Just("</div>"), Just("\\"),
                    Just("| a |\n|---|\n"), Just("# "), Just("    "), Just("é"), Just("\""),
                    Just("<!--"), Just("-->"), Just("[^1]: "), Just(": "), Just("[ ] "),
                ],
                0..24,
            )
        ) {
            let chapter = parts.concat();
            for found in super::find(&chapter) {
                let text = chapter.get(super::range(&found));
                prop_assert!(text.is_some());
                if let (Ok(_), Some(text)) = (found, text) {
                    prop_assert!(text.starts_with("<<#") && text.ends_with(">>"));
                }
            }
        }
    }
}
