//! A charter as JSON for programs: what its portal states, in the charter's
//! language. `book/command-line.md` documents the keys.

use serde_json::{Map, Value, json};

use super::ask::Refusal;
use crate::diagnostic::Diagnostic;
use crate::edition::{Answer, Charter, Subject};
use crate::model::category::CategoryId;
use crate::model::cookie::Cookie;
use crate::model::duration::Period;
use crate::model::facts::{FIELDS, Fact, Shape};
use crate::model::field::{Name, Named};
use crate::model::web_address::WebAddress;
use crate::model::words::Word as _;

/// Writes a charter, ending with a line break.
pub fn text(charter: &Charter) -> Result<String, Refusal> {
    let mut data = Data {
        subject: &charter.subject,
        problems: Vec::new(),
    };
    let value = data.charter();
    if data.problems.is_empty() {
        Ok(format!("{value:#}\n"))
    } else {
        Err(Refusal::Data(data.problems))
    }
}

/// A charter that is being written, and the problems found meanwhile.
struct Data<'a> {
    subject: &'a Subject,
    problems: Vec<Diagnostic>,
}

impl<'a> Data<'a> {
    fn charter(&mut self) -> Value {
        let subject = self.subject;
        let portal = &subject.portal;
        let mut out = Map::new();
        out.insert("portal".to_owned(), json!(portal.id.as_str()));
        out.insert("language".to_owned(), json!(subject.language.as_str()));
        out.insert("edition".to_owned(), json!(subject.wording.name));
        let publisher = &portal.publisher;
        for (key, answer) in [
            ("name", self.name(&portal.name, "name")),
            ("url", self.address(&portal.url, "url")),
            ("manage", self.address(&portal.manage, "manage")),
            ("publisher", self.name(&publisher.name, "publisher.name")),
            (
                "contact",
                self.name(&publisher.contact, "publisher.contact"),
            ),
            ("dpo", self.name(&publisher.dpo, "publisher.dpo")),
        ] {
            self.insert(&mut out, key, answer);
        }

        if let Some(updated) = portal.updated.get() {
            out.insert("updated".to_owned(), json!(updated.to_string()));
        }

        let mut categories = Vec::new();
        for category in subject.categories() {
            categories.push(self.category(&category));
        }

        out.insert("categories".to_owned(), json!(categories));
        if !portal.without_cookies.is_empty() {
            let mut entries = Vec::new();
            for entry in &portal.without_cookies {
                entries.push(self.cookie(entry));
            }

            out.insert("without-cookies".to_owned(), json!(entries));
        }

        Value::Object(out)
    }

    fn name(&self, name: &'a Name, path: &str) -> Answer<'a> {
        self.subject.name(name, || format!("`{path}`"))
    }

    fn address(&self, address: &'a Named<WebAddress>, path: &str) -> Answer<'a> {
        self.subject.address(address, || format!("`{path}`"))
    }

    fn category(&mut self, id: &CategoryId) -> Value {
        let subject = self.subject;
        let mut out = Map::new();
        out.insert("id".to_owned(), json!(id.as_str()));
        self.insert(&mut out, "title", subject.title(id));
        let mut cookies = Vec::new();
        for index in subject.cookies_in(id) {
            cookies.push(self.cookie(subject.cookie(index)));
        }

        out.insert("cookies".to_owned(), json!(cookies));
        Value::Object(out)
    }

    fn cookie(&mut self, cookie: &Cookie) -> Value {
        let subject = self.subject;
        let mut out = Map::new();
        out.insert("names".to_owned(), json!(cookie.names()));
        for field in FIELDS {
            let value = match (field.see)(&cookie.facts) {
                Fact::Unstated => continue,
                Fact::Country(country) => json!(country.code()),
                Fact::Code(code) if field.shape == Shape::Flag => json!(code == "yes"),
                Fact::Code(code) => json!(code),
                Fact::Day(day) => json!(day.to_string()),
                Fact::Period(period) => json!(iso(period)),
                Fact::Addresses(addresses) => addresses.iter().map(WebAddress::as_str).collect(),
                Fact::Categories(categories) => categories.iter().map(CategoryId::as_str).collect(),
                Fact::Exemptions(all) => all.cases.iter().map(|case| case.as_str()).collect(),
                Fact::Conditions => conditions(cookie),
                Fact::Own(own) => {
                    let mut texts = Map::new();
                    for (id, text) in own {
                        let answer = subject.text(text, || format!("`fields.{id}`"));
                        self.insert(&mut texts, id.as_str(), answer);
                    }

                    Value::Object(texts)
                }
                Fact::Lifetime(lifetime) => {
                    let mut duration = Map::new();
                    self.insert(&mut duration, "text", subject.fact(cookie, field));
                    if let Some(max) = &lifetime.max {
                        duration.insert("max".to_owned(), json!(iso(max)));
                    }

                    if let Some(renewed) = lifetime.renewed {
                        duration.insert("renewed".to_owned(), json!(renewed));
                    }

                    Value::Object(duration)
                }
                Fact::Name(_) | Fact::Domains(_) | Fact::Text(_) | Fact::Address(_) => {
                    self.insert(&mut out, field.key, subject.fact(cookie, field));
                    continue;
                }
            };
            out.insert(field.key.to_owned(), value);
        }

        if let Some(service) = &cookie.service {
            out.insert("service-id".to_owned(), json!(service.as_str()));
        }

        Value::Object(out)
    }

    /// Adds the text that readers see, or records why there is none.
    fn insert(&mut self, out: &mut Map<String, Value>, key: &str, answer: Answer<'_>) {
        match answer {
            Answer::Impossible(problems) => self.problems.extend(problems),
            Answer::Lines(lines, _) => {
                out.insert(key.to_owned(), json!(lines));
            }
            answer => {
                if let Some(text) = answer.line() {
                    out.insert(key.to_owned(), json!(text));
                }
            }
        }
    }
}

fn conditions(cookie: &Cookie) -> Value {
    let mut out = Map::new();
    for (condition, holds) in cookie.facts.audience.get().into_iter().flatten() {
        out.insert(condition.as_str().to_owned(), json!(holds));
    }

    Value::Object(out)
}

/// Returns a period in ISO 8601, or in words if it has no such form.
fn iso(period: &Period) -> String {
    match period {
        Period::Session => "session".to_owned(),
        Period::Span(span) => span.to_string(),
        Period::NoEnd => "until deleted".to_owned(),
    }
}
