//! The kinds of things that an edition sees, one table each: what a message
//! calls its fields, and what gives each of them. Fields that come from a list
//! kept elsewhere (those of a cookie, texts, fields of one's own, words) are
//! not repeated here: `values` looks there.

use std::sync::Arc;

use super::called::is_of_provider;
use super::codes::Codes;
use super::fact::Fact;
use super::seen::Field::{Categories, Code, Flag, Said, Stated, Thing, Things, Worded};
use super::seen::{Kind, Seen};
use super::sort::Sort;
use super::subject::{Answer, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::country::Country;
use crate::model::id::Id;
use crate::model::words::{Consent, ConsentScope, LegalBasis, Word};

/// What an edition sees.
pub fn top(subject: &Arc<Subject>) -> Seen {
    let all = (0..subject.portal.cookies.len()).collect();
    Seen::new(&TOP, subject, all, None)
}

/// Its cookies, as one.
fn same(it: &Seen) -> Vec<usize> {
    it.cookies.clone()
}

/// Its cookies, one by one.
fn each(it: &Seen) -> Vec<Vec<usize>> {
    it.cookies.iter().map(|index| vec![*index]).collect()
}

/// Its cookies without what leaves nothing.
fn tracking(it: &Seen) -> Vec<Vec<usize>> {
    let tracking = it.those(|cookie| !cookie.leaves_nothing()).into_iter();
    tracking.map(|index| vec![index]).collect()
}

fn asking(it: &Seen) -> Vec<Vec<usize>> {
    let asking = it.those(Cookie::needs_consent).into_iter();
    asking.map(|index| vec![index]).collect()
}

/// Its cookies that are exempt because they measure the audience.
fn measuring(it: &Seen) -> Vec<Vec<usize>> {
    let measuring = it.those(Cookie::is_exempt_audience).into_iter();
    measuring.map(|index| vec![index]).collect()
}

fn received(it: &Seen) -> Vec<Vec<usize>> {
    let received = it.those(|cookie| it.portal().hands_on(cookie));
    received.into_iter().map(|index| vec![index]).collect()
}

fn by_consent(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for consent in [Some(Consent::Exempt), Some(Consent::Required), None] {
        groups.push(it.those(|cookie| cookie.consent() == consent));
    }
    filled(groups)
}

fn bases(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for basis in LegalBasis::ALL {
        groups.push(it.those(|cookie| cookie.facts.legal_basis.is(basis)));
    }
    filled(groups)
}

/// The services of its cookies, each with those of them that belong to it.
fn services(it: &Seen) -> Vec<Vec<usize>> {
    let mut groups = it.subject.services();
    for cookies in &mut groups {
        cookies.retain(|index| it.cookies.contains(index));
    }
    filled(groups)
}

fn filled(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    groups.retain(|cookies| !cookies.is_empty());
    groups
}

/// All cookies of the service of a cookie; of one that has none, what leaves
/// nothing.
fn its_service(it: &Seen) -> Vec<usize> {
    let mut services = it.subject.services().into_iter();
    let own = services.find(|service| service.contains(&it.cookies[0]));
    let mut own = own.unwrap_or_default();
    let is_cookie = |index: &usize| *index < it.portal().cookies.len();
    if own.iter().any(is_cookie) {
        own.retain(is_cookie);
    }
    own
}

/// A charter of one category shows that one alone.
fn without_cookies(it: &Seen) -> Vec<Vec<usize>> {
    let portal = it.portal();
    let first = portal.cookies.len();
    let all = first..first + portal.without_cookies.len();
    let shown = all.filter(|_| it.subject.category.is_none());
    shown.map(|index| vec![index]).collect()
}

fn updated(fact: &Fact) -> Option<Answer<'_>> {
    Some(fact.subject.day(*fact.portal().updated.get()?))
}

fn choice_duration(fact: &Fact) -> Option<Answer<'_>> {
    let (cookie, lifetime) = fact.portal().choice()?;
    Some(fact.subject.lifetime(lifetime, cookie))
}

