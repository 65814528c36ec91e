//! What a portal says otherwise about cookies of its services.

use std::sync::Arc;

use super::facts::Override;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::origin::Origin;
use crate::model::text::without_value;
use crate::source::place::Place;

/// The positions of the cookies that a key means.
pub fn meant(key: &str, cookies: &[Arc<Cookie>]) -> Vec<usize> {
    let all = 0..cookies.len();
    all.filter(|index| is_called(key, &cookies[*index]))
        .collect()
}

/// Lays an override over the one cookie that was `found` for it.
pub fn apply(
    overriding: &Override,
    found: &[usize],
    cookies: &mut [Arc<Cookie>],
    absent: &mut [bool],
    problems: &mut Vec<Diagnostic>,
) {
    match found {
        [] => {
            let place = Place::of_table(&overriding.declared);
            let key = &overriding.key;
            problems.push(no_such_cookie(key, place, "overridden here", cookies));
        }
        [index] => {
            if let Some(is_absent) = overriding.absent.get() {
                absent[*index] = *is_absent;
            }
            let cookie = Arc::make_mut(&mut cookies[*index]);
            cookie.names.overlay(&overriding.names);
            cookie.facts.overlay(&overriding.facts);
            if let Some(label) = overriding.facts.label.origin()
                && !cookie.names().is_empty()
            {
                problems.push(label_beside_name(label, cookie));
            }
        }
        several => problems.push(matches_several(overriding, several, cookies)),
    }
}

/// A label stands for a name: of a cookie that has one it would reach no reader.
fn label_beside_name(label: &Origin, cookie: &Cookie) -> Diagnostic {
    let problem = "a cookie has either a name or `label`, not both";
    Diagnostic::new(kind::CONFLICTING_KEYS, problem)
        .at(
            Place::of(label),
            "it stands for the name where there is none",
        )
        .at(Place::of_table(&cookie.declared), "this one has a name")
        .help("remove `label`; what it says of the cookie has a place in `feature` or `purpose`")
}

/// The service that a key names, if it does, and the cookie.
fn named(key: &str) -> (Option<&str>, &str) {
    match key.split_once('/') {
        Some((service, name)) => (Some(service), name),
        None => (None, key),
    }
}

pub fn is_called(key: &str, cookie: &Cookie) -> bool {
    let (service, name) = named(key);
    let is_of = |id: &str| {
        cookie
            .service
            .as_ref()
            .is_some_and(|own| own.as_str() == id)
    };
    // A row without a name is called by its label or its service.
    if cookie.names().is_empty() && cookie.facts.label.all().any(|label| label == key) {
        return true;
    }
    if cookie.names().is_empty() && service.is_none() {
        return is_of(name);
    }
    // A name may have a `/` itself.
    let mut names = cookie.names().iter();
    names.any(|known| known == key || (known == name && service.is_none_or(is_of)))
}

/// A key that means none of the cookies of a portal.
pub fn no_such_cookie(key: &str, place: Place, label: &str, cookies: &[Arc<Cookie>]) -> Diagnostic {
    let (service, _) = named(key);
    let mut known = Vec::new();
    for cookie in cookies {
        match &cookie.service {
            Some(id) if cookie.names().is_empty() => known.push(id.to_string()),
            Some(id) if service.is_some() => {
                known.extend(cookie.names().iter().map(|name| format!("{id}/{name}")));
            }
            _ => known.extend_from_slice(cookie.names()),
        }
    }
    let of_service = cookies.iter().find(|cookie| {
        let id = cookie.service.as_ref();
        id.is_some_and(|id| id.as_str() == key) && !cookie.names().is_empty()
    });
    if let Some(name) = of_service.and_then(|cookie| cookie.names().first()) {
        let problem = format!("`{key}` is a service of this portal, and no cookie");
        return Diagnostic::new(kind::UNKNOWN_COOKIE, problem)
            .at(place, label)
            .help(format!(
                "name one of its cookies too, as in `[override.\"{key}/{name}\"]`"
            ));
    }
    let known = known.iter().map(String::as_str);
    let problem = format!("this portal has no cookie `{}`", without_value(key));
    Diagnostic::new(kind::UNKNOWN_COOKIE, problem)
        .at(place, label)
        .suggest("its cookies", key, known)
}

fn matches_several(
    overriding: &Override,
    several: &[usize],
    cookies: &[Arc<Cookie>],
) -> Diagnostic {
    let (_, name) = named(&overriding.key);
    let place = Place::of_table(&overriding.declared);
    let problem = format!("`{name}` names {} cookies of this portal", several.len());
    let mut problem =
        Diagnostic::new(kind::AMBIGUOUS_OVERRIDE, problem).at(place, "which of them is meant?");
    for index in several {
        let cookie = &cookies[*index];
        let text = match &cookie.service {
            Some(service) => format!("of the service `{service}`"),
            None => "the portal's own".to_owned(),
        };
        problem = problem.at(Place::of_table(&cookie.declared), text);
    }
    let services = several.iter().map(|index| cookies[*index].service.as_ref());
    if let Some(service) = services.clone().flatten().next() {
        let mut above = overriding.declared.path.clone();
        above.0.pop();
        problem = problem.help(format!("write `[{above}.\"{service}/{name}\"]`"));
    }
    if services.clone().any(|service| service.is_none()) {
        problem = problem.help("or change the portal's own cookie where it stands");
    }
    problem
}
