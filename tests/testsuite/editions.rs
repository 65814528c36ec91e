//! What editions print, case by case: what an author writes, and what a reader
//! then sees, or what is reported to the author.
//!
//! Each file in `tests/editions` is about one theme and holds many small cases.
//! A case has a heading that says what it shows, and fenced blocks:
//!
//! * `edition`: an edition, in `editions/own.en.md`, or in the file that the
//!   fence names (`edition child.fr`). The charter is printed from the first.
//!   Where it has no front matter, that of [`FRONT_MATTER`] stands before it:
//!   its first line is then line 7 of its file.
//! * `toml`: the data of the portal `lac`, in place of [`PORTAL`] and, where it
//!   holds cookies, of [`COOKIES`].
//! * `markdown` or `html`: the page, as `render --format` gives it, without the
//!   `<div>` around one of HTML. A part is asked for with `part=text`.
//! * `text`: the report, as a person reads it, without its `see` lines.
//!
//! What is not seen is written as `support::cases` says.

use std::path::Path;

use mdbook_cookie_charter::{Ask, Charters, Output, Report};
use tempfile::TempDir;

use crate::support::cases::{Block, bytes, hold, shown};
use crate::support::{text, write};

/// The head of an edition that has none.
const FRONT_MATTER: &str = r#"+++
columns = ["name", "purpose"]
labels = { name = "Name", purpose = "Purpose", country = "Country" }
categories = { necessary = "Necessary", statistics = "Statistics", marketing = "Marketing" }
says = ["cookies"]
+++
"#;

/// A portal of which a case says nothing.
const PORTAL: &str = r#"name = "Lac & Ville"
url = "https://lac.example"
manage = "https://lac.example/choice"
updated = 2026-11-22
publisher = { name = "Town of Lac", contact = "hello@lac.example" }
"#;

/// Its cookies.
const COOKIES: &str = r#"
[[cookies]]
name = "sid"
provider = "Lac"
purpose = "Keeps you signed in."
category = "necessary"
consent = "exempt"
duration = "session"

[[cookies]]
name = "_pk_id.*"
provider = "Matomo"
company = "InnoCraft"
country = "NZ"
purpose = "Counts visits."
category = "statistics"
consent = "required"
duration = "13 months"

[[cookies]]
names = ["ad", "ad_x"]
provider = "Ads"
purpose = "Shows ads."
category = "marketing"
consent = "required"
"#;

#[test]
fn editions_print_what_their_authors_mean() {
    hold("tests/editions", 350, |case| answers(&case.blocks));
}

/// Editions that each print the text of the one below twice.
#[test]
fn a_text_that_doubles_in_each_edition_is_an_error() {
    let root = TempDir::new().expect("a folder");
    let root = root.path();
    let sentence = "A sentence of some words. ".repeat(100);
    let lowest = format!("{FRONT_MATTER}{{% block text %}}{sentence}{{% endblock %}}\n");
    write(root, "editions/e0.en.md", lowest);
    for level in 1..=40 {
        let head = format!("+++\nextends = \"e{}\"\n+++\n", level - 1);
        let body = "{% block text %}{{ super() }}{{ super() }}{% endblock %}\n";
        write(root, format!("editions/e{level}.en.md"), head + body);
    }
    write_book(root, &[], "en");
    let report = Charters::load(root).expect_err("too much text");
    let report = human(&report, root);
    assert!(report.contains("editions/e11.en.md"), "{report}");
    assert_eq!(
        report.matches("more than 4 MiB of text").count(),
        1,
        "{report}"
    );
}

/// What is to stand behind the fence of each block, and in it, save for those
/// that say what the case is.
fn answers<'a>(case: &'a [Block<'a>]) -> Vec<(&'a Block<'a>, String)> {
    let root = TempDir::new().expect("a folder");
    let root = root.path();
    let (edition, language) = edition_of(case);
    write_book(root, case, language);
    let charters = Charters::load(root);
    let answer = |block: &'a Block<'a>| {
        let (kind, asked) = block.info.split_once(' ').unwrap_or((block.info, ""));
        let output = match kind {
            "html" => Output::Html,
            "markdown" | "text" => Output::Markdown,
            _ => return None,
        };
        let ask = Ask {
            edition: Some(edition),
            part: asked.strip_prefix("part="),
            ..Ask::default()
        };
        let page = charters.as_ref().map_err(Report::clone);
        let page = page.and_then(|charters| charters.render(&ask, output));
        let (kind, text) = match page {
            Ok(page) if output == Output::Html => ("html", inner(&page).to_owned()),
            Ok(page) => ("markdown", page),
            Err(report) => ("text", human(&report, root)),
        };
        let info = format!("{kind} {asked}");
        Some((block, format!("{}\n{}", info.trim_end(), shown(&text))))
    };
    case.iter().filter_map(answer).collect()
}

/// The name and the language of the first edition of a case.
fn edition_of<'a>(case: &[Block<'a>]) -> (&'a str, &'a str) {
    let first = case.iter().find_map(file_of_edition).expect("an edition");
    first.split_once('.').expect("NAME.LANG")
}

/// The name of an edition's file, without its end.
fn file_of_edition<'a>(block: &Block<'a>) -> Option<&'a str> {
    match block.info.strip_prefix("edition")? {
        "" => Some("own.en"),
        name => Some(name.trim_start()),
    }
}

/// Writes the book of a case.
fn write_book(root: &Path, case: &[Block<'_>], language: &str) {
    let book = format!("[book]\nlanguage = \"{language}\"\n[preprocessor.cookie-charter]\n");
    write(root, "book.toml", book);
    let mut portal = PORTAL.to_owned() + COOKIES;
    for block in case {
        let text = text(bytes(block.text));
        if let Some(name) = file_of_edition(block) {
            let head = if text.starts_with("+++") {
                ""
            } else {
                FRONT_MATTER
            };
            write(root, format!("editions/{name}.md"), format!("{head}{text}"));
        } else if block.info == "toml" {
            let cookies = if text.contains("[[cookies]]") {
                ""
            } else {
                COOKIES
            };
            portal = text + cookies;
        }
    }
    write(root, "portals/lac.toml", portal);
}

/// What stands in the element around a page of HTML.
fn inner(page: &str) -> &str {
    let (_, inside) = page.split_once('\n').expect("an element");
    inside.strip_suffix("</div>\n").expect("an element")
}

/// A report without its count and without the lines that lead elsewhere.
fn human(report: &Report, root: &Path) -> String {
    let problems: Vec<String> = report.texts().collect();
    let problems = problems.join("\n");
    let problems = problems.replace(&format!("{}/", root.display()), "");
    let lines = problems.split_inclusive('\n');
    lines.filter(|line| !line.contains("= see: ")).collect()
}
