//! E-books by mdbook-epub.

use std::path::Path;

use url::Url;

use super::book::{Built, Chapters, in_main};
use super::content::Content;
use super::pandoc;
use super::program::{ensure_well_formed, file_in, files_in, installed};

#[test]
#[ignore = "needs mdbook-epub: see .ci/full"]
fn an_e_book_says_what_the_pages_say() {
    let built = built();
    let ebook = built.path("epub/Chartes.epub");
    ensure_well_formed(&ebook);
    built.ensure_all_is_in(&pandoc::html_of(&ebook));
}

#[test]
#[ignore = "needs mdbook-epub: see .ci/full"]
fn links_lead_to_chapters_of_the_e_book() {
    let built = built();
    let ebook = built.path("epub/Chartes.epub");
    let chapters = files_in(&ebook, &[".html"]);
    assert_eq!(chapters.len(), 13, "{chapters:?}");
    for chapter in &chapters {
        for target in chapters_linked_in(&ebook, chapter) {
            assert!(chapters.contains(&target), "{chapter} leads to {target}");
        }
    }
}

fn built() -> Built {
    let program = installed("MDBOOK_EPUB");
    let output = format!("\n[output.epub]\ncommand = '{program}'\n");
    Built::with(Chapters::Generated, &output)
}

/// The files of the e-book that one of them has links to.
fn chapters_linked_in(ebook: &Path, chapter: &str) -> Vec<String> {
    let root = Url::parse("epub:///").expect("an address");
    let here = root.join(chapter).expect("an address");
    let content = Content::of(&in_main(&file_in(ebook, chapter)));
    let addresses = content.addresses();
    let targets = addresses.map(|address| here.join(address).expect("an address"));
    let inside = targets.filter(|target| target.scheme() == "epub");
    inside
        .map(|target| target.path().trim_start_matches('/').to_owned())
        .collect()
}
