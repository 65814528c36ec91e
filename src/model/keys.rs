//! The keys of data by the table that they belong to, for those who write one
//! elsewhere. The fields of a cookie have a table of their own (`facts`).

use super::facts::CookieField;

/// A kind of table, what a message calls a key of it, and its keys.
type Owner = (&'static str, &'static str, &'static [&'static str]);

/// Where keys belong.
const OWNERS: [Owner; 5] = [
    (
        "a portal",
        "it is a key of the portal: write it above the first line that begins with `[`",
        &[
            "url",
            "language",
            "languages",
            "updated",
            "law",
            "services",
            "manage",
            "public-body",
            "consent-scope",
            "edition",
            "texts",
            "order",
            "publisher",
            "override",
            "cookies",
        ],
    ),
    (
        "a publisher",
        "it is a key of the publisher: write it under `[publisher]`",
        &["contact", "dpo", "authority"],
    ),
    (
        "`[preprocessor.cookie-charter]`",
        "it is a setting: write it under `[preprocessor.cookie-charter]` in `book.toml`",
        &["data", "tables", "fail-on-warnings", "lints"],
    ),
    (
        "an override",
        "it is a key of an override, as in `[override.NAME]`: a cookie of the portal's own is removed instead",
        &["absent"],
    ),
    (
        "a cookie",
        "it is a key of a cookie: write it below `[[cookies]]`",
        &["names"],
    ),
];

/// Keys that hold lists of texts.
pub const LISTS: [&str; 7] = [
    "services",
    "languages",
    "order",
    "data",
    "after",
    "before",
    "renderers",
];

/// Keys that hold a text or a list of them.
pub const ONE_OR_SEVERAL: [&str; 8] = [
    "source",
    "names",
    "category",
    "purpose",
    "feature",
    "condition",
    "domain",
    "exemption",
];

/// The tables of data, as messages call them.
const OF_DATA: [&str; 10] = [
    "a portal",
    "`defaults`",
    "a publisher",
    "a cookie",
    "an override",
    "a service",
    "a category",
    "a field",
    "a collection",
    "`[preprocessor.cookie-charter]`",
];

/// What to do with data that stands among the settings.
const OF_DEFAULTS: &str = "it is not a setting: write it in the file of a portal, or for all of them under `[preprocessor.cookie-charter.defaults]`";

/// Keys that stand in some table of data beside those, in the head of an
/// edition, or in mdBook's part of `book.toml`.
const OTHERS: &[&str] = &[
    "name",
    "title",
    "text",
    "max",
    "renewed",
    "absent",
    "portals",
    "categories",
    "defaults",
    "columns",
    "labels",
    "words",
    "extends",
    "says",
    "src",
    "authors",
    "description",
    "after",
    "before",
    "command",
    "renderers",
    "optional",
    "extra-watch-dirs",
    "build-dir",
    "create-missing",
    "use-default-preprocessors",
    "additional-css",
    "additional-js",
];

/// Where a key belongs that stands in another table, in a sentence. `what` is
/// what a message calls that table.
pub fn belongs(key: &str, what: &str) -> Option<&'static str> {
    // An edition has keys of its own.
    if !OF_DATA.contains(&what) {
        return None;
    }
    let mut owners = OWNERS.iter();
    let owner = owners.find(|(_, _, keys)| keys.contains(&key));
    let of_cookie = || CookieField::of_key(key).and_then(|_| OWNERS.last());
    let (owner, where_to, _) = owner.or_else(of_cookie)?;
    match what {
        _ if *owner == what => None,
        "`[preprocessor.cookie-charter]`" => Some(OF_DEFAULTS),
        _ => Some(where_to),
    }
}

/// Whether some table of data has this key.
pub fn is_known(key: &str) -> bool {
    let mut owners = OWNERS.iter();
    let is_listed = owners.any(|(_, _, keys)| keys.contains(&key)) || OTHERS.contains(&key);
    is_listed || CookieField::of_key(key).is_some()
}
