//! Checks comparisons and filters. A fact is unequal to everything, and a code
//! to any text that its field never holds. Nobody would notice such a
//! comparison, so it is refused.

use std::ops::Range;

use minijinja::machinery::ast::{BinOp, BinOpKind, CallArg, Expr, Filter, Spanned};
use minijinja::value::Value;

use super::script::{Reader, path, range, texts};
use crate::diagnostic::nearest::{first_of, suggestion};
use crate::edition::values::codes::Codes;
use crate::edition::values::fact::may_be_compared;
use crate::edition::values::seen::{Kind, Type};

/// The filters of an edition. All take a list.
const FILTERS: [&str; 6] = [
    "selectattr",
    "rejectattr",
    "distinct",
    "first",
    "last",
    "length",
];

/// The tests of `selectattr` and `rejectattr`.
const TESTS: [&str; 6] = ["eq", "ne", "==", "!=", "in", "none"];

const COMPARE: &str = "compare codes, as `cookie.consent` or `category.id`, with texts in quotes; ask whether a fact is stated with `{% if … %}` or `is none`";

struct Operand {
    is: Type,
    /// The last name of its path.
    name: String,
    /// Its value, if the template contains it.
    value: Option<Value>,
    place: Range<usize>,
}

impl Reader<'_> {
    /// Checks `==`, `!=`, `in`, `<` and `>`.
    pub fn compared(&mut self, of: &BinOp<'_>) -> Type {
        let (left, right) = (self.operand(&of.left), self.operand(&of.right));
        match of.op {
            BinOpKind::In => self.is_in(&left, &right),
            BinOpKind::Eq | BinOpKind::Ne => self.equal(&left, &right),
            _ => {
                self.number(&left);
                self.number(&right);
            }
        }

        Type::Condition
    }

    fn operand(&mut self, expression: &Expr<'_>) -> Operand {
        let of = match expression {
            Expr::Filter(filter) => filter.expr.as_ref().map_or(String::new(), path),
            _ => path(expression),
        };
        Operand {
            is: self.expression(expression),
            name: of.rsplit('.').next().unwrap_or_default().to_owned(),
            value: self.value_of(expression),
            place: range(expression.span()),
        }
    }

    fn number(&mut self, operand: &Operand) {
        if !matches!(operand.is, Type::Number | Type::Unknown) {
            let help = "numbers are `loop.index`, `….cookies|length` and what is written as one";
            self.refuse(operand.place.clone(), "this is not a number", help);
        }
    }

    fn is_in(&mut self, element: &Operand, list: &Operand) {
        match (element.is, list.is) {
            (_, Type::Unknown) | (Type::Unknown, Type::Codes(_) | Type::Literals) => {}
            (Type::Literal | Type::Code(_), Type::Codes(_) | Type::Literals) => {
                self.known_codes(list, element);
                self.known_codes(element, list);
            }
            (_, Type::Codes(_) | Type::Literals) => self.not_compared(element),
            (_, Type::Fact | Type::Thing(_) | Type::Things(_)) => self.not_compared(list),
            _ => {
                let help = "write a list, as in `[\"first\", \"third\"]`";
                self.refuse(list.place.clone(), "this is not a list", help);
            }
        }
    }

    fn equal(&mut self, left: &Operand, right: &Operand) {
        match (left.is, right.is) {
            (Type::Unknown, _) | (_, Type::Unknown) => return,
            (Type::Code(one), Type::Code(other)) if !one.compares_with(other) => {
                let message =
                    "two codes are not compared: where neither is stated, they would be equal";
                let help = "compare with a text in quotes; for groups there are lists, as `portal.services` and `category.services`";
                return self.refuse(right.place.clone(), message, help);
            }
            _ => {}
        }

        for (of, with) in [(right, left), (left, right)] {
            let name = &of.name;
            let (message, help) = match (of.is, with.is) {
                (Type::Code(_), Type::Literal) => return self.known_codes(of, with),
                (Type::Number, Type::Literal) => return self.number(with),
                (Type::Code(_), Type::Number) => (
                    format!("`{name}` is never a number"),
                    "compare it with a text in quotes",
                ),
                (Type::Code(_), Type::Flag) => (
                    format!("`{name}` is a code, and never `true` or `false`"),
                    "compare it with a text in quotes, or ask whether it is stated: `{% if … %}`, `is none`",
                ),
                (Type::Flag, Type::Literal) => (
                    format!("`{name}` is `true` or `false`, and never a text"),
                    "write `true` or `false` without quotation marks",
                ),
                (_, Type::Code(_) | Type::Flag | Type::Number | Type::Literal | Type::None) => {
                    continue;
                }
                _ => {
                    self.not_compared(with);
                    continue;
                }
            };
            self.refuse(with.place.clone(), message, help);
        }
    }

    fn not_compared(&mut self, operand: &Operand) {
        let (message, help) = match operand.is {
            Type::Codes(_) => (
                "this is a list of codes",
                "look for a code in it: `\"choice\" in cookie.exemption`",
            ),
            _ => ("this cannot be compared", COMPARE),
        };
        self.refuse(operand.place.clone(), message, help);
    }

    /// Refuses quoted texts that are not a code of the field.
    fn known_codes(&mut self, field: &Operand, written: &Operand) {
        let (Type::Code(codes) | Type::Codes(codes), Some(value)) = (field.is, &written.value)
        else {
            return;
        };

        for text in texts(value) {
            if matches!(codes, Codes::Portal) {
                self.script
                    .portals
                    .push((written.place.clone(), text.clone()));
            }

            if let Some(known) = codes.without(&text) {
                let message = format!("`{}` is never `{text}`", field.name);
                let help = suggestion("codes", &text, known).unwrap_or_default();
                self.refuse(written.place.clone(), message, help);
            }
        }
    }

    pub fn filter(&mut self, filter: &Spanned<Filter<'_>>) -> Type {
        if !FILTERS.contains(&filter.name) {
            let message = format!("an edition has no filter `{}`", filter.name);
            let start = range(filter.span()).start;
            let help = format!("filters: {}", first_of(FILTERS));
            self.refuse(start..start + filter.name.len(), message, help);
            return Type::Unknown;
        }

        let list = match &filter.expr {
            Some(of) => self.list(of),
            None => Type::Unknown,
        };
        match (filter.name, filter.args.as_slice()) {
            ("length", []) => Type::Number,
            ("first" | "last", []) => element(list),
            ("selectattr" | "rejectattr", [CallArg::Pos(field), test @ ..]) => {
                self.select(filter, list, field, test);
                list
            }
            ("distinct", [_, ..]) => {
                for field in &filter.args {
                    if let CallArg::Pos(field) = field {
                        self.field_among(list, field);
                    }
                }

                list
            }
            (name, _) => {
                let help = "as in `categories|first`, `cookies|selectattr(\"duration\")` or `cookies|selectattr(\"consent\", \"eq\", \"required\")`";
                let message = format!("`{name}` has other arguments");
                self.refuse(range(filter.span()), message, help);
                list
            }
        }
    }

    pub fn list(&mut self, of: &Expr<'_>) -> Type {
        let list = self.expression(of);
        let is_list = matches!(
            list,
            Type::Things(_) | Type::Codes(_) | Type::Literals | Type::Unknown
        );
        if is_list {
            return list;
        }

        let help = "go through a list: `{% for cookie in category.cookies %}`";
        self.refuse(range(of.span()), "this is not a list", help);
        Type::Unknown
    }

    fn select(
        &mut self,
        filter: &Spanned<Filter<'_>>,
        list: Type,
        field: &Expr<'_>,
        test: &[CallArg<'_>],
    ) {
        let place = range(field.span());
        let Some((name, is)) = self.field_among(list, field) else {
            return;
        };

        let left = Operand {
            // It is enough if one of several codes matches.
            is: match is {
                Type::Codes(codes) => Type::Code(codes),
                is => is,
            },
            name: name.rsplit('.').next().unwrap_or_default().to_owned(),
            value: None,
            place,
        };
        let named = match test.first() {
            Some(CallArg::Pos(of)) => of.as_const().map(|name| name.to_string()),
            _ => None,
        };
        match (named.as_deref(), test) {
            (None, []) | (Some("none"), [_]) => self.can_be_missing(is, left.place),
            (Some(test), [_, CallArg::Pos(other)]) if TESTS.contains(&test) && test != "none" => {
                let other = self.operand(other);
                if matches!(left.is, Type::Fact) && name.split('.').any(may_be_compared) {
                    self.beside_fact(test, other);
                } else if test == "in" {
                    self.is_in(&left, &other);
                } else {
                    self.equal(&left, &other);
                }
            }
            _ => {
                let help = format!(
                    "as in `selectattr(\"consent\", \"eq\", \"required\")`; tests: {}",
                    first_of(TESTS)
                );
                self.refuse(range(filter.span()), "this test cannot be read", help);
            }
        }
    }

    /// Refuses to compare a fact with anything but a text or, for `in`, a list
    /// of texts.
    fn beside_fact(&mut self, test: &str, other: Operand) {
        let (message, help) = match (test, other.is) {
            ("in", Type::Literals) | (_, Type::Unknown) => return,
            ("in", _) => (
                "this is not a list of texts",
                "write one, as in `[\"a.example\", \"b.example\"]`",
            ),
            (_, Type::Literal) => return,
            _ => ("this is not a text", "compare it with a text in quotes"),
        };
        self.refuse(other.place, message, help);
    }

    /// Checks a quoted field of the elements of a list. Returns its name and
    /// type.
    fn field_among(&mut self, list: Type, field: &Expr<'_>) -> Option<(String, Type)> {
        let place = range(field.span());
        let name = field.as_const();
        let Some(name) = name.as_ref().and_then(Value::as_str) else {
            let help = "name it in quotes, as in `selectattr(\"duration\")`";
            self.refuse(place, "this is not a field", help);
            return None;
        };

        let is = match list {
            Type::Things(kind) => self.field_of(kind, name, place),
            Type::Codes(_) | Type::Literals => {
                let message = "what is in this list has no fields";
                self.refuse(place, message, "ask in an `{% if … in … %}`");
                Type::Unknown
            }
            _ => Type::Unknown,
        };
        Some((name.to_owned(), is))
    }

    /// Returns the type of a field of a list's elements. The path may contain
    /// dots.
    fn field_of(&mut self, kind: &'static Kind, path: &str, place: Range<usize>) -> Type {
        let mut is = Type::Thing(kind);
        for name in path.split('.') {
            is = match is {
                Type::Thing(of) => self.field_in(of, name, "", place.clone()),
                Type::Unknown => return is,
                _ => {
                    let message = format!("this has no fields, and so no `{name}`");
                    self.refuse(place, message, "");
                    return Type::Unknown;
                }
            };
        }

        is
    }
}

pub fn element(list: Type) -> Type {
    match list {
        Type::Things(kind) => Type::Thing(kind),
        Type::Codes(codes) => Type::Code(codes),
        Type::Literals => Type::Literal,
        _ => Type::Unknown,
    }
}
