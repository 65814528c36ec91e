//! What a reader finds in a book, whatever its format.

use crate::support::page::{Page, Table, text};

/// What some HTML says, in lists whose entries can be compared one by one.
#[derive(Debug)]
pub struct Content {
    /// The heads of the columns of all tables.
    heads: Vec<String>,
    /// The rows of all tables, each with the title of its table before its
    /// cells.
    rows: Vec<String>,
    /// The texts and addresses of links.
    links: Vec<(String, String)>,
    /// All of its text.
    words: Vec<String>,
}

/// What stands between the cells of a row.
const BETWEEN: &str = " | ";

/// What a page of HTML or an edition may hold, and no text of a document.
const MARKUP: [&str; 12] = [
    "</",
    "<a ",
    "<br",
    "<code",
    "<div",
    "<span",
    "<table",
    "translate=",
    "class=",
    "lang=",
    "{{",
    "{#",
];

impl Content {
    /// Reads the `<main>` of some HTML.
    pub fn of(html: &str) -> Self {
        // The invisible character of headings (`render::link::parted`) is not
        // seen; cells may follow each other without a space.
        let html = html.replace('\u{2060}', "");
        let html = html.replace("</td>", "</td> ").replace("</th>", "</th> ");
        let page = Page::parse(&html);
        let heads = page.texts("thead th");
        let links = page.all("a[href]").into_iter();
        let address = |address: Option<&str>| address.unwrap_or_default().to_owned();
        Self {
            heads: heads.iter().map(|head| in_line(head)).collect(),
            rows: page.tables().iter().flat_map(rows).collect(),
            links: links
                .map(|link| (in_line(&text(link)), address(link.attr("href"))))
                .collect(),
            words: words(&page.text()).map(str::to_owned).collect(),
        }
    }

    /// Fails unless it says the same as `expected`, with no markup in the text
    /// but that of a name which is `meant` to look like it.
    #[track_caller]
    pub fn ensure_says(&self, expected: &Self, meant: &str) {
        ensure_same("head", &self.heads, &expected.heads);
        ensure_same("row", &self.rows, &expected.rows);
        ensure_same("link", &self.links_outside(), &expected.links_outside());
        ensure_same("word", &self.words, &expected.words);
        let text = self.words.join(" ").replace(meant, "");
        for markup in MARKUP {
            assert!(!text.contains(markup), "{markup} is in the text");
        }
    }

    /// The links that lead out of the book.
    fn links_outside(&self) -> Vec<String> {
        let links = self.links.iter();
        let outside = links.filter(|(_, address)| address.contains(':'));
        outside
            .map(|(text, address)| format!("{text} -> {address}"))
            .collect()
    }

    /// Where its links lead.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|(_, address)| address.as_str())
    }

    /// Where the first link with this text leads.
    pub fn address_of(&self, text: &str) -> &str {
        let link = self.links.iter().find(|(found, _)| found == text);
        &link.unwrap_or_else(|| panic!("no link says {text}")).1
    }

    /// Fails unless it has the rows of a charter that was printed as plain
    /// text, with tabs between the cells.
    #[track_caller]
    pub fn ensure_has_rows_of(&self, text: &str) {
        let lines = text.lines().filter(|line| line.contains('\t'));
        let in_heads = |cell: &str| self.heads.contains(&in_line(cell));
        let is_head = |line: &&str| line.split('\t').all(in_heads);
        let rows = lines.filter(|line| !is_head(line));
        let rows: Vec<String> = rows
            .map(|row| to_the_letter(&row.replace('\t', BETWEEN)))
            .collect();
        let found = self.rows.iter().filter_map(|row| row.split_once(BETWEEN));
        let found: Vec<String> = found.map(|(_, cells)| to_the_letter(cells)).collect();
        assert!(!rows.is_empty(), "{text}");
        let mut places = found.windows(rows.len());
        assert!(places.any(|place| place == rows), "{rows:#?}");
    }
}

/// Fails where two lists begin to differ: whole books are too long to look at.
#[track_caller]
fn ensure_same(what: &str, found: &[String], expected: &[String]) {
    let same = found.iter().zip(expected).take_while(|(a, b)| a == b);
    let first = same.count();
    let around = |list: &[String]| {
        let from = first.saturating_sub(2).min(list.len());
        let to = list.len().min(first + 5);
        list[from..to].join("\n")
    };
    assert!(
        found == expected,
        "{what} {first} of {}, or of {} as expected:\n{}\n\nexpected:\n{}",
        found.len(),
        expected.len(),
        around(found),
        around(expected),
    );
}

fn rows(table: &Table) -> impl Iterator<Item = String> {
    let title = in_line(&table.title);
    table.rows.iter().map(move |row| {
        let cells = row.iter().map(|cell| in_line(cell));
        let parts: Vec<String> = [title.clone()].into_iter().chain(cells).collect();
        parts.join(BETWEEN)
    })
}

/// Where a line is broken means nothing; a space that does not break does.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

fn in_line(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// A text without what a printer changes.
fn to_the_letter(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('’', "'")
}
