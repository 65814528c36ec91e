//! The kinds of things that an edition sees, one table each: what a message
//! calls its fields, and what gives each of them. Fields that come from a list
//! kept elsewhere (those of a cookie, texts, fields of one's own, words) are
//! not repeated here: `values` looks there.

use std::sync::Arc;

use minijinja::value::Value;

use super::codes::Codes;
use super::sort::Sort;
use super::subject::{Answer, Subject};
use super::values::{Kind, Seen, Type};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::words::{Consent, ConsentScope, LegalBasis, Word};

/// What an edition sees.
pub fn top(subject: &Arc<Subject>) -> Seen {
    let all = (0..subject.portal.cookies.len()).collect();
    Seen::new(&TOP, subject, all, None)
}

fn category(it: &Seen, id: CategoryId) -> Value {
    let cookies = it.subject.cookies_in(&id);
    Value::from_object(Seen::new(&CATEGORY, &it.subject, cookies, Some(id)))
}

fn each_cookie(it: &Seen) -> Value {
    let cookies = it.cookies.iter();
    cookies
        .map(|index| it.seen(&COOKIE, vec![*index]))
        .collect()
}

fn by_consent(it: &Seen) -> Value {
    let of = |consent| it.those(|cookie| cookie.consent() == consent);
    [Some(Consent::Exempt), Some(Consent::Required), None]
        .into_iter()
        .map(of)
        .filter(|group| !group.cookies.is_empty())
        .map(|group| it.seen(&CONSENT, group.cookies))
        .collect()
}

/// The services of its cookies, each with those of them that belong to it.
fn services_within(it: &Seen) -> Value {
    let mut groups = Vec::new();
    for mut cookies in it.subject.services() {
        cookies.retain(|index| it.cookies.contains(index));
        if !cookies.is_empty() {
            groups.push(it.seen(&SERVICE, cookies));
        }
    }
    groups.into()
}

/// How many cookies need consent.
const SHARE: Codes = Codes::Words(|| vec!["all", "some", "no"]);

pub static TOP: Kind = Kind {
    sort: Sort::Top,
    fields_are: "values",
    fields: &[
        ("portal", Type::Thing(&PORTAL), |it| {
            it.seen(&PORTAL, it.cookies.clone())
        }),
        ("categories", Type::Things(&CATEGORY), |it| {
            let categories = it.subject.categories().into_iter();
            categories.map(|id| category(it, id)).collect()
        }),
    ],
};

static PORTAL: Kind = Kind {
    sort: Sort::Portal,
    fields_are: "fields of a portal",
    fields: &[
        ("id", Type::Code(Codes::Portal), |it| {
            it.subject.portal.id.as_str().into()
        }),
        ("name", Type::Fact, |it| {
            it.fact("name", |fact| fact.name(&fact.subject.portal.name))
        }),
        ("url", Type::Fact, |it| {
            it.fact("url", |fact| fact.address(&fact.subject.portal.url))
        }),
        ("language", Type::Code(Codes::Language), |it| {
            it.subject.language.as_str().into()
        }),
        ("updated", Type::Fact, |it| {
            it.fact("updated", |fact| match fact.subject.portal.updated.get() {
                Some(day) => fact.subject.day(*day),
                None => Answer::Unstated,
            })
        }),
        ("manage", Type::Fact, |it| {
            it.fact("manage", |fact| fact.address(&fact.subject.portal.manage))
        }),
        ("public_body", Type::Flag, |it| {
            it.subject.portal.public_body.get().copied().into()
        }),
        (
            "consent_scope",
            Type::Code(Codes::of::<ConsentScope>()),
            |it| {
                let scope = it.subject.portal.consent_scope.get();
                scope.map(|scope| scope.as_str()).into()
            },
        ),
        ("law", Type::Code(Codes::Country), |it| {
            it.subject.portal.law().map(|law| law.code()).into()
        }),
        ("in_eea", Type::Flag, |it| {
            it.subject.portal.is_in_eea().into()
        }),
        ("publisher", Type::Thing(&PUBLISHER), |it| {
            it.seen(&PUBLISHER, Vec::new())
        }),
        ("consent", Type::Code(SHARE), |it| it.consent().into()),
        ("asks_consent", Type::Flag, |it| {
            it.subject.portal.asks_consent().into()
        }),
        ("choice_duration", Type::Fact, |it| {
            it.fact("duration", |fact| match fact.subject.portal.choice() {
                Some((cookie, lifetime)) => fact.subject.lifetime(lifetime, cookie),
                None => Answer::Unstated,
            })
        }),
        ("recipients", Type::Things(&RECIPIENT), |it| {
            let recipients = it.subject.portal.recipients().into_iter();
            recipients
                .map(|cookies| it.seen(&RECIPIENT, cookies))
                .collect()
        }),
        ("texts", Type::Thing(&TEXTS), |it| {
            it.seen(&TEXTS, Vec::new())
        }),
        ("services", Type::Things(&SERVICE), |it| {
            let services = it.subject.services().into_iter();
            services.map(|cookies| it.seen(&SERVICE, cookies)).collect()
        }),
        ("by_consent", Type::Things(&CONSENT), by_consent),
        ("cookies", Type::Things(&COOKIE), each_cookie),
        ("without_cookies", Type::Things(&COOKIE), |it| {
            let portal = &it.subject.portal;
            // A charter of one category shows that one alone.
            let shown = it.subject.category.is_none();
            let count = if shown {
                portal.without_cookies.len()
            } else {
                0
            };
            let first = portal.cookies.len();
            let all = first..first + count;
            all.map(|index| it.seen(&COOKIE, vec![index])).collect()
        }),
    ],
};

