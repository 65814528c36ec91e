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
        // An address stands between `<` and `>` there.
        let text = text.replace("<https:", "https:").replace('>', "");
        pages.ensure_has_rows_of(&text);
    }
}
