//! The rules on books. Each rule has an example that fails and the same one
//! fixed on its page (`diagnostics`); what is reported of the five charters
//! stands, defended line by line, in `tests/cmd/five-charters.trycmd`.

use std::collections::BTreeSet;
use std::path::Path;

use mdbook_cookie_charter::{Ask, Charters, Output};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::support::rules::{self, OFF};
use crate::support::{program, root, text, write};

/// The day of these tests: 2026-12-01.
const DAY: &str = "1796083200";

/// What `check` tells of a book in lines, with levels of rules set around it.
fn check(book: &Path, level: impl Fn(&str) -> &'static str) -> Vec<String> {
    let mut command = program(book);
    command.args(["check", "--format", "short"]);
    command.env("SOURCE_DATE_EPOCH", DAY);
    command.envs(rules::levels(level));
    let reported = text(command.output().expect("the binary").stdout);
    let lines = reported.lines().filter(|line| line.contains("]: "));
    lines.map(str::to_owned).collect()
}

/// The name of the diagnostic in a line.
fn name(line: &str) -> &str {
    let (_, rest) = line.split_once('[').expect("a name");
    rest.split_once(']').expect("a name").0
}

#[test]
fn every_rule_finds_something_and_hides_nothing() {
    let book = root().join("tests/rules/everything");
    let all = check(&book, |_| "warn");
    let found: BTreeSet<&str> = all.iter().map(|line| name(line)).collect();
    let names: BTreeSet<&str> = rules::names().iter().map(String::as_str).collect();
    assert_eq!(found, names, "{all:#?}");
    for off in &names {
        let fewer = check(&book, |rule| if rule == *off { OFF } else { "warn" });
        let expected: Vec<_> = all.iter().filter(|line| name(line) != *off).collect();
        assert_eq!(fewer.iter().collect::<Vec<_>>(), expected, "without {off}");
    }
}

#[test]
fn a_complete_portal_is_clean_when_all_rules_are_denied() {
    let found = check(root(), |_| "deny");
    let of_others = |line: &&String| line.starts_with("portals/saint-maur.toml");
    assert!(found.iter().any(|line| of_others(&line)), "{found:#?}");
    let of_it: Vec<_> = found
        .iter()
        .filter(|line| line.contains("exemple"))
        .collect();
    assert!(of_it.is_empty(), "{of_it:#?}");
}

/// A book without settings, whose chapter is a directive.
fn book(directive: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let settings = "[build]\nextra-watch-dirs = [\"portals\"]\n[preprocessor.cookie-charter]\n";
    write("book.toml", settings);
    write("src/SUMMARY.md", "- [A](a.md)\n");
    write("src/a.md", &format!("{directive}\n"));
    folder
}

#[test]
fn of_a_row_only_the_names_that_are_meant_are_named() {
    let folder = book("<<#cookie-charter a>>");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let portal = "url = \"https://example.fr\"\n[[cookies]]\ncategory = \"necessary\"\n\
        names = [\"PHPSESSID\", \"IDE\", \"_ga\", \"YSC\", \"q*\"]\n";
    write("portals/a.toml", portal);
    let found = check(folder.path(), |rule| match rule {
        "advertising-necessary" | "not-exempt-tool" | "consent-known" | "wildcard-broad" => "warn",
        _ => OFF,
    });
    let reported = found.iter().filter_map(|line| line.rsplit_once(": "));
    let names: BTreeSet<(&str, &str)> = reported.map(|(rule, names)| (name(rule), names)).collect();
    let expected = [
        ("advertising-necessary", "`IDE`"),
        ("consent-known", "`YSC`"),
        ("not-exempt-tool", "`_ga`"),
        ("wildcard-broad", "`q*`"),
    ];
    assert_eq!(names, BTreeSet::from(expected));
}

