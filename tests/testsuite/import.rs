//! Charters that exist, imported: what becomes of each, that nothing is lost,
//! and that a page that was printed from data gives that page again.
//!
//! Each file in `tests/import` holds cases, as `support::cases` reads them:
//! files, each with its name above it, then `toml`, what comes of them, and
//! `report`, what is said of it. Beyond what is written there, every case is
//! put into a book, which must load and print; and every word of its files must
//! stand in the data, in its comments or on the page that is printed of it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::process::Output as Ran;

use mdbook_cookie_charter::{Ask, Charters, Output};
use tempfile::TempDir;

use crate::support::cases::{Block, bytes, hold, shown};
use crate::support::{files, in_parallel, program, read, root, text, write};

/// What stands for the value of a cookie: it may be nowhere.
const SECRET: &str = "s3cr3t";

/// Words of the heads of columns: they are the names of fields.
const HEADS: &[&str] = &[
    "nom",
    "prestataire",
    "fournisseur",
    "émetteur",
    "traceur",
    "cookie",
    "du",
    "de",
    "vie",
    "durée",
    "conservation",
    "validité",
    "expires",
    "expiry",
    "finalité",
    "finalités",
    "fonction",
    "but",
    "utilité",
    "purpose",
    "description",
    "name",
    "provider",
    "vendor",
    "catégorie",
    "category",
    "service",
    "et",
    "emplacement",
    "cookies",
    "expiration",
    "partenaire",
    "politique",
    "oui",
    "non",
    "consentement",
    "rôle",
    // What the data has codes for: `nothing`, too.
    "aucun",
    "none",
    "1st",
    "3rd",
    "pas",
    "france",
    "états",
    "unis",
    "interne",
    "stockage",
    "yes",
    "no",
    // Of a head, or of a remark on a value.
    "lifespan",
    "maximum",
    "storage",
    "tiers",
    "type",
    "http",
    "valeur",
    "hôte",
    "dépôt",
    "max",
    "durées",
    "déposé",
    "par",
    "base",
    "légale",
    "éditeur",
    // What is replaced by the cell above it.
    "idem",
    "id",
    // What the data has a code for, and a line break.
    "exempté",
    "br",
    // The thousands of a number stand apart.
    "095",
];

const BOOK: &str = "[book]\nlanguage = \"fr\"\n\n[preprocessor.cookie-charter]\n";

fn import(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = program(folder);
    command.arg("import").args(arguments);
    command.output().expect("the binary")
}

#[test]
fn what_is_imported_is_as_written() {
    hold("tests/import", 82, |case| answers(case.title, &case.blocks));
}

/// What is to stand behind the fence of each block, and in it.
fn answers<'a>(title: &str, blocks: &'a [Block<'a>]) -> Vec<(&'a Block<'a>, String)> {
    let folder = TempDir::new().expect("a folder");
    let folder = folder.path();
    let mut names = Vec::new();
    let mut inputs = String::new();
    for block in blocks {
        if let Some(name) = block.file() {
            write(folder, name, bytes(block.text));
            names.push(name);
            inputs.push_str(&visible(name, block.text));
        }
    }
    let ran = import(folder, &names);
    let (toml, report) = (text(ran.stdout), text(ran.stderr));
    assert!(ran.status.success(), "{title}: {report}");
    assert!(
        !toml.contains(SECRET) && !report.contains(SECRET),
        "{title}"
    );
    check_complete(title, folder, &names, &toml, &inputs);
    let mut answers = Vec::new();
    for block in blocks {
        let kind = block.info.split(' ').next().unwrap_or_default();
        let answer = match kind {
            "toml" => shown(&toml),
            "report" => shown(&report),
            _ => continue,
        };
        answers.push((block, format!("{kind}\n{answer}")));
    }
    answers
}

