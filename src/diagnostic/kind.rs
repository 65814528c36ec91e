//! Every kind of diagnostic: its name, whether it is a mistake or a warning
//! whose level a book can set, and what it means in a sentence.
//!
//! The program includes the pages of all kinds. To add a kind, add a line here,
//! a page `book/diagnostics/NAME.md` that begins with the same sentence and has
//! an example that fails and one that is fixed, and a line in
//! `book/SUMMARY.md`. `tests/testsuite/diagnostics.rs` runs the examples and
//! checks that the three agree. The compiler warns of a kind that is never
//! reported.

use std::fmt;

pub use super::severity::{Level, Severity};

pub struct Kind {
    /// The stable name, in kebab case.
    pub name: &'static str,
    /// The default level of a warning, or `None` for a mistake, which is always
    /// reported and stops the build.
    pub level: Option<Level>,
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// Whether it is a rule about the content of charters, from the law or as
    /// advice.
    pub is_rule: bool,
    /// The Markdown of its page in the book.
    pub page: &'static str,
    pub page_in_french: Option<&'static str>,
}

/// Compares names, which are unique.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    /// Writes the name only, since the pages are long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Kind {
    /// Returns the severity before the book's levels are applied.
    pub fn severity(&self) -> Severity {
        match self.level {
            None => Severity::Error,
            Some(_) => Severity::Warning,
        }
    }

    /// Returns the command that prints its page.
    pub fn explain(&self) -> String {
        format!("mdbook-cookie-charter explain {}", self.name)
    }
}

macro_rules! kind {
    ($summary:literal $name:literal mistake) => {
        kind!($summary $name, None, false, None)
    };
    ($summary:literal $name:literal warning $level:ident) => {
        kind!($summary $name, Some(Level::$level), false, None)
    };
    // A warning for those who set rules, who may read French only.
    ($summary:literal $name:literal warning $level:ident in_french) => {
        kind!($summary $name, Some(Level::$level), false, Some(page!("regles" $name)))
    };
    ($summary:literal $name:literal rule $level:ident) => {
        kind!($summary $name, Some(Level::$level), true, Some(page!("regles" $name)))
    };
    ($summary:literal $name:literal, $level:expr, $is_rule:literal, $page_in_french:expr) => {
        Kind {
            name: $name,
            level: $level,
            summary: $summary.trim_ascii_start(),
            is_rule: $is_rule,
            page: page!("diagnostics" $name),
            page_in_french: $page_in_french,
        }
    };
}

macro_rules! page {
    ($folder:literal $name:literal) => {
        include_str!(concat!("../../book/", $folder, "/", $name, ".md"))
    };
}

