//! Tests only: a field of a cookie follows from its line in the table of
//! fields, and from nothing else. The field `made-up` exists for this.
//!
//! To write that table into the book after a change:
//! `SNAPSHOTS=overwrite cargo test --lib the_book_lists_all_fields`.

use std::fs;
use std::path::Path;

use snapbox::Data;
use tempfile::TempDir;

use crate::data;
use crate::directive::DIRECTIVES;
use crate::model::facts::{CookieField, FIELDS, Fact, Shape};
use crate::source::echo;
use crate::{Ask, Charters, Output, ReportFormat};

const MADE_UP: &str = "made-up";

/// A row of « Of a cookie » in `book/fields.md`.
fn row(field: &CookieField) -> String {
    let about = field.about;
    let printed = printed_as(field);
    format!("| `{}` | {about} | {printed} |\n", field.key)
}

fn printed_as(field: &CookieField) -> &'static str {
    match (field.key, field.is_printed, field.is_code) {
        (_, false, _) => "—",
        ("category", ..) => "the table it is in, column, code",
        (_, _, true) => "column, code",
        (_, _, false) => "column, field",
    }
}

#[test]
fn the_book_lists_all_fields() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/fields.md");
    let page = fs::read_to_string(&path).expect("the page");
    // Names and `absent` are not in `FIELDS`: their rows are written by hand.
    let names = page.find("| `names` |").expect("the row of `names`");
    let start = names + page[names..].find('\n').expect("its end") + 1;
    let end = page.find("| `absent` |").expect("the row of `absent`");
    let fields = FIELDS.iter().filter(|field| field.key != MADE_UP);
    let rows: String = fields.map(row).collect();
    let expected = format!("{}{rows}{}", &page[..start], &page[end..]);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        Data::text(expected).raw(),
        Data::read_from(&path, None).raw(),
    );
}

/// Which fields an edition prints is learnt from its trial: what no portal there
/// states would count as unprinted.
#[test]
fn the_trial_states_all_fields() {
    let portal = data::portal_of(include_str!("edition/trial/one.toml")).expect("a portal");
    let facts = &portal.cookies[0].facts;
    let printed = FIELDS.iter().filter(|field| field.is_printed);
    for field in printed.filter(|field| field.key != MADE_UP) {
        let is_stated = !matches!((field.see)(facts), Fact::Unstated);
        assert!(
            is_stated,
            "state `{}` in src/edition/trial/one.toml",
            field.key
        );
    }
}

const BOOK: &str = r#"
[preprocessor.cookie-charter]
edition = "fields"
"#;

const PORTAL: &str = r#"
name = "Portal"
url = "https://portal.example"
languages = ["fr", "en"]

[[cookies]]
name = "session"
category = "necessary"
made-up = "below"

[override.session]
made-up = "above"
"#;

const EDITION: &str = r#"+++
columns = ["name", "made-up"]

[labels]
name = "Name"
made-up = "Made up"

[categories]
necessary = "Necessary"
+++
# Cookies

{% for category in categories %}
{{ table(category) }}

{% for cookie in category.cookies %}
{% if cookie.made_up %}
It says {{ cookie.made_up }} too.
{% endif %}
{% endfor %}
{% endfor %}
"#;

/// A book whose portal states the made-up field, and whose edition prints it.
fn book() -> TempDir {
    let book = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("book.toml", BOOK),
        ("src/SUMMARY.md", "- [Cookies](cookies.md)\n"),
        ("src/cookies.md", "<<#cookie-charter portal>>\n"),
        ("portals/portal.toml", PORTAL),
        ("editions/fields.fr.md", EDITION),
        ("editions/fields.en.md", EDITION),
    ] {
        put(book.path(), path, text);
    }
    book
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

#[test]
fn a_line_in_the_table_makes_a_field() {
    let field = CookieField::of_key(MADE_UP).expect("the field");
    assert_eq!(
        row(field),
        "| `made-up` | a field that exists in tests only, to see that a line here is enough | column, field |\n"
    );

    let folder = book();
    let charters = Charters::load(folder.path()).expect("a book in order");
    let french = charters.render(&Ask::default(), Output::Markdown);
    let page = french.expect("a charter in French");
    let cell = "| `session` | above |";
    assert!(page.contains(cell), "a column, overridden:\n{page}");
    assert!(page.contains("It says above too."), "a value:\n{page}");

    let traced = charters.trace(&Ask::default()).expect("a charter");
    let file = folder.path().join("portals/portal.toml");
    let path = file.to_string_lossy().replace('\\', "/");
    let origins = format!("  made-up   above      {path}:12:11, over {path}:9:11\n");
    assert!(traced.contains(&origins), "{traced}");

    let in_english = Ask {
        lang: Some("en"),
        ..Ask::default()
    };
    let english = charters.render(&in_english, Output::Markdown);
    let untranslated = english.expect_err("it is not translated");
    let report = untranslated.to_format(ReportFormat::Short);
    let missing = "error[translation-missing]: `made-up` of cookie `session` has no text in `en`";
    assert!(report.contains(missing), "{report}");

    let checked = crate::check(folder.path(), None).expect("checked");
    let report = checked.to_format(ReportFormat::Short);
    let incomplete = "warning[language-incomplete]: not written in `en`, a language of portal `portal`: `made-up of session`";
    assert!(report.contains(incomplete), "{report}");
}

/// What a layer states: nothing, or a value that is plain or by language.
const FORMS: [&str; 3] = ["", "'@'", "{ fr = '@', nl = '@/nl' }"];

