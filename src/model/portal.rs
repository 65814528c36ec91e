//! A portal with everything that its charter needs, all layers of data merged.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::category::{BuiltIn, CategoryId};
use super::collate::is_same_name;
use super::cookie::Cookie;
use super::country::Country;
use super::duration::Lifetime;
use super::field::{Name, Named, Stated, Text};
use super::id::Id;
use super::language::Language;
use super::origin::{FileId, Origin, TablePath};
use super::web_address::WebAddress;
use super::words::{ConsentScope, Exemption, Word};

/// A web site that needs a charter.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Its id, as directives name it.
    pub id: Id,
    pub declared: Arc<TablePath>,
    pub name: Name,
    pub url: Named<WebAddress>,
    /// The languages of its charters, at least one. Its plain texts are in the
    /// first one.
    pub languages: Vec<Language>,
    pub updated: Stated<Date>,
    /// Where a visitor changes a choice.
    pub manage: Named<WebAddress>,
    /// Whether a public body runs it (GDPR, article 37(1)(a)).
    pub public_body: Stated<bool>,
    /// How far a visitor's choice reaches.
    pub consent_scope: Stated<ConsentScope>,
    /// The country whose law it is under, where that is stated.
    pub law: Stated<Country>,
    pub publisher: Publisher,
    /// The services it uses, in the order of the data.
    pub services: Vec<Id>,
    /// Its cookies, services first, in the order of the data.
    pub cookies: Vec<Arc<Cookie>>,
    /// What it uses that leaves nothing on the terminal.
    pub without_cookies: Vec<Arc<Cookie>>,
    /// The texts about the services it uses.
    pub about_services: BTreeMap<Id, Text>,
    /// The edition that its charter is printed from.
    pub edition: Stated<String>,
    /// Its own texts for an edition that prints them, by their ids.
    pub texts: BTreeMap<Id, Text>,
}

/// The controller and its data-protection officer (GDPR, article 13(1)).
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    pub name: Name,
    /// How to reach it: an e-mail address, a web address or plain text.
    pub contact: Name,
    /// How to reach its data-protection officer.
    pub dpo: Name,
    /// The supervisory authority for complaints about it.
    pub authority: Authority,
}

/// A supervisory authority (GDPR, article 51).
#[derive(Debug, Clone, Default)]
pub struct Authority {
    pub name: Name,
    /// Where to complain to it.
    pub url: Named<WebAddress>,
}

impl Publisher {
    /// Lays `upper` over it: what is stated there wins.
    pub fn overlay(&mut self, upper: &Self) {
        let Self {
            name,
            contact,
            dpo,
            authority,
        } = upper;
        self.name.overlay(name);
        self.contact.overlay(contact);
        self.dpo.overlay(dpo);
        self.authority.name.overlay(&authority.name);
        self.authority.url.overlay(&authority.url);
    }
}

/// The categories and fields that a book has words of its own for.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Its own categories and its texts for built-in ones, in the order of the
    /// data.
    pub categories: Vec<Category>,
    /// The labels of its own fields of cookies.
    pub fields: BTreeMap<Id, Text>,
    /// Whether a file that may define more could not be read.
    pub is_incomplete: bool,
}

impl Vocabulary {
    /// Finds what is said about a category: in what portals share, or in the
    /// portal's own file. For a category that is not built in, the file of
    /// another portal counts too.
    pub fn category(&self, id: &CategoryId, portal: &Portal) -> Option<&Category> {
        let own = portal.declared.file;
        let mut of_others = None;
        for category in self.categories.iter().filter(|it| it.id == *id) {
            if category.file.unwrap_or(own) == own {
                return Some(category);
            }

            of_others = of_others.or(Some(category));
        }

        of_others.filter(|_| matches!(id, CategoryId::Own(_)))
    }

    /// Gives plain texts in the file of a portal the first language of that
    /// portal, whichever portal they are printed for.
    pub fn settle(&mut self, portals: &BTreeMap<Id, Arc<Portal>>) {
        let mut languages = BTreeMap::new();
        for portal in portals.values() {
            if portal.declared.path.0.is_empty() {
                languages.insert(portal.declared.file, portal.first_language());
            }
        }

        let categories = self.categories.iter_mut();
        let titles = categories.flat_map(|category| [&mut category.title, &mut category.text]);
        for text in titles.chain(self.fields.values_mut()) {
            text.settle(|file| languages.get(&file).copied());
        }
    }
}

