//! Every diagnostic by its name: what it says in a sentence, and whether it is
//! a mistake or a warning whose level a book can set.
//!
//! To add one: a line here, a page `book/diagnostics/NAME.md` that begins with
//! the same sentence and holds an example that fails and the same one mended,
//! and a line in `book/SUMMARY.md`. `tests/diagnostics.rs` runs the examples
//! and holds the three together.

use crate::model::words::words;

words! {
    /// What a book does with a warning.
    Level {
        /// It is not told.
        Allow = "allow",
        /// It is told.
        Warn = "warn",
        /// It is a mistake.
        Deny = "deny",
    }
}

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its stable name in kebab case.
    pub name: &'static str,
    /// The level of a warning, unless the book sets another one; none for a
    /// mistake, which is always told and stops a build.
    pub level: Option<Level>,
    /// What it means, in a sentence.
    pub summary: &'static str,
    /// Whether it is a rule about what a charter says: what the law asks, or
    /// advice.
    pub is_rule: bool,
}

const fn mistake(name: &'static str, summary: &'static str) -> Kind {
    Kind {
        name,
        level: None,
        summary,
        is_rule: false,
    }
}

const fn warning(name: &'static str, level: Level, summary: &'static str) -> Kind {
    Kind {
        name,
        level: Some(level),
        summary,
        is_rule: false,
    }
}

const fn rule(name: &'static str, level: Level, summary: &'static str) -> Kind {
    Kind {
        is_rule: true,
        ..warning(name, level, summary)
    }
}