/// What may be said by language of a portal.
const OF_PORTAL: [&str; 5] = [
    "publisher.name",
    "publisher.contact",
    "publisher.dpo",
    "manage",
    "texts.own",
];

/// What may be said by language of a cookie that has a name.
fn by_language() -> impl Iterator<Item = &'static CookieField> {
    FIELDS.iter().filter(|field| {
        let shape = field.shape;
        let by_language = [Shape::Domains, Shape::Text, Shape::Name, Shape::Address];
        by_language.contains(&shape) && field.key != "label"
    })
}

/// Lines that state all that in a layer of the data, and what is said so of a
/// portal.
fn stated(layer: &str, form: &str) -> [Vec<String>; 2] {
    if form.is_empty() {
        return Default::default();
    }
    let value = form.replace('@', &format!("https://{layer}.example"));
    let domains = value.replace("https://", "").replace('/', ".");
    let of_cookie = by_language().map(|field| match field.shape {
        Shape::Domains => format!("{} = {domains}", field.key),
        _ => format!("{} = {value}", field.key),
    });
    let of_portal = OF_PORTAL.map(|key| format!("{key} = {value}"));
    [of_cookie.collect(), of_portal.to_vec()]
}

/// Data of portals in `fr` and in `fr-BE` for each way to state things in three
/// layers, over the same defaults.
fn layered(defaults: &str) -> String {
    let mut data = "[defaults]\n".to_owned();
    let [cookie, portal] = stated("defaults", defaults);
    data += &format!(
        "{}\n[defaults.override.c]\n{}\n",
        portal.join("\n"),
        cookie.join("\n")
    );
    for number in 0..27 {
        let [service, _] = stated("service", FORMS[number % 3]);
        let [cookie, _] = stated("cookie", FORMS[number / 3 % 3]);
        let [overriding, portal] = stated("portal", FORMS[number / 9]);
        let (service, cookie) = (service.join("\n"), cookie.join("\n"));
        data += &format!("[services.s{number}]\ncategory = 'necessary'\n{service}\n");
        data += &format!("[[services.s{number}.cookies]]\nname = 'c'\n{cookie}\n");
        for languages in ["'fr', 'nl'", "'fr-BE', 'nl-BE'"] {
            let id = if languages.contains("BE") { "be" } else { "fr" };
            data += &format!(
                "[portals.{id}{number}]\nurl = 'https://x.example'\nlanguages = [{languages}]\nservices = ['s{number}']\n{}\n[portals.{id}{number}.override.c]\n{}\n",
                portal.join("\n"),
                overriding.join("\n"),
            );
        }
    }
    data
}

/// What wins is the layer, whatever the form: a charter in `fr-BE` of which
/// nothing is said in `fr-BE` is one in `fr`.
#[test]
fn a_layer_wins_in_all_languages_that_it_serves() {
    let columns: Vec<&str> = by_language().map(|field| field.key).collect();
    let labels: String = columns.iter().map(|key| format!("{key} = 'x'\n")).collect();
    let of_portal = OF_PORTAL
        .map(|key| format!("{{% if portal.{key} %}}{{{{ portal.{key} }}}}{{% endif %}}\n\n"));
    let edition = format!(
        "+++\ncolumns = {columns:?}\ntexts = ['own']\ncategories = {{ necessary = 'N' }}\nwords = {{ policy = 'P', opt-out = 'O' }}\n[labels]\n{labels}+++\n{}{{{{ table(portal.cookies, title=false, caption=\"x\") }}}}\n",
        of_portal.concat()
    );
    for defaults in FORMS {
        let book = tempfile::tempdir().expect("a folder");
        for (path, text) in [
            ("book.toml", BOOK),
            ("portals/all.toml", &layered(defaults)),
            ("editions/fields.fr.md", &edition),
            ("editions/fields.nl.md", &edition),
        ] {
            put(book.path(), path, text);
        }
        let charters = match Charters::load(book.path()) {
            Ok(charters) => charters,
            Err(report) => panic!("{}", report.to_format(ReportFormat::Short)),
        };
        let mut printed = 0;
        for number in 0..27 {
            for (lang, region) in [("fr", "fr-BE"), ("nl", "nl-BE")] {
                let render = |id: &str, lang| {
                    let portal = format!("{id}{number}");
                    let ask = Ask {
                        portal: Some(&portal),
                        lang: Some(lang),
                        ..Ask::default()
                    };
                    charters.render(&ask, Output::Text).ok()
                };
                let page = render("fr", lang);
                printed += usize::from(page.is_some());
                assert_eq!(render("be", region), page, "{defaults} {number} {lang}");
                // What is plain is a text in French: in Dutch a layer below may serve.
                let Some(page) = page.filter(|_| lang == "fr") else {
                    continue;
                };
                let highest = [
                    (number / 9, "portal"),
                    (usize::from(!defaults.is_empty()), "defaults"),
                ];
                if let Some((_, layer)) = highest.iter().find(|(form, _)| *form > 0) {
                    assert_eq!(
                        page.matches(".example").count(),
                        page.matches(&format!("{layer}.example")).count(),
                        "{page}"
                    );
                }
            }
        }
        assert!(printed > 30, "{printed}");
    }
}

/// A report shows what an option of a directive says, which a value of a pair
/// that is not known never is.
#[test]
fn reports_show_the_options_of_directives() {
    for option in DIRECTIVES.iter().flat_map(|directive| directive.options) {
        let pair = format!("{option}=lettersalone");
        assert!(
            echo::without_values(&pair).contains("lettersalone"),
            "{pair}"
        );
    }

    assert!(!echo::without_values("opton=lettersalone").contains("lettersalone"));
}
