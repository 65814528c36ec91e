//! The keys of each table of data: their names, the form of their values, and
//! what they mean. The schemas are built from them, and so is the help for a
//! key in the wrong table. The fields of a cookie have a table of their own
//! (`facts`).

use super::facts::{CookieField, Shape};
use super::origin::{KeyPath, Segment};
use super::value_form::ValueForm;

#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    pub form: ValueForm,
    pub about: &'static str,
}

macro_rules! tables {
    ($($(#[doc = $table:literal])+ $kind:ident = $name:literal {
        $($(#[doc = $about:literal])+ $key:literal: $form:ident,)*
    })*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum TableKind {
            $($(#[doc = $table])+ $kind,)*
        }

        /// The tables of data.
        const ALL: &[TableKind] = &[$(TableKind::$kind,)*];

        impl TableKind {
            /// What a message calls it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// Its keys; those of a cookie that are fields are not among them.
            pub fn keys(self) -> &'static [Key] {
                match self {
                    $(Self::$kind => {
                        const KEYS: &[Key] = &[$(Key {
                            name: $key,
                            form: ValueForm::$form,
                            about: concat!($($about),+).trim_ascii(),
                        },)*];
                        KEYS
                    })*
                }
            }
        }
    };
}

tables! {
    /// Our table in `book.toml`. The first five keys are read by mdBook.
    Settings = "`[preprocessor.cookie-charter]`" {
        /// the program that mdBook runs, where it is not found by its name
        "command": Text,
        /// preprocessors of mdBook that run later
        "before": List,
        /// preprocessors of mdBook that run before: `links`, so that directives in included files are seen
        "after": List,
        /// whether mdBook goes on where the program is not installed
        "optional": Boolean,
        /// the renderers that it runs for; all if not stated
        "renderers": List,
        /// files and folders of data, from the folder of `book.toml`; `portals` if not stated
        "data": List,
        /// the edition that charters are printed from; `standard` if not stated
        "edition": Text,
        /// the language of portals that name none, that of the book if not stated; `book` is the language of the page that is built
        "language": LanguageOrBook,
        /// the country whose law portals are under that name none
        "law": Country,
        /// how tables are written: `auto` is HTML for the `html` renderer and Markdown for others
        "tables": Tables,
        /// when warnings fail as mistakes do: `ci` is where the environment variable `CI` is set
        "fail-on-warnings": FailOnWarnings,
        /// the levels of warnings
        "lints": Lints,
    }
    /// What describes several things: a data file, or our table in `book.toml`.
    Collection = "a collection" {
        /// portals by their ids
        "portals": Portals,
        /// services by their ids; one of the catalogue is changed
        "services": Services,
        /// categories of one's own, and titles and texts for built-in ones
        "categories": Categories,
        /// fields of one's own, which cookies may then state
        "fields": Fields,
        /// what all portals share
        "defaults": Defaults,
    }
    /// A portal.
    Portal = "a portal" {
        /// what the portal is called
        "name": Name,
        /// the web address of the portal
        "url": Address,
        /// the language of its charter
        "language": Language,
        /// the languages of its charters, instead of `language`
        "languages": Languages,
        /// the day of the charter
        "updated": Date,
        /// the services that it uses, by their ids; `[]` if it uses none
        "services": List,
        /// where a visitor changes a choice: a web address, or a fragment or path of `url`
        "manage": Name,
        /// the country whose law it is under
        "law": Country,
        /// whether a public body runs it
        "public-body": Boolean,
        /// how far a visitor's choice reaches
        "consent-scope": ConsentScope,
        /// who answers for the portal
        "publisher": Publisher,
        /// the edition that its charter is printed from
        "edition": Text,
        /// its own words for an edition that has a place for them
        "texts": TextsById,
        /// the cookies that come first, called as in `override`
        "order": List,
        /// what differs for single cookies, by `NAME` or `SERVICE/NAME`
        "override": Overrides,
        /// the levels of rules for this portal
        "lints": Rules,
        /// the cookies of its own
        "cookies": Cookies,
    }
    /// `[defaults]`: the keys of a portal but those [`OF_ONE_PORTAL`].
    Defaults = "`defaults`" {}
    /// `[publisher]`.
    Publisher = "a publisher" {
        /// the supervisory authority, where it is not that of the law
        "authority": Authority,
        /// who answers for the portal
        "name": Name,
        /// an e-mail address, a web address or a text
        "contact": Name,
        /// how to reach the data-protection officer
        "dpo": Name,
    }
    /// `[publisher.authority]`.
    Authority = "a supervisory authority" {
        /// what the authority is called
        "name": Name,
        /// where a complaint is made
        "url": Address,
    }
    /// A cookie: what it states besides the fields.
    Cookie = "a cookie" {
        /// the name of the cookie; `*` stands for a part that varies
        "name": Text,
        /// several names, instead of `name`
        "names": OneOrSeveral,
    }
    /// A service: what it states besides the fields.
    Service = "a service" {
        /// what the service is called
        "name": Name,
        /// what is said above a table of its cookies
        "text": TextByLanguage,
        /// the cookies that it sets
        "cookies": Cookies,
    }
    /// An override: what it states besides the fields.
    Override = "an override" {
        /// whether the portal does not set this cookie
        "absent": Boolean,
        /// another spelling of its name
        "name": Text,
        /// another spelling of its names
        "names": OneOrSeveral,
    }
    /// `[categories.ID]`.
    Category = "a category" {
        /// the title of its table
        "title": TextByLanguage,
        /// what is said above the table
        "text": TextByLanguage,
    }
    /// `[fields.ID]`.
    Field = "a field" {
        /// what heads its column
        "label": TextByLanguage,
    }
}

/// Keys of a collection that the file of a portal may have too.
pub const VOCABULARY: [&str; 2] = ["categories", "fields"];

/// Keys that portals cannot share through `[defaults]`.
pub const OF_ONE_PORTAL: [&str; 2] = ["name", "url"];

/// Tables whose keys people write in other tables by mistake.
const OWNERS: [TableKind; 5] = [
    TableKind::Portal,
    TableKind::Publisher,
    TableKind::Settings,
    TableKind::Cookie,
    TableKind::Override,
];

/// Other keys that some table has: those of durations, of the head of an
/// edition, and of mdBook's part of `book.toml`.
const OTHERS: &[&str] = &[
    "max",
    "renewed",
    "columns",
    "labels",
    "words",
    "extends",
    "says",
    "src",
    "authors",
    "description",
    "extra-watch-dirs",
    "build-dir",
    "create-missing",
    "use-default-preprocessors",
    "additional-css",
    "additional-js",
];

impl TableKind {
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.keys().iter().map(|key| key.name)
    }

    /// Returns a sentence that says where `key` belongs, which this table at
    /// `path` does not have.
    pub fn belongs(self, key: &str, path: &KeyPath) -> Option<String> {
        let owner = OWNERS.into_iter().find(|table| table.owns(key))?;
        if owner == self {
            return None;
        }

        let base = self.base(path, owner);
        if self == Self::Settings {
            let table = match owner {
                Self::Publisher => ".publisher",
                _ => "",
            };
            return Some(format!(
                "it is not a setting: write it in the file of a portal, or for all of them under `[{path}.defaults{table}]`"
            ));
        }

        Some(match owner {
            Self::Portal if base.is_empty() => {
                "it is a key of the portal: write it above the first line that begins with `[`"
                    .to_owned()
            }
            Self::Portal => format!(
                "it is a key of the portal: write it under `[{}]`",
                base.trim_end_matches('.')
            ),
            Self::Publisher => {
                format!("it is a key of the publisher: write it under `[{base}publisher]`")
            }
            Self::Settings => {
                "it is a setting: write it under `[preprocessor.cookie-charter]` in `book.toml`"
                    .to_owned()
            }
            Self::Override => format!(
                "it is a key of an override, as in `[{base}override.NAME]`: a cookie of the portal's own is removed instead"
            ),
            _ => format!("it is a key of a cookie: write it below `[[{base}cookies]]`"),
        })
    }

    /// Returns whether a key shows that this table is meant. `name` does not,
    /// since many tables have one, nor do levels, which are a setting first.
    fn owns(self, key: &str) -> bool {
        let mut keys = self.keys().iter();
        keys.any(|own| own.name == key && key != "name" && own.form != ValueForm::Rules)
            || (self == Self::Cookie && CookieField::of_key(key).is_some())
    }

    /// Returns the prefix of the name of an `owner` table, as seen from this
    /// table at `path`. It is empty in the file of one portal.
    fn base(self, path: &KeyPath, owner: Self) -> String {
        let below = match self {
            Self::Portal | Self::Defaults => 0,
            Self::Service if owner == Self::Cookie => 0,
            Self::Publisher => 1,
            _ => 2,
        };
        let segments = &path.0[..path.0.len().saturating_sub(below)];
        let is_of_service = segments.contains(&Segment::from("services"));
        if segments.is_empty() || (is_of_service && owner != Self::Cookie) {
            return String::new();
        }

        format!("{}.", KeyPath(segments.to_vec()))
    }
}

/// Returns the forms of a key, one for each table that has it.
fn forms(key: &str) -> impl Iterator<Item = ValueForm> {
    let keys = ALL.iter().flat_map(|table| table.keys());
    keys.filter(move |own| own.name == key).map(|own| own.form)
}

/// Returns whether some table has this key.
pub fn is_known(key: &str) -> bool {
    OTHERS.contains(&key) || CookieField::of_key(key).is_some() || forms(key).next().is_some()
}

/// Returns whether a key holds a list of texts.
pub fn is_list(key: &str) -> bool {
    forms(key).any(|form| matches!(form, ValueForm::List | ValueForm::Languages))
}

/// Returns whether a key holds a list of texts, or one text or a list of them.
pub fn may_be_list(key: &str) -> bool {
    use Shape::{Addresses, Categories, Domains, Exemptions, Text};
    let shape = CookieField::of_key(key).map(|field| field.shape);
    let several = matches!(
        shape,
        Some(Text | Addresses | Domains | Categories | Exemptions)
    );
    several || is_list(key) || forms(key).any(|form| form == ValueForm::OneOrSeveral)
}
