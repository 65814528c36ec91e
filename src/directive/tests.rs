//! Where directives are found, and what is said where they are not expanded.

use super::raw_html::RAW;
use super::*;

#[test]
fn lines_amid_other_text_that_are_surely_meant_are_mistakes() {
    for chapter in [
        "<div>\n{{#cookie-charter a}}\n</div>",
        "- a\n  {{#cookie-matrix}}",
        "{{#cookie-charter a}}<br>",
        "Text\n{{#cookie-charter a}}",
        "# {{#cookie-charter a}}",
    ] {
        assert_eq!(outcome(chapter), ["misspelt-directive"], "{chapter}");
    }
    for chapter in [
        "Text {{#cookie-charter a}}",
        "<!--\n{{#cookie-charter a}}\n-->",
        "<pre>\n{{#cookie-charter a}}\n</pre>",
        "Text\n`{{#cookie-charter a}}`",
        "<div>\n{{#include cookie-charter}}\n</div>",
    ] {
        assert_eq!(outcome(chapter), [""; 0], "{chapter}");
    }
}

/// Each directive of a chapter: its prefix and the heading above, or the name
/// of the mistake.
fn outcome(chapter: &str) -> Vec<String> {
    let mut out = Vec::new();
    for found in find(chapter) {
        match found {
            Ok(found) if found.directive.wrong.is_empty() => {
                out.push(format!("{:?} {}", found.prefix, found.heading_above));
            }
            Ok(found) => {
                let wrong = found.directive.wrong.iter();
                out.extend(wrong.map(|mistake| mistake.kind.name.to_owned()));
            }
            Err(mistake) => out.push(mistake.kind.name.to_owned()),
        }
    }
    out
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
        ("<div><pre>\n\n<<#cookie-charter a>>", "directive-place"),
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
        "<<#charte>>",
        "<<#list a>>",
        "{{ cookie_consent }}",
        "{{cookie-list}}",
        "{{#if cookie}}",
        "{{ cookie_charter }}",
        "{{cookie-charter}}",
        "{{ cookie_charter_url }}",
        "{{ site.cookie_charter }}",
        "{{cookie-charter.url}}",
        "{{> cookie-charter}}",
        "{{< cookie-charter >}}",
        "{{ cookies.charter }}",
        "{% cookie_charter %}",
        "{{ charte_cookies }}",
        "{{ cookie-charter | safe }}",
        "<<chart>>",
        "<<#>>",
        "<<<#a>>",
        "a << #cookie-charter",
    ] {
        assert_eq!(outcome(chapter), [""; 0], "{chapter}");
    }
}

#[test]
fn misplaced_directives_are_reported() {
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
        // Of a charter here, HTML begins, and is code behind an empty line.
        "> [!NOTE]\n>     <<#cookie-charter a>>",
        "- > [!NOTE]\n  > \t<<#cookie-charter a>>",
    ] {
        assert!(
            outcome(chapter).contains(&"directive-place".to_owned()),
            "{chapter}: {:?}",
            outcome(chapter)
        );
    }
    for element in RAW {
        let chapter = |gap| format!("<{element}>{gap}<<#cookie-charter a>>{gap}</{element}>");
        assert_eq!(outcome(&chapter("\n")), [""; 0], "{element}");
        // What ends with its tag only is one block, and shows it.
        let is_one_block = ["pre", "script", "style", "textarea"].contains(&element);
        let expected = &["directive-place"][usize::from(is_one_block)..];
        assert_eq!(outcome(&chapter("\n\n")), expected, "{element}");
        let after = format!("{}\n\n<<#cookie-charter b>>", chapter("\n\n"));
        assert_eq!(outcome(&after).last().map(String::as_str), Some("\"\" 0"));
    }
    for open in ["<div><!--", "<svg><title>", "a <pre>"] {
        let chapter = format!("{open}\n\n<<#cookie-charter a>>\n\n--></div>");
        assert_eq!(outcome(&chapter), ["directive-place"], "{open}");
    }
    let one_line = "<<#cookie-charter a>> <<#cookie-charter b>>";
    assert_eq!(outcome(one_line), ["directive-place"; 2]);
}

