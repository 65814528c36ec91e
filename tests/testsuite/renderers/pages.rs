//! The pages of HTML, with which all other formats are compared, have the rows
//! that the data gives.

use super::book::{Built, Chapters};
use super::content::Content;

/// The charters of the book: portal, edition and language.
const CHARTERS: [&str; 11] = [
    "cangt",
    "lieusaint",
    "saint-jean-de-luz",
    "saint-maur",
    "soissons",
    "exemple --edition extended",
    "exemple --edition extended --lang en",
    "iles --edition own",
    "lac --edition extended",
    "lac --edition extended --lang en",
    "phare --edition extended",
];

#[test]
#[ignore = "needs mdBook: see .ci/full"]
fn the_pages_have_the_rows_of_the_plain_text() {
    let built = Built::with(Chapters::Generated, "\n[output.markdown]\n");
    let pages = Content::of(&built.pages());
    for charter in CHARTERS {
        let text = built.rendered(&format!("{charter} --format text"));
        pages.ensure_has_rows_of(&as_on_a_page(&text));
    }
}

/// Plain text without what a page does not show: an address stands between `<`
/// and `>`, behind the words of its link if it has some.
fn as_on_a_page(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, address)) = rest.split_once("<https:") {
        let (address, after) = address.split_once('>').expect("the end of an address");
        match before
            .strip_suffix(' ')
            .filter(|words| !words.ends_with(','))
        {
            Some(words) => shown.push_str(words),
            None => shown.push_str(&format!("{before}https:{address}")),
        }
        rest = after;
    }
    shown + rest
}
