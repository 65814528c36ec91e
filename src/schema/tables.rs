//! The keys of every table but those that cookies share, which come from
//! [`FIELDS`]: what a key is called, which form of value it takes, and what it
//! means.

use crate::model::facts::{FIELDS, Shape};

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    /// The form of its value, one of the definitions.
    pub form: &'static str,
    /// What it means.
    pub about: &'static str,
}

const fn key(name: &'static str, form: &'static str, about: &'static str) -> Key {
    Key { name, form, about }
}

/// Our table in `book.toml`.
pub const OURS: [&str; 2] = ["preprocessor", "cookie-charter"];

/// What a book sets in it. The first five are read by mdBook.
pub const BOOK: [Key; 12] = [
    key(
        "command",
        "text",
        "the program that mdBook runs, where it is not found by its name",
    ),
    key("before", "list", "preprocessors of mdBook that run later"),
    key(
        "after",
        "list",
        "preprocessors of mdBook that run before: `links`, so that directives in included files are seen",
    ),
    key(
        "optional",
        "boolean",
        "whether mdBook goes on where the program is not installed",
    ),
    key(
        "renderers",
        "list",
        "the renderers that it runs for; all if not stated",
    ),
    key(
        "data",
        "list",
        "files and folders of data, from the folder of `book.toml`; `portals` if not stated",
    ),
    key(
        "edition",
        "text",
        "the edition that charters are printed from; `standard` if not stated",
    ),
    key(
        "language",
        "language-or-book",
        "the language of portals that name none, that of the book if not stated; `book` is the language of the page that is built",
    ),
    key(
        "law",
        "country",
        "the country whose law portals are under that name none",
    ),
    key(
        "tables",
        "tables",
        "how tables are written: `auto` is HTML for the `html` renderer and Markdown for others",
    ),
    key(
        "fail-on-warnings",
        "fail-on-warnings",
        "when warnings fail as mistakes do: `ci` is where the environment variable `CI` is set",
    ),
    key("lints", "lints", "the levels of warnings"),
];

/// What describes several things: a data file, or our table in `book.toml`.
pub const COLLECTION: [Key; 5] = [
    key("portals", "portals", "portals by their ids"),
    key(
        "services",
        "services",
        "services by their ids; one of the catalogue is changed",
    ),
    VOCABULARY[0],
    VOCABULARY[1],
    key("defaults", "defaults", "what all portals share"),
];

/// What the file of a portal may describe too.
pub const VOCABULARY: [Key; 2] = [
    key(
        "categories",
        "categories",
        "categories of one's own, and titles and texts for built-in ones",
    ),
    key(
        "fields",
        "fields",
        "fields of one's own, which cookies may then state",
    ),
];

/// A portal. `[defaults]` has all of them but `name` and `url`.
pub const PORTAL: [Key; 17] = [
    key("name", "name", "what the portal is called"),
    key("url", "address", "the web address of the portal"),
    key("language", "language", "the language of its charter"),
    key(
        "languages",
        "languages",
        "the languages of its charters, instead of `language`",
    ),
    key("updated", "date", "the day of the charter"),
    key(
        "services",
        "list",
        "the services that it uses, by their ids; `[]` if it uses none",
    ),
    key(
        "manage",
        "name",
        "where a visitor changes a choice: a web address, or a fragment or path of `url`",
    ),
    key("law", "country", "the country whose law it is under"),
    key("public-body", "boolean", "whether a public body runs it"),
    key(
        "consent-scope",
        "consent-scope",
        "how far a visitor's choice reaches",
    ),
    key("publisher", "publisher", "who answers for the portal"),
    key(
        "edition",
        "text",
        "the edition that its charter is printed from",
    ),
    key(
        "texts",
        "texts-by-id",
        "its own words for an edition that has a place for them",
    ),
    key(
        "order",
        "list",
        "the cookies that come first, called as in `override`",
    ),
    key(
        "override",
        "overrides",
        "what differs for single cookies, by `NAME` or `SERVICE/NAME`",
    ),
    key("lints", "rules", "the levels of rules for this portal"),
    key("cookies", "cookies", "the cookies of its own"),
];

/// `[publisher]`.
pub const PUBLISHER: [Key; 4] = [
    key(
        "authority",
        "authority",
        "the supervisory authority, where it is not that of the law",
    ),
    key("name", "name", "who answers for the portal"),
    key(
        "contact",
        "name",
        "an e-mail address, a web address or a text",
    ),
    key("dpo", "name", "how to reach the data-protection officer"),
];

/// `[publisher.authority]`.
pub const AUTHORITY: [Key; 2] = [
    key("name", "name", "what the authority is called"),
    key("url", "address", "where a complaint is made"),
];

/// What a cookie states besides the fields.
pub const COOKIE: [Key; 2] = [
    key(
        "name",
        "text",
        "the name of the cookie; `*` stands for a part that varies",
    ),
    key(
        "names",
        "one-or-several",
        "several names, instead of `name`",
    ),
];

/// What a service states besides the fields.
pub const SERVICE: [Key; 3] = [
    key("name", "name", "what the service is called"),
    key(
        "text",
        "text-by-language",
        "what is said above a table of its cookies",
    ),
    key("cookies", "cookies", "the cookies that it sets"),
];

/// What an override states besides the fields.
pub const OVERRIDE: [Key; 3] = [
    key(
        "absent",
        "boolean",
        "whether the portal does not set this cookie",
    ),
    key("name", "text", "another spelling of its name"),
    key("names", "one-or-several", "another spelling of its names"),
];

/// `[categories.ID]`.
pub const CATEGORY: [Key; 2] = [
    key("title", "text-by-language", "the title of its table"),
    key("text", "text-by-language", "what is said above the table"),
];

/// `[fields.ID]`.
pub const FIELD: [Key; 1] = [key("label", "text-by-language", "what heads its column")];

/// The fields that services, cookies and overrides share.
pub fn of_cookie() -> Vec<Key> {
    let fields = FIELDS.iter();
    let keys = fields.map(|field| {
        let form = match field.shape {
            Shape::Text => "texts-by-language",
            Shape::Own => "texts-by-id",
            Shape::Name => "name",
            Shape::Address => "address",
            Shape::Addresses => "addresses",
            Shape::Domains => "domains",
            Shape::Flag => "boolean",
            Shape::Country => "country",
            Shape::Categories => "category-names",
            Shape::Duration => "duration",
            Shape::Period => "period",
            Shape::Date => "date",
            Shape::Conditions => "audience",
            Shape::Exemptions => "exemptions",
            // A word of a closed list: the form is called as the key is.
            Shape::Word => field.key,
        };
        key(field.key, form, field.about)
    });
    keys.collect()
}
