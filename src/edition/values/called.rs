//! The names of a cookie in sentences and tables.

use super::subject::{Answer, Call, CalledAlike, Subject};
use crate::edition::head::front_matter::Phrase;
use crate::model::collate::is_same_name;
use crate::model::cookie::Cookie;
use crate::model::facts::CookieField;
use crate::model::words::Word as _;

/// The fields that distinguish cookies of one name, in order of preference.
const APART: [&str; 5] = ["provider", "service", "feature", "domain", "purpose"];

impl Subject {
    pub fn names<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        match cookie.names() {
            [] => self.text(&cookie.facts.label, || {
                format!("`label` of {}", cookie.label())
            }),
            names => Answer::Names(names, String::new()),
        }
    }

    pub fn label<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        match self.called(cookie) {
            Answer::Unstated => self.word(Phrase::Unnamed.as_str()),
            Answer::Names(names, _) => Answer::Names(names, self.apart(cookie)),
            Answer::Text(text) => (text.into_owned() + &self.apart(cookie)).into(),
            called => called,
        }
    }

    /// Returns, in brackets, what distinguishes a cookie from others of the
    /// same name about which sentences differ. Empty if nothing does.
    fn apart(&self, cookie: &Cookie) -> String {
        let all = self.called_alike.get_or_init(|| self.all_calls());
        let mut others = Vec::new();
        for call in self.calls(cookie) {
            for index in all.get(&call).into_iter().flatten() {
                others.push(self.cookie(*index));
            }
        }

        others.retain(|other| !is_alike(other, cookie));
        let mut said = Vec::new();
        for field in APART.iter().filter_map(|key| CookieField::of_key(key)) {
            let Some(own) = self.fact(cookie, field).line() else {
                continue;
            };

            let before = others.len();
            others.retain(|other| self.fact(other, field).line().as_ref() == Some(&own));
            if others.len() < before {
                said.push(own);
            }
        }

        let apart = said.join(", ");
        if apart.is_empty() {
            return apart;
        }

        format!(" ({apart})")
    }

    fn all_calls(&self) -> CalledAlike {
        let portal = &self.portal;
        let all = portal.cookies.iter().chain(&portal.without_cookies);
        let mut calls = CalledAlike::new();
        for (index, cookie) in all.enumerate() {
            for call in self.calls(cookie) {
                calls.entry(call).or_default().push(index);
            }
        }

        calls
    }

    fn calls(&self, cookie: &Cookie) -> Vec<Call> {
        match cookie.names() {
            [] => {
                let called = self.called(cookie).line().unwrap_or_default();
                vec![Call::Other(called.into_owned())]
            }
            names => names.iter().cloned().map(Call::Name).collect(),
        }
    }

    pub fn called<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        if cookie.is_named() {
            return self.names(cookie);
        }

        self.first_stated(cookie, &["service", "provider", "feature"])
    }

    pub fn within_provider<'a>(&'a self, cookie: &'a Cookie) -> Answer<'a> {
        if cookie.is_named() {
            return self.names(cookie);
        }

        match cookie.facts.service.get(&self.language) {
            Some(name) if !is_of_provider(name, cookie) => self.first_stated(cookie, &["service"]),
            _ => self.first_stated(cookie, &["feature", "purpose"]),
        }
    }

    fn first_stated<'a>(&'a self, cookie: &'a Cookie, keys: &[&str]) -> Answer<'a> {
        for field in keys.iter().filter_map(|key| CookieField::of_key(key)) {
            let answer = self.fact(cookie, field);
            if answer.is_stated() {
                return answer;
            }
        }

        Answer::Unstated
    }
}

pub fn is_of_provider(said: &str, cookie: &Cookie) -> bool {
    let mut names = cookie.facts.organisations();
    names.any(|name| is_same_name(name, said))
}

/// Returns whether sentences about one cookie are also true of the other.
fn is_alike(one: &Cookie, other: &Cookie) -> bool {
    let (facts, others) = (&one.facts, &other.facts);
    facts.consent.get() == others.consent.get()
        && one.is_exempt_audience() == other.is_exempt_audience()
        && facts.legal_basis.get() == others.legal_basis.get()
        && facts.data_retention.said() == others.data_retention.said()
        && facts.data_retention_max.get() == others.data_retention_max.get()
}
