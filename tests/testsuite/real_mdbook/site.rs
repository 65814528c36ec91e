//! A whole built book as a visitor gets to know it: by its sidebar, by turning
//! page after page, by searching, by following every link.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use url::Url;

use crate::support::page::text;

/// Where the book is published. It lies in folders, so that a link that climbs
/// out of it is noticed.
const ADDRESS: &str = "https://book.example/some/folders/";

/// A built book.
pub struct Site {
    folder: PathBuf,
    /// All files, from the folder of the built book.
    pub files: BTreeSet<String>,
    pages: BTreeMap<String, Html>,
}

impl Site {
    /// Reads the book that was built in a folder.
    pub fn read(folder: &Path) -> Self {
        let files = files_in(folder).into_keys().collect::<BTreeSet<_>>();
        let pages = files.iter().filter(|file| file.ends_with(".html"));
        let pages = pages.map(|page| {
            let html = fs::read_to_string(folder.join(page)).expect("a page");
            (page.clone(), Html::parse_document(&html))
        });
        Self {
            folder: folder.to_owned(),
            pages: pages.collect(),
            files,
        }
    }

    /// The lines of the sidebar, indented as it shows them, each with its
    /// number, its title and where it leads.
    pub fn sidebar(&self) -> Vec<String> {
        let items = self.all(
            self.page_with_sidebar(),
            ".chapter-item > a[href], .chapter-item > div, \
             .chapter-link-wrapper > a[href], .chapter-link-wrapper > span",
        );
        let line = |item: ElementRef<'_>| {
            let lists = item.ancestors().filter_map(ElementRef::wrap);
            let depth = lists.filter(|element| element.value().name() == "ol");
            let indent = "  ".repeat(depth.count() - 1);
            let title = text(item);
            match item.attr("href") {
                Some(href) => format!("{indent}{} -> {href}", title.trim()),
                None => format!("{indent}{}", title.trim()),
            }
        };
        items.into_iter().map(line).collect()
    }

    /// The pages in the order in which the sidebar leads to them.
    pub fn pages_of_sidebar(&self) -> Vec<String> {
        let lines = self.sidebar().into_iter();
        let pages = lines.filter_map(|line| Some(line.split_once(" -> ")?.1.to_owned()));
        pages.collect()
    }

    /// The pages that a reader sees who starts at one and goes to the `next`
    /// or the `previous`, that one first.
    pub fn pages_from(&self, first: &str, direction: &str) -> Vec<String> {
        let mut pages = vec![first.to_owned()];
        while let Some(page) = pages.last() {
            let link = format!("a.nav-chapters.{direction}");
            let links = self.all(page, &link);
            let Some(href) = links.first().and_then(|link| link.attr("href")) else {
                break;
            };
            let to = address_of(page).join(href).expect("an address");
            let to = to.as_str().strip_prefix(ADDRESS);
            let to = to.unwrap_or_else(|| panic!("{page}: {href} leads out of the book"));
            assert!(!pages.iter().any(|page| page == to), "{to} comes twice");
            pages.push(to.to_owned());
        }
        pages
    }

    /// Where the edit button of a page leads, as a browser asks for it.
    pub fn edit_link(&self, page: &str) -> String {
        let links = self.all(page, "a[rel=edit], .right-buttons a:has(#git-edit-button)");
        let href = links.first().and_then(|link| link.attr("href"));
        let href = href.unwrap_or_else(|| panic!("{page} has no edit button"));
        Url::parse(href).expect("an address").into()
    }

    /// The pages that a search for a word finds.
    pub fn found_by(&self, word: &str) -> BTreeSet<String> {
        let found = self.found_in("body", word).into_iter();
        let page = |(address, _): (String, String)| match address.split_once('#') {
            Some((page, _)) => page.to_owned(),
            None => address,
        };
        found.map(page).collect()
    }

    /// What the search shows above what it finds.
    pub fn breadcrumbs_of(&self, word: &str) -> BTreeSet<String> {
        let found = self.found_in("body", word).into_iter();
        found.map(|(_, breadcrumbs)| breadcrumbs).collect()
    }

    /// The links, pictures, scripts and styles of all pages that lead to what
    /// is not in the book.
    pub fn broken_links(&self) -> Vec<String> {
        let known = self.addresses();
        let mut broken = Vec::new();
        for (name, page) in &self.pages {
            // A server shows the page 404 anywhere: it says where its links begin.
            let anywhere = !self.all(name, "base[href]").is_empty();
            let base = address_of(if anywhere { "" } else { name });
            for (attribute, link) in links(page) {
                // mdBook forgets that here.
                if anywhere && link.starts_with('#') {
                    continue;
                }
                let mut to = match base.join(link) {
                    Ok(to) => to,
                    Err(error) => {
                        broken.push(format!("{name}: {attribute}=\"{link}\": {error}"));
                        continue;
                    }
                };
                if to.fragment() == Some("") {
                    to.set_fragment(None);
                }
                let leads_out = to.host_str() != base.host_str();
                if !leads_out && !known.contains(to.as_str()) {
                    broken.push(format!("{name}: {attribute}=\"{link}\""));
                }
            }
        }
        broken
    }

    /// How many links all pages have together.
    pub fn count_of_links(&self) -> usize {
        self.pages.values().map(|page| links(page).len()).sum()
    }

    /// The addresses of all files, and of what has an id in all pages.
    fn addresses(&self) -> BTreeSet<String> {
        let mut known: BTreeSet<String> = self.files.iter().map(|f| address_of(f).into()).collect();
        let with_id = Selector::parse("[id], a[name]").expect("a selector");
        for (name, page) in &self.pages {
            let mut address = address_of(name);
            for element in page.select(&with_id) {
                address.set_fragment(element.attr("id").or(element.attr("name")));
                known.insert(address.as_str().to_owned());
            }
        }
        known
    }

    /// mdBook before 0.4.41 writes the sidebar on every page.
    fn page_with_sidebar(&self) -> &'static str {
        if self.pages.contains_key("toc.html") {
            "toc.html"
        } else {
            "index.html"
        }
    }

    fn all(&self, page: &str, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        let page = self.pages.get(page);
        let page = page.unwrap_or_else(|| panic!("a page is missing: {:?}", self.files));
        page.select(&selector).collect()
    }

    /// The addresses and the breadcrumbs of what has a word in a field: the
    /// index leads there letter by letter.
    fn found_in(&self, field: &str, word: &str) -> Vec<(String, String)> {
        let search = self.search_index();
        let index = &search["index"];
        let mut at = &index["index"][field]["root"];
        for letter in word.chars() {
            at = &at[letter.to_string()];
        }
        let Some(found) = at["docs"].as_object() else {
            return Vec::new();
        };
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let of = |key: &String| {
            let position: usize = key.parse().expect("a position");
            let breadcrumbs = &index["documentStore"]["docs"][key]["breadcrumbs"];
            (text(&search["doc_urls"][position]), text(breadcrumbs))
        };
        found.keys().map(of).collect()
    }

    /// The search index, which mdBook wraps in JavaScript.
    fn search_index(&self) -> Value {
        let is_index = |file: &&String| file.starts_with("searchindex") && file.ends_with(".js");
        let file = self.files.iter().find(is_index).expect("a search index");
        let script = fs::read_to_string(self.folder.join(file)).expect("a search index");
        let (_, inside) = script.split_once("(window.search, ").expect("its data");
        let json = match inside.strip_prefix("JSON.parse('") {
            Some(quoted) => unquoted(quoted),
            None => inside.trim_end_matches([')', ';', '\n']).to_owned(),
        };
        serde_json::from_str(&json).expect("JSON")
    }
}

/// All files below a folder with their content, by their path from there.
pub fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(&inside).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path inside");
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// Where a file of the book is published.
fn address_of(file: &str) -> Url {
    let address = Url::parse(ADDRESS).expect("an address");
    address.join(file).expect("an address")
}

/// What a page leads to or loads.
fn links(page: &Html) -> Vec<(&str, &str)> {
    let selector = Selector::parse("[href], [src]").expect("a selector");
    let elements = page.select(&selector);
    let of = elements.filter(|element| element.value().name() != "base");
    let attributes = of.flat_map(|element| element.value().attrs());
    attributes
        .filter(|(name, _)| matches!(*name, "href" | "src"))
        .collect()
}

/// A JavaScript string in single quotes, of which only `\` and `'` are escaped.
fn unquoted(quoted: &str) -> String {
    let mut out = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next().filter(|c| *c != '\'') {
        match c {
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    out
}
