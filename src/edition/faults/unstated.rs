//! What is reported of a value that the data does not state and that an edition
//! prints: about what it is, and where it is stated.

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::values::fact::Fact;
use crate::edition::values::sort::Sort;
use crate::model::cookie::Cookie;
use crate::model::origin::TablePath;
use crate::source::place::Place;

/// Reports a value at the place where the edition prints it; `typed` is the path
/// that it prints, if that is one, where the edition is the book's own.
pub fn reported(fact: &Fact, printed: Place, typed: Option<&str>) -> Diagnostic {
    let (message, table, state) = said(fact);
    let mut problem = Diagnostic::new(kind::UNSTATED_FIELD, message);
    if let Some(table) = table {
        problem = problem.at(Place::of_table(table), "");
    }
    let problem = problem.at(printed, "the edition prints it");
    let ask = typed.map(|typed| {
        if typed.contains('(') {
            "ask with `{% if … %}` whether it is stated".to_owned()
        } else {
            format!("let the edition print it only `{{% if {typed} %}}`")
        }
    });
    match (state, ask) {
        (Some(state), Some(ask)) => problem.help(format!("{state}, or {ask}")),
        (Some(help), None) | (None, Some(help)) => problem.help(help),
        (None, None) => {
            let portal = &fact.portal().id;
            problem.note(format!("no key states it of portal `{portal}`"))
        }
    }
}

/// What is said of it: the message, the table that does not state it, where it is
/// known which that is, and the line that would.
type Said<'a> = (String, Option<&'a TablePath>, Option<String>);

fn said(fact: &Fact) -> Said<'_> {
    let (key, portal) = (fact.path(), fact.portal());
    let (id, declared) = (&portal.id, &portal.declared);
    match (fact.sort, &fact.category, fact.cookie()) {
        // What is said of a category or a service may stand in any file.
        (Sort::Category, Some(category), _) => (
            format!("category `{category}` has no `{key}`"),
            None,
            Some(format!(
                "write `{key} = \"…\"` under `[categories.{category}]`"
            )),
        ),
        (Sort::Service, _, Some(cookie)) if key == "text" => match &cookie.service {
            Some(service) => (
                format!("service `{service}` has no `text`"),
                None,
                Some(format!("write `text = \"…\"` under `[services.{service}]`")),
            ),
            None => {
                let message = format!("the service of {} has no `text`", cookie.label());
                (message, None, None)
            }
        },
        (Sort::Service, _, None) => {
            let of = fact.of.map(|index| portal.cookie(index));
            let label = of.map_or("a cookie".to_owned(), Cookie::label);
            let message = format!("{label} of portal `{id}` belongs to no service");
            let declared = of.map_or(declared, |cookie| &cookie.declared);
            let state = of.map(|_| line("service"));
            (message, Some(declared), state)
        }
        (Sort::Service, _, Some(cookie)) if fact.field.is_none() => (
            format!(
                "the cookies of the service of {} do not all state the same `{key}`",
                cookie.label()
            ),
            Some(&cookie.declared),
            Some(format!("state the same `{key}` in each of them")),
        ),
        (_, _, Some(cookie)) => (
            format!("{} of portal `{id}` does not state `{key}`", cookie.label()),
            Some(&cookie.declared),
            Some(line(&key)),
        ),
        // `portal.choice_duration`
        (Sort::Portal, ..) if key == "duration" => (
            format!("portal `{id}` does not state how long a choice is kept"),
            Some(declared),
            Some(
                "state `duration` of the cookie that keeps it, which has `exemption = \"choice\"`"
                    .to_owned(),
            ),
        ),
        _ => (
            format!("portal `{id}` does not state `{key}`"),
            Some(declared),
            Some(line(&key)),
        ),
    }
}

/// The line that states a field, and where it stands.
fn line(field: &str) -> String {
    match field.rsplit_once('.') {
        Some((table, key)) if table != "fields" => {
            format!("write `{key} = \"…\"` under `[{table}]`")
        }
        None if ["url", "policy", "opt-out"].contains(&field) => {
            format!("write `{field} = \"https://…\"` in it")
        }
        _ => format!("write `{field} = \"…\"` in it"),
    }
}