/// All of them, sorted by name.
pub const ALL: &[Kind] = &[
    rule(
        "account-consent-untold",
        Level::Warn,
        "A choice follows the visitor’s account, and the charter does not say so.",
    ),
    rule(
        "advertising-necessary",
        Level::Warn,
        "A cookie that serves advertising is declared necessary.",
    ),
    mistake(
        "ambiguous-override",
        "An override names several cookies of its portal.",
    ),
    rule(
        "audience-conditions",
        Level::Warn,
        "Audience measurement is declared exempt, and not all conditions of that are stated.",
    ),
    rule(
        "audience-data-retention",
        Level::Warn,
        "The data of exempt audience measurement is kept longer than 25 months, or it is not stated how long.",
    ),
    rule(
        "audience-renewed",
        Level::Warn,
        "A cookie of exempt audience measurement is extended at each visit.",
    ),
    rule(
        "audience-too-long",
        Level::Warn,
        "A cookie of exempt audience measurement lives longer than 13 months.",
    ),
    rule(
        "captcha-necessary",
        Level::Warn,
        "A cookie of reCAPTCHA is declared necessary.",
    ),
    mistake("category-missing", "A cookie is in no category."),
    warning(
        "charter-page-missing",
        Level::Deny,
        "The built site lacks the page of a charter.",
    ),
    rule(
        "choice-lifetime",
        Level::Warn,
        "The cookie that keeps the visitor’s choice does not live about six months.",
    ),
    mistake("columns-missing", "An edition names no columns."),
    rule(
        "complaint-missing",
        Level::Warn,
        "The charter does not say how to complain to a supervisory authority.",
    ),
    mistake(
        "conflicting-keys",
        "Two keys that exclude each other stand in one table.",
    ),
    mistake(
        "conflicting-options",
        "Two options of a directive exclude each other.",
    ),
    rule(
        "controller-missing",
        Level::Warn,
        "The charter does not say who answers for the site.",
    ),
    mistake("data-missing", "A file or folder of data does not exist."),
    warning(
        "data-not-watched",
        Level::Warn,
        "A change in data or editions does not make `mdbook serve` build again.",
    ),
    warning(
        "data-published",
        Level::Warn,
        "Data files lie in the folder of chapters, so mdBook publishes them.",
    ),
    rule(
        "date-stale",
        Level::Allow,
        "The charter has no date, or an old one.",
    ),
    mistake(
        "directive-over-lines",
        "A directive goes over more than one line.",
    ),
    mistake(
        "directive-place",
        "A directive stands where no charter can take its place.",
    ),
    rule(
        "dpo-missing",
        Level::Warn,
        "A public body does not say how to reach its data-protection officer.",
    ),
    rule(
        "duplicate-cookie",
        Level::Warn,
        "A charter lists a cookie twice.",
    ),
    mistake("duplicate-id", "Two things have the same id."),
    mistake(
        "duplicate-option",
        "A directive gives the same option twice.",
    ),
    mistake("duplicate-value", "A list names the same thing twice."),
    rule(
        "duration-missing",
        Level::Warn,
        "The charter does not say how long a cookie lives.",
    ),
    rule(
        "duration-vague",
        Level::Warn,
        "A duration has no upper bound.",
    ),
    mistake(
        "edition-table-place",
        "A table of an edition does not stand alone.",
    ),
    mistake("edition-template", "An edition cannot be printed."),
    mistake(
        "edition-value-place",
        "A value of an edition stands where it is not read as text.",
    ),
    mistake(
        "empty-category",
        "A directive asks for a category of which the portal has no cookie.",
    ),
    mistake("empty-list", "A list of portals has none to show."),
    mistake("empty-value", "A directive has a value that is empty."),
    rule(
        "exemption-missing",
        Level::Warn,
        "A cookie is declared exempt from consent, and not why.",
    ),
    rule(
        "exemption-outside-list",
        Level::Warn,
        "A cookie is declared exempt from consent and serves what no exemption is for.",
    ),
    mistake(
        "front-matter-missing",
        "An edition does not begin with its front matter.",
    ),
    warning(
        "include-order",
        Level::Deny,
        "A directive in an included file is published as it stands, because mdBook includes the file too late.",
    ),
    mistake(
        "invalid-edition-name",
        "A file of `editions` is not named as an edition.",
    ),
    mistake("invalid-id", "An id holds what ids do not hold."),
    mistake("invalid-name", "The name of a cookie is not one."),
    mistake(
        "invalid-value",
        "A value is of the right type and not valid.",
    ),
    mistake("label-missing", "A column of an edition has no label."),
    rule(
        "language-incomplete",
        Level::Warn,
        "A text is not written in a language that its portal announces.",
    ),
    mistake(
        "mixed-file",
        "A data file is neither a portal nor a collection.",
    ),
    rule(
        "name-typo",
        Level::Allow,
        "The name of a cookie is nearly that of a known one.",
    ),
    rule(
        "necessary-persistent",
        Level::Allow,
        "A cookie that is exempt from consent outlives the session.",
    ),
    rule(
        "not-exempt-tool",
        Level::Warn,
        "A tool that cannot be exempt from consent is declared so.",
    ),
    rule(
        "objection-missing",
        Level::Warn,
        "The charter does not say how to object to cookies.",
    ),
    warning(
        "optional-preprocessor",
        Level::Warn,
        "Where the program is not installed, mdBook publishes directives as they stand.",
    ),
    mistake("page-collision", "Two chapters would be the same page."),
    rule(
        "page-language",
        Level::Warn,
        "A charter is in another language than its page, and not marked as such.",
    ),
    mistake(
        "part-missing",
        "An edition does not have the part that a directive asks for.",
    ),
    rule(
        "party-missing",
        Level::Warn,
        "The charter does not say whether a cookie is the portal’s own or a third party’s.",
    ),
    rule(
        "policy-missing",
        Level::Warn,
        "The charter does not link the policy of a third party.",
    ),
    mistake(
        "portal-missing",
        "A directive names no portal, and the book does not have exactly one.",
    ),
    warning(
        "preprocessor-missing",
        Level::Deny,
        "Chapters have directives, and `book.toml` does not name the preprocessor.",
    ),
    rule(
        "purpose-missing",
        Level::Warn,
        "The charter does not say what a cookie is for.",
    ),
    rule(
        "purposes-mixed",
        Level::Warn,
        "A cookie is exempt from consent and serves another purpose as well.",
    ),
    warning(
        "raw-directive",
        Level::Deny,
        "A page of the built site shows a directive that was not expanded.",
    ),
    warning(
        "reason-missing",
        Level::Warn,
        "A rule is allowed, and the book does not say why.",
    ),
    warning(
        "relative-command",
        Level::Warn,
        "Whether mdBook finds the program depends on the folder it runs in.",
    ),
    warning(
        "renderer-left-out",
        Level::Warn,
        "A renderer of the book publishes directives as they stand.",
    ),
    mistake(
        "space-in-directive",
        "A directive has a space where there must be none.",
    ),
    mistake("summary-syntax", "mdBook cannot read `SUMMARY.md`."),
    rule(
        "third-party-unnamed",
        Level::Warn,
        "A third party that sets a cookie is not named.",
    ),
    mistake("title-missing", "A category has no title."),
    mistake("toml-syntax", "A file is not valid TOML."),
    mistake(
        "too-many-portals",
        "A directive names more portals than it can show.",
    ),
    rule(
        "transfer-missing",
        Level::Warn,
        "Data leaves the European Economic Area, and the charter does not name the safeguards.",
    ),
    mistake(
        "translation-missing",
        "A text is not written in the language of a charter that prints it.",
    ),
    mistake(
        "typographic-quote",
        "A directive holds a typographic quotation mark.",
    ),
    mistake("unclosed-directive", "A directive has no `>>`."),
    mistake(
        "unclosed-quote",
        "A value of a directive has no closing quotation mark.",
    ),
    mistake("unknown-category", "A category does not exist."),
    mistake(
        "unknown-cookie",
        "An override names a cookie that its portal does not have.",
    ),
    mistake("unknown-directive", "A directive does not exist."),
    mistake("unknown-edition", "An edition does not exist."),
    mistake("unknown-key", "A key does not exist where it stands."),
    mistake(
        "unknown-language",
        "A language does not exist, or a portal has no charter in it.",
    ),
    mistake(
        "unknown-lint",
        "`[lints]` names something whose level cannot be set.",
    ),
    mistake("unknown-option", "A directive has no such option."),
    mistake("unknown-portal", "A portal does not exist."),
    mistake("unknown-service", "A service does not exist."),
    mistake("unknown-value", "A value is not one of the known words."),
    mistake(
        "unprinted-cookie",
        "An edition leaves out a cookie of the portal.",
    ),
    warning(
        "unread-data",
        Level::Warn,
        "A data file is in a folder of data, and the book does not read it.",
    ),
    mistake("unreadable-file", "A file or folder cannot be read."),
    warning(
        "unshown-portal",
        Level::Warn,
        "No chapter shows the charter of a portal.",
    ),
    mistake(
        "unstated-field",
        "An edition prints a field that the portal does not state.",
    ),
    warning(
        "untested-mdbook",
        Level::Warn,
        "This version of mdBook is not one that the program was tested with.",
    ),
    warning(
        "unused-category",
        Level::Warn,
        "No cookie is in a category that the book defines.",
    ),
    warning(
        "unused-edition",
        Level::Warn,
        "No charter is printed from an edition of the book.",
    ),
    warning(
        "unused-override",
        Level::Warn,
        "An override that portals share matches no cookie of any of them.",
    ),
    warning(
        "unused-service",
        Level::Warn,
        "No portal uses a service that the book defines.",
    ),
    rule(
        "wildcard-broad",
        Level::Warn,
        "The pattern of a name stands for nearly any cookie.",
    ),
    rule(
        "withdrawal-missing",
        Level::Warn,
        "The charter does not say how to withdraw consent.",
    ),
    mistake("word-missing", "An edition lacks a word for lists."),
    mistake("wrong-type", "A value is of the wrong TOML type."),
];

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    let found = ALL.binary_search_by_key(&name, |kind| kind.name);
    found.ok().map(|index| &ALL[index])
}

/// The page that explains a diagnostic.
pub fn page(name: &str) -> String {
    format!("{}diagnostics/{name}.html", env!("CARGO_PKG_HOMEPAGE"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_in_kebab_case() {
        for pair in ALL.windows(2) {
            assert!(pair[0].name < pair[1].name, "{}", pair[1].name);
        }
        let kebab = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(ALL.iter().all(|kind| kebab(kind.name)));
    }

    #[test]
    fn every_name_is_found() {
        for wanted in ALL {
            assert_eq!(kind(wanted.name), Some(wanted));
        }
        assert_eq!(kind("no-such-name"), None);
    }
}
