//! A book with everything that this program prints, built by a renderer.

use std::path::PathBuf;

use scraper::{Html, Selector};

use crate::support::program;
use crate::support::real_mdbook::{Book, both};

use super::content::Content;
use super::program::run;

/// Where the book lies in this repository.
const FOLDER: &str = "tests/renderers/book";

/// The name of a portal that looks like markup, as a reader sees it.
const LOOKS_LIKE_MARKUP: &str = "Côte & <b>îles</b> {{ x }} {#y} # _a_ *b* $c$ ~d^ 50 % \\textbf";

/// Portals whose chapters are no files, so that the list generates them.
const GENERATED: &str = "
[preprocessor.cookie-charter.portals.lac]
name = \"Lac\"
url = \"https://lac.example\"
languages = [\"fr\", \"en\"]
services = [\"opendatasoft\"]

[preprocessor.cookie-charter.portals.phare]
name = \"Phare\"
services = [\"matomo\"]
";

/// Which chapters a book has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapters {
    /// Those that are files.
    Files,
    /// Generated ones too.
    Generated,
}

/// A book that was built for HTML and for another renderer.
pub struct Built(Book);

impl Built {
    /// Builds it for the renderer that `output`, a table of `book.toml`, names.
    pub fn with(chapters: Chapters, output: &str) -> Self {
        let [mdbook, _] = both();
        let mut book = Book::empty();
        book.bring(FOLDER);
        book.root.push(FOLDER);
        bring_portals(&book);
        book.append("book.toml", output);
        if chapters == Chapters::Generated {
            book.append("book.toml", GENERATED);
        }
        book.build(&mdbook).is_clean();
        Self(book)
    }

    /// A file or folder that was built.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.root.join("book").join(path)
    }

    /// All its pages of HTML in one. A list has a caption there, and nothing of
    /// that kind elsewhere: it stands under the title of its chapter.
    pub fn pages(&self) -> String {
        let mut html = Html::parse_document(&self.0.built("book/html/print.html"));
        let captions = ".cookie-charters caption, .cookie-matrix caption";
        let captions = Selector::parse(captions).expect("a selector");
        let captions: Vec<_> = html.select(&captions).map(|caption| caption.id()).collect();
        for caption in captions {
            html.tree.get_mut(caption).expect("a caption").detach();
        }
        html.html()
    }

    /// Fails unless some HTML, made of a document, says what all pages say.
    #[track_caller]
    pub fn ensure_all_is_in(&self, html: &str) {
        ensure_says(html, &self.pages());
    }

    /// What `mdbook-cookie-charter render ARGUMENTS` prints of it.
    pub fn rendered(&self, arguments: &str) -> String {
        let mut command = program(&self.0.root);
        run(command.arg("render").args(arguments.split(' ')), "")
    }
}

/// Fails unless some HTML, made of a document, says what `pages` say.
#[track_caller]
pub fn ensure_says(html: &str, pages: &str) {
    let found = Content::of(&in_main(html));
    found.ensure_says(&Content::of(pages), LOOKS_LIKE_MARKUP);
}

/// HTML that is no page of mdBook, as if it were one.
pub fn in_main(html: &str) -> String {
    format!("<main>{html}</main>")
}

/// The portals of this repository. One of them does not allow its charter in
/// English in a book that is in French.
fn bring_portals(book: &Book) {
    book.bring("portals");
    let denied = "page-language = \"deny\"";
    let data = book.built("portals/exemple.toml");
    assert!(data.contains(denied), "{data}");
    let allowed = data.replace(denied, "page-language = \"allow\"");
    book.write("portals/exemple.toml", &allowed);
}