#[test]
fn what_is_known_is_found_however_it_is_declared() {
    let exempt = "category = \"necessary\", consent = \"exempt\", exemption";
    let declared = |cookie: &str| format!("  {{ {cookie}, {exempt} = \"security\" }},\n");
    // By service, by provider, by label, by a name whatever stands beside it.
    let known = [
        r#"name = "k1", service = "hotjar""#,
        r#"name = "k2", service = "YouTube""#,
        r#"name = "k3", service = "facebook""#,
        r#"label = "Meta Pixel""#,
        r#"label = "k5", service = "Meta Pixel""#,
        r#"name = "k6", provider = "hCaptcha""#,
        r#"label = "hCaptcha""#,
        r#"name = "_pcid", provider = "Ville""#,
        r#"name = "_pk_ref.1.abcd", provider = "Ville""#,
        r#"name = "test_cookie", provider = "Google DoubleClick""#,
        r#"name = "k11", domain = ".doubleclick.net""#,
        r#"name = "fr", provider = "Meta Platforms Ireland Limited""#,
        r#"name = "_ga_1AB2CD3EF4", provider = "Ville""#,
        r#"name = "_ga_<ID>""#,
        r#"name = "_hj*", provider = "Ville""#,
        r#"name = "_ga_audience", provider = "Google Analytics""#,
    ];
    // Their makers have other cookies, or others use the name or one near it.
    let others = [
        r#"name = "player", provider = "Ville""#,
        r#"name = "fr", provider = "Ville""#,
        r#"name = "test_cookie", provider = "Ville""#,
        r#"name = "MATOMO_SESSID", provider = "Matomo""#,
        r#"name = "connexion", provider = "Google Ireland Limited""#,
        r#"name = "euconsent-v2", provider = "Didomi""#,
        r#"name = "euconsent", provider = "Ville""#,
        r#"name = "csrf_token", provider = "Ville""#,
        r#"name = "session_id", provider = "Ville""#,
        r#"name = "SESSIONID""#,
        r#"name = "_ga_refus", provider = "Ville", party = "first""#,
        r#"name = "_ga_refus2""#,
        r#"name = "_pk_id.refus", provider = "Ville""#,
        r#"name = "_pk_choice""#,
        r#"name = "_hjRefus", provider = "Ville""#,
        r#"name = "_gcl_choix", provider = "Ville""#,
        r#"name = "_gat_choix""#,
    ];
    let audience =
        "name = \"_pk_id.*\", provider = \"Matomo\", category = \"statistics\", exemption";
    let portal = format!(
        "url = \"https://example.fr\"\nservices = [\"hcaptcha\", \"matomo-exempt\", \"axeptio\"]\ncookies = [\n{}{}  {{ {audience} = \"audience\" }},\n]\n",
        known.map(declared).concat(),
        others.map(declared).concat()
    );
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write(
        "book.toml",
        "[build]\nextra-watch-dirs = [\"portals\"]\n[preprocessor.cookie-charter]\n\
         [preprocessor.cookie-charter.services.hcaptcha]\ncategory = \"necessary\"\n\
         consent = \"exempt\"\nexemption = \"security\"\n",
    );
    write("src/SUMMARY.md", "- [A](a.md)\n");
    write("src/a.md", "<<#cookie-charter a>>\n");
    write("portals/a.toml", &portal);
    let found = check(folder.path(), |rule| match rule {
        "advertising-necessary" | "consent-known" | "not-exempt-tool" | "name-typo" => "warn",
        _ => OFF,
    });
    let reported = found.iter().filter_map(|line| line.rsplit_once(": "));
    let names: Vec<(&str, &str)> = reported.map(|(rule, names)| (name(rule), names)).collect();
    let expected = [
        (
            "consent-known",
            "`hCaptcha`, `k2`, `k3`, `k6`, `hCaptcha`, `_pcid`, `_pk_ref.1.abcd`, `fr`",
        ),
        (
            "not-exempt-tool",
            "`k1`, `_ga_1AB2CD3EF4`, `_ga_<ID>`, `_hj*`, `_ga_audience`",
        ),
        (
            "advertising-necessary",
            "`Meta Pixel`, `k5`, `test_cookie`, `k11`",
        ),
    ];
    assert_eq!(names, expected, "{found:#?}");
}

