//! A portal lists a cookie twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::patterns::covers;
use super::rule::{Context, Findings, Rule, anywhere};
use super::support::{domains, label};
use crate::diagnostic::{Diagnostic, kind};
use crate::model::collate::{is_same_name, sort_key};
use crate::model::company::may_be_one_company;
use crate::model::cookie::Cookie;
use crate::model::name;
use crate::model::words::Storage;
use crate::source::place::Place;

pub const RULE: Rule = Rule {
    kind: kind::DUPLICATE_COOKIE,
    sources: &[anywhere("a reader of two rows cannot tell which is true")],
    check,
};

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    in_several_categories(context, out);
    in_one_row(context, out);
    let cookies = &context.portal.cookies;
    let mut before = Before::default();
    for (index, second) in cookies.iter().enumerate() {
        let names = names_or_labels(second);
        let near = before.near(&names);
        before.add(&names, index);
        let Some(first) = near.iter().find(|near| is_same(&cookies[**near], second)) else {
            continue;
        };

        let id = &context.portal.id;
        let message = format!("`{}` is listed twice for portal `{id}`", label(second));
        let first_place = Place::of_table(&cookies[*first].declared);
        let mut problem = Diagnostic::new(kind::DUPLICATE_COOKIE, message);
        if !(context.is_own)(second.declared.file) {
            problem = problem.at(Place::of_table(&context.portal.declared), "");
        }

        out.push(
            problem
                .at(Place::of_table(&second.declared), "listed again here")
                .at(first_place, "first listed here")
                .help("remove one of them, or say `absent = true` in an override of the portal"),
        );
    }
}

/// Reports names of a cookie that another of its names covers.
fn in_one_row(context: &Context<'_>, out: &mut Findings<'_>) {
    for cookie in context.cookies(|cookie| (context.is_own)(cookie.declared.file)) {
        let Some(origin) = cookie.names.origin() else {
            continue;
        };

        let names = cookie.names();
        let mut before = Before::default();
        for (index, second) in names.iter().enumerate() {
            let second_alone = std::slice::from_ref(second);
            let near = before.near(second_alone);
            before.add(second_alone, index);
            let Some(first) = near.iter().find(|near| is_one(&names[**near], second)) else {
                continue;
            };

            let first = &names[*first];
            let (kept, listed) = if covers(second, first) {
                (second, first)
            } else {
                (first, second)
            };

            let id = &context.portal.id;
            let message = format!("a row of portal `{id}` lists `{listed}` twice");
            out.push(
                Diagnostic::new(kind::DUPLICATE_COOKIE, message)
                    .at(Place::of(origin), format!("`{kept}` stands for it too"))
                    .help(format!("remove `{listed}` from the names")),
            );
        }
    }
}

/// The cookies seen so far, indexed by name, so that the thousands of cookies
/// that a portal may have are not all compared with each other.
#[derive(Default)]
struct Before {
    by_name: BTreeMap<String, Vec<usize>>,
    /// The patterns, by the text before their first placeholder.
    patterns: BTreeMap<String, Vec<usize>>,
}

impl Before {
    fn add(&mut self, names: &[String], index: usize) {
        for name in names {
            self.by_name.entry(name.clone()).or_default().push(index);
            if let [start, _, ..] = name::fixed(name)[..] {
                let of_start = self.patterns.entry(start.to_owned()).or_default();
                of_start.push(index);
            }
        }
    }

    /// Returns the indices of all that may have one of these names, in order.
    fn near(&self, names: &[String]) -> Vec<usize> {
        let mut near = BTreeSet::new();
        for name in names {
            near.extend(self.by_name.get(name).into_iter().flatten());
            for end in 0..=name.len() {
                if let Some(start) = name.get(..end)
                    && let Some(patterns) = self.patterns.get(start)
                {
                    near.extend(patterns);
                }
            }

            if let [start, _, ..] = name::fixed(name)[..] {
                for (known, found) in self.by_name.range(start.to_owned()..) {
                    if !known.starts_with(start) {
                        break;
                    }

                    near.extend(found);
                }
            }
        }

        near.into_iter().collect()
    }
}

/// Returns the names of a cookie, or the sort keys of its labels if it has
/// none.
fn names_or_labels(cookie: &Cookie) -> Cow<'_, [String]> {
    if !cookie.names().is_empty() {
        return Cow::Borrowed(cookie.names());
    }

    let labels = cookie.facts.label.all();
    Cow::Owned(labels.map(|label| sort_key(label)).collect())
}

