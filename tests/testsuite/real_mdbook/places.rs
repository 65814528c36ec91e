//! Where a directive stands on a page is where its charter stands: inside the
//! list or quote, and with what follows still in its place. Where it is an
//! example, it stays one.

use crate::support::page::Page;
use crate::support::real_mdbook::{Book, MdBook, both};

/// A charter's table, in whatever it stands.
const TABLE: &str = ".cookie-charter table";

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn examples_are_shown_as_they_are_written() {
    let chapter = "\
In code: `<<#cookie-charter a>>`

```text
<<#cookie-charter b>>
```

    <<#cookie-charter c>>

Escaped: \\<<#cookie-charter d>>

> ```text
> <<#cookie-charter e>>
> ```

Not ours: <<#other-directive a>>

<!-- <<#cookie-charter f>> -->
";
    for mdbook in both() {
        let page = page_of(chapter, &mdbook);
        assert_eq!(page.count("table"), 0);
        assert_eq!(page.texts("p > code"), ["<<#cookie-charter a>>"]);
        assert_eq!(
            page.texts("pre"),
            [
                "<<#cookie-charter b>>\n",
                "<<#cookie-charter c>>\n",
                "<<#cookie-charter e>>\n",
            ],
            "{}",
            mdbook.version
        );
        let text = page.text();
        assert!(text.contains("Escaped: <<#cookie-charter d>>"), "{text}");
        assert!(text.contains("Not ours: <<#other-directive a>>"), "{text}");
        assert!(!text.contains("<<#cookie-charter f>>"), "{text}");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn an_example_in_raw_html_stays() {
    for mdbook in both() {
        let book = Book::of_chapter("<pre>\n<<#cookie-charter a>>\n</pre>\n");
        // mdBook 0.5 complains that `<` is written as it is.
        assert!(book.build(&mdbook).succeeded());
        let page = book.page("page.html");
        assert_eq!(page.texts("pre"), ["<<#cookie-charter a>>\n"]);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_charter_stands_between_what_is_around_it() {
    let chapter = "# Cookies\n\nBefore.\n\n<<#cookie-charter a>>\n\nAfter.\n";
    for mdbook in both() {
        let page = page_of(chapter, &mdbook);
        let order = page.texts("h1, h2, p");
        assert_eq!(order.first().map(String::as_str), Some("Cookies"));
        assert_eq!(order.get(1).map(String::as_str), Some("Before."));
        assert_eq!(order.get(2).map(String::as_str), Some("Cookie charter"));
        assert_eq!(order.last().map(String::as_str), Some("After."));
        assert_eq!(page.count(&format!("main > {TABLE}")), 1);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_charter_stands_inside_its_quote() {
    for chapter in [
        "> <<#cookie-charter a>>\n>\n> Last.\n\nOutside.\n",
        "> <<#cookie-charter a part=tables>>\n>\n> Last.\n\nOutside.\n",
        "> First.\n>\n> <<#cookie-charter a>>\n>\n> Last.\n\nOutside.\n",
        ">> <<#cookie-charter a>>\n>>\n>> Last.\n\nOutside.\n",
        "> [!NOTE]\n> <<#cookie-charter a>>\n>\n> Last.\n\nOutside.\n",
        "> - <<#cookie-charter a>>\n>\n> Last.\n\nOutside.\n",
        "> <<#cookie-charter a>>\n\n> Last.\n\nOutside.\n",
    ] {
        is_inside("blockquote", chapter);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn an_alert_with_a_charter_stays_an_alert() {
    for mdbook in both() {
        // Alerts came with mdBook 0.5.
        let alert = if mdbook.is_0_4() {
            "blockquote"
        } else {
            "blockquote.blockquote-tag-note"
        };
        let page = page_of("> [!NOTE]\n> <<#cookie-charter a>>\n", &mdbook);
        assert_eq!(page.count(&format!("{alert} {TABLE}")), 1);
        assert_eq!(page.count(&format!("{alert} > .cookie-charter > h1")), 1);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_charter_stands_inside_its_list_item() {
    for chapter in [
        // Tight and loose.
        "- <<#cookie-charter a>>\n- Last.\n\nOutside.\n",
        "- <<#cookie-charter a>>\n\n- Last.\n\nOutside.\n",
        "- First.\n\n  <<#cookie-charter a>>\n\n  Last.\n\nOutside.\n",
        // Numbered, with marks of several widths.
        "1. <<#cookie-charter a>>\n2. Last.\n\nOutside.\n",
        "100) <<#cookie-charter a>>\n101) Last.\n\nOutside.\n",
        // Nested.
        "- First.\n  - <<#cookie-charter a>>\n  - Last.\n\nOutside.\n",
        "1. First.\n   - <<#cookie-charter a>>\n\n   Last.\n\nOutside.\n",
        "- > <<#cookie-charter a>>\n- Last.\n\nOutside.\n",
        // Indented with tabs.
        "-\t<<#cookie-charter a>>\n-\tLast.\n\nOutside.\n",
        "- First.\n\n\t<<#cookie-charter a>>\n\n\tLast.\n\nOutside.\n",
        "1.\tFirst.\n\n\t<<#cookie-charter a>>\n\n\tLast.\n\nOutside.\n",
    ] {
        is_inside("li", chapter);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn what_follows_in_a_list_item_stays_in_it() {
    let chapter = "\
1. First.

   <<#cookie-charter a>>

   Still the first.

   ```text
   code of the first
   ```
2. Second.
";
    for mdbook in both() {
        for chapter in [chapter.to_owned(), chapter.replace('\n', "\r\n")] {
            let page = page_of(&chapter, &mdbook);
            let inside = page.texts("li:first-child > p");
            assert_eq!(page.count("main > ol > li"), 2);
            assert_eq!(page.count(&format!("li:first-child {TABLE}")), 1);
            assert_eq!(inside.first().map(String::as_str), Some("First."));
            assert_eq!(inside.last().map(String::as_str), Some("Still the first."));
            let code = page.texts("li:first-child pre");
            assert_eq!(code, ["code of the first\n"], "{}", mdbook.version);
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn two_directives_in_two_lines_are_two_charters() {
    let (tables, text) = (
        "<<#cookie-charter a part=tables>>",
        "<<#cookie-charter a part=text>>",
    );
    for mdbook in both() {
        for chapter in [
            format!("{tables}\n{text}\n"),
            format!("> {tables}\n> {text}\n"),
            format!("- {tables}\n  {text}\n"),
            format!("- First.\n\n  {tables}\n  {text}\n"),
        ] {
            let page = page_of(&chapter, &mdbook);
            let context = format!("{chapter}\n{}", mdbook.version);
            assert_eq!(page.count(TABLE), 1, "{context}");
            let titles = page.texts("h1").join(" / ");
            assert!(
                titles.ends_with("https://a.example / Cookie charter"),
                "{context}"
            );
            assert!(!page.text().contains("<<#"), "{context}");
        }
    }
}

/// The charter and «Last.» stand in a `container`, «Outside.» does not, in HTML
/// and in Markdown tables.
fn is_inside(container: &str, chapter: &str) {
    for mdbook in both() {
        for tables in ["html", "markdown"] {
            let page = page_with_tables(chapter, tables, &mdbook);
            let context = format!("{chapter}\n{tables}, {}", mdbook.version);
            assert_eq!(page.count("table"), 1, "{context}");
            assert_eq!(page.count(&format!("{container} table")), 1, "{context}");
            assert_eq!(page.count(&format!("{container} tbody tr")), 4, "{context}");
            let of = |selector: &str| page.texts(selector).concat();
            assert!(of(container).contains("Last."), "{context}");
            assert!(!of(container).contains("Outside."), "{context}");
            assert!(of("main > p").ends_with("Outside."), "{context}");
            assert_eq!(page.count("pre"), 0, "{context}");
        }
    }
}

/// The page of a chapter.
fn page_of(chapter: &str, mdbook: &MdBook) -> Page {
    page_with_tables(chapter, "html", mdbook)
}

fn page_with_tables(chapter: &str, tables: &str, mdbook: &MdBook) -> Page {
    let book = Book::of_chapter(chapter);
    book.append("book.toml", &format!("tables = \"{tables}\"\n"));
    book.build(mdbook).is_clean();
    book.page("page.html")
}
