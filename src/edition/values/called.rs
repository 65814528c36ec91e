//! What sentences and tables call a cookie.

use super::subject::{Answer, Subject};
use crate::edition::head::front_matter::Phrase;
use crate::model::cookie::Cookie;
use crate::model::facts::CookieField;
use crate::model::words::Word as _;

/// The fields that tell cookies of one name apart, the first that does so first.
const APART: [&str; 5] = ["provider", "service", "feature", "domain", "purpose"];

impl Subject {
    /// The names of a cookie, else what stands for them.
    pub fn names<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        match cookie.names() {
            [] => self.text(&cookie.facts.label, || {
                format!("`label` of {}", cookie.label())
            }),
            names => Answer::Names(names, String::new()),
        }
    }

    /// What a sentence calls a cookie.
    pub fn label<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        match self.called(cookie) {
            Answer::Unstated => self.word(Phrase::Unnamed.as_str()),
            Answer::Names(names, _) => Answer::Names(names, self.apart(cookie)),
            Answer::Text(text) => (text.into_owned() + &self.apart(cookie)).into(),
            called => called,
        }
    }

    /// What tells a cookie from those that are called alike and of which a
    /// sentence says something else, in brackets.
    fn apart(&self, cookie: &Cookie) -> String {
        let portal = &self.portal;
        let all = portal.cookies.iter().chain(&portal.without_cookies);
        let all = all.map(AsRef::as_ref);
        let is_meant = |it: &&Cookie| self.is_called_alike(it, cookie) && !is_alike(it, cookie);
        let mut alike: Vec<&Cookie> = all.filter(is_meant).collect();
        let mut said = Vec::new();
        for field in APART.iter().filter_map(|key| CookieField::of_key(key)) {
            let see = |cookie| self.fact(cookie, field).line();
            let Some(own) = see(cookie) else {
                continue;
            };
            let before = alike.len();
            alike.retain(|other| see(other).as_ref() == Some(&own));
            if alike.len() < before {
                said.push(own);
            }
        }
        match said.join(", ") {
            said if said.is_empty() => said,
            said => format!(" ({said})"),
        }
    }

    /// Whether two cookies share a name, or what stands for it.
    fn is_called_alike(&self, one: &Cookie, other: &Cookie) -> bool {
        let (names, others) = (one.names(), other.names());
        let are_named = !names.is_empty() || !others.is_empty();
        names.iter().any(|name| others.contains(name))
            || !are_named && self.called(one).line() == self.called(other).line()
    }

    /// Its names, else what the data has in their place.
    pub fn called<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        if cookie.is_named() {
            return self.names(cookie);
        }
        let facts = &cookie.facts;
        let what = |key| move || format!("`{key}` of {}", cookie.label());
        for (key, name) in [("service", &facts.service), ("provider", &facts.provider)] {
            let answer = self.name(name, what(key));
            if answer.is_stated() {
                return answer;
            }
        }
        self.text(&facts.feature, what("feature"))
    }
}

/// Whether what is said of one in a sentence is true of the other, too.
fn is_alike(one: &Cookie, other: &Cookie) -> bool {
    let (facts, others) = (&one.facts, &other.facts);
    facts.consent.get() == others.consent.get()
        && one.is_exempt_audience() == other.is_exempt_audience()
        && facts.legal_basis.get() == others.legal_basis.get()
        && facts.data_retention.said() == others.data_retention.said()
        && facts.data_retention_max.get() == others.data_retention_max.get()
}
