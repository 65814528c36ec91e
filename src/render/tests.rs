//! The promise of the escapes: a value comes out of Markdown and HTML as the
//! text that went in, and as nothing else.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::escape::{
    AutoLink, CodeSpan, HtmlAttribute, HtmlLinkInMarkdown, HtmlNameInMarkdown, HtmlText,
    LeftToRight, MarkdownText,
};
use super::link::parted;
use super::page::options;
use super::table::{Cell, Table};
use super::typography::Typography;
use crate::model::text::clean;
use crate::model::web_address::WebAddress;

const LETTER: Typography = Typography::None;

/// Texts that are full of what Markdown, HTML, mdBook and we react to.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{1,6}",
        "\\PC{1,4}",
        prop::sample::select(vec![
            "|",
            "`",
            "``",
            "*",
            "_",
            "~~",
            "[a](b)",
            "](javascript:x)",
            "<script>",
            "</td>",
            "<!--",
            "-->",
            "&amp;",
            "&#60;",
            "\\",
            "\\|",
            "{{#include /etc/passwd}}",
            "{{ portal.url }}",
            "{% if %}",
            "<<#cookie-charter x>>",
            "--",
            "...",
            "'",
            "\"",
            "$x$",
            "1. ",
            "- ",
            "# ",
            "+ ",
            ": ",
            "=",
            "[^1]",
            "[x]",
            "http://a.fr",
            "a@b.fr",
            "é",
            " ",
            "![a](b)",
            "<http://a.fr>",
            "| --- |",
            "```",
            "> ",
            "***",
            "[!NOTE]",
        ])
        .prop_map(str::to_owned),
    ];
    let pieces = proptest::collection::vec(piece, 1..8);
    pieces.prop_filter_map("refused by the data layer", |pieces| {
        clean(&pieces.concat()).ok().filter(|text| !text.is_empty())
    })
}

/// mdBook 0.5 reads chapters with smart punctuation, 0.4 without.
fn both_mdbooks() -> [Options; 2] {
    [options(), options() | Options::ENABLE_SMART_PUNCTUATION]
}

/// The text of a page; `None` if it holds anything but text and `allowed`.
fn only_text(markdown: &str, options: Options, allowed: &[&str]) -> Option<String> {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            Event::Start(tag) => {
                let name = format!("{tag:?}");
                if !allowed.iter().any(|allowed| name.starts_with(allowed)) {
                    return None;
                }
            }
            _ => return None,
        }
    }
    Some(text)
}

/// A page as a browser reads it.
fn page_of(markdown: &str, options: Options) -> scraper::Html {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, options));
    scraper::Html::parse_fragment(&html)
}

/// The names of all elements of a page.
fn elements(page: &scraper::Html) -> Vec<&str> {
    let nodes = page.tree.nodes();
    let elements = nodes.filter_map(|node| node.value().as_element());
    elements.map(scraper::node::Element::name).collect()
}