/// One of the book's own categories, or its own words for a built-in one.
#[derive(Debug, Clone)]
pub struct Category {
    pub id: CategoryId,
    /// The portal's file that states it; `None` if portals share it.
    pub file: Option<FileId>,
    pub title: Text,
    /// The text between its title and its table.
    pub text: Text,
}

/// What a portal calls itself, in French, English and neighbouring languages.
/// Names that companies have too are left out: `NOI`, `NOS`.
const OURSELVES: &str = "nous|nous-mêmes|interne|portail|le portail|ce portail|site|le site|ce site|\
    we|us|ourselves|internal|portal|the portal|this portal|the site|this site|\
    wij|onszelf|intern|wir|wir selbst|nosotros|nosotras|interno";

/// How the name of a French commune may begin, depending on who writes it.
const COMMUNE: [&str; 4] = ["mairie ", "ville ", "commune ", "municipalité "];

impl Portal {
    /// Returns the language of its plain texts, and of its charter unless
    /// another one is asked for.
    pub fn first_language(&self) -> &Language {
        &self.languages[0]
    }

    /// Returns the categories of its cookies in the order of a charter: the
    /// built-in ones, then the book's own in the order of the data.
    pub fn categories(&self, book: &Vocabulary) -> Vec<CategoryId> {
        let built_in = BuiltIn::ALL.iter().copied().map(CategoryId::BuiltIn);
        let own = book.categories.iter().map(|category| category.id.clone());
        let mut all = Vec::new();
        for id in built_in.chain(own.filter(|id| matches!(id, CategoryId::Own(_)))) {
            // Several portals may define the same one.
            if !all.contains(&id) && self.cookies.iter().any(|cookie| cookie.is_in(&id)) {
                all.push(id);
            }
        }

        all
    }

    /// Returns whether `origin` is in the portal itself, not in what portals
    /// share.
    pub fn states(&self, origin: &Origin) -> bool {
        let own = &self.declared.path.0;
        origin.file() == self.declared.file && origin.path().0.starts_with(own)
    }

    /// Returns a cookie by its position. What leaves nothing on the terminal
    /// comes after all others.
    pub fn cookie(&self, index: usize) -> &Cookie {
        match index.checked_sub(self.cookies.len()) {
            None => &self.cookies[index],
            Some(index) => &self.without_cookies[index],
        }
    }

    /// Returns the country whose law applies: as stated, else that of its
    /// language (`fr-BE`), else France for French. Nothing is assumed for other
    /// languages and for French overseas territories.
    pub fn law(&self) -> Option<Country> {
        if let Some(law) = self.law.get() {
            return Some(law.under_law_of());
        }

        match self.region() {
            Some(region) if region.is_french_overseas() => None,
            Some(region) if region.is_state() => Some(region.under_law_of()),
            _ => (self.first_language().primary() == "fr").then_some(Country::FRANCE),
        }
    }

    /// Returns the country that its first language names: Belgium for `fr-BE`.
    pub fn region(&self) -> Option<Country> {
        let mut parts = self.first_language().as_str().split('-').skip(1);
        parts.find_map(|part| Country::parse(part).ok())
    }

    /// Returns whether it is known to be under the law of the European Economic
    /// Area, so that a charter may say so.
    pub fn is_in_eea(&self) -> bool {
        self.law().is_some_and(|law| !law.is_outside_eea())
    }

    /// Returns whether it is or may be under that law, so that rules about it
    /// are checked.
    pub fn may_be_in_eea(&self) -> bool {
        self.law().is_none_or(|law| !law.is_outside_eea())
    }

    /// Returns whether it is under French law.
    pub fn is_french(&self) -> bool {
        self.law() == Some(Country::FRANCE)
    }

    /// Returns whether any of its cookies needs consent.
    pub fn asks_consent(&self) -> bool {
        self.cookies.iter().any(|cookie| cookie.needs_consent())
    }

    /// Returns how long the visitor's choice is kept, and a cookie that keeps
    /// it. Returns `None` if several keep it for different times.
    pub fn choice(&self) -> Option<(&Cookie, &Lifetime)> {
        let mut all = self.keeping_choice();
        let first = all.next()?;
        let lifetime = first.facts.duration.get()?;
        if all.any(|other| other.facts.duration.get() != Some(lifetime)) {
            return None;
        }

        Some((first, lifetime))
    }

