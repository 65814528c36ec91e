//! mdBook's own `markdown`, as any program reads it that knows tables.

use pulldown_cmark::{Event, Options, Parser, html::push_html};

use super::book::{Built, Chapters};
use crate::support::read;

#[test]
#[ignore = "needs mdBook: see .ci/full"]
fn markdown_says_what_the_pages_say() {
    let built = Built::with(Chapters::Generated, "\n[output.markdown]\n");
    let mut html = String::new();
    for chapter in CHAPTERS {
        let path = built.path(&format!("markdown/{chapter}.md"));
        let markdown = read(&path);
        ensure_plain(&markdown);
        push_html(
            &mut html,
            Parser::new_ext(&markdown, Options::ENABLE_TABLES),
        );
    }
    built.ensure_all_is_in(&html);
}

/// The chapters of the book, in its order.
const CHAPTERS: [&str; 13] = [
    "charters/cangt",
    "charters/lieusaint",
    "charters/saint-jean-de-luz",
    "charters/saint-maur",
    "charters/soissons/index",
    "charters/exemple",
    "charters/exemple-en",
    "charters/iles",
    "portals/index",
    "portals/lac",
    "portals/lac.en",
    "portals/phare",
    "matrix",
];

/// No HTML, and no attributes of a heading.
#[track_caller]
fn ensure_plain(markdown: &str) {
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        let is_html = matches!(event, Event::Html(_) | Event::InlineHtml(_));
        assert!(!is_html, "{event:?} in\n{markdown}");
    }
    // A parser that knows less than that one sees no tag either: what begins
    // with `<` is an address.
    let open = markdown.match_indices('<').map(|(at, _)| at);
    let not_escaped = open.filter(|at| !markdown[..*at].ends_with('\\'));
    for at in not_escaped {
        let rest = &markdown[at + 1..];
        let inside = rest.split('>').next().unwrap_or_default();
        assert!(
            inside.contains("://") || inside.contains('@'),
            "<{inside}> in\n{markdown}"
        );
    }
    assert!(!markdown.contains("{#"), "{markdown}");
}
