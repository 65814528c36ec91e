//! The kinds of things that an edition can use, one table each: how messages
//! refer to its fields, and what returns each of them. Fields from a list
//! elsewhere (those of a cookie, texts, own fields, words) are not repeated
//! here, since `values` looks there.

use std::sync::Arc;

use super::called::is_of_provider;
use super::codes::Codes;
use super::fact::{Fact, Sort};
use super::seen::Field::{Categories, Code, Cookies, Flag, Said, Stated, Thing, Things, Worded};
use super::seen::{Kind, Seen};
use super::subject::{Answer, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::country::Country;
use crate::model::id::Id;
use crate::model::words::{Consent, ConsentScope, LegalBasis, Word};

pub fn top(subject: &Arc<Subject>) -> Seen {
    let all = (0..subject.portal.cookies.len()).collect();
    Seen::new(&TOP, subject, all, None)
}

fn same(it: &Seen) -> Vec<usize> {
    it.cookies.clone()
}

fn by_consent(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for consent in [Some(Consent::Exempt), Some(Consent::Required), None] {
        groups.push(it.those(|cookie| cookie.consent() == consent));
    }

    groups
}

fn bases(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for basis in LegalBasis::ALL {
        groups.push(it.those(|cookie| cookie.facts.legal_basis.is(basis)));
    }

    groups
}

/// Groups its cookies by service.
fn services(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = it.subject.services();
    for cookies in &mut groups {
        cookies.retain(|index| it.cookies.contains(index));
    }

    groups
}

/// Returns all cookies of its service or, if there are none, the entries of the
/// service that store nothing.
fn its_service(it: &Seen) -> Vec<usize> {
    let cookies = it.portal().cookies.len();
    let mut services = it.subject.services().into_iter();
    let own = services.find(|service| service.contains(&it.cookies[0]));
    let mut service = own.unwrap_or_default();
    if service.iter().any(|index| *index < cookies) {
        service.retain(|index| *index < cookies);
    }

    service
}

/// Returns the entries that store nothing. A charter of one category shows
/// none.
fn without_cookies(it: &Seen) -> Vec<usize> {
    if it.subject.category.is_some() {
        return Vec::new();
    }

    let first = it.portal().cookies.len();
    (first..first + it.portal().without_cookies.len()).collect()
}

fn choice_duration(fact: &Fact) -> Option<Answer<'_>> {
    let (cookie, lifetime) = fact.portal().choice()?;
    Some(fact.subject.lifetime(lifetime, cookie))
}

fn text_of_category(fact: &Fact) -> Option<Answer<'_>> {
    let words = &fact.subject.vocabulary;
    let category = words.category(fact.category.as_ref()?, fact.portal())?;
    fact.text(&category.text)
}

fn text_of_service(fact: &Fact) -> Option<Answer<'_>> {
    let service = fact.cookie()?.service.as_ref()?;
    fact.text(fact.portal().about_services.get(service)?)
}

/// Returns the cookies of a recipient whose name differs from its own. If it is
/// listed several times, returns all that have a name, since each entry is only
/// about its own cookies.
fn named(it: &Seen) -> Vec<usize> {
    let subject = &it.subject;
    if is_in_several(it) {
        return it.those(|cookie| subject.within_provider(cookie).is_stated());
    }

    it.those(|cookie| {
        let called = subject.called(cookie).line().unwrap_or_default();
        !is_of_provider(&called, cookie)
    })
}

/// Returns whether another entry has a recipient of the same name.
fn is_in_several(it: &Seen) -> bool {
    let Some(own) = it.cookie() else {
        return false;
    };

    let (portal, language) = (it.portal(), &it.subject.language);
    for other in portal.cookies.iter().chain(&portal.without_cookies) {
        let (facts, others) = (&own.facts, &other.facts);
        if facts.provider.get(language) == others.provider.get(language)
            && facts.company.get(language) == others.company.get(language)
            && other.received() != own.received()
            && portal.hands_on(other)
        {
            return true;
        }
    }

    false
}

/// How many cookies need consent.
const SHARE: Codes = Codes::Words(|| vec!["all", "some", "no"]);

/// A kind, what it is, what a message calls its fields, and a line for each.
macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident = $sort:ident, $fields_are:literal {
        $($name:ident: $field:expr,)*
    })*) => {
        $($(#[$about])* pub static $kind: Kind = Kind {
            sort: Sort::$sort,
            fields_are: $fields_are,
            fields: &[$((stringify!($name), $field)),*],
        };)*
    };
}