#[test]
fn malformed_directives_are_reported() {
    for (chapter, expected) in [
        ("<<#cookie-charte a>>", "unknown-directive"),
        ("<<#cokie-charter a>>", "unknown-directive"),
        ("<<#Cookie-Charter a>>", "unknown-directive"),
        ("<<#cookie-banner>>", "unknown-directive"),
        ("<<# cookie-charter a>>", "space-in-directive"),
        ("<<#cookie-charter a", "unclosed-directive"),
        ("<<#cookie-charter a>", "unclosed-directive"),
        ("<<#cookie-charter a <<#other>>", "unclosed-directive"),
        ("<<#cookie-charter a\n<<#other>>", "unclosed-directive"),
        ("<<#cookie-charter\na>>", "directive-over-lines"),
        ("<<#cookie-charter a langue=fr>>", "unknown-option"),
        ("<<#cookie-charter a lang=>>", "empty-value"),
        ("<<#cookie-charter a lang=fr lang=en>>", "duplicate-option"),
        ("<<#cookie-charter a lang=“fr”>>", "typographic-quote"),
        ("<<#cookie-charter a lang=\"fr>>", "unclosed-quote"),
        ("<<#cookie-charter: a>>", "space-in-directive"),
        ("<<#cookie-charter a lang= fr>>", "space-in-directive"),
        ("<<#charter a>>", "misspelt-directive"),
        ("{{#cookies-charter a}}", "misspelt-directive"),
        ("{{#mdbook-cookie-charter a}}", "misspelt-directive"),
        ("<\u{200b}<#cookie-charter a>>", "misspelt-directive"),
        ("＜＜#cookie-charter a＞＞", "misspelt-directive"),
    ] {
        assert_eq!(outcome(chapter), [expected], "{chapter}");
    }
}

