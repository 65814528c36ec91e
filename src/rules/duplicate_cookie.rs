//! A portal lists a cookie twice.

use super::Context;
use super::support::label;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::kind::{self, Kind};
use crate::model::cookie::Cookie;
use crate::model::words::Storage;
use crate::source::place::Place;

const KIND: &Kind = kind::DUPLICATE_COOKIE;

pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = in_several_categories(context);
    let cookies = &context.portal.cookies;
    for (index, second) in cookies.iter().enumerate() {
        let mut before = cookies[..index].iter();
        if let Some(first) = before.find(|first| is_same(first, second)) {
            let id = &context.portal.id;
            let problem = format!("`{}` is listed twice for portal `{id}`", label(second));
            let is_own = (context.is_own)(second.declared.file);
            let problem = match is_own {
                true => Diagnostic::new(KIND, problem),
                false => context.about_portal(KIND, problem),
            };
            found.push(
                problem
                    .at(Place::of_table(&second.declared), "listed again here")
                    .at(Place::of_table(&first.declared), "first listed here")
                    .help(
                        "remove one of them, or say `absent = true` in an override of the portal",
                    ),
            );
        }
    }
    let note = "article 82 of the French law of 6 January 1978: the information is clear; a reader of two rows cannot tell which is true";
    found
        .into_iter()
        .map(|problem| problem.note(note))
        .collect()
}

/// Cookies that stand in more than one table.
fn in_several_categories(context: &Context<'_>) -> Vec<Diagnostic> {
    let several = context.cookies(|cookie| {
        let categories = cookie.facts.categories.as_ref();
        categories.is_some_and(|field| field.value.len() > 1)
    });
    let told = several.into_iter().filter_map(|cookie| {
        let field = cookie.facts.categories.as_ref()?;
        let id = &context.portal.id;
        let name = label(cookie);
        let problem = format!("`{name}` is listed in several categories of portal `{id}`");
        let place = Place::of(&field.origin);
        Some(
            Diagnostic::new(KIND, problem)
                .at(place, "each of them has a table")
                .help("name the one category that it serves"),
        )
    });
    told.collect()
}

fn is_same(first: &Cookie, second: &Cookie) -> bool {
    let mut names = second.names().iter();
    // The same name in two storages is two things.
    let storage = |cookie: &Cookie| {
        cookie
            .facts
            .storage
            .as_ref()
            .map_or(Storage::Cookie, |s| s.value)
    };
    names.any(|name| first.names().contains(name))
        && first.recipient().any() == second.recipient().any()
        && storage(first) == storage(second)
}