/// What the rules on texts find of a portal that asks for consent, with a
/// chapter and an edition `own`.
fn unsaid(chapter: &str, edition: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write(
        "book.toml",
        "[build]\nextra-watch-dirs = [\"portals\", \"editions\"]\n[preprocessor.cookie-charter]\n\
         edition = \"own\"\n",
    );
    write("src/SUMMARY.md", "- [A](a.md)\n");
    write("src/a.md", chapter);
    write("editions/own.fr.md", edition);
    write(
        "portals/a.toml",
        "url = \"https://example.fr\"\nservices = [\"google-analytics\"]\nmanage = \"#c\"\n",
    );
    let found = check(folder.path(), |rule| match rule {
        "complaint-missing" | "withdrawal-missing" | "objection-missing" => "warn",
        _ => OFF,
    });
    let names = found.iter().map(|line| name(line).to_owned());
    // Other warnings are about what no chapter shows.
    let mut names: Vec<String> = names
        .filter(|name| !name.starts_with("un") || name == "unknown-value")
        .collect();
    names.dedup();
    names
}

#[test]
fn what_a_block_says_goes_with_it() {
    let charter = "<<#cookie-charter a>>\n";
    let own = |head: &str, blocks: &str| {
        let edition = format!("+++\nextends = \"extended\"\n{head}+++\n{blocks}");
        unsaid(charter, &edition)
    };
    let nothing: [&str; 0] = [];
    let empty = "{% block complaint %}\n{% endblock %}\n{% block choice %}\n{% endblock %}\n";
    assert_eq!(own("", ""), nothing);
    let all = [
        "complaint-missing",
        "objection-missing",
        "withdrawal-missing",
    ];
    assert_eq!(own("", empty), all);
    assert_eq!(own("says = [\"complaint\"]\n", empty), all[1..]);
    // Rights are of the same article.
    let rights = "{% block rights %}\n{% endblock %}\n";
    assert_eq!(own("", rights), all[..1]);
    assert_eq!(own("says = [\"rights\"]\n", rights), nothing);
    let kept = "{% block complaint %}\n{{ super() }}\n{% endblock %}\n";
    assert_eq!(own("", kept), nothing);
    // A block around it may be replaced, too.
    let text = "{% block text %}\nNothing.\n{% endblock %}\n";
    assert_eq!(own("", text), all);
    // What a condition leaves out is not said.
    let left_out = "{% block complaint %}\n{% if portal.updated %}\n{{ super() }}\n{% endif %}\n{% endblock %}\n";
    assert_eq!(own("", left_out), all[..1]);
    let taken = left_out.replace("portal.updated", "portal.url");
    assert_eq!(own("", &taken), nothing);
    let around = "{% block text %}\n{% if portal.updated %}\n{{ super() }}\n{% endif %}\nText.\n{% endblock %}\n";
    assert_eq!(own("", around), all);
    let moved = "says = { complaint = \"tables_title\", withdrawal = \"choise\" }\n";
    assert_eq!(own(moved, empty), ["unknown-value"]);
}

#[test]
fn a_part_that_no_chapter_prints_says_nothing() {
    let of = |chapter: &str| unsaid(chapter, "+++\nextends = \"extended\"\n+++\n");
    let built_in = |chapter: &str| {
        let chapter = chapter.replace("a part", "a edition=extended part");
        unsaid(&chapter, "+++\nextends = \"extended\"\n+++\n")
    };
    let nothing: [&str; 0] = [];
    let all = [
        "complaint-missing",
        "objection-missing",
        "withdrawal-missing",
    ];
    for of in [&of as &dyn Fn(&str) -> Vec<String>, &built_in] {
        assert_eq!(of("<<#cookie-charter a part=tables>>\n"), all);
        assert_eq!(of("<<#cookie-charter a part=text>>\n"), nothing);
        let both = "<<#cookie-charter a part=text>>\n\n<<#cookie-charter a part=tables>>\n";
        assert_eq!(of(both), nothing);
    }
}

