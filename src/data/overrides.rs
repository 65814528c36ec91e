//! Overrides: what a portal states differently about cookies of its services.

use std::borrow::Cow;
use std::sync::Arc;

use super::facts::{Override, label_beside_name};
use super::slips::written::in_quotes;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::cookie::Cookie;
use crate::model::id::Id;
use crate::model::text::without_value;
use crate::source::place::Place;

/// Returns the positions of the cookies that a key names.
pub fn meant(key: &str, cookies: &[Arc<Cookie>]) -> Vec<usize> {
    let all = 0..cookies.len();
    all.filter(|index| is_called(key, &cookies[*index]))
        .collect()
}

/// Lays an override over the cookie that was `found` for it. Reports an
/// override that matches none or several.
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
            problems.push(no_such_cookie(key, place, "overridden here", &*cookies));
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
                let problem = label_beside_name("a name", Place::of(label));
                let place = Place::of_table(&cookie.declared);
                problems.push(problem.at(place, "this one has a name"));
            }
        }
        several => problems.push(matches_several(overriding, several, cookies)),
    }
}

/// Splits a key into the service, if it names one, and the cookie.
fn named(key: &str) -> (Option<&str>, &str) {
    match key.split_once('/') {
        Some((service, name)) => (Some(service), name),
        None => (None, key),
    }
}

pub fn is_called(key: &str, cookie: &Cookie) -> bool {
    let (service, name) = named(key);
    let own = cookie.service.as_ref().map(Id::as_str);
    // The name of a cookie may contain a `/` itself.
    let is_it =
        |known: &String| known == key || (known == name && (service.is_none() || service == own));
    // A row without a name is called by its label or its service.
    if cookie.names().is_empty() {
        let mut labels = cookie.facts.label.all();
        return labels.any(is_it) || (service.is_none() && own == Some(name));
    }

    cookie.names().iter().any(is_it)
}

/// Returns the keys by which an override can name a cookie, the simplest first.
fn keys(cookie: &Cookie) -> impl Iterator<Item = Cow<'_, str>> {
    let label = cookie.facts.label.any();
    let plain = match cookie.names() {
        [] => label.map_or(&[][..], std::slice::from_ref),
        names => names,
    };
    let id = cookie.service.as_ref();
    let of_service = id.filter(|_| plain.is_empty()).map(Id::as_str);
    let alone = plain.iter().map(String::as_str).chain(of_service);
    let within = id.into_iter().flat_map(move |id| {
        let names = plain.iter();
        names.map(move |name| Cow::Owned(format!("{id}/{name}")))
    });
    alone.map(Cow::Borrowed).chain(within)
}

/// Reports a key that names none of the cookies of a portal.
pub fn no_such_cookie<'a>(
    key: &str,
    place: Place,
    label: &str,
    cookies: impl IntoIterator<Item = &'a Arc<Cookie>>,
) -> Diagnostic {
    let is_of_service = named(key).0.is_some();
    let mut known: Vec<Cow<'_, str>> = Vec::new();
    for cookie in cookies {
        if let (Some(id), Some(name)) = (&cookie.service, cookie.names().first())
            && id.as_str() == key
        {
            let problem = format!("`{key}` is a service of this portal, and no cookie");
            return Diagnostic::new(kind::UNKNOWN_COOKIE, problem)
                .at(place, label)
                .help(format!(
                    "name one of its cookies too, as in `[override.\"{key}/{name}\"]`"
                ));
        }

        for known_key in keys(cookie) {
            if (cookie.service.is_some() && known_key.contains('/')) == is_of_service {
                known.push(known_key);
            }
        }
    }

    known.dedup();
    let problem = format!("this portal has no cookie `{}`", without_value(key));
    Diagnostic::new(kind::UNKNOWN_COOKIE, problem)
        .at(place, label)
        .suggest("its cookies", key, known.iter().map(AsRef::as_ref))
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

    let mut above = overriding.declared.path.clone();
    above.0.pop();
    let mut tables: Vec<String> = Vec::new();
    let (mut is_own_left, mut is_other_left) = (false, false);
    for index in several {
        let mut names = keys(&cookies[*index]);
        match names.find(|key| meant(key, cookies) == [*index]) {
            Some(key) => tables.push(format!("`[{above}.{}]`", in_quotes(&key))),
            None if cookies[*index].service.is_none() => is_own_left = true,
            None => is_other_left = true,
        }
    }

    if !tables.is_empty() {
        problem = problem.help(format!("write {}", tables.join(" or ")));
    }

    if is_own_left {
        problem = problem.help("or change the portal's own cookie where it stands");
    }

    if is_other_left {
        problem = problem.help("give each row of a service a `name` or a `label` that no other one of it has, and name it as `SERVICE/LABEL`");
    }

    problem
}