#[test]
fn all_options_that_are_wrong_are_reported() {
    let of = "<<#cookie-charter a x=1 langue=fr lang= fr lang=en y=2>>";
    let names = [
        "unknown-option",
        "unknown-option",
        "space-in-directive",
        "unknown-option",
    ];
    assert_eq!(outcome(of), names);
    let hidden = "<<#cookie-charter x=1 “a>>";
    assert_eq!(outcome(hidden), ["unknown-option", "typographic-quote"]);
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

    use crate::diagnostic::kind;

    /// What somebody writes in place of `<<#cookie-charter a>>`.
    fn nearly() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            Just("{{#cookie-charter a}}"),
            Just("{{# cookie-charter a }}"),
            Just("<<cookie-charter a>>"),
            Just("<<Cookie-Chartre a>>"),
            Just("<#cookie-charter a>"),
            Just("<#cookie-charter a>>"),
            Just("<<##cookie-charter a>>"),
            Just("< <#cookie-charter a>>"),
            Just("{{charte-cookies a}}"),
            Just("<<#charte-cookies a>>"),
            Just("\\<\\<\\#cookie-charter a\\>\\>"),
            Just("\\<\\<\\#cookie\\-charter a>>"),
            Just("\\<\\<#cookie-charter a>>"),
            Just("<\\<#cookie-charter a>>"),
            Just("<<\\#cookie-charter a>>"),
            Just("\\<<\\#cookie-charter a>>"),
            Just("&lt;&lt;#cookie-charter a&gt;&gt;"),
        ]
    }

    proptest! {
        #[test]
        fn a_line_that_is_nearly_a_directive_is_a_mistake(
            line in nearly(),
            before in prop_oneof![
                Just(""), Just("# T\n\n"), Just("a\n\n"), Just("> "), Just("- "), Just("<div>\n\n"),
                Just("<<#cookie-charter a>>\n"), Just("a\r\n\r\n"),
            ],
            after in prop_oneof![Just(""), Just("\n"), Just("\n\na"), Just("  \r\n\r\na"), Just("\n\n</div>")],
        ) {
            let chapter = format!("{before}{line}{after}");
            prop_assert!(super::may_be_in(&chapter));
            let json = serde_json::to_string(&chapter).expect("JSON");
            prop_assert!(super::may_be_in(&json));
            let found = super::find(&chapter);
            let mistakes: Vec<_> = found.into_iter().filter_map(Result::err).collect();
            prop_assert_eq!(mistakes.len(), 1, "{}", chapter);
            prop_assert_eq!(&chapter[mistakes[0].labels[0].place.clone()], line);
            let is_escaped = line.contains('\\') || line.contains('&');
            let expected = if is_escaped { kind::ESCAPED_DIRECTIVE } else { kind::MISSPELT_DIRECTIVE };
            prop_assert_eq!(mistakes[0].kind, expected);
            // What is obeyed to the letter works.
            let help = &mistakes[0].helps[0];
            let written = help.rsplit('`').find(|part| part.starts_with("<<#")).expect("a line");
            let mut obeyed = chapter;
            obeyed.replace_range(mistakes[0].labels[0].place.clone(), written);
            prop_assert!(super::find(&obeyed).iter().all(Result::is_ok), "{}", obeyed);
        }

        #[test]
        fn text_about_directives_and_code_stay(
            line in prop_oneof![nearly(), Just("\\<<#cookie-charter a>>")],
            around in prop_oneof![
                Just(("`", "`")), Just(("```\n", "\n```")), Just(("    ", "")),
                Just(("Write ", "")), Just(("", " here")), Just(("a\n", "")), Just(("", "\nb")),
                Just(("# ", "")), Just(("<!-- ", " -->")), Just(("<pre>\n", "\n</pre>")),
                Just(("| a |\n|---|\n| ", " |")), Just(("- [ ] ", "")),
            ],
        ) {
            let chapter = format!("{}{line}{}", around.0, around.1);
            // A whole line in mdBook's form, by our name, is surely meant.
            let is_line = [("a\n", ""), ("", "\nb"), ("# ", ""), ("- [ ] ", "")].contains(&around)
                || around.0.starts_with('|');
            let is_meant = is_line && line.starts_with("{{#cookie-charter ");
            prop_assert_eq!(super::find(&chapter).len(), usize::from(is_meant), "{}", chapter);
        }

        #[test]
        fn the_documented_escape_stays(text in "[^<>\\\\`\r\n]{0,20}") {
            let chapter = format!("\\<<#cookie-charter {text}>>");
            prop_assert!(super::find(&chapter).is_empty());
        }

        #[test]
        fn no_chapter_makes_it_panic(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("<<#cookie-charter a>>"), Just("<<#cookie-"), Just("\n"), Just("\r\n"),
                    Just("> "), Just("- "), Just("`"), Just("<div>"), Just("</div>"), Just("\\"),
                    Just("| a |\n|---|\n"), Just("# "), Just("    "), Just("é"), Just("\""),
                    Just("<!--"), Just("-->"), Just("[^1]: "), Just(": "), Just("[ ] "),
                    Just("{{#cookie-charter a}}"), Just("<<cookie-"), Just("&lt;&lt;#cookie-charter>>"),
                ],
                0..24,
            )
        ) {
            let chapter = parts.concat();
            for found in super::find(&chapter) {
                let text = chapter.get(super::range(&found));
                prop_assert!(text.is_some(), "{}", chapter);
                if let (Ok(_), Some(text)) = (found, text) {
                    prop_assert!(text.starts_with("<<#") && text.ends_with(">>"));
                }
            }
        }
    }
}

#[test]
fn many_in_one_line_are_found_in_no_time() {
    let line = "x <<#cookie-charter a ".repeat(20_000);
    assert_eq!(outcome(&line).len(), 20_000);
}
