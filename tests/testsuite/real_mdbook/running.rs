//! How people run mdBook: in another folder, with settings in the environment,
//! for other renderers, to test code.

use crate::support::page::Page;
use crate::support::real_mdbook::{Book, both};

/// How our tables are written.
const TABLES: &str = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES";

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_book_is_built_from_another_folder() {
    for mdbook in both() {
        for name in ["book", "a book with spaces", "été"] {
            let book = Book::in_folder(name);
            book.fill_with_chapter("<<#cookie-charter a>>\n");
            let outside = book.root.parent().expect("a folder");
            book.run_in(outside, &mdbook, &["build", name]).is_clean();
            assert_eq!(book.page("page.html").count("caption"), 1, "{name}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn mdbook_test_tests_the_code_of_a_book_with_directives() {
    let good = "<<#cookie-charter a>>\n\n```rust\nassert_eq!(1 + 1, 2);\n```\n";
    for mdbook in both() {
        let book = Book::of_chapter(good);
        let run = book.run_in(&book.root, &mdbook, &["test"]);
        assert!(run.succeeded(), "{}: {}", mdbook.version, run.reported());
        let book = Book::of_chapter(&good.replace("1 + 1", "1 + 2"));
        let run = book.run_in(&book.root, &mdbook, &["test"]);
        assert!(!run.succeeded(), "the code was not run");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn drafts_parts_and_separators_are_left_alone() {
    let summary = "\
# Summary

[Preface](preface.md)

# A part

- [Page](page.md)
  - [Draft]()
    - [Below](below.md)

---

- [Another draft]()
";
    for mdbook in both() {
        let book = Book::of_chapter("<<#cookie-charter a>>\n");
        book.write("src/SUMMARY.md", summary);
        book.write("src/preface.md", "Nothing of ours.\n");
        book.write("src/below.md", "<<#cookie-charter a>>\n");
        book.build(&mdbook).is_clean();
        for page in ["page.html", "below.html"] {
            assert_eq!(book.page(page).count("caption"), 1, "{page}");
        }
        assert_eq!(book.page("preface.html").texts("p"), ["Nothing of ours."]);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_setting_can_come_from_the_environment() {
    for mdbook in both() {
        let book = Book::of_chapter("<<#cookie-charter a>>\n");
        book.build(&mdbook).is_clean();
        assert_eq!(book.page("page.html").count("caption"), 1);
        book.build_with(&mdbook, &[(TABLES, "markdown")]).is_clean();
        let page = book.page("page.html");
        assert_eq!((page.count("caption"), page.count("table")), (0, 1));
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_wrong_setting_from_the_environment_names_its_variable() {
    for mdbook in both() {
        let book = Book::of_chapter("<<#cookie-charter a>>\n");
        let run = book.build_with(&mdbook, &[(TABLES, "latex")]);
        run.fails_with(TABLES);
        run.fails_with("`latex`");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn other_renderers_get_markdown() {
    for mdbook in both() {
        let book = Book::of_chapter("# Title\n\n<<#cookie-charter a>>\n\nAfter.\n");
        book.append("book.toml", "\n[output.markdown]\n\n[output.html]\n");
        book.build(&mdbook).is_clean();
        let chapter = book.built("book/markdown/page.md");
        assert!(
            chapter.starts_with("# Title\n\n## Cookie charter\n"),
            "{chapter}"
        );
        assert!(chapter.contains("\n| Opendatasoft | "), "{chapter}");
        assert!(chapter.ends_with("\nAfter.\n"), "{chapter}");
        // An address is Markdown too; nothing else begins with `<`.
        let html = chapter.replace("<https://a.example>", "");
        assert!(!html.contains('<'), "{chapter}");
        let page = Page::parse(&book.built("book/html/page.html"));
        assert_eq!(page.count("caption"), 1);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_book_without_directives_is_the_same_with_and_without_us() {
    let chapter = "# A \"title\"\n\nSome <b>HTML</b>, `<<#code>>`, a << b.\r\n\r\n- [ ] task\n";
    for mdbook in both() {
        let with = Book::of_chapter(chapter);
        let without = Book::of_chapter(chapter);
        without.write("book.toml", "[book]\ntitle = \"A\"\nlanguage = \"en\"\n");
        with.build(&mdbook).is_clean();
        without.build(&mdbook).is_clean();
        for page in ["page.html", "index.html", "print.html"] {
            let path = format!("book/{page}");
            assert_eq!(with.built(&path), without.built(&path), "{page}");
        }
    }
}
