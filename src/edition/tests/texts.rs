//! Random values of the data: texts, addresses, and how to reach somebody.

use proptest::prelude::*;
use proptest::sample::select;

use crate::model::text::clean;

/// Texts that are full of what Markdown, HTML and mdBook react to.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(TEXTS).prop_map(str::to_owned),
        1 => "[!-/:-@\\[-`{-~]{1,2}",
        1 => "[!-/:-@\\[-`{-~]x?[ -~]{0,3}",
        1 => "[0-9a-z]{1,3}[ -~]?[!-/:-@\\[-`{-~]",
    ]
    .prop_filter_map("refused by the data", |text| {
        clean(&text).ok().filter(|text| !text.is_empty())
    })
}

const TEXTS: &[&str] = &[
    "x",
    "word",
    "1",
    "1986",
    "1. x",
    "1.",
    "1986) x",
    "# x",
    "- x",
    "+ x",
    "> x",
    ": x",
    "--",
    "---",
    "-->",
    "...",
    "===",
    "~~~",
    "```",
    "***",
    "| - | - |",
    "a|b",
    "a\\|b",
    "a\\",
    "\\",
    "\\\\",
    "x!",
    "!",
    "*x*",
    "**x**",
    "_x_",
    "x_y",
    "~~x~~",
    "`x`",
    "a`b",
    "``a",
    "\"x\"",
    "l'x",
    "a href=javascript:alert(1)",
    "img src=x onerror=alert(1)",
    "href=\"x\"",
    "b",
    "/b",
    "script",
    "div",
    "!--",
    "<b>x</b>",
    "</code>",
    "</a>",
    "<script>",
    "</textarea>",
    "<!-- x",
    "copy",
    "copy;",
    "&copy;",
    "#39",
    "#39;",
    "amp;lt;",
    "NOTE",
    "!NOTE",
    "[!NOTE]",
    "^word",
    "^x",
    "[x]",
    "[^x]",
    "x]",
    "[",
    "](https://a.fr)",
    "[a](https://a.fr)",
    "(x)",
    "x)",
    "word]: https://a.fr",
    "{#id .class}",
    "#id}",
    "}",
    "{{#include x}}",
    "{{ portal.name }}",
    "https://a.fr",
    "https://a.fr/?a=b&copy;",
    "javascript:alert(1)",
    "a@b.fr",
    "mailto:a@b.fr",
    "third party",
    "a third party, a b",
    "é",
    "É « x » ?",
    "$x$",
    "a b",
    "…",
    "*",
    "_",
];

/// Web addresses.
pub fn address() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "https://a.fr",
            "https://a.fr/x_y_z",
            "https://a.fr/?a=b&copy;",
            "https://a.fr/?a=b&copy=1&lt",
            "https://a.fr/(x",
            "https://a.fr/x)",
            "https://a.fr/*x*",
            "https://a.fr/_x_",
            "https://a.fr/~~x~~",
            "https://a.fr/x#y!",
            "https://a.fr/[x]",
            "https://a.fr/'x'",
            "https://a.fr/--...",
            "https://a.fr/;a:b@c$d",
            "https://a.fr/x+y|z`\\{{#include}}",
            "mailto:a@b.fr",
            "http://a.fr:80/%20",
        ][..],
    )
}

/// How to reach somebody.
pub fn contact() -> impl Strategy<Value = String> {
    let mail = select(&["a@b.fr", "a_b-c.d+e@x-y.fr", "_a_@b.fr", "a--b@c.fr"][..]);
    prop_oneof![
        mail.prop_map(str::to_owned),
        address().prop_map(str::to_owned),
        text(),
    ]
}
