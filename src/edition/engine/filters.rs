//! The filters and tests of editions. All filters take a list. A field that
//! does not exist is an error, while the engine's own filters would treat it as
//! unequal to everything.

use std::borrow::Cow;
use std::collections::BTreeSet;

use minijinja::value::{Rest, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::edition::values::fact::{Fact, may_be_compared};
use crate::edition::values::failure::{Reason, refused};
use crate::edition::values::seen::Seen;

pub fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("length", |list: Value| {
        Ok::<_, Error>(elements(&list)?.len())
    });
    environment.add_filter("first", |list: Value| element(elements(&list)?.first()));
    environment.add_filter("last", |list: Value| element(elements(&list)?.last()));
    environment.add_filter(
        "selectattr",
        |state: &mut State<'_, '_>, list: Value, field: String, test: Rest<Value>| {
            spend(state, &list, 1)?;
            select(&list, &field, &test, true)
        },
    );
    environment.add_filter(
        "rejectattr",
        |state: &mut State<'_, '_>, list: Value, field: String, test: Rest<Value>| {
            spend(state, &list, 1)?;
            select(&list, &field, &test, false)
        },
    );
    environment.add_filter(
        "distinct",
        |state: &mut State<'_, '_>, list: Value, fields: Rest<String>| {
            spend(state, &list, fields.len())?;
            distinct(&list, &fields)
        },
    );
    environment.add_test("none", |value: &Value| is_none(value));
}

/// The most fields that the filters of one run look at. The fuel of the engine
/// counts a filter as one step, however long its list is.
const MOST_FIELDS: usize = 250_000;

/// The number of fields that filters have looked at in this run.
#[derive(Default)]
struct FieldsRead(usize);

fn spend(state: &mut State<'_, '_>, list: &Value, fields: usize) -> Result<(), Error> {
    let read = state.get_or_insert_extension(FieldsRead::default());
    read.0 += list.len().unwrap_or_default() * fields;
    if read.0 > MOST_FIELDS {
        return Err(ErrorKind::OutOfFuel.into());
    }

    Ok(())
}

fn is_none(value: &Value) -> bool {
    if is_object(value) {
        !value.is_true()
    } else {
        value.is_none()
    }
}

fn is_object(value: &Value) -> bool {
    value.downcast_object_ref::<Fact>().is_some() || value.downcast_object_ref::<Seen>().is_some()
}

pub fn elements(list: &Value) -> Result<Vec<Value>, Error> {
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => Ok(list.try_iter()?.collect()),
        _ => Err(refused("this is not a list")),
    }
}

fn element(found: Option<&Value>) -> Result<Value, Error> {
    found.cloned().ok_or_else(|| {
        let message = "this list is empty: ask first with `{% if … %}` whether it has elements";
        refused(message).with_source(Reason::EmptyList)
    })
}

/// Returns the elements whose field passes a test or, if `wanted` is false,
/// those whose field does not.
fn select(list: &Value, field: &str, test: &[Value], wanted: bool) -> Result<Vec<Value>, Error> {
    let mut selected = Vec::new();
    for element in elements(list)? {
        let value = field_of(&element, field)?;
        if passes(&value, test, wanted)? == wanted {
            selected.push(element);
        }
    }

    Ok(selected)
}

/// Returns a field of an element. The path may contain dots.
fn field_of(element: &Value, path: &str) -> Result<Value, Error> {
    let mut value = element.clone();
    for name in path.split('.') {
        value = match value.downcast_object_ref::<Seen>() {
            Some(thing) => thing.get(name)?,
            None => return Err(refused(format!("this has no fields, and so no `{name}`"))),
        };
    }

    Ok(value)
}

/// Returns the elements without those that look to a reader like an earlier one
/// in the given fields.
fn distinct(list: &Value, fields: &[String]) -> Result<Vec<Value>, Error> {
    let mut known = BTreeSet::new();
    let mut distinct = Vec::new();
    for element in elements(list)? {
        let mut said = Vec::new();
        for field in fields {
            let value = field_of(&element, field)?;
            let Some(fact) = value.downcast_object_ref::<Fact>() else {
                let message = format!("`{field}` is not for readers: a code has its `words.…`");
                return Err(refused(message));
            };

            said.push(fact.answer().line().map(Cow::into_owned));
        }

        if known.insert(said) {
            distinct.push(element);
        }
    }

    Ok(distinct)
}

/// Returns whether a field passes a test. If the field has several values, they
/// are compared one by one. Most mistakes are refused when the template is
/// read: those found here concern names that another edition defines.
fn passes(value: &Value, test: &[Value], wanted: bool) -> Result<bool, Error> {
    let [test, compared] = test else {
        let is_stated = test.is_empty();
        return Ok(if is_stated {
            value.is_true()
        } else {
            is_none(value)
        });
    };

    let fact = value.downcast_object_ref::<Fact>();
    let is_list = matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable);
    let said = match fact {
        // The trial has other names than the book, so all elements are
        // selected.
        Some(fact) if fact.subject.is_trial => return Ok(wanted),
        Some(fact) if may_be_compared(fact.key) => {
            fact.each().into_iter().map(Value::from).collect()
        }
        _ if is_list => elements(value)?,
        _ => vec![value.clone()],
    };
    if said.iter().any(is_object) {
        return Err(refused("this cannot be compared"));
    }

    Ok(match test.as_str() {
        Some("eq" | "==") => said.contains(compared),
        Some("ne" | "!=") => !said.contains(compared),
        _ => {
            let wanted = elements(compared)?;
            said.iter().any(|said| wanted.contains(said))
        }
    })
}
