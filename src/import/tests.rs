//! Whatever stands in a file, it is read or refused, in time, and what comes of
//! it is TOML that loads.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::page::document::Document;
use super::page::read::Unread;
use super::page::{html, markdown, plain, read, sheet};
use super::words::{List, labels};
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

/// Returns whether what is printed of a draft loads; a page without a table has
/// no cookies.
fn loads(draft: &mut Draft) -> bool {
    let toml = several::collection(std::slice::from_mut(draft), &[]);
    let problems = Charters::of_text("page", &toml).problems;
    if !problems.is_empty() && !draft.cookies.is_empty() {
        eprintln!("{toml}\n{problems:?}");
    }
    problems.is_empty() || draft.cookies.is_empty()
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
            prop_assert!(loads(&mut draft), "{file}");
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

/// The heads of the tables below; of one nothing is known.
const HEADS: [&str; 5] = ["Nom", "Finalité", "Durée", "Zone", "Prestataire"];

/// Cells in columns of spaces, of which some are too narrow.
fn spaced(row: &[String]) -> String {
    let cells = row.iter().map(|cell| format!("{cell:14}  "));
    cells.collect()
}

/// A table in one of the forms that are read; some rows break in their second
/// cell, as rows do that are pasted.
fn written(form: usize, rows: &[Vec<String>], breaks: &[bool]) -> String {
    let mut out = match form {
        0 => "<table><tr><th>".to_owned() + &HEADS.join("</th><th>") + "</th></tr>",
        1 => format!("|{}|\n|{}\n", HEADS.join("|"), "---|".repeat(HEADS.len())),
        2 => HEADS.join(";") + "\n",
        3 => HEADS.join("\t") + "\n",
        5 => spaced(&HEADS.map(str::to_owned)) + "\n",
        _ => HEADS.join("\n") + "\n",
    };
    for (row, is_broken) in rows.iter().zip(breaks) {
        let broken = |sign: &str| {
            let mut row = row.clone();
            if let Some(cell) = row.get_mut(1).filter(|_| *is_broken) {
                *cell = cell.replace(' ', sign);
            }
            row
        };
        let line = match form {
            0 => format!("<tr><td>{}</td></tr>", broken("<br>").join("</td><td>")),
            1 => format!("|{}|", broken("<br>").join("|")),
            2 => format!("\"{}\"", broken("\n").join("\";\"")),
            3 => broken("\n").join("\t"),
            5 => spaced(row),
            _ => row.join("\n"),
        };
        out.push_str(&line);
        out.push('\n');
    }
    if form == 0 { out + "</table>" } else { out }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Every word of every cell is in the data or in its comments.
    #[test]
    fn no_word_of_a_row_is_lost(
        rows in prop::collection::vec(
            prop::collection::vec("([a-z]{4,7}( [a-z]{4,7}){0,2})?|[a-z]{3}_[a-z]{3}|1 an|Lacs tiers|Nom|Durée", 0..7),
            1..6,
        ),
        breaks in prop::collection::vec(any::<bool>(), 6),
        form in 0..6_usize,
        title in "(# [A-Z][a-z]{3,9})?",
    ) {
        let text = format!("{title}\n\n{}", written(form, &rows, &breaks));
        let document = read_as(form, &text).expect("a page");
        let id = Id::parse("page").expect("an id");
        let mut draft = draft(document, id, None, &CATALOGUE);
        let file = write::file(&draft, "page");
        for word in rows.iter().flatten().flat_map(|cell| cell.split_whitespace()) {
            // A head says what stands below it, and is not kept; what says that
            // there is no cookie is a `storage`.
            let is_known = labels::column(word).is_some()
                || file.contains(word)
                || (List::None.has(word) && file.contains("storage = \"nothing\""));
            prop_assert!(is_known, "{word}:\n{text}\n{file}");
        }
        prop_assert!(loads(&mut draft), "{text}\n{file}");
    }

    /// A cookie of a service that a page lists in any way is not said to be absent.
    #[test]
    fn what_is_listed_is_not_absent(
        rows in prop::collection::vec(
            ["(`ab_c`|(VISITOR_INFO1_LIVE|YSC|PREF|_ga|NID)(, (YSC|PREF|_gid|ab_c|NID|Forum))?)", "Mesurer", "1 an|(1 an, session)?", "", "(Google|Ville)?"].prop_map(Vec::from),
            1..6,
        ),
        form in 0..4_usize,
    ) {
        let text = written(form, &rows, &[false; 6]);
        let document = read_as(form, &text).expect("a page");
        let id = Id::parse("page").expect("an id");
        let mut draft = draft(document, id, None, &CATALOGUE);
        let absent = draft.overrides.iter().filter(|known| known.line.is_none());
        for key in absent.map(|known| known.key.rsplit('/').next().unwrap_or_default()) {
            let is_listed = |row: &Vec<String>| row[0].split(", ").any(|name| name == key) && row[4] != "Ville";
            prop_assert!(!rows.iter().any(is_listed), "{key}:\n{text}\n{}", write::file(&draft, "page"));
        }
        prop_assert!(loads(&mut draft), "{text}");
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
