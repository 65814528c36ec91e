//! Pages that everyone can read: what a screen reader, a translator and a
//! browser need to know stands in the HTML that mdBook makes of a charter.

use std::collections::BTreeSet;

use scraper::Html;

use crate::support::page::{Page, text};
use crate::support::real_mdbook::{Book, MdBook, both};

/// Every directive, in every place in which one can stand, and a charter more
/// than once: in both languages and both editions.
const CHAPTER: &str = "# Charters

<<#cookie-charter a>>

<<#cookie-charter a lang=fr>>

<<#cookie-charter a lang=fr edition=extended>>

- <<#cookie-charter a part=tables>>

> <<#cookie-charter a lang=fr part=text>>

<<#cookie-charters>>

<<#cookie-matrix>>
";

/// What the charters tell besides what every portal of Opendatasoft does; the
/// text of `extended` names the cookie.
const DATA: &str = "languages = [\"en\", \"fr\"]

[[cookies]]
name = \"_pk_id.*\"
category = \"statistics\"
provider = \"Matomo\"
feature = { en = \"Audience\", fr = \"Audience\" }
purpose = { en = \"Counting visits\", fr = \"Compter les visites\" }
data-retention-max = \"25 months\"
";

/// A page with all of it.
fn page(mdbook: &MdBook) -> (Book, String) {
    let book = Book::of_chapter(CHAPTER);
    book.append("portals/a.toml", DATA);
    book.build(mdbook).is_clean();
    let html = book.built("book/page.html");
    (book, html)
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn no_element_is_unclosed_or_misnested() {
    for mdbook in both() {
        let (_book, html) = page(&mdbook);
        assert_eq!(mistakes(chapter(&html)), [""; 0], "{}", mdbook.version);
    }
    for wrong in [
        "<div>",
        "</div>",
        "<b><p></b></p>",
        "<table><div></div></table>",
    ] {
        assert_ne!(mistakes(wrong), [""; 0], "{wrong}");
    }
}

/// What HTML's own rules of parsing object to.
fn mistakes(fragment: &str) -> Vec<String> {
    let page = format!("<!doctype html><title>A</title><main>{fragment}</main>");
    let errors = Html::parse_document(&page).errors;
    errors.into_iter().map(|error| error.to_string()).collect()
}

/// What stands in `<main>`: around it is mdBook's.
fn chapter(html: &str) -> &str {
    let (_, rest) = html.split_once("<main>").expect("the chapter");
    let (chapter, _) = rest.split_once("</main>").expect("its end");
    chapter
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn every_id_and_so_every_anchor_is_there_once() {
    for mdbook in both() {
        let (_book, html) = page(&mdbook);
        let page = Page::parse(&html);
        let ids = page.all("[id]").into_iter();
        let ids: Vec<_> = ids.filter_map(|element| element.attr("id")).collect();
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "{}: {ids:?}", mdbook.version);
        // The title of the charter, in each of its languages.
        for id in ["cookie-charter", "charte-cookies", "charte-cookies-1"] {
            assert!(ids.contains(&id), "{}: {id} in {ids:?}", mdbook.version);
        }
        let links = page.all("a.header").into_iter();
        for link in links.filter_map(|link| link.attr("href")) {
            assert!(ids.contains(&link.trim_start_matches('#')), "{link}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn foreign_words_and_names_are_marked() {
    for mdbook in both() {
        let (_book, html) = page(&mdbook);
        let page = Page::parse(&html);
        let foreign: BTreeSet<_> = page.texts("[lang=fr] [lang=en]").into_iter().collect();
        let expected = ["back office", "first-party", "third party"];
        assert_eq!(
            foreign,
            expected.map(str::to_owned).into(),
            "{}",
            mdbook.version
        );
        for name in page.all(".cookie-charter code") {
            assert_eq!(name.attr("translate"), Some("no"), "{}", text(name));
        }
        assert!(page.texts("li > code").contains(&"_pk_id.*".to_owned()));
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_table_is_simple_named_and_reached_by_keyboard() {
    for mdbook in both() {
        let (_book, html) = page(&mdbook);
        let page = Page::parse(&html);
        let tables = page.count("table");
        assert_eq!(tables, 10, "{}", mdbook.version);
        assert_eq!(
            page.count("[role=group][tabindex='0'][aria-label] > table > caption"),
            tables
        );
        assert_eq!(page.count("[colspan], [rowspan], [headers], td > table"), 0);
        // A head of a row anywhere but in front makes a table complex.
        assert_eq!(
            page.count("tbody th:not(:first-child), tbody th:not([scope=row])"),
            0
        );
        // `extended` begins with names, lists and matrices with portals.
        let heads = page.count("tbody th");
        assert_eq!(heads, 5 + 1 + 1, "{}", mdbook.version);
        for wrapper in page.all(".cookie-table") {
            let caption = wrapper.descendent_elements();
            let mut caption = caption.filter(|element| element.value().name() == "caption");
            let caption = caption.next().map(text);
            assert_eq!(caption.as_deref(), wrapper.attr("aria-label"));
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_charter_keeps_its_direction_in_a_book_of_the_other() {
    for mdbook in both() {
        for (settings, direction) in [
            ("language = \"ar\"", Some("ltr")),
            ("language = \"en\"\ntext-direction = \"rtl\"", Some("ltr")),
            ("language = \"ar\"\ntext-direction = \"ltr\"", None),
            ("language = \"fr\"", None),
        ] {
            let book = Book::of_chapter("<<#cookie-charter a>>\n");
            let table = "[preprocessor.cookie-charter]\nlanguage = \"fr\"\n";
            book.write("book.toml", &format!("[book]\n{settings}\n\n{table}"));
            book.build(&mdbook).is_clean();
            let page = book.page("page.html");
            let charter = page.all(".cookie-charter");
            assert_eq!(
                charter[0].attr("dir"),
                direction,
                "{settings}, {}",
                mdbook.version
            );
            let heads = page.texts("thead th");
            assert_eq!(heads[..2], ["Nom du prestataire", "Service et emplacement"]);
        }
    }
}
