//! The examples of `book/editions.md` do what the page says.
//!
//! A `markdown` block is an edition, in the file that the line above names.
//! Without front matter it is the block `text` of one that extends `extended`.
//! A `text` block below it is what comes of it: the report, or the charter of
//! `portals/exemple.toml` as Markdown.

use mdbook_cookie_charter::{Ask, Charters, Output, ReportFormat};

use crate::support::cases::cases;
use crate::support::{read, write};

/// What stands around an example that is no whole edition.
const AROUND: (&str, &str) = (
    "+++\nextends = \"extended\"\nsays = \"cookies\"\n+++\n{% block text %}\n",
    "{% endblock %}\n{% block tables %}{% endblock %}\n",
);

#[test]
fn the_examples_do_what_the_page_says() {
    let page = read("book/editions.md");
    let blocks = cases(&page).into_iter().flat_map(|case| case.blocks);
    let mut blocks = blocks.peekable();
    let mut count = 0;
    while let Some(block) = blocks.next() {
        if block.info != "markdown" {
            continue;
        }
        let (example, (begin, end)) = (block.text, AROUND);
        let file = block.file().unwrap_or("editions/example.fr.md");
        let edition = if example.starts_with("+++\n") {
            example.to_owned()
        } else {
            format!("{begin}{example}{end}")
        };
        let comes_of_it = result(file, &edition);
        match blocks.next_if(|next| next.info == "text" && next.above.is_empty()) {
            Some(shown) => {
                let comes_of_it = comes_of_it.unwrap_or_else(|report| report);
                assert_eq!(comes_of_it, shown.text, "{example}");
            }
            None => assert!(comes_of_it.is_ok(), "{example}\n{comes_of_it:?}"),
        }
        count += 1;
    }
    assert!(count > 10, "{count} examples");
}

#[test]
fn the_page_names_the_blocks_of_the_built_in_editions() {
    let page = read("book/editions.md");
    for edition in ["standard", "extended"] {
        let mut row = page
            .lines()
            .filter(|line| line.starts_with(&format!("| `{edition}` |")));
        let row = row.next().expect("a row");
        for language in ["fr", "en"] {
            let text = read(format!("src/edition/{edition}/{language}.md"));
            let blocks = text.split("{% block ").skip(1);
            let blocks = blocks.filter_map(|rest| rest.split_once(' ').map(|(name, _)| name));
            let named: Vec<String> = blocks
                .filter(|name| !["text", "tables"].contains(name))
                .map(|name| format!("`{name}`"))
                .collect();
            let cells: Vec<&str> = row.split(" | ").skip(1).collect();
            assert_eq!(
                cells.join(", "),
                format!("{} |", named.join(", ")),
                "{edition}"
            );
        }
    }
}

/// The charter that an edition prints, or the report that it cannot.
fn result(file: &str, edition: &str) -> Result<String, String> {
    let book = tempfile::tempdir().expect("a folder");
    let root = book.path();
    write(root, "book.toml", "[preprocessor.cookie-charter]\n");
    write(root, "portals/exemple.toml", read("portals/exemple.toml"));
    write(root, file, edition);
    let name = file.trim_start_matches("editions/").split('.').next();
    let ask = Ask {
        edition: name,
        lang: Some("fr"),
        ..Ask::default()
    };
    let charters = Charters::load(book.path());
    let printed = charters.and_then(|charters| charters.render(&ask, Output::Markdown));
    let printed = printed.map(|charter| charter.replace('\u{a0}', " "));
    printed.map_err(|report| {
        let report = report.to_format(ReportFormat::Human { colour: false });
        let report = report.replace(&format!("{}/", book.path().display()), "");
        let (problems, _count) = report.rsplit_once("\n\n").expect("a count");
        format!("{problems}\n")
    })
}