    /// Returns whether anybody but the portal and its publisher receives the
    /// data of a cookie.
    pub fn hands_on(&self, cookie: &Cookie) -> bool {
        cookie.hands_on_data() && !self.provides(cookie)
    }

    /// Returns whether the data says that the portal or its publisher provides
    /// a cookie.
    pub fn provides(&self, cookie: &Cookie) -> bool {
        let mut own: Vec<&str> = self.said(&self.name).collect();
        for name in self.said(&self.publisher.name) {
            // The cookie may name it without its department or abbreviation.
            own.push(name);
            own.extend(name.split([',', '(', '–', '—']).next());
        }

        own.extend(OURSELVES.split('|'));
        for name in self.said(cookie.recipient()) {
            if self.is_host(name) || own.iter().any(|own| is_same_body(name, own)) {
                return true;
            }
        }

        false
    }

    /// Returns a name in each language of the portal.
    fn said<'a>(&self, name: &'a Name) -> impl Iterator<Item = &'a str> {
        let languages = self.languages.iter();
        languages.filter_map(|it| Some(name.get(it)?.as_str()))
    }

    /// Returns whether a name is the host of the portal, as cookie scanners
    /// report it.
    pub fn is_host(&self, name: &str) -> bool {
        let typed = name.trim_start_matches('.');
        let bare = typed.trim_start_matches("www.").to_lowercase();
        let mut hosts = self.url.all().filter_map(WebAddress::host);
        typed.contains('.') && hosts.any(|host| host.trim_start_matches("www.") == bare)
    }

    /// Returns the cookies that keep the visitor's choice. Where all other
    /// cookies of a service need consent, it remembers only the choice about
    /// itself, and is left out.
    pub fn keeping_choice(&self) -> impl Iterator<Item = &Cookie> {
        let all = self.cookies.iter().map(AsRef::as_ref);
        all.filter(move |cookie: &&Cookie| {
            cookie.is_exempt_for(Exemption::Choice) && !self.needs_consent_beside(cookie)
        })
    }

    /// Returns whether its service has cookies other than those that keep a
    /// choice, and all of them need consent.
    fn needs_consent_beside(&self, cookie: &Cookie) -> bool {
        let mut others = self.cookies.clone();
        others.retain(|it| it.service == cookie.service && !it.is_exempt_for(Exemption::Choice));
        cookie.service.is_some() && !others.is_empty() && others.iter().all(|it| it.needs_consent())
    }

    /// Returns those who receive data beside the publisher (GDPR, article
    /// 13(1)(e)), each as the positions of its cookies. Cookies are grouped
    /// only if they state the same: one does not fill gaps in another.
    pub fn recipients(&self) -> Vec<Vec<usize>> {
        let mut found: Vec<Vec<usize>> = Vec::new();
        let mut positions = BTreeMap::new();
        let all = self.cookies.iter().chain(&self.without_cookies);
        for (index, cookie) in all.enumerate() {
            if !cookie.recipient().is_stated() || !self.hands_on(cookie) {
                continue;
            }

            let position = *positions.entry(cookie.received()).or_insert(found.len());
            match found.get_mut(position) {
                Some(cookies) => cookies.push(index),
                None => found.push(vec![index]),
            }
        }

        found
    }

    /// Returns the cookies that the charter lists under `category`, each with
    /// its position among all.
    pub fn cookies_in(&self, category: &CategoryId) -> impl Iterator<Item = (usize, &Cookie)> {
        let cookies = self.cookies.iter().map(AsRef::as_ref).enumerate();
        cookies.filter(move |(_, cookie)| cookie.is_in(category))
    }
}

/// Returns whether two names mean the same body: `Mairie de Brest` and
/// `Ville de Brest`.
fn is_same_body(one: &str, other: &str) -> bool {
    let is_commune = |one: String| of_commune(other).is_some_and(|it| is_same_name(&one, &it));
    is_same_name(one, other) || of_commune(one).is_some_and(is_commune)
}

fn of_commune(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let mut heads = COMMUNE.iter();
    heads.find_map(|head| lower.strip_prefix(head).map(str::to_owned))
}
