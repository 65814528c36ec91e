//! A portal lists a cookie twice.

use super::support::{covers, label};
use super::{Context, Findings, Rule, anywhere};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::collate::is_same_name;
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
    in_one_row(context, out);
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

/// Names of a row that another name of it stands for.
fn in_one_row(context: &Context<'_>, out: &mut Findings<'_>) {
    for cookie in context.cookies(|cookie| (context.is_own)(cookie.declared.file)) {
        let Some(origin) = cookie.names.origin() else {
            continue;
        };
        let names = cookie.names();
        for (index, second) in names.iter().enumerate() {
            let mut before = names[..index].iter();
            let Some(first) = before.find(|first| is_one(first, second)) else {
                continue;
            };
            let (kept, listed) = if covers(second, first) {
                (second, first)
            } else {
                (first, second)
            };
            let id = &context.portal.id;
            let problem = format!("a row of portal `{id}` lists `{listed}` twice");
            out.push(
                Diagnostic::new(kind::DUPLICATE_COOKIE, problem)
                    .at(Place::of(origin), format!("`{kept}` stands for it too"))
                    .help(format!("remove `{listed}` from the names")),
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
    (share_a_name(first, second) || share_a_label(first, second))
        && share_a_domain(first, second)
        && share_a_provider
        && storage(first) == storage(second)
}

/// Whether a name of one is a name of the other, or one that a pattern stands
/// for.
fn share_a_name(first: &Cookie, second: &Cookie) -> bool {
    let mut names = first.names().iter();
    names.any(|one| second.names().iter().any(|two| is_one(one, two)))
}

/// Whether two names are one to a reader: `_ga_<ID>` and `_ga_*` are.
fn is_one(one: &str, two: &str) -> bool {
    let is_same = one == two || name::is_pattern(one) && name::fixed(one) == name::fixed(two);
    is_same || covers(one, two) || covers(two, one)
}

/// Whether rows without names have one label in one table.
fn share_a_label(first: &Cookie, second: &Cookie) -> bool {
    if !first.names().is_empty() || !second.names().is_empty() {
        return false;
    }
    let mut categories = first.facts.categories.get().into_iter().flatten();
    let mut labels = first.facts.label.all();
    categories.any(|category| second.is_in(category))
        && labels.any(|one| second.facts.label.all().any(|two| is_same_name(one, two)))
}

/// A cookie is a name and a domain: two that state different ones are two.
fn share_a_domain(first: &Cookie, second: &Cookie) -> bool {
    let stated = |cookie: &Cookie| -> Vec<String> {
        let domains = cookie.facts.domain.all().flatten();
        let plain = domains.map(|domain| domain.as_str().trim_start_matches('.').to_lowercase());
        plain.collect()
    };
    let (first, second) = (stated(first), stated(second));
    first.is_empty() || second.is_empty() || first.iter().any(|domain| second.contains(domain))
}