proptest! {
    #[test]
    fn text_stays_text(value in hostile()) {
        for options in both_mdbooks() {
            for (before, after) in [("", ""), ("a ", " b")] {
                let markdown = format!("{before}{}{after}", MarkdownText(&value, LETTER));
                let expected = format!("{before}{value}{after}");
                prop_assert_eq!(only_text(&markdown, options, &[]), Some(expected), "{}", markdown);
            }
            let markdown = format!("# {}", MarkdownText(&value, LETTER));
            let text = only_text(&markdown, options, &["Heading"]);
            prop_assert_eq!(text.as_ref(), Some(&value), "{}", markdown);
        }
    }

    #[test]
    fn code_stays_code(value in hostile()) {
        for options in both_mdbooks() {
            let markdown = format!("a {}", CodeSpan(&value));
            prop_assert_eq!(only_text(&markdown, options, &[]), Some(format!("a {value}")));
        }
    }

    #[test]
    fn a_name_stays_a_name(value in hostile()) {
        for options in both_mdbooks() {
            let page = page_of(&format!("a {} b", HtmlNameInMarkdown(&value, LeftToRight(true))), options);
            let selector = scraper::Selector::parse("code[translate=no]").expect("a selector");
            let name = page.select(&selector).next().expect("a name");
            prop_assert_eq!(name.text().collect::<String>(), &*value);
            prop_assert_eq!(elements(&page), ["body", "html", "p", "code"]);
        }
    }

    #[test]
    fn no_value_leaves_its_cell_in_markdown(one in hostile(), two in hostile()) {
        let names = [two.clone()];
        let address = WebAddress::parse("https://a.fr/?b=c&d='e'").expect("an address");
        let table = Table {
            title: &one,
            is_titled: true,
            level: Some(3),
            heads: vec![Cell::Text(two.as_str().into()), Cell::Text("B".into()), Cell::Text("C".into())],
            rows: vec![vec![Cell::Text(one.as_str().into()), Cell::Names(&names), Cell::Links(std::slice::from_ref(&address).into())]],
            typography: LETTER,
            foreign: &super::foreign::NONE,
            left_to_right: LeftToRight(false),
            is_to_the_letter: false,
        };
        for options in both_mdbooks() {
            let markdown = table.markdown();
            let mut cells = Vec::new();
            let mut elements = Vec::new();
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Start(tag @ (Tag::TableCell | Tag::Heading { .. })) => {
                        cells.push(String::new());
                        elements.push(format!("{tag:?}"));
                    }
                    Event::Start(Tag::Table(_) | Tag::TableRow | Tag::TableHead) | Event::End(_) => {}
                    Event::Text(text) | Event::Code(text) => {
                        cells.last_mut().expect("in a cell").push_str(&text);
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        prop_assert_eq!(&*dest_url, address.as_str());
                    }
                    other => prop_assert!(false, "{:?} in {}", other, markdown),
                }
            }
            let title = parted(&one);
            let expected = [&*title, &*two, "B", "C", &*one, &*two, address.as_str()];
            prop_assert_eq!(cells, expected, "{}", markdown);
        }
    }

    #[test]
    fn no_value_leaves_its_cell_in_html(one in hostile(), two in hostile()) {
        let names = [two.clone()];
        let table = Table {
            title: &two,
            is_titled: true,
            level: Some(3),
            heads: vec![Cell::Text("A".into()), Cell::Text(two.as_str().into())],
            // A name is the head of its row where it comes first.
            rows: vec![vec![Cell::Names(&names), Cell::Text(one.as_str().into())], vec![Cell::Empty, Cell::Names(&names)]],
            typography: LETTER,
            foreign: &super::foreign::NONE,
            left_to_right: LeftToRight(false),
            is_to_the_letter: false,
        };
        let html = table.html();
        prop_assert!(!html.contains("\n\n") && !html.contains("{{") && !html.contains("<<#"));
        // Markdown takes the table as one block of HTML, to its last line.
        for options in both_mdbooks() {
            let page = format!("{html}\nafter");
            let mut events = Parser::new_ext(&page, options);
            prop_assert!(matches!(events.next(), Some(Event::Start(Tag::HtmlBlock))));
            let kept: String = events
                .by_ref()
                .map_while(|event| match event { Event::Html(html) => Some(html.to_string()), _ => None })
                .collect();
            prop_assert_eq!(kept, html.clone());
        }
        let page = scraper::Html::parse_fragment(&html);
        let texts = |selector: &str| {
            let selector = scraper::Selector::parse(selector).expect("a selector");
            page.select(&selector).map(|element| element.text().collect::<String>()).collect::<Vec<_>>()
        };
        prop_assert_eq!(texts("td"), [&*one, "", &*two]);
        prop_assert_eq!(texts("th"), ["A", &*two, &*two]);
        prop_assert_eq!(texts("caption"), [&*two]);
        let attributes = |selector: &str, name: &str| {
            let selector = scraper::Selector::parse(selector).expect("a selector");
            let found = page.select(&selector).filter_map(|element| element.attr(name));
            found.map(str::to_owned).collect::<Vec<_>>()
        };
        prop_assert_eq!(attributes("div", "aria-label"), [&*two]);
        prop_assert_eq!(attributes("tbody *", "data-label"), ["A", &*two, "A", &*two]);
        prop_assert_eq!(texts("div, table, thead, tbody, tr, code").len(), 9);
    }

    #[test]
    fn an_attribute_holds(value in hostile()) {
        let html = format!("<a href=\"{}\">{}</a>", HtmlAttribute(&value, LETTER), HtmlText(&value, LETTER));
        let page = scraper::Html::parse_fragment(&html);
        let selector = scraper::Selector::parse("a").expect("a selector");
        let link = page.select(&selector).next().expect("a link");
        prop_assert_eq!(link.value().attr("href"), Some(&*value));
        prop_assert_eq!(link.value().attrs().count(), 1);
        prop_assert_eq!(link.text().collect::<String>(), value);
    }

    #[test]
    fn an_address_is_one_link(value in "https?://[a-z]{1,5}\\.fr(/[ -~é]{0,20})?") {
        let Ok(address) = WebAddress::parse(&value) else { return Ok(()) };
        for options in both_mdbooks() {
            let markdown = format!("a {} b", AutoLink(&address));
            let text = only_text(&markdown, options, &["Link"]);
            prop_assert_eq!(text, Some(format!("a {} b", address.as_str())), "{}", markdown);
            let html = page_of(&format!("a {} b", HtmlLinkInMarkdown(&address, LeftToRight(false))), options);
            let selector = scraper::Selector::parse("p > a").expect("a selector");
            let link = html.select(&selector).next().expect("a link");
            prop_assert_eq!(link.value().attr("href"), Some(address.as_str()));
            prop_assert_eq!(link.text().collect::<String>(), address.as_str());
            prop_assert_eq!(elements(&html), ["body", "html", "p", "a"]);
        }
    }
}
