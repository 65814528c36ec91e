//! The five real charters: the page that visitors read has the words of the
//! charters that the five towns publish.

use crate::support::page::{Page, Table};
use crate::support::read;
use crate::support::real_mdbook::{Book, MdBook, both};

/// The five towns.
const FIVE: [&str; 5] = [
    "cangt",
    "lieusaint",
    "saint-jean-de-luz",
    "saint-maur",
    "soissons",
];

/// What mdBook does with straight quotes, where it is asked for.
const SMART: &str = "MDBOOK_OUTPUT__HTML__SMART_PUNCTUATION";
/// How our tables are written.
const TABLES: &str = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES";

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_five_charters_have_the_words_that_the_towns_publish() {
    for mdbook in both() {
        let book = five();
        book.build(&mdbook).is_clean();
        check_words(&book, &mdbook);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_book_of_this_repository_holds_the_five_charters() {
    for mdbook in both() {
        let book = Book::of_repository();
        book.build(&mdbook).is_clean();
        for id in FIVE {
            let page = Page::parse(&book.built(&format!("target/book/charters/{id}.html")));
            assert_eq!(words_of_page(&page), words_published(id), "{id}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn every_mdbook_prints_the_same_characters() {
    for tables in ["html", "markdown"] {
        let mut printed = None;
        for mdbook in both() {
            for smart in ["false", "true"] {
                let book = five();
                let run = book.build_with(&mdbook, &[(SMART, smart), (TABLES, tables)]);
                run.is_clean();
                let now = characters(&book);
                let before = printed.get_or_insert_with(|| now.clone());
                let version = &mdbook.version;
                assert_eq!(*before, now, "{version}, {tables}, smart: {smart}");
            }
        }
    }
}

/// All that a reader sees of the charters, to the letter.
fn characters(book: &Book) -> Vec<(Vec<String>, Vec<Table>)> {
    let pages = FIVE.iter().chain(&["in-english", "in-french", "extended"]);
    pages
        .map(|id| book.page(&format!("charters/{id}.html")))
        .map(|page| ([page.blocks(), page.texts("li")].concat(), page.tables()))
        .collect()
}

/// The five portals in a book of their own.
fn five() -> Book {
    let book = Book::copy_of("five");
    book.bring("portals");
    book
}

fn check_words(book: &Book, mdbook: &MdBook) {
    for id in FIVE {
        let page = book.page(&format!("charters/{id}.html"));
        let version = &mdbook.version;
        assert_eq!(words_of_page(&page), words_published(id), "{id}, {version}");
    }
}

/// The words of a town's charter, as it was copied from the town's site.
fn words_published(id: &str) -> Vec<String> {
    let text = read(format!("tests/charters/{id}.txt"));
    let text = without_rows_of_dashes(&text);
    words(&without_angle_brackets(&text))
}

/// The words of the charter on a page, which begins with its title.
fn words_of_page(page: &Page) -> Vec<String> {
    let blocks = without_repeated_heads(page.blocks());
    let start = blocks.iter().position(|block| block == "Charte cookies");
    let text = blocks[start.expect("the title of the charter")..].join("\n");
    words(&with_plain_spaces(&with_straight_apostrophes(&text)))
}

/// The site prints the apostrophe of a typewriter, a page that of a printer.
fn with_straight_apostrophes(text: &str) -> String {
    text.replace('’', "'")
}

/// On a page no line begins with `?` or `»`.
fn with_plain_spaces(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The site shows the address of a portal as it is typed in Markdown.
fn without_angle_brackets(text: &str) -> String {
    text.replace("<http", "http").replace('>', "")
}

/// On the site one head serves all tables; a page repeats it, since without
/// heads a table means nothing to a screen reader.
fn without_repeated_heads(blocks: Vec<String>) -> Vec<String> {
    const HEADS: [&str; 4] = [
        "Nom du prestataire",
        "Service et emplacement",
        "Nom du cookies",
        "Finalités",
    ];
    let mut out: Vec<String> = Vec::new();
    for block in blocks {
        let repeated = HEADS.contains(&block.as_str()) && out.contains(&block);
        if !repeated {
            out.push(block);
        }
    }
    out
}

/// One site draws a line below the heads of its table.
fn without_rows_of_dashes(text: &str) -> String {
    let is_drawn = |line: &&str| line.contains("--") && line.replace(['-', '\t'], "").is_empty();
    let lines: Vec<&str> = text.lines().filter(|line| !is_drawn(line)).collect();
    lines.join("\n")
}

/// Lines, cells and runs of spaces are only white space here.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
