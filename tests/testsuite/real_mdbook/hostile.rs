//! Values are data: no value becomes markup, a link, a cell or an instruction,
//! in HTML tables and in Markdown ones, under both mdBooks.

use super::hostile_book::{Case, SECRET, book_of, hostile_cases, plain_cases, shown_contact};
use crate::support::page::{Page, text};
use crate::support::read;
use crate::support::real_mdbook::{Book, MdBook, both};

/// How our tables are written.
const TABLES: &str = "MDBOOK_PREPROCESSOR__COOKIE_CHARTER__TABLES";

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn values_stay_text_in_html_tables() {
    for mdbook in both() {
        values_stay_text("html", &mdbook);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn values_stay_text_in_markdown_tables() {
    for mdbook in both() {
        values_stay_text("markdown", &mdbook);
    }
}

#[test]
#[ignore = "needs the mdbook binaries: see .ci/run"]
fn a_value_and_the_markup_beside_it_make_nothing_new() {
    let mut wrong = Vec::new();
    for mdbook in both() {
        for value in [
            "x",
            "(javascript:alert(1))",
            ". a",
            ") a",
            "12",
            "a!",
            "{#a}",
        ] {
            let book = book_beside_markup(value);
            book.build(&mdbook).is_clean();
            let page = book.page("page.html");
            let paragraphs = [
                format!("[A note]{value}"),
                format!("1{value}"),
                format!("{value}. A sentence"),
                format!("{value}A link"),
            ];
            if page.texts("p") != paragraphs || page.texts("p *") != ["A link"] {
                let html: Vec<_> = page.all("p, ol").iter().map(|p| p.html()).collect();
                wrong.push(format!("{}, {value}: {}", mdbook.version, html.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A book whose edition prints a value right beside a bracket, a digit, a full
/// stop and a link.
fn book_beside_markup(value: &str) -> Book {
    let book = Book::of_chapter("<<#cookie-charter a edition=beside-markup>>\n");
    let edition = "editions/beside-markup.en.md";
    let text = read(format!("tests/real_mdbook/hostile/{edition}"));
    book.write(edition, &text);
    book.write(
        "portals/a.toml",
        &format!("name = '{value}'\nservices = [\"opendatasoft\"]\n"),
    );
    book
}

fn values_stay_text(tables: &str, mdbook: &MdBook) {
    let hostile = built(&hostile_cases(), tables, mdbook);
    let plain = built(&plain_cases(), tables, mdbook);
    let mut failures = Vec::new();
    for case in hostile_cases() {
        let name = format!("{}.html", case.id);
        let page = hostile.page(&name);
        let mut wrong = mistakes_of(&page, &case, tables);
        let added = names_printed_as_text(&case, tables);
        wrong.extend(other_elements(&page, &plain.page(&name), added));
        if !wrong.is_empty() {
            failures.push(format!("{:.60}\n    {}", case.text, wrong.join("\n    ")));
        }
    }
    assert!(
        failures.is_empty(),
        "{}, {tables}:\n{}",
        mdbook.version,
        failures.join("\n")
    );
}

fn built(cases: &[Case], tables: &str, mdbook: &MdBook) -> Book {
    let book = book_of(cases);
    book.build_with(mdbook, &[(TABLES, tables)]).is_clean();
    book
}

/// The names of elements of which a page has more or fewer than the plain one,
/// `as_text` fewer of `code` apart.
fn other_elements(page: &Page, plain: &Page, as_text: usize) -> Vec<String> {
    let mut count = page.elements();
    *count.entry("code".to_owned()).or_default() += as_text;
    let expected = plain.elements();
    let names = count.keys().chain(expected.keys());
    let other = names.filter(|name| count.get(*name) != expected.get(*name));
    let mut other: Vec<_> = other.map(|name| format!("<{name}>")).collect();
    other.dedup();
    other
}

/// In a Markdown table parsers disagree on a backslash before `|` in code, so a
/// name with both is printed as text in ours where it is Markdown. In the one
/// that the edition writes names are HTML, which they agree on.
fn names_printed_as_text(case: &Case, tables: &str) -> usize {
    let in_table = usize::from(case.stored_name.contains('\\') && case.stored_name.contains('|'));
    match tables {
        "html" => 0,
        _ => in_table,
    }
}

/// What is wrong with a page, beside its elements.
fn mistakes_of(page: &Page, case: &Case, tables: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, found: Vec<String>, expected: Vec<String>| {
        if found != expected {
            wrong.push(format!("{what}: {found:.300?} instead of {expected:.300?}"));
        }
    };
    let value = case.shown();
    let found = page.tables();
    let titles = found.iter().skip(1).map(|table| table.title.clone());
    let titles: Vec<String> = titles.collect();
    expect("title", as_seen(&page.texts("h1")), vec![value.clone()]);
    expect("category", as_seen(&titles), vec![value.clone()]);
    expect("strong", page.texts("p > strong"), vec![value.clone()]);
    expect("items", page.texts("li"), vec![value.clone(); 2]);
    let mut paragraphs = page.texts("p");
    paragraphs.pop_if(|address| decoded(address) == decoded(&case.address));
    expect("paragraphs", paragraphs, expected_paragraphs(case));
    let [first, second] = names(case);
    let in_edition = [&value, &first, &value, &second, &value];
    expect(
        "table of the edition",
        cells(page, 0),
        in_edition.map(String::clone).to_vec(),
    );
    expect("cookies", cells(page, 1), expected_cells(case));
    wrong.extend(bad_links(page, case));
    if page.text().contains(SECRET) || page.text().contains("root:x:0") {
        wrong.push("a file is included".to_owned());
    }
    if (page.count("caption") == 1) != (tables == "html") {
        wrong.push("tables of another form".to_owned());
    }
    wrong
}

/// Headings without the word joiner, which keeps the search of mdBook from
/// taking them for HTML, and which nobody sees.
fn as_seen(headings: &[String]) -> Vec<String> {
    let seen = headings
        .iter()
        .map(|heading| heading.replace('\u{2060}', ""));
    seen.collect()
}

/// The paragraphs of a page, without its address.
fn expected_paragraphs(case: &Case) -> Vec<String> {
    let value = case.shown();
    let second_line = format!("A line, and\n{value}");
    let contact = shown_contact(case);
    vec![value.clone(), second_line, value.clone(), value, contact]
}

/// The names in the two rows of a page's table: the cookie of the service
/// comes first.
fn names(case: &Case) -> [String; 2] {
    [
        case.cookie_name.clone(),
        format!("{}, second", case.shown_name()),
    ]
}

/// The cells of the table of cookies, without the addresses in the last ones.
fn expected_cells(case: &Case) -> Vec<String> {
    let texts = vec![case.shown(); 7];
    let row = |name| [vec![name], texts.clone()].concat();
    names(case).map(row).concat()
}

/// The cells of a table, without addresses.
fn cells(page: &Page, table: usize) -> Vec<String> {
    let tables = page.tables();
    let rows = tables.get(table).map(|table| table.rows.as_slice());
    let rows = rows.unwrap_or_default().iter();
    rows.flat_map(|row| row.iter().take(8).cloned()).collect()
}

/// Every link is one of the three that the edition prints, and shows where it
/// leads; nothing else on the page leads anywhere.
fn bad_links(page: &Page, case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    let links = page.all("p > a, td > a");
    if links.len() != 3 {
        wrong.push(format!("{} links", links.len()));
    }
    for link in links {
        let address = link.value().attr("href").unwrap_or_default();
        let shown = decoded(&text(link));
        if shown != decoded(address) || shown != decoded(&case.address) {
            wrong.push(format!("a link to {address} shows {}", text(link)));
        }
    }
    let leads_out = |address: &String| !address.starts_with('#');
    let addresses = page.addresses().into_iter().filter(leads_out);
    for address in addresses {
        if decoded(&address) != decoded(&case.address) {
            wrong.push(format!("something leads to {address}"));
        }
    }
    wrong
}

/// An address without its `%` escapes: the program adds them, and mdBook 0.4
/// more of them to where a link leads.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(escaped) if byte == b'%' => {
                bytes.push(escaped);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