kinds! {
    TOP = Top, "values" {
        portal: Thing(&PORTAL, same),
        categories: Categories(&CATEGORY),
    }

    PORTAL = Portal, "fields of a portal" {
        id: Code(Codes::Portal, |it| Some(it.portal().id.as_str())),
        name: Said("name", |it| it.name(&it.portal().name)),
        url: Said("url", |it| it.address(&it.portal().url)),
        language: Code(Codes::Language, |it| Some(it.subject.language.as_str())),
        updated: Said("updated", |it| Some(it.subject.day(*it.portal().updated.get()?))),
        manage: Said("manage", |it| it.address(&it.portal().manage)),
        public_body: Flag(|it| it.portal().public_body.get().copied()),
        consent_scope: Code(Codes::of::<ConsentScope>(), |it| {
            it.portal().consent_scope.get().map(|scope| scope.as_str())
        }),
        law: Code(Codes::Country, |it| it.portal().law().map(Country::code)),
        in_eea: Flag(|it| Some(it.portal().is_in_eea())),
        publisher: Thing(&PUBLISHER, |_| Vec::new()),
        consent: Code(SHARE, Seen::consent),
        asks_consent: Flag(|it| Some(it.portal().asks_consent())),
        choice_duration: Said("duration", choice_duration),
        recipients: Things(&RECIPIENT, |it| it.portal().recipients()),
        texts: Thing(&TEXTS, |_| Vec::new()),
        services: Things(&SERVICE, services),
        by_consent: Things(&CONSENT, by_consent),
        cookies: Cookies(&COOKIE, same),
        without_cookies: Cookies(&COOKIE, without_cookies),
    }

    /// The texts of a portal that the edition lists.
    TEXTS = Texts, "texts of this edition" {}

    /// The fields of a cookie that the data defines.
    OWN = Own, "fields of one's own" {}

    /// The edition's words for the codes of a cookie.
    WORDS = Words, "codes that have words" {}

    /// Of other things, the code that all of their cookies state alike.
    CONSENT_WORD = Word, "codes that have words" { consent: Worded("consent"), }

    BASIS_WORD = Word, "codes that have words" { legal_basis: Worded("legal-basis"), }

    COUNTRY_WORD = Word, "codes that have words" { country: Worded("country"), }

    PUBLISHER = Publisher, "fields of a publisher" {
        name: Said("publisher.name", |it| it.name(&it.publisher().name)),
        contact: Said("publisher.contact", |it| it.contact(&it.publisher().contact)),
        dpo: Said("publisher.dpo", |it| it.contact(&it.publisher().dpo)),
        authority: Said("publisher.authority.name", |it| it.name(&it.publisher().authority.name)),
        authority_url: Said("publisher.authority.url", |it| {
            it.address(&it.publisher().authority.url)
        }),
    }

    CATEGORY = Category, "fields of a category" {
        id: Code(Codes::Category, |it| it.category.as_ref().map(CategoryId::as_str)),
        title: Said("title", |it| Some(it.subject.title(it.category.as_ref()?))),
        text: Said("text", text_of_category),
        consent: Code(SHARE, Seen::consent),
        asking: Cookies(&COOKIE, |it| it.those(Cookie::needs_consent)),
        measuring: Cookies(&COOKIE, |it| it.those(Cookie::is_exempt_audience)),
        received: Cookies(&COOKIE, |it| it.those(|cookie| it.portal().hands_on(cookie))),
        bases: Things(&BASIS, bases),
        services: Things(&SERVICE, services),
        by_consent: Things(&CONSENT, by_consent),
        cookies: Cookies(&COOKIE, same),
    }

    /// Cookies that say the same of consent.
    CONSENT = Consent, "fields of a group by consent" {
        consent: Stated("consent"),
        cookies: Cookies(&COOKIE, same),
        words: Thing(&CONSENT_WORD, same),
    }

    /// A legal basis, by the cookies of a category that state it.
    BASIS = Basis, "fields of a legal basis" {
        legal_basis: Stated("legal-basis"),
        cookies: Cookies(&COOKIE, same),
        words: Thing(&BASIS_WORD, same),
    }

    /// Somebody other than the portal who receives data, by the cookies that
    /// say the same of them.
    RECIPIENT = Recipient, "fields of a recipient" {
        name: Said("company", |it| it.name(it.cookie()?.recipient())),
        provider: Said("provider", |it| it.name(it.cookie()?.trade_name()?)),
        policy: Stated("policy"),
        country: Stated("country"),
        in_eea: Flag(|it| it.cookie()?.facts.country.get().map(|country| !country.is_outside_eea())),
        transfer: Stated("transfer"),
        cookies: Cookies(&COOKIE, same),
        named: Cookies(&COOKIE, named),
        words: Thing(&COUNTRY_WORD, same),
    }

    COOKIE = Cookie, "fields of a cookie" {
        name: Said("name", |it| Some(it.subject.names(it.cookie()?))),
        label: Said("name", |it| Some(it.subject.label(it.cookie()?))),
        apart: Said("name", |it| Some(it.subject.within_provider(it.cookie()?))),
        words: Thing(&WORDS, same),
        fields: Thing(&OWN, same),
        service: Thing(&SERVICE, its_service),
    }

    /// A service, by the cookies that belong to it: it has what they all say.
    SERVICE = Service, "fields of a service" {
        id: Code(Codes::Service, |it| it.cookie()?.service.as_ref().map(Id::as_str)),
        name: Stated("service"),
        provider: Stated("provider"),
        policy: Stated("policy"),
        opt_out: Stated("opt-out"),
        text: Said("text", text_of_service),
        cookies: Cookies(&COOKIE, |it| it.those(|cookie| !cookie.leaves_nothing())),
    }
}
