//! What is reported of a value that the data does not state and that an edition
//! prints: about what it is, and where it is stated.

use super::fact::Fact;
use super::sort::Sort;
use crate::diagnostic::{Diagnostic, kind};
use crate::source::place::Place;

/// A value that is printed, and not stated.
#[derive(Debug)]
pub struct UnstatedValue<'a> {
    pub fact: &'a Fact,
    /// Where the edition prints it.
    pub place: Place,
    /// The path that it prints, if that is one, where the edition is the book's
    /// own.
    pub typed: Option<&'a str>,
}

impl UnstatedValue<'_> {
    pub fn reported(self) -> Diagnostic {
        let fact = self.fact;
        let help = self.help();
        let problem = Diagnostic::new(kind::UNSTATED_FIELD, self.message());
        let problem = match self.stated_in() {
            Some(place) => problem.at(place, ""),
            None => problem,
        };
        let problem = problem.at(self.place, "the edition prints it");
        match help {
            Some(help) => problem.help(help),
            None => problem.note(format!(
                "no key states it of portal `{}`",
                fact.subject.portal.id
            )),
        }
    }

    fn message(&self) -> String {
        let (fact, portal) = (self.fact, &self.fact.subject.portal.id);
        match (fact.sort, &fact.category, fact.cookie()) {
            (Sort::Category, Some(id), _) => format!("category `{id}` has no `{}`", fact.key),
            (Sort::Service, _, None) => {
                format!("a cookie of portal `{portal}` belongs to no service")
            }
            (Sort::Service, _, Some(cookie)) if fact.key == "text" => match &cookie.service {
                Some(id) => format!("service `{id}` has no `text`"),
                None => format!("the service of {} has no `text`", cookie.label()),
            },
            (_, _, Some(cookie)) => {
                let (label, key) = (cookie.label(), fact.path());
                format!("{label} of portal `{portal}` does not state `{key}`")
            }
            _ if self.is_choice() => {
                format!("portal `{portal}` does not state how long a choice is kept")
            }
            _ => format!("portal `{portal}` does not state `{}`", fact.path()),
        }
    }

    /// `portal.choice_duration`
    fn is_choice(&self) -> bool {
        self.fact.sort == Sort::Portal && self.fact.key == "duration"
    }

    /// The table that does not state it.
    fn stated_in(&self) -> Option<Place> {
        let (fact, portal) = (self.fact, &self.fact.subject.portal);
        let declared = match (fact.sort, fact.cookie()) {
            // What is said of these may stand in any file.
            (Sort::Category, _) => return None,
            (Sort::Service, Some(_)) if fact.key == "text" => return None,
            (_, Some(cookie)) => &cookie.declared,
            (_, None) => &portal.declared,
        };
        Some(Place::of_table(declared))
    }

    /// What to write in the data, or in an edition of the book's own.
    fn help(&self) -> Option<String> {
        let state = self.to_state();
        let ask = self.typed.map(|typed| {
            if typed.contains('(') {
                "ask with `{% if … %}` whether it is stated".to_owned()
            } else {
                format!("let the edition print it only `{{% if {typed} %}}`")
            }
        });
        match (state, ask) {
            (Some(state), Some(ask)) => Some(format!("{state}, or {ask}")),
            (state, ask) => state.or(ask),
        }
    }

    /// The line that states it.
    fn to_state(&self) -> Option<String> {
        let fact = self.fact;
        match (fact.sort, &fact.category, fact.cookie()) {
            (Sort::Category, Some(id), _) => {
                return Some(format!(
                    "write `{} = \"…\"` under `[categories.{id}]`",
                    fact.key
                ));
            }
            (Sort::Service, _, None) => return None,
            (Sort::Service, _, Some(cookie)) if fact.key == "text" => {
                let id = cookie.service.as_ref()?;
                return Some(format!("write `text = \"…\"` under `[services.{id}]`"));
            }
            _ if self.is_choice() => {
                return Some(
                    "state `duration` of the cookie that keeps it, which has `exemption = \"choice\"`"
                        .to_owned(),
                );
            }
            _ => {}
        }
        let field = fact.path();
        Some(match field.split_once('.') {
            Some(("fields", _)) => format!("write `{field} = \"…\"` in it"),
            Some(("texts", key)) => format!("write `{key} = \"…\"` under `[texts]`"),
            Some(_) => {
                let (table, key) = field.rsplit_once('.').unwrap_or_default();
                format!("write `{key} = \"…\"` under `[{table}]`")
            }
            None if ["url", "policy", "opt-out"].contains(&fact.key) => {
                format!("write `{field} = \"https://…\"` in it")
            }
            None => format!("write `{field} = \"…\"` in it"),
        })
    }
}
