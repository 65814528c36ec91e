//! A book whose every text field holds a value that could be taken for
//! something else: one portal, one service, one category and one page for each
//! value.

use std::fmt::Write as _;

use crate::support::real_mdbook::Book;

/// What may not appear on a page: a file beside the chapters holds it.
pub const SECRET: &str = "the-content-of-a-file-that-no-page-includes";

/// Texts that Markdown, HTML, mdBook, its preprocessors or a template could
/// take for more than text.
const TEXTS: [&str; 78] = [
    "|",
    "a | b",
    "| a |",
    "\\",
    "a\\",
    "\\|",
    "a\\|b",
    "\\`",
    "`",
    "`a`",
    "``a` b",
    "*a*",
    "**a**",
    "***",
    "_a_",
    "a_b_c",
    "~~a~~",
    "[a]",
    "[a](b)",
    "![a](b.png)",
    "](javascript:alert(1))",
    "[a](javascript:alert(1))",
    "<javascript:alert(1)>",
    "(javascript:alert(1))",
    "<https://evil.example>",
    "https://evil.example",
    "www.evil.example",
    "<evil@evil.example>",
    "[a]: https://evil.example",
    "[^1]",
    "[^1]: a",
    "<b>",
    "<b",
    "a > b",
    "&",
    "&lt;",
    "&amp;lt;",
    "&#60;b&#62;",
    "&copy",
    "\"",
    "'",
    "it's",
    "\" onclick=\"alert(1)",
    "-- ... \"x\" 'y'",
    "<script>alert(1)</script>",
    "</td></tr></table><script>alert(1)</script>",
    "</code></th><img src=x onerror=alert(1)>",
    "<!-- a",
    "--> a",
    "<![CDATA[a",
    "<?php a",
    "<i class=\"fa fa-user\"></i>",
    "{{#include secret.txt}}",
    "{{#include /etc/passwd}}",
    "{{ #include secret.txt }}",
    "{{#rustdoc_include secret.txt}}",
    "{{#title a}}",
    "\\{{#include secret.txt}}",
    "{{ portal.url }}",
    "{% raw %}",
    "{##a##}",
    "{# a #}",
    "<<#cookie-charter x>>",
    "two\n\nlines",
    "\r\n  a \t b\n",
    "$x$",
    "$$x$$",
    "\\(x\\)",
    "1. a",
    "1) a",
    "- a",
    "+ a",
    "> a",
    "# a",
    "a #",
    "a {#b}",
    ": a",
    "=== ",
];

/// More of them, whose length matters, and that begin a line.
fn long_and_odd() -> Vec<String> {
    vec![
        "a".repeat(9_999),
        "`".repeat(300),
        "[".repeat(300),
        "*a ".repeat(300),
        "---".to_owned(),
        "[ ] a".to_owned(),
        "[!NOTE] a".to_owned(),
        "a\u{a0}b\u{301}".to_owned(),
    ]
}

/// Names that a cookie may have.
const COOKIE_NAMES: [&str; 8] = ["a|b", "`a`b", "**a**", "_a_", "~~a~~", "$x$", "#a", "&lt!"];

/// Addresses that are valid and hold what could end a link.
const ADDRESSES: [&str; 9] = [
    "https://a.example/x+y|z",
    "https://a.example/`*_~[a](b)",
    "https://a.example/?a=1&copy=2&lt;b&gt;",
    "https://a.example/\"onmouseover=\"alert(1)",
    "https://a.example/{{#include%20secret.txt}}",
    "https://a.example/'-alert(1)-'",
    "https://a.example/<script>alert(1)</script>",
    "https://a.example/--a...b",
    "mailto:a@a.example?subject=*a*_b_",
];

/// One page of the book, and the values on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The portal's id, and its page's name.
    pub id: String,
    /// Every text.
    pub text: String,
    /// The name in a storage that takes any.
    pub stored_name: String,
    /// The name of a cookie.
    pub cookie_name: String,
    /// Every address.
    pub address: String,
}