/// The data loads and prints, and every word is somewhere.
fn check_complete(title: &str, folder: &Path, names: &[&str], toml: &str, inputs: &str) {
    write(folder, "book.toml", BOOK);
    let stem = Path::new(names[0]).file_stem().expect("a name");
    let path = format!("portals/{}.toml", stem.to_string_lossy());
    let is_one = names.len() == 1 && !toml.contains("\nurl = ") && !toml.starts_with("url = ");
    let address = if is_one {
        "url = \"https://here.invalid\"\n"
    } else {
        ""
    };
    write(folder, &path, format!("{address}{toml}"));
    let mut found = words(toml);
    let is_empty = !toml.contains("services = ");
    if !is_empty {
        let charters = Charters::load(folder);
        let charters = charters.unwrap_or_else(|report| panic!("{title}: {report}\n{toml}"));
        let ids = charters_of(folder);
        for id in &ids {
            let ask = Ask {
                portal: Some(id),
                ..Ask::default()
            };
            let data = charters.render(&ask, Output::Json).expect("its data");
            found.extend(words(&data));
            match charters.render(&ask, Output::Text) {
                Ok(page) => found.extend(words(&page)),
                Err(report) => assert!(
                    report.to_string().contains("does not state `url`"),
                    "{title}: {report}"
                ),
            }
        }
    }
    let lost: Vec<String> = words(inputs).difference(&found).cloned().collect();
    let is_told = |word: &&String| !word.contains(SECRET) && !HEADS.contains(&word.as_str());
    let lost: Vec<&String> = lost.iter().filter(is_told).collect();
    assert!(lost.is_empty(), "{title} loses {lost:?}:\n{toml}");
}

/// The ids of a book's portals.
fn charters_of(folder: &Path) -> Vec<String> {
    portals_of(folder).into_iter().map(|(id, _)| id).collect()
}

/// The portals of a book, with their languages.
fn portals_of(folder: &Path) -> Vec<(String, String)> {
    let mut command = program(folder);
    command.args(["list", "portals", "--format", "json"]);
    let listed = text(command.output().expect("the binary").stdout);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let one =
        |portal: &serde_json::Value, key: &str| portal[key].as_str().expect("a text").to_owned();
    let portals = listed.as_array().expect("a list").iter();
    let portals = portals.map(|portal| (one(portal, "id"), one(portal, "languages")));
    portals.collect()
}

/// What a reader sees of a file, without the heads of its columns: those are
/// the names of fields.
fn visible(name: &str, block: &str) -> String {
    let bytes = bytes(block);
    let text = String::from_utf8(bytes.clone());
    let text = text.unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect());
    let mut out = String::new();
    if name.ends_with(".html") || name.ends_with(".htm") || text.contains("<table>") {
        let mut rest = text.as_str();
        for unseen in [
            "script", "style", "title", "header", "nav", "aside", "footer",
        ] {
            assert!(text.matches(&format!("<{unseen}>")).count() < 2, "{name}");
        }
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            out.push(' ');
            let unseen = [
                "script", "style", "title", "header", "nav", "aside", "footer", "th",
            ];
            let element = unseen.iter().find(|element| {
                let tag = after.strip_prefix(**element);
                tag.is_some_and(|rest| rest.starts_with(['>', ' ']))
            });
            rest = match element {
                Some(element) => {
                    after
                        .split_once(&format!("</{element}>"))
                        .expect("an end")
                        .1
                }
                None => after.split_once('>').expect("an end").1,
            };
        }
        out.push_str(rest);
        for (entity, c) in [
            ("&eacute;", "é"),
            ("&nbsp;", " "),
            ("&rsquo;", "’"),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ] {
            out = out.replace(entity, c);
        }
        return out;
    }
    // For spreadsheets alone.
    text.trim_start_matches("sep=;").to_owned()
}

/// The words of a text, without capitals, of two letters or more.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 1).collect()
}

/// Rows of dashes are drawing.
fn words_in_order(text: &str) -> Vec<&str> {
    let is_row = |word: &&str| !word.bytes().all(|byte| byte == b'-');
    text.split_whitespace().filter(is_row).collect()
}

