//! The filters and tests of editions. All take a list, and a field that does
//! not exist is an error: the engine's own would find it unequal to everything.

use minijinja::value::{Rest, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::fact::Fact;
use super::values::Seen;

pub fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("length", |list: Value| {
        Ok::<_, Error>(elements(&list)?.len())
    });
    environment.add_filter("first", |list: Value| element(elements(&list)?.first()));
    environment.add_filter("last", |list: Value| element(elements(&list)?.last()));
    environment.add_filter(
        "selectattr",
        |list: Value, field: String, test: Rest<Value>| select(&list, &field, &test, true),
    );
    environment.add_filter(
        "rejectattr",
        |list: Value, field: String, test: Rest<Value>| select(&list, &field, &test, false),
    );
    environment.add_test("none", |value: &Value| is_none(value));
}

/// Marks the error of a list without elements: it depends on the data.
#[derive(Debug, thiserror::Error)]
#[error("an empty list")]
pub struct Empty;

/// Whether something is not stated.
fn is_none(value: &Value) -> bool {
    let is_object = value.downcast_object_ref::<Fact>().is_some()
        || value.downcast_object_ref::<Seen>().is_some();
    if is_object {
        !value.is_true()
    } else {
        value.is_none()
    }
}

/// The elements of a list.
pub fn elements(list: &Value) -> Result<Vec<Value>, Error> {
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => Ok(list.try_iter()?.collect()),
        _ => Err(refused("a list is expected here".to_owned())),
    }
}

fn element(found: Option<&Value>) -> Result<Value, Error> {
    found.cloned().ok_or_else(|| {
        let message = "this list is empty: ask first with `{% if … %}` whether it has elements";
        refused(message.to_owned()).with_source(Empty)
    })
}

/// The elements whose field passes a test, or those whose field does not.
fn select(list: &Value, field: &str, test: &[Value], wanted: bool) -> Result<Vec<Value>, Error> {
    let mut selected = Vec::new();
    for element in elements(list)? {
        let mut value = element.clone();
        for name in field.split('.') {
            value = match value.downcast_object_ref::<Seen>() {
                Some(thing) => thing.get(name)?,
                None => return Err(refused(format!("this has no fields, and so no `{name}`"))),
            };
        }
        if passes(&value, test, field)? == wanted {
            selected.push(element);
        }
    }
    Ok(selected)
}

fn passes(value: &Value, test: &[Value], field: &str) -> Result<bool, Error> {
    let (test, other) = match test {
        [] => return Ok(value.is_true()),
        [test] => (test, None),
        [test, other, ..] => (test, Some(other)),
    };
    let (Some(test), other) = (test.as_str(), other) else {
        return Err(refused("the test is a text in quotes".to_owned()));
    };
    let compared = match (test, other) {
        ("none", _) => return Ok(is_none(value)),
        (_, Some(other)) => other,
        (_, None) => return Err(refused(format!("`{test}` compares with something"))),
    };
    if value.downcast_object_ref::<Fact>().is_some() {
        return Err(refused(format!(
            "`{field}` is not a code, and cannot be compared: ask whether it is stated"
        )));
    }
    if matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) {
        return Err(refused(format!(
            "`{field}` is a list of codes: ask `in` it in an `{{% if … %}}`"
        )));
    }
    Ok(match test {
        "eq" | "==" => value == compared,
        "ne" | "!=" => value != compared,
        _ => elements(compared)?.contains(value),
    })
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}