/// The texts of a portal that the edition lists.
static TEXTS: Kind = Kind {
    sort: Sort::Texts,
    fields_are: "texts of this edition",
    fields: &[],
};

/// The fields of a cookie that the data defines.
static OWN: Kind = Kind {
    sort: Sort::Own,
    fields_are: "fields of one's own",
    fields: &[],
};

/// Cookies that say the same of consent.
static CONSENT: Kind = Kind {
    sort: Sort::Consent,
    fields_are: "fields of a group by consent",
    fields: &[
        ("consent", Type::Code(Codes::of::<Consent>()), |it| {
            it.of_cookie("consent")
        }),
        ("cookies", Type::Things(&COOKIE), each_cookie),
        ("words", Type::Thing(&WORDS), |it| {
            it.seen(&WORDS, it.cookies.clone())
        }),
    ],
};

static PUBLISHER: Kind = Kind {
    sort: Sort::Publisher,
    fields_are: "fields of a publisher",
    fields: &[
        ("name", Type::Fact, |it| {
            it.fact("publisher.name", |fact| {
                fact.name(&fact.subject.portal.publisher.name)
            })
        }),
        ("contact", Type::Fact, |it| {
            it.fact("publisher.contact", |fact| {
                fact.contact(&fact.subject.portal.publisher.contact)
            })
        }),
        ("dpo", Type::Fact, |it| {
            it.fact("publisher.dpo", |fact| {
                fact.contact(&fact.subject.portal.publisher.dpo)
            })
        }),
        ("authority", Type::Fact, |it| {
            it.fact("publisher.authority.name", |fact| {
                fact.name(&fact.subject.portal.publisher.authority.name)
            })
        }),
        ("authority_url", Type::Fact, |it| {
            it.fact("publisher.authority.url", |fact| {
                fact.address(&fact.subject.portal.publisher.authority.url)
            })
        }),
    ],
};

static CATEGORY: Kind = Kind {
    sort: Sort::Category,
    fields_are: "fields of a category",
    fields: &[
        ("id", Type::Code(Codes::Category), |it| {
            it.category.as_ref().map(CategoryId::as_str).into()
        }),
        ("title", Type::Fact, |it| {
            it.fact("title", |fact| match &fact.category {
                Some(category) => fact.subject.title(category),
                None => Answer::Unstated,
            })
        }),
        ("text", Type::Fact, |it| {
            it.fact("text", |fact| {
                let book = &fact.subject.vocabulary;
                let category = fact.category.as_ref().and_then(|id| book.category(id));
                match category {
                    Some(category) => fact.text(&category.text),
                    None => Answer::Unstated,
                }
            })
        }),
        ("consent", Type::Code(SHARE), |it| it.consent().into()),
        ("asking", Type::Things(&COOKIE), |it| {
            each_cookie(&it.those(Cookie::needs_consent))
        }),
        ("bases", Type::Things(&BASIS), |it| {
            let with = |basis: &LegalBasis| it.those(|cookie| cookie.facts.legal_basis.is(basis));
            let bases = LegalBasis::ALL
                .iter()
                .map(with)
                .filter(|it| !it.cookies.is_empty());
            bases.map(|basis| it.seen(&BASIS, basis.cookies)).collect()
        }),
        ("services", Type::Things(&SERVICE), services_within),
        ("by_consent", Type::Things(&CONSENT), by_consent),
        ("cookies", Type::Things(&COOKIE), each_cookie),
    ],
};

