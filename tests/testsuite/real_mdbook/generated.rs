//! The pages that `<<#cookie-charters>>` makes are pages like any other: in the
//! sidebar, before and after their neighbours, in the search, on the print page,
//! with an edit button that opens their data. And they take nobody's place.

use std::fs;
use std::path::Path;

use super::site::{Site, files_in};
use crate::support::page::{Page, text};
use crate::support::read;
use crate::support::real_mdbook::{Book, MdBook, both};

/// How our tables are written.
const TABLES: &str = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES";

/// A portal that can be printed under any id.
const PORTAL: &str = "name = \"X\"\nurl = \"https://x.example\"\nservices = [\"opendatasoft\"]\n";

/// The sidebar of the book `generated`. U+2060 keeps the search of mdBook from
/// taking a name for HTML: see `render::link::parted`.
const SIDEBAR: [&str; 26] = [
    "Préface -> preface.html",
    "L'avant -> avant.html",
    "1. Introduction -> index.html",
    "  1.1. Racine -> racine.html",
    "2. Portails -> portails/index.html",
    "  2.1. Azur -> portails/azur.html",
    "  2.2. Côte & <\u{2060}b>îles<\u{2060}/b> -> portails/cote.html",
    "  2.3. Deux -> portails/deux.html",
    "  2.4. Étang *de* Berre -> portails/berre.html",
    "  2.5. Étang *de* Berre (English) -> portails/berre.en.html",
    "  2.6. Lac (English) -> portails/lac.en.html",
    "  2.7. Un -> portails/un.html",
    "3. Guide -> guide.html",
    "  3.1. Autres -> guide/profond/autres.html",
    "    3.1.1. Enfant -> guide/profond/enfant.html",
    "      3.1.1.1. Petit-enfant -> guide/profond/petit-enfant.html",
    "    3.1.2. Brouillon",
    "    3.1.3. Phare -> guide/profond/phare.html",
    "    3.1.4. Zénith -> guide/profond/zenith.html",
    "  3.2. Dernier -> guide/dernier.html",
    "4. Le lac -> ailleurs/lac.html",
    "5. Autre brouillon",
    "  5.1. Sous le brouillon -> sous.html",
    "Annexe -> annexe.html",
    "Après -> apres.html",
    "Fin -> fin.html",
];

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_sidebar_shows_generated_chapters_under_their_list() {
    for mdbook in both() {
        let (_book, site) = built(&mdbook);
        let lines = site.sidebar().join("\n");
        assert_eq!(lines, SIDEBAR.join("\n"), "{}", mdbook.version);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_reader_who_turns_the_pages_sees_them_in_the_order_of_the_sidebar() {
    for mdbook in both() {
        let (_book, site) = built(&mdbook);
        let mut pages = site.pages_of_sidebar();
        assert_eq!(site.pages_from("preface.html", "next"), pages);
        pages.reverse();
        assert_eq!(site.pages_from("fin.html", "previous"), pages);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_search_leads_from_the_name_of_a_cookie_to_its_page() {
    for mdbook in both() {
        let (_book, site) = built(&mdbook);
        let found = |word: &str| site.found_by(word).into_iter().collect::<Vec<_>>();
        let phare = ["guide/profond/phare.html"];
        assert_eq!(found("phare77"), phare, "{}", mdbook.version);
        let both = ["portails/berre.en.html", "portails/berre.html"];
        assert_eq!(found("berre77"), both, "{}", mdbook.version);
        let shared = site.found_by("sessionid");
        let charters = charters(&site);
        assert_eq!(shared.into_iter().collect::<Vec<_>>(), charters);
        for breadcrumbs in site.breadcrumbs_of("phare77") {
            let parents = "Guide » Autres » Phare » ";
            assert!(breadcrumbs.starts_with(parents), "{breadcrumbs}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_print_page_holds_every_charter_once() {
    for mdbook in both() {
        let (book, site) = built(&mdbook);
        let print = book.page("print.html");
        let codes = print.texts("code");
        let count = |name: &str| codes.iter().filter(|code| *code == name).count();
        assert_eq!(count("phare77"), 1, "{}", mdbook.version);
        assert_eq!(count("berre77"), 2, "one for each language");
        assert_eq!(count("sessionid"), charters(&site).len());
        let titles = print.texts("h1");
        let expected = [
            ("Azur", 1),
            ("Étang *de* Berre", 1),
            ("Étang *de* Berre (English)", 1),
            ("Côte & <\u{2060}b>îles<\u{2060}/b>", 1),
            ("L’avant", 1),
        ];
        for (title, times) in expected {
            let found = titles.iter().filter(|found| *found == title).count();
            assert_eq!(found, times, "{title}: {titles:?}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_edit_button_opens_the_data() {
    for mdbook in both() {
        for src in ["src", "docs/les chapitres", "./src"] {
            let book = Book::copy_of("generated");
            move_chapters(&book, src);
            book.build(&mdbook).is_clean();
            let site = Site::read(&book.root.join("book"));
            for (page, data) in [
                ("racine", "book.toml"),
                ("avant", "portals/avant.toml"),
                ("apres", "portals/apres.toml"),
                ("guide/profond/phare", "portals/phare.toml"),
                ("portails/berre", "portals/berre.toml#berre"),
                ("portails/berre.en", "portals/berre.toml#berre.en"),
                ("portails/lac.en", "portals/lac.toml"),
                ("portails/un", "portals/ensemble.toml#un"),
                ("portails/deux", "portals/ensemble.toml#deux"),
            ] {
                let link = site.edit_link(&format!("{page}.html"));
                let link = link.strip_prefix("https://git.example/edit/main/");
                assert_eq!(link, Some(data), "{page}, {src}, {}", mdbook.version);
                let file = data.split('#').next().expect("a file");
                assert!(book.root.join(file).is_file(), "{file}");
            }
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn links_to_another_language_say_so() {
    for mdbook in both() {
        let (book, _) = built(&mdbook);
        for (page, selector, expected) in [
            (
                "portails/index.html",
                ".cookie-charters th a",
                vec![
                    ("Azur", "azur.html", None),
                    ("Côte & <b>îles</b>", "cote.html", None),
                    ("Deux", "deux.html", None),
                    ("Français", "berre.html", Some("fr")),
                    ("English", "berre.en.html", Some("en")),
                    ("Français", "../ailleurs/lac.html", Some("fr")),
                    ("English", "lac.en.html", Some("en")),
                    ("Un", "un.html", None),
                ],
            ),
            (
                "guide/profond/autres.html",
                "th a",
                vec![
                    ("Français", "../../portails/berre.html", Some("fr")),
                    ("English", "../../portails/berre.en.html", Some("en")),
                    ("Phare", "phare.html", None),
                    ("Zénith", "zenith.html", None),
                ],
            ),
            (
                "annexe.html",
                "th a",
                vec![
                    ("Après", "apres.html", None),
                    ("Français", "portails/berre.html", Some("fr")),
                    ("English", "portails/berre.en.html", Some("en")),
                ],
            ),
            (
                "portails/berre.html",
                ".cookie-charter > p:first-child a",
                vec![("English", "berre.en.html", Some("en"))],
            ),
            (
                "portails/berre.en.html",
                "[lang=en] > p:first-child a",
                vec![("Français", "berre.html", Some("fr"))],
            ),
            (
                "portails/lac.en.html",
                "[lang=en] > p:first-child a",
                vec![("Français", "../ailleurs/lac.html", Some("fr"))],
            ),
        ] {
            let built = book.page(page);
            let found: Vec<_> = built.all(selector).into_iter().collect();
            let found = found.iter().map(|link| {
                // The name of a portal is in no language, that of a language is.
                assert_eq!(link.attr("lang"), None, "{page}");
                let word = link.child_elements().next();
                assert_eq!(
                    word.and_then(|word| word.attr("lang")),
                    link.attr("hreflang")
                );
                (
                    text(*link),
                    link.attr("href").unwrap_or_default(),
                    link.attr("hreflang"),
                )
            });
            let expected = expected.into_iter();
            let expected = expected.map(|(text, href, lang)| (text.to_owned(), href, lang));
            assert_eq!(
                found.collect::<Vec<_>>(),
                expected.collect::<Vec<_>>(),
                "{page}, {}",
                mdbook.version
            );
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_generated_page_is_the_charter_under_the_name_of_the_portal() {
    for mdbook in both() {
        let (book, _) = built(&mdbook);
        for (page, headings) in [
            (
                "portails/berre.html",
                ["Étang *de* Berre", "Charte cookies"],
            ),
            (
                "portails/berre.en.html",
                ["Étang *de* Berre (English)", "Cookie charter"],
            ),
            (
                "portails/cote.html",
                ["Côte & <\u{2060}b>îles<\u{2060}/b>", "Charte cookies"],
            ),
        ] {
            let built = book.page(page);
            let found = built.texts("h1, h2");
            assert_eq!(found, headings, "{page}, {}", mdbook.version);
            assert_eq!(built.count("[lang=en] h2"), page.matches(".en.").count());
        }
        let title = format!(
            "<title>{} - ",
            "Côte &amp; &lt;\u{2060}b&gt;îles&lt;\u{2060}/b&gt;"
        );
        let page = book.built("book/portails/cote.html");
        assert!(page.contains(&title), "{}", mdbook.version);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_portal_with_a_chapter_of_its_own_gets_no_other() {
    for mdbook in both() {
        let (book, site) = built(&mdbook);
        let of_lake = |file: &&String| file.contains("lac.") && file.ends_with(".html");
        let pages: Vec<_> = site.files.iter().filter(of_lake).collect();
        assert_eq!(pages, ["ailleurs/lac.html", "portails/lac.en.html"]);
        let page = book.page("ailleurs/lac.html");
        assert_eq!(page.texts("main > p")[0], "Un chapitre à lui.");
        assert_eq!(page.count("table"), 1);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn no_link_of_the_book_is_broken() {
    for mdbook in both() {
        for tables in ["html", "markdown"] {
            let book = Book::copy_of("generated");
            book.build_with(&mdbook, &[(TABLES, tables)]).is_clean();
            let site = Site::read(&book.root.join("book"));
            has_no_broken_link(&site, &format!("{}, {tables}", mdbook.version));
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_link_that_is_broken_would_be_found() {
    for mdbook in both() {
        let book = Book::copy_of("generated");
        let links = "[a](../nowhere.html) [b](#nowhere) [c](azur.md#charte-cookies)\n";
        book.append("src/portails/README.md", &format!("\n{links}"));
        book.append(
            "src/fin.md",
            "\n<a href=\"../fin.html\">out of the book</a>\n",
        );
        book.build(&mdbook).is_clean();
        let mut broken = Site::read(&book.root.join("book")).broken_links();
        broken.retain(|link| !link.starts_with("print.html"));
        assert_eq!(
            broken,
            [
                "fin.html: href=\"../fin.html\"",
                "portails/index.html: href=\"../nowhere.html\"",
                "portails/index.html: href=\"#nowhere\"",
            ]
        );
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn it_does_not_matter_when_a_readme_becomes_the_index() {
    for mdbook in both() {
        let mut before = None;
        for order in [
            "after = [\"links\"]",
            "after = [\"links\", \"index\"]",
            "before = [\"index\"]",
        ] {
            let book = Book::copy_of("generated");
            let settings = read(book.root.join("book.toml"));
            let settings = settings.replace("after = [\"links\"]", order);
            book.write("book.toml", &settings);
            book.build(&mdbook).is_clean();
            let now = files_in(&book.root.join("book"));
            let before = before.get_or_insert_with(|| now.clone());
            assert!(before.keys().eq(now.keys()), "{order}");
            for (file, content) in before {
                assert_eq!(Some(&*content), now.get(file), "{file}, {order}");
            }
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn mdbook_test_and_another_renderer_take_generated_chapters() {
    for mdbook in both() {
        let book = Book::copy_of("generated");
        let run = book.run_in(&book.root, &mdbook, &["test"]);
        assert!(run.succeeded(), "{}: {}", mdbook.version, run.reported());
        book.append("book.toml", "\n[output.markdown]\n");
        book.build(&mdbook).is_clean();
        let chapter = book.built("book/markdown/portails/berre.md");
        assert!(chapter.contains("[English](berre.en.md)"), "{chapter}");
        assert!(!chapter.contains("hreflang"), "{chapter}");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn nothing_is_written_outside_the_build_folder() {
    for mdbook in both() {
        let book = Book::copy_of("generated");
        let outside = || {
            let mut files = files_in(book.root.parent().expect("a folder"));
            files.retain(|file, _| !file.starts_with("book/book/"));
            files
        };
        let before = outside();
        book.build(&mdbook).is_clean();
        assert!(before == outside(), "{}", mdbook.version);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn an_id_that_is_no_name_for_a_page_is_refused_and_nothing_is_written() {
    let ids = [
        "", ".", "..", "../x", "../../x", "/x", "x/y", "x\\\\y", "..\\\\x", "C:x", "x.md", "x.en",
        ".x", "-x", "x-", "x--y", "X", "é", "x y", "%2e%2e", "x#y", "x?y", "~", "index", "toc",
        "print", "404", "readme", "con", "nul", "com1", "lpt9",
    ];
    for mdbook in both() {
        let book = Book::of_chapter("<<#cookie-charters>>\n");
        book.write("portals/an-id.toml", PORTAL);
        book.build(&mdbook).is_clean();
        for id in ids {
            let book = Book::of_chapter("<<#cookie-charters>>\n");
            let table = format!("\n[preprocessor.cookie-charter.portals.\"{id}\"]\n");
            book.append("book.toml", &(table + PORTAL));
            is_refused_and_writes_nothing(&book, &mdbook, id);
        }
        for file in ["Index", "index", "print", "x y", "x.en", "é", "con"] {
            let book = Book::of_chapter("<<#cookie-charters>>\n");
            book.write(&format!("portals/{file}.toml"), PORTAL);
            is_refused_and_writes_nothing(&book, &mdbook, file);
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_chapter_at_the_path_of_a_generated_one_is_an_error_with_both_places() {
    for link in ["a.md", "a.MD", "a.markdown", "a.en.md"] {
        collides("list.md", link, link);
        collides("README.md", link, link);
    }
    for link in ["lists/a.md", "lists/a.en.md"] {
        collides("lists/list.md", link, link);
        collides("lists/README.md", link, link);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_chapter_at_that_path_with_other_capitals_collides_too() {
    for link in ["A.md", "A.EN.md", "a.EN.md"] {
        collides("list.md", link, link);
    }
    collides("lists/list.md", "Lists/a.md", "Lists/a.md");
    collides("Lists/README.md", "lists/A.md", "lists/A.md");
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_chapter_that_is_linked_by_another_way_collides_too() {
    for (list, link) in [
        ("list.md", "./a.md"),
        ("list.md", "x/../a.md"),
        ("./list.md", "a.md"),
        ("x/../list.md", "a.md"),
        ("lists/list.md", "lists/../lists/a.md"),
        ("lists/list.md", "lists//a.md"),
    ] {
        collides(list, link, "a.md");
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_chapter_with_a_charter_and_more_is_not_that_charter() {
    for mdbook in both() {
        for content in [
            "<<#cookie-charter a lang=en>>\n",
            "<<#cookie-charter b>>\n",
            "<<#cookie-charter a>>\n\n<<#cookie-charter b>>\n",
            "`<<#cookie-charter a>>`\n",
        ] {
            let book = book_with_list("list.md", "a.md");
            book.write("src/a.md", content);
            book.build(&mdbook).fails_with("src/list.md:3:1");
            assert!(book.check(&[]).contains("src/a.md:1:1\n"), "{content}");
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_chapter_that_is_the_charter_may_be_at_its_path() {
    for mdbook in both() {
        for link in ["a.md", "A.md", "a.markdown"] {
            let book = book_with_list("list.md", link);
            let own = "# My own\n\n<<#cookie-charter a>>\n\nText.\n";
            book.write(&format!("src/{link}"), own);
            book.build(&mdbook).is_clean();
            let page = link.replace(".markdown", ".html").replace(".md", ".html");
            assert_eq!(book.page(&page).texts("main > p:last-child"), ["Text."]);
            let site = Site::read(&book.root.join("book"));
            assert_eq!(
                site.pages_of_sidebar(),
                ["list.html", "a.en.html", "b.html", &page],
                "{}",
                mdbook.version
            );
            has_no_broken_link(&site, link);
        }
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn two_lists_that_make_the_same_page_are_an_error_with_both_places() {
    for mdbook in both() {
        // Two chapters of one folder.
        for other in ["other.md", "README.md"] {
            let book = book_with_list("list.md", other);
            let second = "# Other\n\nText.\n\n<<#cookie-charters portals=\"b\">>\n";
            book.write(&format!("src/{other}"), second);
            let run = book.build(&mdbook);
            run.fails_with("[page-collision]: two chapters would be `b.md`");
            let reported = book.check(&[]);
            assert!(reported.contains("src/list.md:3:1\n"), "{reported}");
            assert!(
                reported.contains(&format!("src/{other}:5:1\n")),
                "{reported}"
            );
        }
        // Two lists in one chapter.
        let book = book_with_list("list.md", "other.md");
        book.write("src/other.md", "");
        book.append("src/list.md", "\n> <<#cookie-charters portals=\"b\">>\n");
        book.build(&mdbook).fails_with("src/list.md:5:3");
        assert!(book.check(&[]).contains("src/list.md:3:1\n"));
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn lists_of_different_portals_share_a_folder_and_a_chapter() {
    for mdbook in both() {
        let book = book_with_list("list.md", "other.md");
        let list = "# List\n\n<<#cookie-charters portals=\"b\">>\n\nText.\n\n";
        book.write("src/other.md", "# Other\n");
        book.write(
            "src/list.md",
            &format!("{list}- <<#cookie-charters portals=\"a\" lang=en>>\n"),
        );
        book.build(&mdbook).is_clean();
        let site = Site::read(&book.root.join("book"));
        let lines = [
            "1. List -> list.html",
            "  1.1. B -> b.html",
            "  1.2. A -> a.en.html",
            "2. Other -> other.html",
        ];
        assert_eq!(site.sidebar(), lines, "{}", mdbook.version);
        has_no_broken_link(&site, &mdbook.version);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn the_book_of_this_repository_keeps_its_addresses_and_has_no_broken_link() {
    for mdbook in both() {
        let book = Book::of_repository();
        let files = |book: &Book| {
            let mut files = files_in(&book.root);
            files.retain(|file, _| !file.starts_with("target/book/"));
            files
        };
        let before = files(&book);
        book.build(&mdbook).is_clean();
        assert!(before == files(&book), "{}", mdbook.version);
        let site = Site::read(&book.root.join("target/book"));
        let mut pages = site.pages_of_sidebar();
        pages.retain(|page| page.starts_with("charters/"));
        assert_eq!(
            pages,
            [
                "charters/index.html",
                "charters/cangt.html",
                "charters/lieusaint.html",
                "charters/saint-jean-de-luz.html",
                "charters/saint-maur.html",
                "charters/soissons.html",
                "charters/complete.html",
            ]
        );
        for page in &pages[1..6] {
            let list = Page::parse(&book.built("target/book/charters/index.html"));
            let links = list.addresses();
            let name = page.trim_start_matches("charters/");
            let count = links.iter().filter(|link| *link == name).count();
            assert_eq!(count, 2, "{name} in the list and in the matrix: {links:?}");
        }
        has_no_broken_link(&site, &mdbook.version);
    }
}

/// The book `generated`, and what mdBook makes of it.
fn built(mdbook: &MdBook) -> (Book, Site) {
    let book = Book::copy_of("generated");
    book.build(mdbook).is_clean();
    let site = Site::read(&book.root.join("book"));
    (book, site)
}

/// The pages of the book `generated` that hold a charter.
fn charters(site: &Site) -> Vec<String> {
    let lists = [
        "annexe",
        "autres",
        "dernier",
        "enfant",
        "fin",
        "guide",
        "index",
        "petit-enfant",
        "preface",
        "sous",
    ];
    let is_charter = |page: &String| {
        let name = Path::new(page).file_stem().expect("a name");
        !lists.iter().any(|list| name == *list)
    };
    let mut pages: Vec<_> = site.pages_of_sidebar();
    pages.retain(is_charter);
    pages.sort();
    pages
}

/// A list and a chapter cannot both be in a book: the report names the place of
/// the list and `file`.
#[track_caller]
fn collides(list: &str, link: &str, file: &str) {
    for mdbook in both() {
        let book = book_with_list(list, link);
        book.write(&format!("src/{link}"), "# Not a charter\n");
        let run = book.build(&mdbook);
        run.fails_with("[page-collision]");
        let reported = book.check(&[]);
        let places = reported.lines().filter(|line| {
            let line = line.trim_start();
            line.starts_with("-->") || line.starts_with(":::")
        });
        let places: Vec<_> = places.collect();
        let has = |end: String| places.iter().any(|place| place.ends_with(&end));
        let name = Path::new(list).file_name().expect("a name");
        let at_list = has(format!("{}:3:1", name.to_string_lossy()));
        assert!(
            at_list && has(format!("{file}:1:1")),
            "{list} and {link}, {}: {reported}",
            mdbook.version
        );
    }
}

/// A book of two chapters: a list of the portals `a`, in two languages, and `b`,
/// and what is to be written at `other`.
fn book_with_list(list: &str, other: &str) -> Book {
    let book = Book::of_chapter("");
    let languages = "languages = [\"fr\", \"en\"]\n";
    book.append("portals/a.toml", languages);
    book.write(
        "portals/b.toml",
        "name = \"B\"\nurl = \"https://b.example\"\nservices = [\"opendatasoft\"]\n",
    );
    let summary = format!("# Summary\n\n- [List]({list})\n- [Other]({other})\n");
    book.write("src/SUMMARY.md", &summary);
    fs::create_dir_all(book.root.join("src/x")).expect("a folder");
    book.write(&format!("src/{list}"), "# List\n\n<<#cookie-charters>>\n");
    fs::remove_file(book.root.join("src/page.md")).expect("a file");
    book
}

/// Moves the chapters of a book, and says so in its `book.toml`.
fn move_chapters(book: &Book, src: &str) {
    let settings = read(book.root.join("book.toml"));
    let with_src = format!("[book]\nsrc = \"{src}\"\n");
    book.write("book.toml", &settings.replace("[book]\n", &with_src));
    let (from, to) = (book.root.join("src"), book.root.join(src));
    if !to.exists() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::rename(from, to).expect("a moved folder");
    }
}

#[track_caller]
fn is_refused_and_writes_nothing(book: &Book, mdbook: &MdBook, id: &str) {
    let folder = book.root.parent().expect("a folder");
    let before = files_in(folder);
    let run = book.build(mdbook);
    assert!(!run.succeeded(), "{id:?} is accepted by {}", mdbook.version);
    assert!(
        run.reported().contains("error["),
        "{id:?}: {}",
        run.reported()
    );
    assert!(before == files_in(folder), "{id:?}, {}", mdbook.version);
}

#[track_caller]
fn has_no_broken_link(site: &Site, context: &str) {
    let broken = site.broken_links();
    assert!(broken.is_empty(), "{context}:\n{}", broken.join("\n"));
    assert!(site.count_of_links() > 10, "{context}: no links were found");
}
