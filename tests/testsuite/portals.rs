//! Portals as there are (`tests/rules/portals.toml`): what the rules find in
//! each and what its page says, and what they must not.

use std::collections::{BTreeMap, BTreeSet};

use mdbook_cookie_charter::{Ask, Charters, Output};
use toml::de::{DeTable, DeValue};

use crate::support::{program, read, text, write};

/// A text of a case.
fn one<'c>(case: &'c DeTable<'_>, key: &str) -> &'c str {
    match case.get(key).map(|value| value.get_ref()) {
        Some(DeValue::String(text)) => text,
        _ => panic!("a text `{key}`"),
    }
}

/// A list of texts of a case.
fn list<'c>(case: &'c DeTable<'_>, key: &str) -> Vec<&'c str> {
    let Some(DeValue::Array(list)) = case.get(key).map(|value| value.get_ref()) else {
        panic!("a list `{key}`");
    };
    let texts = list.iter().map(|text| match text.get_ref() {
        DeValue::String(text) => text.as_ref(),
        _ => panic!("texts in `{key}`"),
    });
    texts.collect()
}

const BOOK: &str = r#"
[build]
extra-watch-dirs = ["portals"]
[preprocessor.cookie-charter]
edition = "extended"
[preprocessor.cookie-charter.defaults]
updated = 2026-11-22
publisher = { name = "Ville d'Exemple", contact = "contact@exemple.fr", dpo = "dpo@exemple.fr" }
"#;

