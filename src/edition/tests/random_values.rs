//! Portals with random values.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::texts;
use crate::data::portal_of;
use crate::model::cookie::Cookie;
use crate::model::field::{Named, Stated, Text};
use crate::model::language::Language;
use crate::model::origin::Origin;
use crate::model::portal::Portal;
use crate::model::web_address::WebAddress;

/// A portal with three cookies, whose values are replaced.
static PORTAL: LazyLock<Portal> = LazyLock::new(|| {
    let cookie = |consent: &str| {
        format!(
            "[[cookies]]\nname = \"x\"\ncategory = \"necessary\"\nprovider = \"x\"\npurpose = \"x\"\npolicy = \"https://x.fr\"\nduration = {{ text = \"x\" }}\nconsent = \"{consent}\"\nstorage = \"local-storage\"\n"
        )
    };
    let text = format!(
        "name = \"x\"\nurl = \"https://x.fr\"\nmanage = \"https://x.fr\"\npublisher = {{ dpo = \"x\" }}\n{}{}{}",
        cookie("exempt"),
        cookie("required"),
        cookie("required"),
    );
    portal_of(&text).expect("a portal")
});

/// The values of a portal.
#[derive(Debug, Clone)]
pub struct Values {
    pub texts: Vec<String>,
    pub addresses: Vec<&'static str>,
    pub contact: String,
    pub cookies: usize,
    pub has_manage: bool,
}

pub fn values() -> impl Strategy<Value = Values> {
    let texts = proptest::collection::vec(texts::text(), 6);
    let addresses = proptest::collection::vec(texts::address(), 2);
    let rest = (texts::contact(), 1..=3_usize, any::<bool>());
    (texts, addresses, rest).prop_map(
        |(texts, addresses, (contact, cookies, has_manage))| Values {
            texts,
            addresses,
            contact,
            cookies,
            has_manage,
        },
    )
}

impl Values {
    /// As many that are plain words and addresses.
    pub fn plain(&self) -> Self {
        Self {
            texts: vec!["x".to_owned()],
            addresses: vec!["https://a.fr"],
            contact: "a@b.fr".to_owned(),
            ..self.clone()
        }
    }

    pub fn text(&self, position: usize) -> String {
        self.texts[position % self.texts.len()].clone()
    }

    pub fn address(&self, position: usize) -> WebAddress {
        let address = self.addresses[position % self.addresses.len()];
        WebAddress::parse(address).expect("an address")
    }

    pub fn portal(&self, language: &Language) -> Portal {
        let mut portal = PORTAL.clone();
        portal.languages = vec![language.clone()];
        name(&mut portal.name, self.text(0));
        name(&mut portal.url, self.address(0));
        name(&mut portal.publisher.dpo, self.contact.clone());
        if !self.has_manage {
            portal.manage = Named::default();
        }
        portal.cookies.truncate(self.cookies);
        for (position, cookie) in portal.cookies.iter_mut().enumerate() {
            *cookie = Arc::new(self.cookie(cookie, position));
        }
        portal
    }

    pub fn cookie(&self, like: &Cookie, position: usize) -> Cookie {
        let mut cookie = like.clone();
        let names = (0..=position).map(|name| self.text(name + 1)).collect();
        set(&mut cookie.names, names);
        name(&mut cookie.facts.provider, self.text(position + 2));
        name(&mut cookie.facts.policy, self.address(position + 1));
        cookie.facts.purpose = text(&cookie.facts.purpose, self.text(position + 3));
        let duration = cookie.facts.duration.get_mut().expect("a duration");
        duration.text = text(&duration.text, self.text(position + 4));
        cookie
    }

    /// The title of the only category.
    pub fn title(&self) -> String {
        self.text(5)
    }
}

fn set<T>(field: &mut Stated<T>, value: T) {
    *field.get_mut().expect("a field that is stated") = value;
}

/// A name or an address in place of another one.
fn name<T>(named: &mut Named<T>, value: T) {
    let origin = named.origin().expect("a name that is stated").clone();
    *named = Named::default();
    named.push(None, value, origin);
}

/// A text in place of another one.
pub fn text(like: &Text, value: String) -> Text {
    let mut text = Text::default();
    text.push(None, value, origin(like));
    text
}

fn origin(text: &Text) -> Origin {
    text.origin().expect("a text that is stated").clone()
}
