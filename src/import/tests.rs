//! Whatever stands in a file, it is read or refused, in time, and what comes of
//! it is TOML that loads.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::page::document::Document;
use super::page::read::Unread;
use super::page::{html, markdown, plain, read, sheet};
use super::{Draft, catalogue, draft, several, write};
use crate::charters::Charters;
use crate::model::id::Id;

/// Pieces that pages are made of, whole and broken.
const PIECES: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<td colspan=9>",
    "<td rowspan=99>",
    "<th>Nom</th>",
    "<th>Finalité</th>",
    "<main>",
    "</main>",
    "<nav>",
    "</nav>",
    "<li>",
    "<br>",
    "<a href='x'>",
    "</a>",
    "<caption>",
    "</caption>",
    "<h2>",
    "</h2>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&amp;",
    "&#0;",
    "| Nom | Durée |",
    "\n|---|---|\n",
    "| _ga | 13 mois |",
    "\n",
    "\n\n",
    "\t",
    "Nom\tFinalité\tDurée\n",
    "sid\tSession\t1 an\n",
    "Cookies tiers\t\t\n",
    "Cookies nécessaires",
    "# ",
    "> ",
    "- ",
    "`",
    "**",
    "\"",
    "\"\"\"",
    "'''",
    "\\",
    ";",
    ",",
    "Nom;Finalité\n",
    "_ga;Compter\n",
    "https://a.example",
    "<https://b.example>",
    "é",
    "\u{202e}",
    "\u{f0000}",
    "a=b",
    "*",
    "{{#x}}",
    "]]>",
    "Mise à jour : 3 mars 2025",
    "…",
    "\u{a0}:",
    "]",
    "=",
    "[portals.x]",
    "Nom du cookie\nBut\nDurée\n",
    "a\nb\nc\n",
];

static CATALOGUE: LazyLock<Charters> = LazyLock::new(catalogue);

fn read_as(form: usize, text: &str) -> Result<Document, Unread> {
    match form {
        0 => html::read(text),
        1 => markdown::read(text),
        2 => sheet::read(text),
        _ => Ok(plain::read(text)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_page_is_read_or_refused(pieces in prop::collection::vec(0..PIECES.len(), 0..60), form in 0..4_usize) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        if let Ok(document) = read_as(form, &text) {
            let id = Id::parse("page").expect("an id");
            let mut draft: Draft = draft(document, id, None, &CATALOGUE);
            let file = write::file(&draft, "page.html");
            let is_toml = toml::de::DeTable::parse(&file).is_ok();
            prop_assert!(is_toml, "{file}");
            let toml = several::collection(std::slice::from_mut(&mut draft), &[]);
            let charters = Charters::of_text("page", &toml);
            // A page without a table has no cookies.
            let is_read = charters.problems.is_empty() || draft.cookies.is_empty();
            prop_assert!(is_read, "{toml}\n{:?}", charters.problems);
        }
    }

    #[test]
    fn any_bytes_are_text_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = read::text(&bytes) {
            for form in 0..4 {
                let _ = read_as(form, &text);
            }
        }
    }
}

/// The largest file of what takes most: a second or two in a release, a minute
/// at most here.
#[test]
fn large_pages_end() {
    let times = |piece: &str, count: usize| piece.repeat(count);
    for (form, text) in [
        (
            0,
            format!(
                "<table>{}</table>",
                times("<tr><td rowspan=9999 colspan=100>a", 20_000)
            ),
        ),
        (0, times("<a href=x>", 50_000)),
        (0, times("<p>a</b>", 50_000)),
        (1, times("[a](", 5_000)),
        (3, times("a b https://a.example ", 20_000)),
        (3, times("Nom\n", 20_000)),
        (3, times("Nom\n\n", 20_000)),
        (2, times("a;\"b\"\n", 20_000)),
    ] {
        let _ = read_as(form, &text);
    }
}
