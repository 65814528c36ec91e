//! The documentation holds together: links lead somewhere, in the repository as
//! on the pages of the built book, and what stands in a block of TOML is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mdbook_cookie_charter::CookieCharter;
use mdbook_driver::MDBook;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::regles;
use crate::support::cases::cases;
use crate::support::{entries, files, read, root, rules};

/// All pages that a reader of the repository sees.
fn pages() -> Vec<PathBuf> {
    let mut pages = files(&root().join("book"));
    pages.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|page| root().join(page)));
    pages.retain(|page| page.extension().is_some_and(|end| end == "md"));
    pages
}

/// The links of a page, and what its headings are called where the repository
/// shows it.
fn read_page(text: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut links, mut names) = (Vec::new(), BTreeSet::new());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut title: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.to_string());
            }
            Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(title) = &mut title {
                    title.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let name = slug(&title.take().unwrap_or_default());
                let count = counts.entry(name.clone()).or_default();
                names.insert(match *count {
                    0 => name,
                    count => format!("{name}-{count}"),
                });
                *count += 1;
            }
            _ => {}
        }
    }
    (links, names)
}

fn slug(title: &str) -> String {
    let kept = title
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    kept.trim().replace(' ', "-")
}

#[test]
fn links_of_the_repository_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages() {
        let (links, names) = read_page(&read(&page));
        let folder = page.parent().expect("a folder");
        for link in links {
            if is_elsewhere(&link) {
                continue;
            }
            count += 1;
            let (path, name) = parts(&link);
            let target = folder.join(path);
            let is_known = match (path, name) {
                ("", name) => names.contains(name),
                (_, "") => target.exists(),
                (_, name) => target.is_file() && read_page(&read(&target)).1.contains(name),
            };
            if !is_known {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(count > 500, "{count} links");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a link leads out of the repository.
fn is_elsewhere(link: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

/// The path of a link and what stands behind its `#`.
fn parts(link: &str) -> (&str, &str) {
    link.split_once('#').unwrap_or((link, ""))
}

#[test]
fn links_of_the_built_book_lead_somewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = MDBook::load(root()).expect("this book");
    book.config.build.build_dir = folder.path().to_owned();
    book.with_preprocessor(CookieCharter::new());
    book.build().expect("it builds");
    let pages = files(folder.path());
    let pages = pages
        .into_iter()
        .filter(|page| page.extension().is_some_and(|end| end == "html"));
    let pages: BTreeMap<PathBuf, String> = pages.map(|page| (page.clone(), read(&page))).collect();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (page, text) in &pages {
        let Some((_, main)) = text.split_once("<main>") else {
            continue;
        };
        let main = main.split("</main>").next().unwrap_or_default();
        for link in values(main, "href").chain(values(main, "src")) {
            if is_elsewhere(link) {
                continue;
            }
            count += 1;
            if !leads_somewhere(page, link, &pages) {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(count > 500, "{count} links");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {attribute}=\"");
    let rest: Vec<&str> = html.split(opening.as_str()).skip(1).collect();
    rest.into_iter().filter_map(|rest| rest.split('"').next())
}

fn leads_somewhere(page: &Path, link: &str, pages: &BTreeMap<PathBuf, String>) -> bool {
    let (path, name) = parts(link);
    let mut target = page.to_owned();
    if !path.is_empty() {
        target.pop();
        for part in path.split('/') {
            match part {
                ".." => drop(target.pop()),
                part => target.push(part),
            }
        }
    }
    match pages.get(&target) {
        Some(text) => name.is_empty() || text.contains(&format!("id=\"{name}\"")),
        None => target.is_file(),
    }
}

#[test]
fn blocks_of_toml_are_taken() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    let mut pages = entries(&root().join("book"));
    pages.push(root().join("README.md"));
    // Its blocks are the files of a book, which another test makes.
    pages.retain(|page| !page.ends_with("new-language.md"));
    for page in pages.iter().filter(|page| page.is_file()) {
        let text = read(page);
        let blocks = cases(&text).into_iter().flat_map(|case| case.blocks);
        for block in blocks.filter(|block| block.info == "toml") {
            let settings = ["[preprocessor", "[build]", "[output", "[book]"];
            let file = if settings.iter().any(|table| block.text.contains(table)) {
                "book.toml"
            } else if block.text.contains("[durations]") || block.text.starts_with("says =") {
                continue; // the front matter of an edition
            } else if is_collection(block.text) {
                "portals/shared.toml"
            } else {
                "portals/exemple.toml"
            };
            count += 1;
            let reported = regles::check(file, block.text);
            let mistakes = reported.lines().filter(|line| is_mistake(line));
            let mistakes: Vec<_> = mistakes.collect();
            if !mistakes.is_empty() {
                wrong.push(format!("{}: {}{mistakes:#?}", page.display(), block.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 30, "{count} blocks");
}

/// Whether a block is a file that describes several things.
fn is_collection(block: &str) -> bool {
    let tables = ["[portals", "[services", "[[services", "[defaults"];
    let mut lines = block.lines();
    lines.any(|line| tables.iter().any(|table| line.starts_with(table)))
}

/// Whether a line is about a mistake, and not about what a rule was set to.
fn is_mistake(line: &str) -> bool {
    let name = line
        .split_once(": error[")
        .and_then(|(_, rest)| rest.split(']').next());
    // A block with portals of its own does not have the one that is shown.
    let may_be =
        |name: &str| name == "unknown-portal" || rules::names().iter().any(|rule| rule == name);
    name.is_some_and(|name| !may_be(name))
}

/// Files of this repository that pages show, below their names.
const SHOWN: [(&str, &str); 2] = [
    ("book/charters/README.md", "portals/saint-maur.toml"),
    ("book/services.md", "src/catalogue/matomo-exempt.toml"),
];

#[test]
fn files_that_pages_show_are_shown_as_they_are() {
    for (page, file) in SHOWN {
        let text = read(page);
        let blocks = cases(&text).into_iter().flat_map(|case| case.blocks);
        let mut shown = blocks.filter(|block| block.above.contains(&format!("`{file}`")));
        let shown = shown
            .next()
            .unwrap_or_else(|| panic!("{page} does not show {file}"));
        let actual = text.replace(shown.text, &read(file));
        crate::support::compare(&actual, &root().join(page));
    }
}
