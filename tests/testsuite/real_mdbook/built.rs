//! `check --built` on sites that the two mdBooks built: with the program, and
//! without it, when directives are published as they stand.

use crate::support::real_mdbook::{Book, both};

/// A book with escapes of every kind, and a generated chapter.
fn book() -> Book {
    let book = Book::of_chapter("# Page\n\n<<#cookie-charter a>>\n");
    book.write(
        "src/SUMMARY.md",
        "# Summary\n\n[Home](README.md)\n\n- [Page](page.md)\n- [All](sub/all.md)\n- [HTML](html.md)\n",
    );
    book.write(
        "src/README.md",
        "Write `<<#cookie-charter a>>` or \\<<#cookie-charter a>>.\n\n{{#include part.md}}\n",
    );
    book.write("src/part.md", "Or \\<<#cookie-matrix>>.\n");
    book.write("src/sub/all.md", "# All\n\n<<#cookie-charters>>\n");
    book.write(
        "src/html.md",
        "<div>\n\\<<#cookie-charter a>>\n</div>\n\n<!-- <<#cookie-charter a>> -->\n\n    <<#cookie-charter a>>\n",
    );
    let portal = "url = \"https://b.example\"\nservices = [\"opendatasoft\"]\n";
    book.write("portals/b.toml", portal);
    book
}

fn check(book: &Book) -> String {
    let reported = book.check(&["--format", "short", "--built", "book"]);
    let lines = reported.lines().filter(|line| line.contains(": error["));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_site_that_is_well_has_no_findings() {
    for mdbook in both() {
        let book = book();
        // mdBook 0.5 warns of `<<` in an HTML block, and prints it.
        let run = book.build(&mdbook);
        assert!(run.succeeded(), "{}: {}", mdbook.version, run.reported());
        assert_eq!(check(&book), "", "{}", mdbook.version);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn directives_that_were_published_are_found() {
    for mdbook in both() {
        let book = book();
        // As where the program is not installed.
        book.append(
            "book.toml",
            "optional = true\ncommand = \"no-such-program\"\n",
        );
        let run = book.build(&mdbook);
        assert!(run.succeeded(), "{}: {}", mdbook.version, run.reported());
        let reported = check(&book);
        for page in ["page.html", "sub/all.html", "print.html"] {
            assert!(
                reported.contains(&format!("book/{page}:")) && reported.contains("[raw-directive]"),
                "{}: {page} in\n{reported}",
                mdbook.version
            );
        }
        assert!(
            reported.contains("[charter-page-missing]: the built site has no page `sub/b.html`"),
            "{}: {reported}",
            mdbook.version
        );
        assert_eq!(
            reported.lines().count(),
            4,
            "{}: {reported}",
            mdbook.version
        );
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_site_of_this_repository_is_well() {
    for mdbook in both() {
        let book = Book::of_repository();
        book.build(&mdbook).is_clean();
        // The rules find something in the five charters, and no mistake.
        let reported = book.check(&["--format", "short", "--built", "target/book"]);
        assert!(
            !reported.contains(": error["),
            "{}: {reported}",
            mdbook.version
        );
    }
}
