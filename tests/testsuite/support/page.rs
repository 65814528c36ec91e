//! Pages read as a browser reads them.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

/// A page of a built book; everything is about its `<main>`, which holds the
/// chapter.
pub struct Page {
    html: Html,
}

/// A table of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its caption, or the heading above it.
    pub title: String,
    /// The texts of its rows, cell by cell, without the heads.
    pub rows: Vec<Vec<String>>,
}

impl Page {
    /// Reads a page.
    pub fn parse(html: &str) -> Self {
        Self {
            html: Html::parse_document(html),
        }
    }

    /// What a selector finds in the chapter.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.main().select(&selector).collect()
    }

    /// How often a selector fits.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The texts of what a selector finds, to the letter.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// The whole text of the chapter, to the letter.
    pub fn text(&self) -> String {
        text(self.main())
    }

    /// How many elements of each name the chapter holds.
    pub fn elements(&self) -> BTreeMap<String, usize> {
        let mut count = BTreeMap::new();
        for element in self.main().descendent_elements() {
            *count.entry(element.value().name().to_owned()).or_default() += 1;
        }
        count
    }

    /// The addresses that elements of the chapter lead to or load.
    pub fn addresses(&self) -> Vec<String> {
        let elements = self.main().descendent_elements();
        let attributes = elements.flat_map(|element| element.value().attrs());
        attributes
            .filter(|(name, _)| matches!(*name, "href" | "src" | "action" | "data"))
            .map(|(_, value)| value.to_owned())
            .collect()
    }

    /// The tables of cookies, in order.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        let mut heading = String::new();
        for element in self.all("h1, h2, h3, h4, h5, h6, table") {
            if element.value().name() == "table" {
                let caption = select(element, "caption").first().copied();
                tables.push(Table {
                    title: caption.map_or_else(|| heading.clone(), text),
                    rows: rows(element),
                });
            } else {
                heading = text(element);
            }
        }
        tables
    }

    /// The texts of headings, paragraphs, captions and cells, in order.
    pub fn blocks(&self) -> Vec<String> {
        self.texts("h1, h2, h3, h4, h5, h6, p, caption, th, td")
    }

    fn main(&self) -> ElementRef<'_> {
        let selector = Selector::parse("main").expect("a selector");
        self.html.select(&selector).next().expect("a <main>")
    }
}

/// The text of an element, to the letter.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn rows(table: ElementRef<'_>) -> Vec<Vec<String>> {
    let rows = select(table, "tbody tr").into_iter();
    let cells = |row| select(row, "td, th").into_iter().map(text).collect();
    rows.map(cells).collect()
}

fn select<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    element.select(&selector).collect()
}
