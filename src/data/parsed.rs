//! Reading texts that are parsed: addresses, countries, domains.

use toml::de::DeValue;

use super::other_form;
use super::table::Table;
use crate::diagnostic::{Diagnostic, kind};
use crate::model::country::Country;
use crate::model::domain::Domain;
use crate::model::field::{Name, Named};
use crate::model::origin::KeyPath;
use crate::model::web_address::WebAddress;

pub struct Reading<T> {
    /// What messages call it.
    pub wanted: &'static str,
    pub parse: fn(&str) -> Result<T, String>,
    /// Guesses what was meant by a text that cannot be parsed.
    pub meant: fn(&str) -> Option<String>,
}

const ADDRESS: Reading<WebAddress> = Reading {
    wanted: "a web address",
    parse: WebAddress::parse,
    meant: |text| Some(WebAddress::meant(text)?.as_str().to_owned()),
};

const COUNTRY: Reading<Country> = Reading {
    wanted: "a country",
    parse: Country::parse,
    meant: |text| Some(Country::meant(text)?.code().to_owned()),
};

const DOMAIN: Reading<Domain> = Reading {
    wanted: "a domain",
    parse: Domain::parse,
    meant: |text| Some(Domain::meant(text)?.as_str().to_owned()),
};

/// Words between the last two of several values.
const AND: [&str; 5] = ["et", "and", "ou", "or", "&"];

impl<T> Reading<T> {
    /// Splits a text into several values, if each of them can be understood.
    fn several(&self, text: &str) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for part in text.split(|c: char| c.is_whitespace() || [',', ';', '|'].contains(&c)) {
            if !part.is_empty() && !AND.contains(&part) {
                texts.push((self.meant)(part)?);
            }
        }

        (texts.len() > 1).then_some(texts)
    }
}

impl Table<'_, '_> {
    pub fn parsed<T>(&mut self, key: &'static str, reading: &Reading<T>) -> Option<T> {
        let value = self.value(key)?;
        self.parsed_value(value, self.key_path(key), reading)
    }

    fn parsed_value<T>(
        &mut self,
        value: &DeValue<'_>,
        path: KeyPath,
        reading: &Reading<T>,
    ) -> Option<T> {
        let text = self.cleaned(value, path.clone(), reading.wanted)?;
        let reason = match (reading.parse)(&text) {
            Ok(value) => return Some(value),
            Err(reason) => reason,
        };
        match reading.several(&text) {
            Some(texts) => self.several_in_one(path, reading.wanted, &texts),
            None => self.not_valid(path, reading.wanted, reason, (reading.meant)(&text)),
        }

        None
    }

    /// Reports a text that contains several values.
    fn several_in_one(&mut self, path: KeyPath, wanted: &str, texts: &[String]) {
        let name = self.name_of(&path);
        let message = format!("`{name}` is not valid: {wanted} is expected");
        let help = other_form::several_in_one(&name, &path, texts);
        let problem = Diagnostic::new(kind::INVALID_VALUE, message).help(help);
        self.wrong(path, problem, "this text holds several");
    }

    /// Parses one text, or each text of a list.
    fn parsed_list<T>(
        &mut self,
        value: &DeValue<'_>,
        path: KeyPath,
        reading: &Reading<T>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(elements) = value else {
            return Some(vec![self.parsed_value(value, path, reading)?]);
        };

        if elements.is_empty() {
            self.invalid(
                path,
                reading.wanted,
                "it is empty; leave the key out instead",
            );
            return None;
        }

        let mut parsed = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            parsed.extend(self.parsed_value(element.get_ref(), path.join(index), reading));
        }

        Some(parsed)
    }

    /// Reads a value for every language, or a table of values by language.
    fn named<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Self, &DeValue<'_>, KeyPath) -> Option<T>,
    ) -> Named<T> {
        const FORM: &str = "it is written once for every language, or as a table by language";
        let mut named = Named::default();
        let Some(value) = self.value(key) else {
            return named;
        };

        let (origin, path) = (self.origin(key), self.key_path(key));
        if let DeValue::Table(table) = value {
            self.each_language(table, &path, FORM, |reader, language, value, path| {
                if let Some(value) = read(reader, value, path) {
                    named.push(Some(language), value, origin.clone());
                }
            });
        } else if let Some(value) = read(self, value, path) {
            named.push(None, value, origin);
        }

        named
    }

    pub fn name(&mut self, key: &'static str) -> Name {
        self.named(key, |table, value, path| {
            table.cleaned(value, path, "a text")
        })
    }

    pub fn address(&mut self, key: &'static str) -> Named<WebAddress> {
        self.named(key, |table, value, path| {
            table.parsed_value(value, path, &ADDRESS)
        })
    }

    pub fn addresses(&mut self, key: &'static str) -> Option<Vec<WebAddress>> {
        let value = self.value(key)?;
        self.parsed_list(value, self.key_path(key), &ADDRESS)
    }

    pub fn country(&mut self, key: &'static str) -> Option<Country> {
        self.parsed(key, &COUNTRY)
    }

    pub fn domains(&mut self, key: &'static str) -> Named<Vec<Domain>> {
        self.named(key, |table, value, path| {
            table.parsed_list(value, path, &DOMAIN)
        })
    }
}