#[test]
fn each_breach_is_found_and_nothing_else_and_no_sentence_is_false() {
    let file = read("tests/rules/portals.toml");
    let all = DeTable::parse(&file).expect("TOML");
    let Some(DeValue::Array(all)) = all.get_ref().get("portals").map(|value| value.get_ref())
    else {
        panic!("a list of portals");
    };
    let cases = all.iter().map(|case| match case.get_ref() {
        DeValue::Table(case) => case,
        _ => panic!("tables"),
    });
    let cases: Vec<&DeTable<'_>> = cases.collect();
    assert!(cases.len() >= 40);
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| write(folder.path(), path, text);
    put("book.toml", BOOK);
    put("src/SUMMARY.md", "- [All](all.md)\n");
    put("src/all.md", "<<#cookie-charters>>\n");
    for case in &cases {
        let id = one(case, "id");
        let portal = one(case, "portal");
        let address = format!("url = \"https://{id}.example\"\n");
        put(&format!("portals/{id}.toml"), &(address + portal));
    }
    let mut command = program(folder.path());
    command.args(["check", "--format", "short"]);
    command.env("SOURCE_DATE_EPOCH", "1796083200");
    let reported = text(command.output().expect("the binary").stdout);
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in reported.lines() {
        assert!(!line.contains(" error["), "{line}");
        let Some((place, rest)) = line.split_once(": warning[") else {
            continue;
        };
        let file = place.split(':').next().expect("a file");
        let id = file
            .trim_start_matches("portals/")
            .trim_end_matches(".toml");
        let name = rest.split(']').next().expect("a name");
        found.entry(id).or_default().insert(name);
    }
    let charters = Charters::load(folder.path()).expect("a book");
    let mut wrong = Vec::new();
    for case in cases {
        let id = one(case, "id");
        let why = one(case, "why");
        let here = found.remove(id).unwrap_or_default();
        for name in list(case, "found") {
            if !here.contains(name) {
                wrong.push(format!("{id}: {name} is not found ({why}); found {here:?}"));
            }
        }
        for name in list(case, "not-found") {
            if here.contains(name) {
                wrong.push(format!("{id}: {name} is found ({why})"));
            }
        }
        let ask = Ask {
            portal: Some(id),
            ..Ask::default()
        };
        let page = charters.render(&ask, Output::Html).expect("a charter");
        let page = page.replace('’', "'").replace('\u{a0}', " ");
        for part in list(case, "said") {
            if !page.contains(&part.replace('’', "'")) {
                wrong.push(format!("{id}: «{part}» is not said ({why})"));
            }
        }
        for part in list(case, "not-said") {
            if page.contains(part) {
                wrong.push(format!("{id}: «{part}» is said ({why})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_exemption_stated_alone_is_where_consent_comes_from() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "src/SUMMARY.md", "");
    let edition = "+++\nextends = \"extended\"\ncolumns = [\"name\", \"consent\"]\n+++\n";
    write(folder.path(), "editions/extended.fr.md", edition);
    let portal = "url = \"https://a.example\"\nservices = []\n[[cookies]]\nname = \"a\"\n\
        category = \"necessary\"\nexemption = \"ui\"\n";
    write(folder.path(), "portals/a.toml", portal);
    let charters = Charters::load(folder.path()).expect("a book");
    let traced = charters.trace(&Ask::default()).expect("a charter");
    let line = traced.lines().find(|line| line.contains("consent"));
    let line = line.expect("the column");
    assert!(line.contains("sans accord"), "{traced}");
    assert!(line.contains("portals/a.toml:6:13"), "{traced}");
}

#[test]
fn what_a_book_says_of_a_service_is_the_last_word_on_its_cookies() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = "[preprocessor.cookie-charter.services.opendatasoft]\nconsent = \"required\"\n";
    write(folder.path(), "book.toml", &(BOOK.to_owned() + service));
    write(folder.path(), "src/SUMMARY.md", "");
    let portal = "url = \"https://a.example\"\nservices = [\"opendatasoft\"]\n";
    write(folder.path(), "portals/a.toml", portal);
    let charters = Charters::load(folder.path()).expect("a book");
    let page = charters.render(&Ask::default(), Output::Text);
    let page = page.expect("a charter").replace('’', "'");
    assert!(page.contains("La loi exige votre accord"), "{page}");
    assert!(!page.contains("La loi n'exige pas"), "{page}");
}

#[test]
fn what_a_portal_overrides_drops_what_it_contradicts() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = "[preprocessor.cookie-charter.services.garde]\nlegal-basis = \"legitimate-interests\"\n\
        interest = \"La paix.\"\ntransfer = \"Des clauses.\"\nprovider = \"Garde\"\n\
        [[preprocessor.cookie-charter.services.garde.cookies]]\nname = \"garde\"\ncategory = \"necessary\"\n\
        exemption = \"ui\"\n";
    write(folder.path(), "book.toml", &(BOOK.to_owned() + service));
    write(folder.path(), "src/SUMMARY.md", "");
    let portal = "services = [\"garde\"]\nurl = \"https://a.example\"\n";
    let overridden = "override.garde = { legal-basis = \"public-task\", recipient = false }\n";
    let page = |overridden: &str| {
        write(
            folder.path(),
            "portals/a.toml",
            &(portal.to_owned() + overridden),
        );
        let charters = Charters::load(folder.path()).expect("a book");
        charters
            .render(&Ask::default(), Output::Json)
            .expect("a charter")
    };
    for dropped in ["La paix.", "Des clauses."] {
        assert!(page("").contains(dropped), "{dropped}");
        assert!(!page(overridden).contains(dropped), "{dropped}");
    }
}

#[test]
fn what_leaves_nothing_is_traced_too() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "src/SUMMARY.md", "");
    let portal = "url = \"https://osm.example\"\nservices = [\"openstreetmap\"]\n";
    write(folder.path(), "portals/osm.toml", portal);
    let charters = Charters::load(folder.path()).expect("a book");
    let traced = charters.trace(&Ask::default()).expect("a charter");
    assert!(traced.starts_with("Services sans cookie\n"), "{traced}");
    assert!(traced.contains("Afficher dans la page"), "{traced}");
}

#[test]
fn tables_are_traced_as_they_are_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", BOOK);
    write(folder.path(), "src/SUMMARY.md", "");
    let edition = "+++\nextends = \"extended\"\n+++\n{% block tables %}\n\
        {{ table(portal.cookies|selectattr(\"service\"), title=\"En table\", columns=[\"storage\", \"name\"]) }}\n\n\
        {% for cookie in portal.cookies|rejectattr(\"service\") %}\n- {{ cookie.name }}\n{% endfor %}\n{% endblock %}\n";
    write(folder.path(), "editions/extended.fr.md", edition);
    let portal = "url = \"https://a.example\"\ncookies = [\n\
        { name = \"un\", service = \"Carte\", category = \"social\", storage = \"pixel\" },\n\
        { name = \"deux\", category = \"social\", purpose = \"Lire.\" },\n]\n";
    write(folder.path(), "portals/a.toml", portal);
    let charters = Charters::load(folder.path()).expect("a book");
    let traced = charters.trace(&Ask::default()).expect("a charter");
    let (printed, others) = traced
        .split_once("\n\nCookies de réseaux sociaux\n")
        .expect("two");
    let keys = |text: &str| {
        text.lines()
            .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(printed),
        ["En", "category", "storage", "name"],
        "{traced}"
    );
    assert!(
        others.contains("Lire.") && !others.contains("un "),
        "{traced}"
    );
}

/// Why the sentences of `extended` that no value of a portal decides on are true
/// of any portal.
const OF_ANY: &[(&str, &str)] = &[
    ("Cette page présente l'usage", "the subject of the page"),
    ("« Nous » désigne l'organisme", "a portal has a publisher"),
    ("Un cookie est une petite information", "what a cookie is"),
    ("D'autres techniques permettent", "what other trackers are"),
    (
        "Un cookie peut venir du site",
        "what the words of the tables mean",
    ),
];

#[test]
fn what_extended_always_says_is_defended() {
    let template = read("src/edition/extended/fr.md");
    let (_, body) = template.split_once("\n+++\n").expect("a front matter");
    let mut depth = 0_i32;
    let mut undefended = Vec::new();
    for line in body.lines() {
        let opens = |word: &str| line.matches(&format!("{{% {word} ")).count() as i32;
        let before = depth;
        depth += opens("if") + opens("for") - line.matches("{% end").count() as i32
            + line.matches("{% endblock").count() as i32;
        let is_text = !line.is_empty() && !line.starts_with('#') && !line.starts_with("{%");
        let is_defended = OF_ANY.iter().any(|(start, _)| line.starts_with(start));
        if is_text && before == 0 && !is_defended {
            undefended.push(line);
        }
    }
    assert!(undefended.is_empty(), "{undefended:#?}");
}
