//! A mistake in a directive stops the build and is reported with its place on
//! disk, whatever mdBook has done to the chapter before.

use crate::support::real_mdbook::{Book, both};

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_misplaced_directive_is_reported_with_its_place() {
    for (chapter, place) in [
        ("# Title\n\nSee <<#cookie-charter a>>.\n", "src/page.md:3:5"),
        ("# <<#cookie-charter a>>\n", "src/page.md:1:3"),
        ("- [ ] <<#cookie-charter a>>\n", "src/page.md:1:7"),
        ("<div>\n<<#cookie-charter a>>\n</div>\n", "src/page.md:2:1"),
        (
            "| Été |\n|---|\n| é <<#cookie-charter a>> |\n",
            "src/page.md:3:5",
        ),
        ("> Quote\n>\n> é <<#cookie-charter a>>\n", "src/page.md:3:5"),
        ("[^1]\n\n[^1]: <<#cookie-charter a>>\n", "src/page.md:3:7"),
    ] {
        is_reported_at(chapter, &[place]);
        // The same in a file of Windows, or with a byte order mark.
        is_reported_at(&chapter.replace('\n', "\r\n"), &[place]);
        is_reported_at(&format!("\u{feff}{chapter}"), &[place]);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn what_is_wrong_in_a_directive_is_reported_with_its_place() {
    for (chapter, place) in [
        ("Été\n\n<<#cookie-charter b>>\n", "src/page.md:3:19"),
        ("<<#cookie-charter a lang=zz>>\n", "src/page.md:1:26"),
        ("<<#cookie-charter a langue=fr>>\n", "src/page.md:1:21"),
        ("<<#cookie-chartre a>>\n", "src/page.md:1:4"),
        ("<<#cookie-charter a\n\nText.\n", "src/page.md:1:1"),
    ] {
        is_reported_at(chapter, &[place]);
        is_reported_at(&chapter.replace('\n', "\r\n"), &[place]);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn all_mistakes_are_reported_in_one_build() {
    let chapter = "See <<#cookie-charter a>>.\n\n<<#cookie-charter b>>\n\n<<#cookie-charter c>>\n";
    is_reported_at(
        chapter,
        &["src/page.md:1:5", "src/page.md:3:19", "src/page.md:5:19"],
    );
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_mistake_is_found_in_the_file_that_a_chapter_includes() {
    for mdbook in both() {
        for line_end in ["\n", "\r\n"] {
            let text = |text: &str| text.replace('\n', line_end);
            let book = Book::empty();
            book.fill_with_chapter(&text(
                "# Title\n\n{{#include parts/one.md}}\n\nSee <<#cookie-charter a>>.\n",
            ));
            book.write(
                "src/parts/one.md",
                &text("One.\n\nTwo <<#cookie-charter a>>.\n"),
            );
            let run = book.build(&mdbook);
            run.fails_with("src/parts/one.md:3:5");
            run.fails_with("src/page.md:5:5");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_mistake_below_an_include_is_found_in_the_chapter() {
    for mdbook in both() {
        let book = Book::of_chapter("{{#include one.md}}\n\nSee <<#cookie-charter a>>.\n");
        book.write("src/one.md", "1\n\n2\n\n3\n");
        book.build(&mdbook).fails_with("src/page.md:3:5");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_directive_in_an_included_file_is_expanded() {
    for mdbook in both() {
        let book = Book::of_chapter("{{#include one.md}}\n");
        book.write("src/one.md", "Included.\n\n<<#cookie-charter a>>\n");
        book.build(&mdbook).is_clean();
        assert_eq!(book.page("page.html").count("caption"), 1);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_failed_build_publishes_nothing() {
    for mdbook in both() {
        let book = Book::of_chapter("See <<#cookie-charter a>>.\n");
        book.build(&mdbook).fails_with("src/page.md:1:5");
        assert!(!book.root.join("book/page.html").exists());
    }
}

/// The build of a book with this chapter fails and names these places.
fn is_reported_at(chapter: &str, places: &[&str]) {
    for mdbook in both() {
        let run = Book::of_chapter(chapter).build(&mdbook);
        for place in places {
            let wanted = format!("--> {place}\n");
            assert!(
                !run.succeeded() && run.reported().contains(&wanted),
                "{}: {chapter:?} is not reported at {place}:\n{}",
                mdbook.version,
                run.reported()
            );
        }
    }
}