fn in_several_categories(context: &Context<'_>, out: &mut Findings<'_>) {
    for cookie in &context.portal.cookies {
        let categories = &cookie.facts.categories;
        if let Some([_, _, ..]) = categories.get().map(Vec::as_slice)
            && let Some(origin) = categories.origin()
        {
            let id = &context.portal.id;
            let name = label(cookie);
            let message = format!("`{name}` is listed in several categories of portal `{id}`");
            out.push(
                Diagnostic::new(kind::DUPLICATE_COOKIE, message)
                    .at(Place::of(origin), "each of them has a table")
                    .help("name the one category that it serves"),
            );
        }
    }
}

fn is_same(first: &Cookie, second: &Cookie) -> bool {
    (share_a_name(first, second) || share_a_label(first, second))
        && share_a_domain(first, second)
        && may_share_a_provider(first, second)
        // Entries of the same name in two kinds of storage are different.
        && storage(first) == storage(second)
}

fn storage(cookie: &Cookie) -> Storage {
    let stated = cookie.facts.storage.get();
    stated.copied().unwrap_or(Storage::Cookie)
}

fn share_a_name(first: &Cookie, second: &Cookie) -> bool {
    let mut names = first.names().iter();
    names.any(|one| second.names().iter().any(|two| is_one(one, two)))
}

/// Returns whether a reader would take two names for the same one: `_ga_<ID>`,
/// `_ga_*` and `_ga_X1` are, but `_ga_audience` is not.
fn is_one(one: &str, two: &str) -> bool {
    let is_same = one == two || name::is_pattern(one) && name::fixed(one) == name::fixed(two);
    is_same || stands_for(one, two) || stands_for(two, one)
}

fn stands_for(pattern: &str, name: &str) -> bool {
    covers(pattern, name) && name::differs_in_ids(pattern, name)
}

/// Returns whether two cookies without names share a label and a category.
fn share_a_label(first: &Cookie, second: &Cookie) -> bool {
    if !first.names().is_empty() || !second.names().is_empty() {
        return false;
    }

    let mut categories = first.facts.categories.get().into_iter().flatten();
    let mut labels = first.facts.label.all();
    categories.any(|category| second.is_in(category))
        && labels.any(|one| second.facts.label.all().any(|two| is_same_name(one, two)))
}

/// Returns whether two cookies may have the same provider, as they may if one
/// of them states none.
fn may_share_a_provider(first: &Cookie, second: &Cookie) -> bool {
    let seconds: Vec<&String> = second.facts.organisations().collect();
    if seconds.is_empty() || !first.recipient().is_stated() {
        return true;
    }

    first.facts.organisations().any(|one| {
        let mut others = seconds.iter();
        others.any(|two| is_same_name(one, two) || may_be_one_company(one, two))
    })
}

/// Returns whether two cookies share a domain, as they may if one of them
/// states none. Cookies of different domains are different.
fn share_a_domain(first: &Cookie, second: &Cookie) -> bool {
    let (firsts, seconds) = (domains(first), domains(second));
    firsts.is_empty() || seconds.is_empty() || firsts.iter().any(|one| seconds.contains(one))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_differ_in_words_are_several() {
        for (one, two) in [
            ("wordpress_<hash>", "wordpress_logged_in_<hash>"),
            ("wp-settings-<uid>", "wp-settings-time-<uid>"),
            ("SESS<hash>", "SESSlanguage"),
            ("_ga_<id>", "_ga_audience"),
            ("wordpress_*", "wordpress_test_cookie"),
        ] {
            assert!(!is_one(one, two) && !is_one(two, one), "{one} {two}");
        }

        for (one, two) in [
            ("_ga_<id>", "_ga_*"),
            ("_ga_{id}", "_ga_1AB2CD3EF4"),
            ("_pk_id.*", "_pk_id.1.3fe2"),
            ("_pk_id.*", "_pk_id.<site>.<hash>"),
            ("mp_*_mixpanel", "mp_a2dbce0e18_mixpanel"),
        ] {
            assert!(is_one(one, two) && is_one(two, one), "{one} {two}");
        }
    }

    proptest! {
        #[test]
        fn what_is_one_name_is_near(names in proptest::collection::vec("[ab*<>]{1,5}", 2..6)) {
            let mut before = Before::default();
            for (index, second) in names.iter().enumerate() {
                let near = before.near(std::slice::from_ref(second));
                for (index, first) in names[..index].iter().enumerate() {
                    prop_assert!(!is_one(first, second) || near.contains(&index));
                }

                before.add(std::slice::from_ref(second), index);
            }
        }
    }
}