#[test]
fn a_portal_sets_its_own_levels() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let lints = |table: &str, level: &str| format!("[{table}]\nobjection-missing = {level}\n");
    write(
        "book.toml",
        &("[build]\nextra-watch-dirs = [\"portals\", \"editions\"]\n[preprocessor.cookie-charter]\n"
            .to_owned()
            + &lints("preprocessor.cookie-charter.defaults.lints", "\"deny\"")),
    );
    write("src/SUMMARY.md", "- [All](all.md)\n");
    write("src/all.md", "<<#cookie-charters>>\n");
    let url = "url = \"https://example.fr\"\nservices = [\"google-recaptcha\"]\n";
    write("portals/a.toml", url);
    write(
        "portals/b.toml",
        &(url.to_owned() + &lints("lints", "\"warn\"")),
    );
    write(
        "portals/c.toml",
        &(url.to_owned() + &lints("lints", "\"allow\"")),
    );
    let reported = check(folder.path(), |_| OFF);
    let reported: Vec<_> = reported
        .iter()
        .map(|line| line.split("]: ").next())
        .collect();
    assert_eq!(
        reported,
        [
            Some("portals/a.toml:1:1: error[objection-missing"),
            Some("portals/b.toml:1:1: warning[objection-missing"),
            Some("portals/c.toml:4:21: warning[reason-missing"),
        ]
    );
}

#[test]
fn a_list_is_judged_by_the_charters_that_it_prints() {
    // `lac` has a chapter of its own, in the edition that says how to complain;
    // the list prints that of `mer`, in the one that does not.
    let book = root().join("tests/rules/list-beside-a-chapter");
    let found = check(&book, |rule| match rule {
        "complaint-missing" => "warn",
        _ => OFF,
    });
    let files = found.iter().map(|line| line.split(':').next());
    assert_eq!(
        files.collect::<Vec<_>>(),
        [Some("portals/mer.toml"); 2],
        "{found:#?}"
    );
}

/// What a charter is made of, without its words.
fn structure(language: &str) -> Vec<String> {
    let ask = Ask {
        portal: Some("exemple"),
        edition: Some("extended"),
        lang: Some(language),
        ..Ask::default()
    };
    let charters = Charters::load(root()).expect("this repository's book");
    let markdown = charters.render(&ask, Output::Markdown).expect("a charter");
    let events = Parser::new_ext(&markdown, Options::ENABLE_TABLES);
    let kinds = events.filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level.to_string()),
        Event::Start(Tag::Paragraph) => Some("paragraph".to_owned()),
        Event::Start(Tag::Item) => Some("item".to_owned()),
        Event::Start(Tag::TableRow) => Some("row".to_owned()),
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    kinds.collect()
}

#[test]
fn the_extended_edition_has_the_same_structure_in_both_languages() {
    let french = structure("fr");
    assert!(french.len() > 60, "{french:#?}");
    assert_eq!(french, structure("en"));
}

