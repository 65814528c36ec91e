//! Reports values that an edition prints and the data does not state: what each
//! is about, and where to state it.

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::values::fact::{Fact, Sort};
use crate::model::origin::TablePath;
use crate::source::place::Place;

/// Reports a value at the place where the edition prints it. `typed` is what
/// the edition prints there, or `None` for a built-in edition.
pub fn reported(fact: &Fact, printed: Place, typed: Option<&str>) -> Diagnostic {
    let (message, table, state) = described(fact);
    let mut problem = Diagnostic::new(kind::UNSTATED_FIELD, message);
    if let Some(table) = table {
        problem = problem.at(Place::of_table(table), "");
    }

    problem = problem.at(printed, "the edition prints it");
    let ask = match typed {
        Some(typed) if typed.contains('(') => {
            Some("ask with `{% if … %}` whether it is stated".to_owned())
        }
        _ => typed.map(|path| format!("let the edition print it only `{{% if {path} %}}`")),
    };
    match (state, ask) {
        (Some(state), Some(ask)) => problem.help(format!("{state}, or {ask}")),
        (Some(help), None) | (None, Some(help)) => problem.help(help),
        (None, None) => {
            let portal = &fact.portal().id;
            problem.note(format!("no key states it of portal `{portal}`"))
        }
    }
}

/// The message, the table that lacks the value if that is known, and how to
/// state it.
type Description<'a> = (String, Option<&'a TablePath>, Option<String>);

fn described(fact: &Fact) -> Description<'_> {
    let (key, portal) = (fact.path(), fact.portal());
    let (id, declared) = (&portal.id, &portal.declared);
    match (fact.sort, &fact.category, fact.cookie()) {
        // Any file may state texts about a category or a service.
        (Sort::Category, Some(category), _) => {
            let message = format!("category `{category}` has no `{key}`");
            let state = format!("write `{key} = \"…\"` under `[categories.{category}]`");
            (message, None, Some(state))
        }
        (Sort::Service, _, Some(cookie)) if key == "text" => match &cookie.service {
            Some(service) => {
                let message = format!("service `{service}` has no `{key}`");
                let state = format!("write `{key} = \"…\"` under `[services.{service}]`");
                (message, None, Some(state))
            }
            None => {
                let message = format!("the service of {} has no `text`", cookie.label());
                (message, None, None)
            }
        },
        (Sort::Service, _, None) => without_service(fact),
        (Sort::Service, _, Some(cookie)) if fact.field.is_none() => {
            let label = cookie.label();
            let message =
                format!("the cookies of the service of {label} do not all state the same `{key}`");
            let state = format!("state the same `{key}` in each of them");
            (message, Some(&cookie.declared), Some(state))
        }
        (_, _, Some(cookie)) => {
            let label = cookie.label();
            let message = format!("{label} of portal `{id}` does not state `{key}`");
            (message, Some(&cookie.declared), Some(line(&key)))
        }
        // `portal.choice_duration`
        (Sort::Portal, ..) if key == "duration" => {
            let message = format!("portal `{id}` does not state how long a choice is kept");
            let state =
                "state `duration` of the cookie that keeps it, which has `exemption = \"choice\"`";
            (message, Some(declared), Some(state.to_owned()))
        }
        _ => {
            let message = format!("portal `{id}` does not state `{key}`");
            (message, Some(declared), Some(line(&key)))
        }
    }
}

fn without_service(fact: &Fact) -> Description<'_> {
    let portal = fact.portal();
    let Some(index) = fact.of else {
        let message = format!("a cookie of portal `{}` belongs to no service", portal.id);
        return (message, Some(&portal.declared), None);
    };

    let cookie = portal.cookie(index);
    let (id, label) = (&portal.id, cookie.label());
    let message = format!("{label} of portal `{id}` belongs to no service");
    (message, Some(&cookie.declared), Some(line("service")))
}

/// Returns how to state a field, and where.
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