fn title(fact: &Fact) -> Option<Answer<'_>> {
    Some(fact.subject.title(fact.category.as_ref()?))
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

fn recipient(fact: &Fact) -> Option<Answer<'_>> {
    fact.name(fact.cookie()?.recipient())
}

fn trade_name(fact: &Fact) -> Option<Answer<'_>> {
    fact.name(fact.cookie()?.trade_name()?)
}

/// The cookies of a recipient that are called otherwise than it is; where it is
/// listed several times, all that say what they are: each entry is about its own
/// alone.
fn named(it: &Seen) -> Vec<Vec<usize>> {
    let subject = &it.subject;
    let is_in_several = is_in_several(it);
    let named = it.those(|cookie| {
        if is_in_several {
            return subject.within_provider(cookie).is_stated();
        }
        let called = subject.called(cookie).line().unwrap_or_default();
        !is_of_provider(&called, cookie)
    });
    named.into_iter().map(|index| vec![index]).collect()
}

/// Whether a reader finds a recipient of that name in another entry, too.
fn is_in_several(it: &Seen) -> bool {
    let Some(own) = it.cookie() else {
        return false;
    };
    let (portal, language) = (it.portal(), &it.subject.language);
    let is_called_so = |other: &Cookie| {
        let (facts, others) = (&own.facts, &other.facts);
        facts.provider.get(language) == others.provider.get(language)
            && facts.company.get(language) == others.company.get(language)
    };
    let mut all = portal.cookies.iter().chain(&portal.without_cookies);
    all.any(|other| {
        is_called_so(other) && other.received() != own.received() && portal.hands_on(other)
    })
}

fn apart(fact: &Fact) -> Option<Answer<'_>> {
    Some(fact.subject.within_provider(fact.cookie()?))
}

fn names(fact: &Fact) -> Option<Answer<'_>> {
    Some(fact.subject.names(fact.cookie()?))
}

fn label(fact: &Fact) -> Option<Answer<'_>> {
    Some(fact.subject.label(fact.cookie()?))
}

/// How many cookies need consent.
const SHARE: Codes = Codes::Words(|| vec!["all", "some", "no"]);

/// Makes the tables: a kind, what it is, what a message calls its fields, and a
/// line for each of them.
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
        updated: Said("updated", updated),
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
        cookies: Things(&COOKIE, each),
        without_cookies: Things(&COOKIE, without_cookies),
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
        title: Said("title", title),
        text: Said("text", text_of_category),
        consent: Code(SHARE, Seen::consent),
        asking: Things(&COOKIE, asking),
        measuring: Things(&COOKIE, measuring),
        received: Things(&COOKIE, received),
        bases: Things(&BASIS, bases),
        services: Things(&SERVICE, services),
        by_consent: Things(&CONSENT, by_consent),
        cookies: Things(&COOKIE, each),
    }

    /// Cookies that say the same of consent.
    CONSENT = Consent, "fields of a group by consent" {
        consent: Stated("consent"),
        cookies: Things(&COOKIE, each),
        words: Thing(&CONSENT_WORD, same),
    }

    /// A legal basis, by the cookies of a category that state it.
    BASIS = Basis, "fields of a legal basis" {
        legal_basis: Stated("legal-basis"),
        cookies: Things(&COOKIE, each),
        words: Thing(&BASIS_WORD, same),
    }

    /// Somebody other than the portal who receives data, by the cookies that
    /// say the same of them.
    RECIPIENT = Recipient, "fields of a recipient" {
        name: Said("company", recipient),
        provider: Said("provider", trade_name),
        policy: Stated("policy"),
        country: Stated("country"),
        in_eea: Flag(|it| it.cookie()?.facts.country.get().map(|country| !country.is_outside_eea())),
        transfer: Stated("transfer"),
        cookies: Things(&COOKIE, each),
        named: Things(&COOKIE, named),
        words: Thing(&COUNTRY_WORD, same),
    }

    COOKIE = Cookie, "fields of a cookie" {
        name: Said("name", names),
        label: Said("name", label),
        apart: Said("name", apart),
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
        cookies: Things(&COOKIE, tracking),
    }
}
