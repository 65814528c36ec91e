//! The cookies of a service, each with what the service says for all of them.

use std::sync::Arc;

use super::facts::ServiceSpec;
use crate::model::cookie::Cookie;
use crate::model::facts::Facts;
use crate::model::field::{Name, Stated};
use crate::model::id::Id;
use crate::model::origin::Origin;
use crate::model::words::Storage;

/// Returns the cookies of a service, each with what the service states for all.
pub fn service_cookies(id: &Id, spec: &ServiceSpec) -> Vec<Arc<Cookie>> {
    let mut shared = spec.facts.clone();
    if !shared.service.is_stated() {
        shared.service = name_of(id, spec);
    }

    let mut cookies = Vec::new();
    for cookie in spec.cookies.iter().flatten() {
        cookies.push(of_service(id, shared.clone(), cookie));
    }

    if cookies.is_empty() && shared.storage.is(&Storage::Nothing) {
        cookies.push(Arc::new(Cookie {
            service: Some(id.clone()),
            declared: Arc::clone(&spec.declared),
            names: Stated::default(),
            facts: shared,
        }));
    }

    cookies
}

/// Lays a cookie over what its service states for all.
pub fn of_service(id: &Id, mut shared: Facts, cookie: &Cookie) -> Arc<Cookie> {
    shared.overlay(&cookie.facts);
    Arc::new(Cookie {
        service: Some(id.clone()),
        declared: Arc::clone(&cookie.declared),
        names: cookie.names.clone(),
        facts: shared,
    })
}

/// Returns the name of a service, else its id, since a heading or a cell needs
/// one.
pub fn name_of(id: &Id, spec: &ServiceSpec) -> Name {
    if spec.name.is_stated() {
        return spec.name.clone();
    }

    let mut name = Name::default();
    name.push(None, id.to_string(), Origin::new(&spec.declared, ""));
    name
}