#[test]
fn the_five_charters_come_back_from_what_is_imported() {
    let charters = files(&root().join("tests/charters"));
    assert_eq!(charters.len(), 5);
    let book = TempDir::new().expect("a folder");
    write(book.path(), "book.toml", BOOK);
    for path in &charters {
        let id = path.file_stem().expect("a name").to_string_lossy();
        let ran = import(root(), &[&path.to_string_lossy()]);
        let (toml, report) = (text(ran.stdout), text(ran.stderr));
        assert_eq!(report, "", "{id}");
        let kept = read(format!("portals/{id}.toml"));
        // Its name is not on the page.
        assert!(toml.lines().count() < kept.lines().count(), "{id}: {toml}");
        write(book.path(), format!("portals/{id}.toml"), toml);
    }
    let loaded = Charters::load(book.path()).expect("a book");
    // All at once: a collection.
    let paths: Vec<String> = charters
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let together = TempDir::new().expect("a folder");
    write(together.path(), "book.toml", BOOK);
    write(
        together.path(),
        "portals/all.toml",
        import(root(), &paths).stdout,
    );
    let together = Charters::load(together.path()).expect("a book");
    for path in &charters {
        let id = path.file_stem().expect("a name").to_string_lossy();
        let ask = Ask {
            portal: Some(&id),
            ..Ask::default()
        };
        let real = read(path);
        for charters in [&loaded, &together] {
            let ours = charters.render(&ask, Output::Text).expect("a charter");
            assert_eq!(words_in_order(&ours), words_in_order(&real), "{id}");
        }
    }
}

/// Pages that do not show what prints them: the portal, the edition, whether it is
/// so in plain text too, and why.
const NOT_SHOWN: [(&str, &str, bool, &str); 5] = [
    (
        "tests/books/layers lac",
        "standard",
        false,
        "nothing says that a name with spaces that is marked as code is no cookie's",
    ),
    (
        "tests/books/layers lac",
        "extended",
        false,
        "nothing says that a name with spaces that is marked as code is no cookie's",
    ),
    (
        "tests/books/languages lac",
        "extended",
        false,
        "the label `lake` looks as a name does",
    ),
    (
        " exemple",
        "extended",
        true,
        "consent, countries and the retention of data stand in sentences alone",
    ),
    (
        "tests/books/nameless-override lac",
        "extended",
        true,
        "who gets data, and where, stands in sentences alone",
    ),
];

const EDITIONS: [&str; 2] = ["standard", "extended"];

#[test]
fn a_printed_page_gives_that_page_again() {
    let mut folders = vec![root().to_owned()];
    for folder in crate::support::entries(&root().join("tests/books")) {
        // Pages of one's own wording are known to nobody else.
        if folder.is_dir() && !folder.join("editions").exists() {
            folders.push(folder);
        }
    }
    let counts = in_parallel(&folders, |folder| print_again(folder, &EDITIONS));
    let count: usize = counts.iter().sum();
    assert!(count > 140, "{count} pages");
}

/// Prints all pages of a book, imports them, and prints them again. Returns how
/// many there are.
fn print_again(folder: &Path, editions: &[&str]) -> usize {
    let Ok(charters) = Charters::load(folder) else {
        return 0;
    };
    let inside = folder.strip_prefix(root()).unwrap_or(folder).display();
    let mut count = 0;
    for (id, languages) in portals_of(folder) {
        // A page does not say whose law holds where its language does not.
        let law = if languages.starts_with("fr") {
            "law = \"FR\"\n"
        } else {
            ""
        };
        for language in languages
            .split(", ")
            .filter(|tag| ["fr", "en"].contains(tag))
        {
            let outputs = [
                (Output::Text, "txt"),
                (Output::Markdown, "md"),
                (Output::Html, "html"),
            ];
            for (edition, (output, end)) in editions
                .iter()
                .flat_map(|edition| outputs.map(|output| (*edition, output)))
            {
                let ask = Ask {
                    portal: Some(&id),
                    lang: Some(language),
                    edition: Some(edition),
                    ..Ask::default()
                };
                let portal = format!("{inside} {id}");
                let mut hidden = NOT_SHOWN.iter();
                let is_shown = !hidden.any(|(known, of, in_text, _)| {
                    *known == portal && *of == edition && (*in_text || output != Output::Text)
                });
                let Ok(page) = charters.render(&ask, output) else {
                    continue;
                };
                if is_shown {
                    let again =
                        imported_and_printed(&page, &ask, output, &format!("{id}.{end}"), law);
                    assert_eq!(again, page, "{portal} {language} {edition} {end}");
                    count += 1;
                }
            }
        }
    }
    count
}