/// A legal basis, by the cookies of a category that state it.
static BASIS: Kind = Kind {
    sort: Sort::Basis,
    fields_are: "fields of a legal basis",
    fields: &[
        ("legal_basis", Type::Code(Codes::of::<LegalBasis>()), |it| {
            it.of_cookie("legal-basis")
        }),
        ("cookies", Type::Things(&COOKIE), each_cookie),
        ("words", Type::Thing(&WORDS), |it| {
            it.seen(&WORDS, it.cookies.clone())
        }),
    ],
};

/// Somebody other than the portal who receives data, by the cookies that name
/// them: what one of them does not state, another may.
static RECIPIENT: Kind = Kind {
    sort: Sort::Recipient,
    fields_are: "fields of a recipient",
    fields: &[
        ("name", Type::Fact, |it| {
            it.fact("company", |fact| match fact.cookie() {
                Some(cookie) => fact.name(cookie.recipient()),
                None => Answer::Unstated,
            })
        }),
        ("policy", Type::Fact, |it| it.of_cookie("policy")),
        ("country", Type::Code(Codes::Country), |it| {
            it.of_cookie("country")
        }),
        ("transfer", Type::Fact, |it| it.of_cookie("transfer")),
        ("cookies", Type::Things(&COOKIE), each_cookie),
        ("words", Type::Thing(&WORDS), |it| {
            it.seen(&WORDS, it.cookies.clone())
        }),
    ],
};

static COOKIE: Kind = Kind {
    sort: Sort::Cookie,
    fields_are: "fields of a cookie",
    fields: &[
        ("name", Type::Fact, |it| {
            it.fact("name", |fact| match fact.cookie() {
                Some(cookie) => fact.subject.names(cookie),
                None => Answer::Unstated,
            })
        }),
        ("label", Type::Fact, |it| {
            it.fact("name", |fact| match fact.cookie() {
                Some(cookie) => fact.subject.label(cookie),
                None => Answer::Unstated,
            })
        }),
        ("words", Type::Thing(&WORDS), |it| {
            it.seen(&WORDS, it.cookies.clone())
        }),
        ("fields", Type::Thing(&OWN), |it| {
            it.seen(&OWN, it.cookies.clone())
        }),
        ("service", Type::Thing(&SERVICE), |it| {
            let services = it.subject.services().into_iter();
            let own = services.filter(|service| service.contains(&it.cookies[0]));
            it.seen(&SERVICE, own.flatten().collect())
        }),
    ],
};

/// A service, by the cookies that belong to it: what one of them does not state,
/// another may.
static SERVICE: Kind = Kind {
    sort: Sort::Service,
    fields_are: "fields of a service",
    fields: &[
        ("id", Type::Code(Codes::Service), |it| {
            let service = it.cookie().and_then(|cookie| cookie.service.as_ref());
            service.map(|id| id.as_str()).into()
        }),
        ("name", Type::Fact, |it| it.of_cookie("service")),
        ("provider", Type::Fact, |it| it.of_cookie("provider")),
        ("policy", Type::Fact, |it| it.of_cookie("policy")),
        ("opt_out", Type::Fact, |it| it.of_cookie("opt-out")),
        ("text", Type::Fact, |it| {
            it.fact("text", |fact| {
                let service = fact.cookie().and_then(|cookie| cookie.service.as_ref());
                match service.and_then(|id| fact.subject.portal.about_services.get(id)) {
                    Some(text) => fact.text(text),
                    None => Answer::Unstated,
                }
            })
        }),
        ("cookies", Type::Things(&COOKIE), each_cookie),
    ],
};

/// The edition's words for the codes of a cookie.
static WORDS: Kind = Kind {
    sort: Sort::Words,
    fields_are: "codes that have words",
    fields: &[],
};
