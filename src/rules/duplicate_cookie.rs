//! A portal lists a cookie twice.

use super::support::label;
use super::{Context, Findings, Rule, anywhere};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::name;
use crate::model::words::Storage;
use crate::source::place::Place;

pub const RULE: Rule = Rule {
    kind: kind::DUPLICATE_COOKIE,
    sources: &[anywhere("a reader of two rows cannot tell which is true")],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    in_several_categories(context, out);
    let cookies = &context.portal.cookies;
    for (index, second) in cookies.iter().enumerate() {
        let mut before = cookies[..index].iter();
        if let Some(first) = before.find(|first| is_same(first, second)) {
            let id = &context.portal.id;
            let problem = format!("`{}` is listed twice for portal `{id}`", label(second));
            let is_own = (context.is_own)(second.declared.file);
            let mut problem = Diagnostic::new(kind::DUPLICATE_COOKIE, problem);
            if !is_own {
                problem = problem.at(Place::of_table(&context.portal.declared), "");
            }
            out.push(
                problem
                    .at(Place::of_table(&second.declared), "listed again here")
                    .at(Place::of_table(&first.declared), "first listed here")
                    .help(
                        "remove one of them, or say `absent = true` in an override of the portal",
                    ),
            );
        }
    }
}

/// Cookies that stand in more than one table.
fn in_several_categories(context: &Context<'_>, out: &mut Findings<'_>) {
    let several = context.cookies(|cookie| {
        let categories = cookie.facts.categories.get();
        categories.is_some_and(|categories| categories.len() > 1)
    });
    for cookie in several {
        let Some(origin) = cookie.facts.categories.origin() else {
            continue;
        };
        let id = &context.portal.id;
        let name = label(cookie);
        let problem = format!("`{name}` is listed in several categories of portal `{id}`");
        let place = Place::of(origin);
        out.push(
            Diagnostic::new(kind::DUPLICATE_COOKIE, problem)
                .at(place, "each of them has a table")
                .help("name the one category that it serves"),
        );
    }
}

fn is_same(first: &Cookie, second: &Cookie) -> bool {
    // The same name in two storages is two things.
    let storage = |cookie: &Cookie| {
        cookie
            .facts
            .storage
            .get()
            .copied()
            .unwrap_or(Storage::Cookie)
    };
    let (of_first, of_second) = (first.recipient().any(), second.recipient().any());
    // Where one of the two does not say whose it is, it may well be the other.
    let share_a_provider = of_first == of_second || of_first.is_none() || of_second.is_none();
    share_a_name(first, second)
        && share_a_domain(first, second)
        && share_a_provider
        && storage(first) == storage(second)
}

/// Whether a name of one is a name of the other, or one that a pattern stands
/// for.
fn share_a_name(first: &Cookie, second: &Cookie) -> bool {
    let same = |one: &str, two: &str| {
        let covers = |pattern: &str, name: &str| {
            name::is_pattern(pattern) && !name::is_pattern(name) && name::matches(pattern, name)
        };
        one == two || covers(one, two) || covers(two, one)
    };
    let mut names = first.names().iter();
    names.any(|one| second.names().iter().any(|two| same(one, two)))
}

/// A cookie is a name and a domain: two that state different ones are two.
fn share_a_domain(first: &Cookie, second: &Cookie) -> bool {
    let stated = |cookie: &Cookie| -> Vec<String> {
        let domains = cookie.facts.domain.all().flatten();
        let plain = domains.map(|domain| domain.as_str().trim_start_matches('.').to_owned());
        plain.collect()
    };
    let (first, second) = (stated(first), stated(second));
    first.is_empty() || second.is_empty() || first.iter().any(|domain| second.contains(domain))
}