/// What an edition of one's own prints depends on the portal; `check` says of it
/// what the page shows.
#[test]
fn what_an_edition_prints_is_seen_on_the_page() {
    let reported = |data: &str, edition: &str| {
        let book = tempfile::TempDir::new().expect("a folder");
        let root = book.path();
        let settings = "[book]\nlanguage = \"fr\"\n[build]\nextra-watch-dirs = [\"portals\", \"editions\"]\n[preprocessor.cookie-charter]\nafter = [\"links\"]\nedition = \"own\"\n";
        write(root, "book.toml", settings);
        write(root, "src/SUMMARY.md", "- [Cookies](cookies.md)\n");
        write(
            root,
            "src/cookies.md",
            "# Cookies\n\n<<#cookie-charter lac>>\n",
        );
        write(
            root,
            "portals/lac.toml",
            format!("name = \"Lac\"\nurl = \"https://lac.example\"\n{data}"),
        );
        write(root, "editions/own.fr.md", edition);
        check(root, |rule| {
            if rule == "duration-missing" {
                "warn"
            } else {
                OFF
            }
        })
    };
    let cookie = "[[cookies]]\nname = \"a\"\ncategory = \"suivi\"\nduration = \"13 mois\"\n[categories.suivi]\ntitle = \"Suivi\"\n";
    let head = "+++\ncolumns = [\"name\", \"duration\"]\nlabels = { name = \"Nom\", duration = \"Durée\" }\n";
    let tables = "+++\n{% for category in categories %}\n{{ table(category) }}\n{% endfor %}\n";
    let found = reported(cookie, &format!("{head}{tables}"));
    assert_eq!(found, [""; 0], "no category is titled in the edition");

    let branch = "+++\n{% if portal.asks_consent %}\n{{ table(portal.cookies, title=\"Nos cookies\") }}\n{% else %}\n{{ table(portal.cookies, title=\"Nos cookies\", columns=[\"name\"]) }}\n{% endif %}\n";
    let found = reported(cookie, &format!("{head}{branch}"));
    let unprinted = "does not print `duration`, which is stated";
    assert!(
        found.len() == 1 && found[0].contains(unprinted),
        "{found:#?}"
    );
}

/// The rules that find each of those cookies where they are called necessary.
fn known_as(cookies: &[&str]) -> Vec<String> {
    let folder = book("<<#cookie-charters>>");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    for (index, cookie) in cookies.iter().enumerate() {
        let portal = format!(
            "url = \"https://example.fr\"\ncookies = [ {{ {cookie}, category = \"necessary\" }} ]\n"
        );
        write(&format!("portals/p{index}.toml"), &portal);
    }
    let found = check(folder.path(), |rule| match rule {
        "advertising-necessary" | "captcha-necessary" | "consent-known" | "not-exempt-tool" => {
            "warn"
        }
        _ => OFF,
    });
    let mut rules = vec![String::new(); cookies.len()];
    for line in found {
        let file = line.split('.').next().expect("a file");
        let Some(index) = file.strip_prefix("portals/p") else {
            continue;
        };
        let index: usize = index.parse().expect("a number");
        rules[index] = name(&line).to_owned();
    }
    rules
}