impl Case {
    /// Its text as a page shows it: white space is one space.
    pub fn shown(&self) -> String {
        folded(&self.text)
    }

    /// The name in a storage as a page shows it.
    pub fn shown_name(&self) -> String {
        folded(&self.stored_name)
    }
}

fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// All hostile pages.
pub fn hostile_cases() -> Vec<Case> {
    let texts = TEXTS.iter().map(|text| (*text).to_owned());
    let texts = texts.chain(long_and_odd());
    let case = |(index, text): (usize, String)| Case {
        id: format!("h{index}"),
        stored_name: if is_refused_as_name(&text) {
            "*a*".to_owned()
        } else {
            text.clone()
        },
        text,
        cookie_name: COOKIE_NAMES[index % COOKIE_NAMES.len()].to_owned(),
        address: ADDRESSES[index % ADDRESSES.len()].to_owned(),
    };
    texts.enumerate().map(case).collect()
}

/// The same pages with plain values.
pub fn plain_cases() -> Vec<Case> {
    let mut cases = hostile_cases();
    for case in &mut cases {
        case.text = "x".to_owned();
        case.stored_name = "x".to_owned();
        case.cookie_name = "y".to_owned();
        case.address = "https://a.example/x".to_owned();
    }
    cases
}

/// mdBook expands `{{#include}}` even in code, so no name may hold its braces.
fn is_refused_as_name(text: &str) -> bool {
    text.contains("{{")
}

/// The book of these pages.
pub fn book_of(cases: &[Case]) -> Book {
    let book = Book::copy_of("hostile");
    let mut summary = "# Summary\n\n".to_owned();
    let mut services = String::new();
    for case in cases {
        let id = &case.id;
        let _ = writeln!(summary, "- [{id}]({id}.md)");
        book.write(
            &format!("src/{id}.md"),
            &format!("<<#cookie-charter {id}>>\n"),
        );
        book.write(&format!("portals/{id}.toml"), &portal(case));
        services += &service(case);
    }
    book.write("src/SUMMARY.md", &summary);
    book.write("src/secret.txt", SECRET);
    book.write("services.toml", &services);
    book
}

/// A portal with a cookie of its own in local storage.
fn portal(case: &Case) -> String {
    let id = &case.id;
    let [text, name, address] = [&case.text, &case.stored_name, &case.address].map(quoted);
    format!(
        "name = {text}\nurl = {address}\nservices = [\"{id}\"]\n\n\
         [publisher]\nname = {text}\ncontact = {}\n\n\
         [[cookies]]\nstorage = \"local-storage\"\nnames = [{name}, \"second\"]\n\
         category = \"{id}\"\nprovider = {text}\ncompany = {text}\nfeature = {text}\n\
         purpose = {text}\ncondition = {text}\ntransfer = {text}\ndata-retention = {text}\n\
         policy = {address}\n",
        quoted(contact(case)),
    )
}

/// A contact that is no address, which would be a link.
fn contact(case: &Case) -> String {
    format!("@{}", case.text)
}

/// The contact as a page shows it.
pub fn shown_contact(case: &Case) -> String {
    folded(&contact(case))
}

/// A service with one cookie, and the category of all.
fn service(case: &Case) -> String {
    let id = &case.id;
    let [text, name, address] = [&case.text, &case.cookie_name, &case.address].map(quoted);
    format!(
        "[categories.{id}]\ntitle = {text}\n\n\
         [services.{id}]\nprovider = {text}\ncompany = {text}\ncategory = \"{id}\"\npolicy = {address}\n\n\
         [[services.{id}.cookies]]\nname = {name}\nfeature.en = {text}\npurpose.en = {text}\n\
         condition.en = {text}\ntransfer.en = {text}\ndata-retention.en = {text}\n\n",
    )
}

/// A string of JSON is one of TOML.
fn quoted(text: impl AsRef<str>) -> String {
    serde_json::to_string(text.as_ref()).expect("a string")
}