fn imported_and_printed(
    page: &str,
    ask: &Ask<'_>,
    output: Output,
    file: &str,
    law: &str,
) -> String {
    let book = TempDir::new().expect("a folder");
    let book = book.path();
    write(book, "book.toml", format!("{BOOK}{law}"));
    write(book, file, page);
    let ran = import(book, &[file]);
    let id = ask.portal.expect("a portal");
    write(book, format!("portals/{id}.toml"), &ran.stdout);
    let charters = Charters::load(book);
    let charters = charters.unwrap_or_else(|report| panic!("{file}: {report}"));
    charters
        .render(ask, output)
        .unwrap_or_else(|report| panic!("{file}: {report}"))
}

/// What no portal of the books in the tests has: words of a category of one's own,
/// and no cookies at all. Two kinds do not come back: a title such as «Comment
/// refuser ?», which leads a reader on wherever else it stands, and, where nothing
/// of a page is marked as code, a label in one word, which is read as a name.
#[test]
fn words_of_categories_and_their_absence_come_back() {
    for data in [
        "services = []\n",
        "services = [\"openstreetmap\"]\n",
        "services = [\"openstreetmap\", \"matomo-exempt\"]\n",
        "services = [\"google-maps\", \"hcaptcha\", \"youtube-nocookie\"]\n",
        "services = []\ncookies = [{ provider = \"OSM\", feature = \"Carte\", purpose = \"Afficher\", storage = \"nothing\" }]\n",
        "services = []\ncookies = [{ label = \"Cookies de session\", purpose = \"Garder la session\", category = \"necessary\" }]\n",
        "services = []\ncookies = [{ name = \"ab_c\", purpose = \"Compter\", category = \"marketing\" },\n\
         { label = \"Pixel\", purpose = \"Cibler\", category = \"marketing\" }]\n",
        "services = []\ncookies = [{ name = \"x\", purpose = \"Carte\", category = \"cartes\" }]\n\
         [categories.cartes]\ntitle = \"Cartes\"\ntext = \"Les cartes viennent d'ailleurs.\"\n",
    ] {
        let book = TempDir::new().expect("a folder");
        write(book.path(), "book.toml", BOOK);
        let address = "url = \"https://a.example\"\n";
        write(book.path(), "portals/p.toml", format!("{address}{data}"));
        assert_eq!(print_again(book.path(), &EDITIONS), 6, "{data}");
    }
}

