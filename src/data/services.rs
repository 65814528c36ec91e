//! The cookies of a service, each with what the service says for all of them.

use std::sync::Arc;

use super::facts::{CookieSpec, ServiceSpec};
use crate::model::cookie::Cookie;
use crate::model::facts::Facts;
use crate::model::field::{Name, Stated};
use crate::model::id::Id;
use crate::model::origin::Origin;
use crate::model::words::Storage;

/// The cookies of a service, each with what the service says for all.
pub fn service_cookies(id: &Id, spec: &ServiceSpec) -> Vec<Arc<Cookie>> {
    let mut cookies = Vec::new();
    for cookie in spec.cookies.iter().flatten() {
        let mut facts = shared_facts(id, spec);
        facts.overlay(&cookie.facts);
        cookies.push(merged(Some(id.clone()), cookie, facts));
    }
    if cookies.is_empty() && spec.facts.storage.is(&Storage::Nothing) {
        cookies.push(Arc::new(Cookie {
            service: Some(id.clone()),
            declared: Arc::clone(&spec.declared),
            names: Stated::default(),
            facts: shared_facts(id, spec),
        }));
    }
    cookies
}

/// What the cookies of a service share, its name included.
fn shared_facts(id: &Id, spec: &ServiceSpec) -> Facts {
    let mut facts = spec.facts.clone();
    if !facts.service.is_stated() {
        facts.service = name_of(id, spec);
    }
    facts
}

/// The name of a service, else its id: a heading or a cell needs one.
pub fn name_of(id: &Id, spec: &ServiceSpec) -> Name {
    if spec.name.is_stated() {
        return spec.name.clone();
    }
    let mut name = Name::default();
    name.push(None, id.to_string(), Origin::new(&spec.declared, ""));
    name
}

pub fn merged(service: Option<Id>, spec: &CookieSpec, facts: Facts) -> Arc<Cookie> {
    Arc::new(Cookie {
        service,
        declared: Arc::clone(&spec.declared),
        names: spec.names.clone(),
        facts,
    })
}