#[test]
fn tools_are_known_by_what_they_are_called_and_by_domains() {
    let cases = [
        (r#"label = "reCAPTCHA""#, "captcha-necessary"),
        (r#"label = "recaptcha""#, "captcha-necessary"),
        (r#"label = "Google reCAPTCHA v3""#, "captcha-necessary"),
        (r#"name = "k", provider = "GA4""#, "not-exempt-tool"),
        (
            r#"name = "k", provider = "Google Analytics 4""#,
            "not-exempt-tool",
        ),
        (
            r#"name = "k", provider = "Microsoft Clarity""#,
            "not-exempt-tool",
        ),
        (
            r#"name = "k", service = "Yandex.Metrica""#,
            "not-exempt-tool",
        ),
        (
            r#"name = "k", provider = "Pixel Meta""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "CRITEO""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "Outbrain""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "Teads France SAS""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "Smart AdServer (Equativ)""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "Weborama""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", provider = "Salesforce Pardot""#,
            "not-exempt-tool",
        ),
        (r#"name = "_mkto_trk""#, "not-exempt-tool"),
        (r#"name = "k", provider = "Amplitude""#, "consent-known"),
        (r#"name = "ph_phc_a1_posthog""#, "consent-known"),
        (
            r#"name = "k", provider = "Google Maps API""#,
            "consent-known",
        ),
        (r#"name = "k", provider = "TikTok""#, "consent-known"),
        (r#"name = "k", provider = "Pinterest""#, "consent-known"),
        (r#"name = "k", provider = "Snapchat""#, "consent-known"),
        (r#"name = "k", domain = ".facebook.com""#, "consent-known"),
        (
            r#"name = "k", domain = ".criteo.com""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", domain = ".adsrvr.org""#,
            "advertising-necessary",
        ),
        (
            r#"name = "k", domain = "www.google-analytics.com""#,
            "not-exempt-tool",
        ),
        (
            r#"name = "k", provider = "doubleclick.net (Google)""#,
            "advertising-necessary",
        ),
        // Who signs visitors in, has other products, or only sounds alike.
        (r#"name = "k", provider = "Google""#, ""),
        (r#"name = "k", provider = "Meta""#, ""),
        (r#"name = "k", provider = "Microsoft""#, ""),
        (r#"name = "k", provider = "HubSpot""#, ""),
        (
            r#"name = "k", domain = "facebook.com", exemption = "authentication""#,
            "",
        ),
        (r#"name = "k", provider = "Gare de Criteonville""#, ""),
        (r#"name = "k", domain = "clarity.ms.example""#, ""),
        (r#"label = "Choix sur reCAPTCHA""#, ""),
    ];
    let found = known_as(&cases.map(|(cookie, _)| cookie));
    for ((cookie, wanted), found) in cases.iter().zip(found) {
        assert_eq!(found, *wanted, "{cookie}");
    }
}

#[test]
fn advertisers_are_known_by_their_names_and_domains() {
    let folder = book("<<#cookie-charter a>>");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let mut portal = "url = \"https://example.fr\"\nservices = []\n".to_owned();
    for (name, domain) in [
        ("uuid2", ""),
        ("demdex", ""),
        ("__qca", ""),
        ("sess", "domain = \"adnxs.com\"\n"),
        ("theme", "domain = \"example.fr\"\n"),
    ] {
        portal += &format!(
            "[[cookies]]\nname = \"{name}\"\ncategory = \"necessary\"\nexemption = \"ui\"\n{domain}"
        );
    }
    write("portals/a.toml", &portal);
    let found = check(folder.path(), |rule| match rule {
        "advertising-necessary" => "warn",
        _ => OFF,
    });
    let found: Vec<_> = found
        .iter()
        .filter(|line| name(line) == "advertising-necessary")
        .collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].ends_with("`uuid2`, `demdex`, `__qca`, `sess`"),
        "{found:#?}"
    );
}

#[test]
fn dates_of_the_program_itself_are_not_judged() {
    let folder = book("<<#cookie-charter a>>");
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    let own = "[[cookies]]\nname = \"a\"\ncategory = \"necessary\"\nverified = 2026-11-01\n";
    let portal = format!("url = \"https://example.fr\"\nservices = [\"youtube\"]\n{own}");
    write("portals/a.toml", &portal);
    let mut command = program(folder.path());
    command.args(["check", "--format", "short"]);
    // 2020-09-13, as of a commit of that day.
    command.env("SOURCE_DATE_EPOCH", "1600000000");
    let reported = text(command.output().expect("the binary").stdout);
    let lines = reported.lines();
    let found: Vec<_> = lines.filter(|it| it.contains("[date-to-come]")).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("portals/a.toml:6:"), "{found:#?}");
}

#[test]
fn what_is_known_to_need_consent_is_offered_no_exemption() {
    let folder = book("<<#cookie-charter a>>");
    let cookie = |name: &str| {
        format!(
            "[[cookies]]\nname = \"{name}\"\ncategory = \"necessary\"\nconsent = \"required\"\n"
        )
    };
    let portal = format!(
        "url = \"https://example.fr\"\n{}{}",
        cookie("_ga"),
        cookie("mesure")
    );
    write(folder.path(), "portals/a.toml", &portal);
    let mut command = program(folder.path());
    command.arg("check");
    command.envs(rules::levels(|rule| match rule {
        "necessary-with-consent" => "warn",
        _ => OFF,
    }));
    let reported = text(command.output().expect("the binary").stdout);
    let helps = reported
        .lines()
        .filter(|line| line.contains("take `necessary` out"));
    let offered = helps.map(|line| line.contains("`consent = \"exempt\"`"));
    assert_eq!(offered.collect::<Vec<_>>(), [false, true], "{reported}");
}