/// What a page of the edition `standard` shows of parties, of titles and of order.
#[test]
fn rows_come_back_in_their_place() {
    for data in [
        // The words for a party can be who provides a cookie.
        "services = []\ncookies = [{ name = \"ab_c\", provider = \"Nous\", purpose = \"Compter\", category = \"marketing\" },\n\
         { name = \"ab_d\", provider = \"Régie A, Régie B\", purpose = \"Cibler\", category = \"necessary\" }]\n",
        // In two categories, of which one has a title that says nothing.
        "services = []\ncookies = [{ name = \"ab_c\", provider = \"X\", purpose = \"Compter\", category = [\"marketing\", \"own\"] },\n\
         { name = \"ab_d\", provider = \"X\", purpose = \"Cibler\", category = \"own\" }]\n\
         [categories.own]\ntitle = \"Autres\"\ntext = \"Ils servent peu.\"\n",
        // Below titles of one's own for built-in categories.
        "services = [\"youtube\"]\n[categories.third-party]\ntitle = \"Partenaires\"\ntext = \"Ils sont à d'autres.\"\n",
        "services = [\"youtube\", \"google-maps\"]\n[categories.third-party]\ntitle = \"Vidéos\"\n",
        // One that comes first in its second category, or last in its first.
        "services = [\"youtube\"]\ncookies = [{ name = \"ab_c\", provider = \"X\", purpose = \"Compter\", category = [\"necessary\", \"third-party\"] }]\n",
        "services = [\"youtube\"]\ncookies = [{ name = \"ab_c\", provider = \"X\", purpose = \"Compter\", category = [\"necessary\", \"third-party\"] }]\n\
         [categories.third-party]\ntitle = \"Partenaires\"\n",
        "services = []\ncookies = [{ name = \"ab_c\", provider = \"X\", purpose = \"Compter\", category = \"marketing\" },\n\
         { name = \"ab_d\", provider = \"X\", purpose = \"Cibler\", category = [\"preferences\", \"marketing\"] }]\n",
        "services = []\ncookies = [{ service = \"Polices\", provider = \"Fondeur\", purpose = \"Afficher le texte\", storage = \"nothing\" }]\n",
    ] {
        let book = TempDir::new().expect("a folder");
        write(book.path(), "book.toml", BOOK);
        let address = "url = \"https://a.example\"\n";
        write(book.path(), "portals/p.toml", format!("{address}{data}"));
        assert_eq!(print_again(book.path(), &EDITIONS[..1]), 3, "{data}");
    }
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let folder = TempDir::new().expect("a folder");
    let folder = folder.path();
    let deep = "<div>".repeat(100_000);
    let quotes = format!("a\n\n{}b", "> ".repeat(5_000));
    let large = File::create(folder.join("large.txt")).expect("a file");
    large.set_len(200 * 1024 * 1024).expect("a large file");
    fs::create_dir(folder.join("folder")).expect("a folder");
    for (name, bytes, place) in [
        ("nothing.txt", None, "nothing.txt: there is no such file"),
        ("folder", None, "folder: it is a folder"),
        ("large.txt", None, "large.txt: it is larger than 8 MiB"),
        ("empty.txt", Some(&b"\n"[..]), "empty.txt: it is empty"),
        ("image.png", Some(b"\x89PNG\r\n\x1a\n\0\0"), "image.png:2:"),
        (
            "zip.docx",
            Some(b"PK\x03\x04\x14"),
            "zip.docx:1:1: it is an archive",
        ),
        (
            "cut.txt",
            Some(b"Dur\xc3\xa9e\nd\xc3"),
            "cut.txt:2:2: the file ends within",
        ),
        (
            "mixed.txt",
            Some(b"Dur\xc3\xa9e\n\xe9t\xe9"),
            "mixed.txt:2:1: this is not UTF-8",
        ),
        (
            "cut.html",
            Some(b"<p>a</p>\n<table>\n<tr><td>a"),
            "cut.html:2: the table",
        ),
        (
            "tag.html",
            Some(b"<p>a</p>\n<a href=\"x"),
            "tag.html:2: the page ends",
        ),
        (
            "script.html",
            Some(b"<p>a\n<script>\nvar a"),
            "script.html:2: the element `script`",
        ),
        (
            "cut.csv",
            Some(b"Nom;But\na;\"b\nc;d\n"),
            "cut.csv:2: the quotation mark",
        ),
        (
            "cookies.txt",
            Some(b"# Netscape HTTP Cookie File\n.a.fr\tTRUE\t/\tTRUE\t1799999999\tsid\ts3cr3t\n"),
            "cookies.txt:2: this is what a browser",
        ),
        (
            "tools.tsv",
            Some(b"Name\tValue\tDomain\tPath\nsid\ts3cr3t\ta.fr\t/\n"),
            "tools.tsv:1: this is what a browser",
        ),
        (
            "session.har",
            Some(b"{\"log\":{\"cookies\":[{\"name\":\"sid\",\"value\":\"s3cr3t\"}]}}"),
            "session.har:1: this is JSON",
        ),
        (
            "deep.html",
            Some(deep.as_bytes()),
            "deep.html:1: more than 512",
        ),
        (
            "deep.md",
            Some(quotes.as_bytes()),
            "deep.md:3: more than 64",
        ),
    ] {
        if let Some(bytes) = bytes {
            write(folder, name, bytes);
        }
        let ran = import(folder, &[name]);
        let report = text(ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{name}: {report}");
        assert!(
            report.starts_with(&format!("error: {place}")),
            "{name}: {report}"
        );
        assert!(ran.stdout.is_empty(), "{name}");
        assert!(!report.contains(SECRET), "{name}: {report}");
    }
}