macro_rules! kinds {
    ($(#[doc = $summary:literal] $constant:ident = $($level:ident)+ $name:literal;)*) => {
        // A constant that refers to a kind of its own, so that the list does
        // not count as a use.
        $(#[doc = $summary] pub const $constant: &Kind = &kind!($summary $name $($level)+);)*

        /// All kinds, by name.
        pub static ALL: &[Kind] = &[$(kind!($summary $name $($level)+),)*];
    };
}

kinds! {
    /// A choice follows the visitor’s account, and the charter does not say so.
    ACCOUNT_CONSENT_UNTOLD = rule Warn "account-consent-untold";
    /// A cookie that serves advertising is declared necessary.
    ADVERTISING_NECESSARY = rule Warn "advertising-necessary";
    /// An override names several cookies of its portal.
    AMBIGUOUS_OVERRIDE = mistake "ambiguous-override";
    /// Audience measurement is declared exempt, and not all conditions of that are stated.
    AUDIENCE_CONDITIONS = rule Warn "audience-conditions";
    /// The data of exempt audience measurement is kept longer than 25 months, or it is not stated how long.
    AUDIENCE_DATA_RETENTION = rule Warn "audience-data-retention";
    /// Audience measurement is declared exempt, and no text of the Union exempts it.
    AUDIENCE_EXEMPTION = rule Warn "audience-exemption";
    /// A cookie of exempt audience measurement is extended at each visit.
    AUDIENCE_RENEWED = rule Warn "audience-renewed";
    /// A cookie of exempt audience measurement lives longer than 13 months.
    AUDIENCE_TOO_LONG = rule Warn "audience-too-long";
    /// A portal has no charter in the language of the book.
    BOOK_LANGUAGE_MISSING = warning Warn "book-language-missing";
    /// A cookie of reCAPTCHA is declared necessary.
    CAPTCHA_NECESSARY = rule Warn "captcha-necessary";
    /// A cookie is in no category.
    CATEGORY_MISSING = mistake "category-missing";
    /// The built site lacks the page of a charter.
    CHARTER_PAGE_MISSING = warning Deny "charter-page-missing";
    /// The cookie that keeps the visitor’s choice does not live about six months.
    CHOICE_LIFETIME = rule Warn "choice-lifetime";
    /// An edition names no columns.
    COLUMNS_MISSING = mistake "columns-missing";
    /// The charter does not say how to complain, or which rights people have over their data.
    COMPLAINT_MISSING = rule Warn "complaint-missing";
    /// Two keys exclude each other, and both are stated.
    CONFLICTING_KEYS = mistake "conflicting-keys";
    /// Two options of a directive exclude each other.
    CONFLICTING_OPTIONS = mistake "conflicting-options";
    /// A cookie that is known to need consent is declared exempt or necessary.
    CONSENT_KNOWN = rule Warn "consent-known";
    /// A cookie does not say whether it needs consent.
    CONSENT_MISSING = rule Warn "consent-missing";
    /// Cookies need consent, and nothing is declared that keeps the answer.
    CONSENT_TOOL_MISSING = rule Warn "consent-tool-missing";
    /// The charter does not say who answers for the site.
    CONTROLLER_MISSING = rule Warn "controller-missing";
    /// Somebody else receives data, and it is not stated in which country.
    COUNTRY_MISSING = rule Warn "country-missing";
    /// A file or folder of data does not exist.
    DATA_MISSING = mistake "data-missing";
    /// A change in data or editions does not make `mdbook serve` build again.
    DATA_NOT_WATCHED = warning Warn "data-not-watched";
    /// Data files lie in the folder of chapters, so mdBook publishes them.
    DATA_PUBLISHED = warning Warn "data-published";
    /// How long the data of a cookie with consent is kept is not stated.
    DATA_RETENTION_MISSING = rule Warn "data-retention-missing";
    /// The charter has no date, or an old one.
    DATE_STALE = rule Allow "date-stale";
    /// The charter has a date that is yet to come.
    DATE_TO_COME = warning Warn "date-to-come";
    /// A service is declared without a name of a cookie and without a duration.
    DECLARATION_EMPTY = rule Warn "declaration-empty";
    /// A code block holds nothing but a directive, which is published as it stands.
    DIRECTIVE_IN_CODE = warning Warn "directive-in-code";
    /// A directive goes over more than one line.
    DIRECTIVE_OVER_LINES = mistake "directive-over-lines";
    /// A directive stands where no charter can take its place.
    DIRECTIVE_PLACE = mistake "directive-place";
    /// A public body does not say how to reach its data-protection officer.
    DPO_MISSING = rule Warn "dpo-missing";
    /// A charter lists a cookie twice.
    DUPLICATE_COOKIE = rule Warn "duplicate-cookie";
    /// Two things have the same id.
    DUPLICATE_ID = mistake "duplicate-id";
    /// A directive gives the same option twice.
    DUPLICATE_OPTION = mistake "duplicate-option";
    /// A list names the same thing twice.
    DUPLICATE_VALUE = mistake "duplicate-value";
    /// The charter does not say how long a cookie lives.
    DURATION_MISSING = rule Warn "duration-missing";
    /// A duration has no upper bound.
    DURATION_VAGUE = rule Warn "duration-vague";
    /// An edition extends one that is not there, or that extends it.
    EDITION_EXTENDS = mistake "edition-extends";
    /// An edition asks for a portal that the book does not have.
    EDITION_PORTAL = warning Warn "edition-portal";
    /// A table of an edition does not stand alone.
    EDITION_TABLE_PLACE = mistake "edition-table-place";
    /// An edition cannot be printed.
    EDITION_TEMPLATE = mistake "edition-template";
    /// A value of an edition stands where it is not read as text.
    EDITION_VALUE_PLACE = mistake "edition-value-place";
    /// A directive asks for a category of which the portal has no cookie.
    EMPTY_CATEGORY = mistake "empty-category";
    /// A list of portals has none to show.
    EMPTY_LIST = mistake "empty-list";
    /// A directive has a value that is empty.
    EMPTY_VALUE = mistake "empty-value";
    /// The signs of a directive are escaped one by one, as programs do.
    ESCAPED_DIRECTIVE = mistake "escaped-directive";
    /// A cookie is declared exempt from consent, without a reason.
    EXEMPTION_MISSING = rule Warn "exemption-missing";
    /// A cookie is declared exempt from consent and serves what no exemption is for.
    EXEMPTION_OUTSIDE_LIST = rule Warn "exemption-outside-list";
    /// A cookie states two facts that contradict each other.
    FACTS_CONFLICT = rule Warn "facts-conflict";
    /// An edition does not begin with its front matter.
    FRONT_MATTER_MISSING = mistake "front-matter-missing";
    /// Links of a list or matrix lead nowhere on the home page, which mdBook makes of the first chapter.
    HOME_PAGE_LINKS = warning Warn "home-page-links";
    /// A directive in an included file is published as it stands, because mdBook includes the file too late.
    INCLUDE_ORDER = warning Deny "include-order";
    /// mdBook cannot include what a chapter asks for.
    INCLUDE_UNREADABLE = warning Warn "include-unreadable";
    /// A file of `editions` is not named as an edition.
    INVALID_EDITION_NAME = mistake "invalid-edition-name";
    /// An id holds what ids do not hold.
    INVALID_ID = mistake "invalid-id";
    /// The name of a cookie is not one.
    INVALID_NAME = mistake "invalid-name";
    /// A value is of the right type and not valid.
    INVALID_VALUE = mistake "invalid-value";
    /// A column of an edition has no label.
    LABEL_MISSING = mistake "label-missing";
    /// A text is not written in a language that its portal announces.
    LANGUAGE_INCOMPLETE = rule Warn "language-incomplete";
    /// Texts count as English only because `book.toml` names that language.
    LANGUAGE_UNSTATED = warning Warn "language-unstated";
    /// It is not stated whose law a portal is under.
    LAW_MISSING = rule Warn "law-missing";
    /// The legal basis contradicts something else that is stated.
    LEGAL_BASIS_CONFLICT = rule Warn "legal-basis-conflict";
    /// The legal basis of the use of data is not stated.
    LEGAL_BASIS_MISSING = rule Warn "legal-basis-missing";
    /// A line is nearly a directive, and would be published as it stands.
    MISSPELT_DIRECTIVE = mistake "misspelt-directive";
    /// A data file is neither a portal nor a collection.
    MIXED_FILE = mistake "mixed-file";
    /// The name of a cookie is nearly that of a known one.
    NAME_TYPO = rule Allow "name-typo";
    /// A cookie that is exempt from consent outlives the session.
    NECESSARY_PERSISTENT = rule Allow "necessary-persistent";
    /// A cookie is both necessary and subject to consent.
    NECESSARY_WITH_CONSENT = rule Warn "necessary-with-consent";
    /// A tool that reuses data or records visits is declared exempt from consent.
    NOT_EXEMPT_TOOL = rule Warn "not-exempt-tool";
    /// A directive on the page for addresses that do not exist is published as it stands.
    NOT_FOUND_PAGE = warning Deny "not-found-page";
    /// The charter does not say how to object to cookies.
    OBJECTION_MISSING = rule Warn "objection-missing";
    /// Where the program is not installed, mdBook publishes directives as they stand.
    OPTIONAL_PREPROCESSOR = warning Warn "optional-preprocessor";
    /// Two chapters would be the same page.
    PAGE_COLLISION = mistake "page-collision";
    /// A charter is in another language than its page, and not marked as such.
    PAGE_LANGUAGE = rule Warn "page-language";
    /// An edition does not have the part that a directive asks for.
    PART_MISSING = mistake "part-missing";
    /// The charter does not say whether a cookie is the portal’s own or a third party’s.
    PARTY_MISSING = rule Warn "party-missing";
    /// The charter does not link the policy of a third party.
    POLICY_MISSING = rule Warn "policy-missing";
    /// A directive names no portal, and the book does not have exactly one.
    PORTAL_MISSING = mistake "portal-missing";
    /// Chapters have directives, and `book.toml` does not name the preprocessor.
    PREPROCESSOR_MISSING = warning Deny "preprocessor-missing";
    /// The charter does not say what a cookie is for.
    PURPOSE_MISSING = rule Warn "purpose-missing";
    /// A cookie is exempt from consent and serves another purpose as well.
    PURPOSES_MIXED = rule Warn "purposes-mixed";
    /// A page of the built site shows a directive that was not expanded.
    RAW_DIRECTIVE = warning Deny "raw-directive";
    /// A rule is allowed, and the book does not say why.
    REASON_MISSING = warning Warn in_french "reason-missing";
    /// Whether mdBook finds the program depends on the folder it runs in.
    RELATIVE_COMMAND = warning Warn "relative-command";
    /// A renderer of the book publishes directives as they stand.
    RENDERER_LEFT_OUT = warning Warn "renderer-left-out";
    /// A cookie names a service that is nearly another one.
    SERVICE_TYPO = warning Warn "service-typo";
    /// A portal does not say which services or cookies it uses.
    SERVICES_MISSING = mistake "services-missing";
    /// A directive has a space where there must be none.
    SPACE_IN_DIRECTIVE = mistake "space-in-directive";
    /// The charter says that statistics need no consent, and these do.
    STATISTICS_CLAIM = rule Warn "statistics-claim";
    /// A style sheet of the book is from an older version of this program.
    STYLE_OUTDATED = warning Warn "style-outdated";
    /// mdBook cannot read `SUMMARY.md`.
    SUMMARY_SYNTAX = mistake "summary-syntax";
    /// A third party that sets a cookie, or receives its data, is not named.
    THIRD_PARTY_UNNAMED = rule Warn "third-party-unnamed";
    /// A category has no title.
    TITLE_MISSING = mistake "title-missing";
    /// A file is not valid TOML.
    TOML_SYNTAX = mistake "toml-syntax";
    /// A directive names more portals than it can show.
    TOO_MANY_PORTALS = mistake "too-many-portals";
    /// Data leaves the European Economic Area, and the charter does not name the safeguards.
    TRANSFER_MISSING = rule Warn "transfer-missing";
    /// A text is not written in the language of a charter that prints it.
    TRANSLATION_MISSING = mistake "translation-missing";
    /// A directive holds a typographic quotation mark.
    TYPOGRAPHIC_QUOTE = mistake "typographic-quote";
    /// A directive has no `>>`.
    UNCLOSED_DIRECTIVE = mistake "unclosed-directive";
    /// A value of a directive has no closing quotation mark.
    UNCLOSED_QUOTE = mistake "unclosed-quote";
    /// A category does not exist.
    UNKNOWN_CATEGORY = mistake "unknown-category";
    /// An override names a cookie that its portal does not have.
    UNKNOWN_COOKIE = mistake "unknown-cookie";
    /// A directive does not exist.
    UNKNOWN_DIRECTIVE = mistake "unknown-directive";
    /// An edition does not exist.
    UNKNOWN_EDITION = mistake "unknown-edition";
    /// A cookie or an edition names a field of one’s own that nothing defines.
    UNKNOWN_FIELD = mistake "unknown-field";
    /// A key does not exist where it stands.
    UNKNOWN_KEY = mistake "unknown-key";
    /// A language does not exist, or a portal has no charter in it.
    UNKNOWN_LANGUAGE = mistake "unknown-language";
    /// `[lints]` names something whose level cannot be set.
    UNKNOWN_LINT = mistake "unknown-lint";
    /// A directive has no such option.
    UNKNOWN_OPTION = mistake "unknown-option";
    /// A portal does not exist.
    UNKNOWN_PORTAL = mistake "unknown-portal";
    /// A service does not exist.
    UNKNOWN_SERVICE = mistake "unknown-service";
    /// A portal has a text that its edition does not print.
    UNKNOWN_TEXT = mistake "unknown-text";
    /// A value is not one of the known words.
    UNKNOWN_VALUE = mistake "unknown-value";
    /// An edition leaves out a cookie of the portal, or that it has none.
    UNPRINTED_COOKIE = mistake "unprinted-cookie";
    /// No charter prints a field of the book's own, or the text of a service or category.
    UNPRINTED_FIELD = warning Warn "unprinted-field";
    /// A data file is in a folder of data, and the book does not read it.
    UNREAD_DATA = warning Warn "unread-data";
    /// A file or folder cannot be read.
    UNREADABLE_FILE = mistake "unreadable-file";
    /// No chapter shows the charter of a portal, or all of its cookies.
    UNSHOWN_PORTAL = warning Warn "unshown-portal";
    /// The charter of a portal has nothing of a service that it lists.
    UNSHOWN_SERVICE = warning Warn "unshown-service";
    /// An edition prints a field that the portal does not state.
    UNSTATED_FIELD = mistake "unstated-field";
    /// This version of mdBook is not one that the program was tested with.
    UNTESTED_MDBOOK = warning Warn "untested-mdbook";
    /// No cookie is in a category that the book defines.
    UNUSED_CATEGORY = warning Warn "unused-category";
    /// No charter is printed from an edition of the book.
    UNUSED_EDITION = warning Warn "unused-edition";
    /// An override that portals share matches no cookie of any of them.
    UNUSED_OVERRIDE = warning Warn "unused-override";
    /// No portal uses a service that the book defines.
    UNUSED_SERVICE = warning Warn "unused-service";
    /// The pattern of a name stands for nearly any cookie.
    WILDCARD_BROAD = rule Warn "wildcard-broad";
    /// The charter does not say how to withdraw consent.
    WITHDRAWAL_MISSING = rule Warn "withdrawal-missing";
    /// An edition lacks a word.
    WORD_MISSING = mistake "word-missing";
    /// A value is of the wrong TOML type.
    WRONG_TYPE = mistake "wrong-type";
}

pub fn of_name(name: &str) -> Option<&'static Kind> {
    let found = ALL.binary_search_by_key(&name, |kind| kind.name);
    found.ok().map(|index| &ALL[index])
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
}
