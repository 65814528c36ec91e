//! Documents by mdbook-pandoc.

use std::path::Path;
use std::process::Command;

use super::book::{Built, Chapters, ensure_says, in_main};
use super::content::Content;
use super::program::{ensure_well_formed, file_in, installed, run};
use crate::support::read;

#[test]
#[ignore = "needs mdbook-pandoc: see .ci/full"]
fn a_docx_says_what_the_pages_say() {
    let built = built_as(Chapters::Files, "docx", "docx");
    let html = html_of(&built.path("pandoc/docx/book.docx"));
    built.ensure_all_is_in(&html);
    ensure_leads_to_chapters(&html);
}

#[test]
#[ignore = "needs mdbook-pandoc: see .ci/full"]
fn an_e_book_says_what_the_pages_say() {
    let built = built_as(Chapters::Files, "epub", "epub");
    let ebook = built.path("pandoc/epub/book.epub");
    ensure_well_formed(&ebook);
    let html = html_of(&ebook);
    built.ensure_all_is_in(&html);
    ensure_leads_to_chapters(&html);
}

#[test]
#[ignore = "needs mdbook-pandoc: see .ci/full"]
fn latex_says_what_the_pages_say() {
    let built = built_as(Chapters::Files, "latex", "tex");
    let latex = read(built.path("pandoc/latex/book.tex"));
    let mut pandoc = Command::new("pandoc");
    let html = run(
        pandoc.args(["-f", "latex", "-t", "html"]),
        &readable(&latex),
    );
    ensure_leads_to_chapters(&html);
    // LaTeX has one sign for both apostrophes, and for the quotation marks.
    let (html, pages) = (
        with_straight_quotes(&html),
        with_straight_quotes(&built.pages()),
    );
    ensure_says(&html, &pages);
}

#[test]
#[ignore = "needs mdbook-pandoc: see .ci/full"]
fn generated_chapters_are_in_the_document() {
    let built = built_as(Chapters::Generated, "docx", "docx");
    let docx = built.path("pandoc/docx/book.docx");
    let html = html_of(&docx);
    built.ensure_all_is_in(&html);
    let content = Content::of(&in_main(&html));
    // Before version 3, pandoc keeps the path of the chapter before the name.
    let address = content.address_of("Lac");
    let (_, name) = address.rsplit_once('#').expect("a name");
    let bookmark = format!("w:name=\"{name}\"");
    let document = file_in(&docx, "word/document.xml");
    assert!(document.contains(&bookmark), "no {bookmark}");
}

/// The book as one document, without what mdbook-pandoc adds to its text.
fn built_as(chapters: Chapters, format: &str, ending: &str) -> Built {
    let command = installed("MDBOOK_PANDOC");
    let output = format!(
        "
[output.pandoc]
command = '{command}'

[output.pandoc.profile.{format}]
output-file = 'book.{ending}'
to = '{format}'
number-sections = false
table-of-contents = false
"
    );
    Built::with(chapters, &output)
}

/// Fails unless a link of a list leads where one does that an author wrote:
/// pandoc follows no link between chapters before version 3.
#[track_caller]
fn ensure_leads_to_chapters(html: &str) {
    let content = Content::of(&in_main(html));
    for (ours, by_hand) in [
        ("CANGT", "vers CANGT"),
        ("Ville de Soissons", "vers Soissons"),
    ] {
        assert_eq!(content.address_of(ours), content.address_of(by_hand));
    }
}

/// A document turned into HTML.
pub fn html_of(document: &Path) -> String {
    run(
        Command::new("pandoc").arg(document).args(["-t", "html"]),
        "",
    )
}

fn with_straight_quotes(html: &str) -> String {
    let straight = html.replace(['’', '‘'], "'");
    straight.replace(['“', '”'], "&quot;")
}

/// LaTeX without what pandoc writes and cannot read: version 2 the widths of
/// columns, version 3 a `&` in an address.
fn readable(latex: &str) -> String {
    let latex = latex
        .replace("\\begin{minipage}[b]{\\linewidth}\\raggedright\n", "")
        .replace("\\end{minipage}", "");
    let latex = with_each(&latex, "\\url{", "}", |address| {
        let address = address.replace("\\&", "&").replace('&', "\\&");
        format!("\\url{{{address}}}")
    });
    with_each(&latex, "\\begin{longtable}[]{@{}", "@{}}", |columns| {
        let wide = columns.matches("p{").count();
        let count = if wide > 0 { wide } else { columns.len() };
        format!("\\begin{{longtable}}{{{}}}", "l".repeat(count))
    })
}

/// A text with something else in the place of each `open … close`.
fn with_each(text: &str, open: &str, close: &str, write: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, rest) = part.split_once(close).expect("an end");
        out.push_str(&write(inside));
        out.push_str(rest);
    }
    out
}
