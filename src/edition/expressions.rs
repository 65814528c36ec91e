//! The expressions of the small language of editions: whatever is not named here
//! is refused.

use std::ops::Range;

use minijinja::machinery::ast::{
    BinOpKind, CallArg, CompareOpKind, Expr, Filter, GetItem, Spanned, UnaryOpKind,
};
use minijinja::value::{Value, ValueKind};

use super::script::{Reader, range};
use crate::diagnostic::nearest::{first_of, nearest, suggestion};
use crate::model::category::BuiltIn;
use crate::model::country::Country;
use crate::model::facts::{CookieField, FIELDS};
use crate::model::language::Language;
use crate::model::words::{ConsentScope, Word as _};

/// The filters of an edition; all take a list.
const FILTERS: [&str; 5] = ["selectattr", "rejectattr", "first", "last", "length"];

/// How `selectattr` and `rejectattr` compare a field.
const TESTS: [&str; 6] = ["eq", "ne", "==", "!=", "in", "none"];

/// The fields that hold several codes.
const LISTS: [&str; 2] = ["category", "exemption"];

/// The fields that hold a code, beside those of a cookie.
const CODES: [&str; 4] = ["id", "language", "consent_scope", "law"];

/// The fields that are `true`, `false` or not stated.
const FLAGS: [&str; 3] = ["public_body", "asks_consent", "in_eea"];

/// What an expression gives, as far as it decides what can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Code,
    /// A list of codes of the data.
    Codes,
    Flag,
    /// A text in quotes.
    Literal,
    List,
    Number,
    Condition,
    /// A fact, a list of the data, or something with fields.
    Value,
}

/// Whether a field holds a plain word that can be compared, and that no reader is
/// shown.
fn is_code(name: &str) -> bool {
    let of_cookie = CookieField::of_key(name);
    CODES.contains(&name) || of_cookie.is_some_and(|field| field.is_code)
}

/// The codes that a field has, if that one is not among them.
fn impossible(name: &str, code: &str) -> Option<Vec<&'static str>> {
    let mut known = match CookieField::of_key(name) {
        Some(field) => (field.codes)(),
        None => Vec::new(),
    };
    match name {
        "consent" => known.extend(["all", "some", "no"]),
        "consent_scope" => known.extend(ConsentScope::ALL.iter().map(|word| word.as_str())),
        // A book has categories of its own, and services have ids.
        "category" | "id" => {
            let built_in: Vec<_> = BuiltIn::ALL.iter().map(|word| word.as_str()).collect();
            let is_near = nearest(code, built_in.iter().copied()).is_some_and(|near| near != code);
            return is_near.then_some(built_in);
        }
        "language" => {
            return Language::parse(code).is_err().then_some(vec!["fr", "en"]);
        }
        "country" | "law" => return Country::parse(code).is_err().then_some(vec!["FR", "US"]),
        _ => {}
    }
    (!known.is_empty() && !known.contains(&code)).then_some(known)
}

/// How two operands are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Equality,
    Order,
    In,
}

const COMPARE: &str = "compare codes, as `cookie.consent` or `category.id`, with texts in quotes; ask whether a fact is stated with `{% if … %}` or `is none`";

impl Reader<'_> {
    /// Looks at an expression, and says what it gives.
    pub fn expression(&mut self, expression: &Expr<'_>) -> Sort {
        match expression {
            Expr::Var(_) => Sort::Value,
            Expr::Const(of) => match of.value.kind() {
                ValueKind::String => Sort::Literal,
                ValueKind::Number => Sort::Number,
                ValueKind::Seq => Sort::List,
                _ => Sort::Flag,
            },
            Expr::List(list) => {
                if list.as_const().is_none() {
                    self.refuse(
                        range(list.span()),
                        "a list holds texts in quotes and nothing else",
                        "",
                    );
                }
                Sort::List
            }
            Expr::GetAttr(_) => self.field(expression),
            Expr::UnaryOp(not) if matches!(not.op, UnaryOpKind::Not) => {
                self.expression(&not.expr);
                Sort::Condition
            }
            Expr::BinOp(of) => match of.op {
                BinOpKind::ScAnd | BinOpKind::ScOr => {
                    joined(self.expression(&of.left), self.expression(&of.right))
                }
                BinOpKind::Eq | BinOpKind::Ne => self.compared(&of.left, By::Equality, &of.right),
                BinOpKind::In => self.compared(&of.left, By::In, &of.right),
                BinOpKind::Lt | BinOpKind::Gt => self.compared(&of.left, By::Order, &of.right),
                _ => self.unknown(expression),
            },
            Expr::Compare(of) => {
                let by = |op| match op {
                    CompareOpKind::Eq | CompareOpKind::Ne => Some(By::Equality),
                    CompareOpKind::In | CompareOpKind::NotIn => Some(By::In),
                    CompareOpKind::Lt | CompareOpKind::Gt => Some(By::Order),
                    _ => None,
                };
                match of.ops.as_slice() {
                    [one] if by(one.op).is_some() => {
                        self.compared(&of.expr, by(one.op).unwrap_or(By::Equality), &one.expr)
                    }
                    _ => self.unknown(expression),
                }
            }
            Expr::Test(test) if test.name == "none" => {
                self.expression(&test.expr);
                Sort::Condition
            }
            Expr::Filter(filter) => self.filter(filter),
            _ => self.unknown(expression),
        }
    }

    /// `portal.publisher.name`
    fn field(&mut self, expression: &Expr<'_>) -> Sort {
        let path = path(expression);
        let Expr::GetAttr(attr) = expression else {
            return Sort::Value;
        };
        self.expression(&attr.expr);
        match (path.split_once('.'), attr.name) {
            (Some(("loop", _)), "index") => Sort::Number,
            (Some(("loop", _)), "first" | "last") => Sort::Condition,
            (Some(("loop", _)), _) => {
                let help = "`loop.index`, `loop.first` and `loop.last`";
                self.refuse(range(attr.span()), "a loop has no such field", help);
                Sort::Number
            }
            _ if [".words.", ".texts.", ".fields."]
                .iter()
                .any(|of| path.contains(of)) =>
            {
                Sort::Value
            }
            (_, name) if LISTS.contains(&name) => Sort::Codes,
            (_, name) if is_code(name) => Sort::Code,
            (_, name) if FLAGS.contains(&name) => Sort::Flag,
            _ => Sort::Value,
        }
    }

    /// What stands beside an operator. A fact is unequal to everything, so that
    /// comparing it would be a mistake that nobody sees.
    fn compared(&mut self, left: &Expr<'_>, by: By, right: &Expr<'_>) -> Sort {
        for (operand, is_list) in [(left, false), (right, by == By::In)] {
            let sort = self.expression(operand);
            let (message, help) = match (by, sort) {
                (By::Order, Sort::Number) => continue,
                (By::Order, _) => (
                    "this is not a number",
                    "numbers are `loop.index`, `….cookies|length` and what is written as one",
                ),
                (_, Sort::Codes | Sort::List) if is_list => continue,
                (_, Sort::Codes) => (
                    "this is a list of codes",
                    "look for a code in it: `\"choice\" in cookie.exemption`",
                ),
                (_, Sort::Value | Sort::Condition | Sort::List) => {
                    self.not_compared(operand);
                    continue;
                }
                _ if is_list => (
                    "this is not a list",
                    "write a list, as in `[\"first\", \"third\"]`",
                ),
                _ => continue,
            };
            self.refuse(range(operand.span()), message, help);
        }
        self.known_code(left, right);
        self.known_code(right, left);
        Sort::Condition
    }

    /// What is not a code; a misspelt one is the likeliest.
    fn not_compared(&mut self, operand: &Expr<'_>) {
        let path = path(operand);
        let name = path.rsplit('.').next().unwrap_or_default();
        let codes = FIELDS.iter().filter(|field| field.is_code);
        let codes: Vec<String> = codes.map(|field| field.key.replace('-', "_")).collect();
        let known = codes.iter().map(String::as_str).chain(CODES);
        let is_fact = CookieField::of_key(name).is_some();
        let help = match nearest(name, known).filter(|_| path.contains('.') && !is_fact) {
            Some(near) => format!("did you mean `{near}`?"),
            None => COMPARE.to_owned(),
        };
        self.refuse(range(operand.span()), "this cannot be compared", help);
    }

    /// A code that its field never holds would be unequal in silence.
    fn known_code(&mut self, field: &Expr<'_>, literal: &Expr<'_>) {
        let path = path(field);
        if let Some(value) = literal.as_const() {
            self.known_values(&path, &value, range(literal.span()));
        }
    }

    /// Refuses each code among some values that a field never holds.
    fn known_values(&mut self, path: &str, value: &Value, place: Range<usize>) {
        let name = path.rsplit('.').next().unwrap_or_default();
        let values: Vec<Value> = match value.as_str() {
            Some(_) => vec![value.clone()],
            None if value.is_number() && is_code(name) => {
                let help = "compare it with a text in quotes";
                return self.refuse(place, format!("`{name}` is never a number"), help);
            }
            None => value.try_iter().map(Iterator::collect).unwrap_or_default(),
        };
        for code in values {
            if code.as_str().is_some() && FLAGS.contains(&name) {
                let message = format!("`{name}` is `true` or `false`, and never a text");
                let help = "write `true` or `false` without quotation marks";
                self.refuse(place.clone(), message, help);
            } else if let Some(code) = code.as_str()
                && let Some(known) = impossible(name, code)
            {
                let message = format!("`{name}` is never `{code}`");
                let help = suggestion("codes", code, known).unwrap_or_default();
                self.refuse(place.clone(), message, help);
            }
        }
    }

    fn filter(&mut self, filter: &Spanned<Filter<'_>>) -> Sort {
        if let Some(of) = &filter.expr {
            self.expression(of);
        }
        let args: Vec<Option<String>> = filter.args.iter().map(text_of).collect();
        let is_known = FILTERS.contains(&filter.name);
        match (filter.name, args.as_slice()) {
            ("length", []) => return Sort::Number,
            ("first" | "last", []) => {}
            ("selectattr" | "rejectattr", [Some(_)]) => {}
            ("selectattr" | "rejectattr", [Some(_), Some(test), ..]) => {
                if !TESTS.contains(&test.as_str())
                    || args.len() != if test == "none" { 2 } else { 3 }
                {
                    let help = format!(
                        "as in `selectattr(\"consent\", \"eq\", \"required\")`; tests: {}",
                        first_of(TESTS)
                    );
                    self.refuse(range(filter.span()), "this test cannot be read", help);
                } else if let [CallArg::Pos(field), _, CallArg::Pos(of)] = filter.args.as_slice()
                    && let (Some(field), Some(value)) = (field.as_const(), of.as_const())
                {
                    let field = field.to_string();
                    self.known_values(&field, &value, range(of.span()));
                }
            }
            _ if is_known => {
                let help = "as in `categories|first`, `cookies|selectattr(\"duration\")` or `cookies|selectattr(\"consent\", \"eq\", \"required\")`";
                self.refuse(
                    range(filter.span()),
                    format!("`{}` has other arguments", filter.name),
                    help,
                );
            }
            _ => {
                let message = format!("an edition has no filter `{}`", filter.name);
                let start = range(filter.span()).start;
                let help = format!("filters: {}", first_of(FILTERS));
                self.refuse(start..start + filter.name.len(), message, help);
            }
        }
        Sort::Value
    }

    /// `portal["name"]`
    fn item_by_name(&mut self, expression: &Expr<'_>, of: &GetItem<'_>) -> Sort {
        let key = of.subscript_expr.as_const().map(|key| key.to_string());
        let key = key.unwrap_or_default().replace('-', "_");
        let help = match path(&of.expr) {
            path if path.is_empty() => format!("write `.{key}`"),
            path => format!("write `{path}.{key}`"),
        };
        self.refuse(
            range(expression.span()),
            "a field is named behind a dot",
            help,
        );
        Sort::Value
    }

    fn unknown(&mut self, expression: &Expr<'_>) -> Sort {
        let (message, help) = match expression {
            Expr::GetItem(of)
                if of
                    .subscript_expr
                    .as_const()
                    .is_some_and(|key| key.as_str().is_some()) =>
            {
                return self.item_by_name(expression, of);
            }
            Expr::GetItem(_) | Expr::Slice(_) => (
                "an edition takes no part of a list or text by its number",
                "go through the list with `{% for … %}`, or take its `|first` or `|last`",
            ),
            Expr::Call(_) => (
                "this cannot be called here",
                "`{{ table(category) }}` prints a table, `{{ super() }}` the block of the edition that this one extends, each in a tag of its own",
            ),
            Expr::IfExpr(_) => (
                "an edition has no `a if b else c`",
                "write `{% if b %}{{ a }}{% else %}{{ c }}{% endif %}`",
            ),
            Expr::Test(_) => (
                "an edition has no such test",
                "ask `is none`, compare with `==`, or write `{% if … %}`",
            ),
            Expr::BinOp(of) if matches!(of.op, BinOpKind::Lte | BinOpKind::Gte) => (
                "an edition compares with `==`, `!=`, `in`, `<` and `>`, once",
                "",
            ),
            Expr::BinOp(of) if matches!(of.op, BinOpKind::Sub) => (
                "an edition does not calculate",
                "fields are written with `_` for `-`, as in `cookie.data_retention`",
            ),
            Expr::BinOp(_) | Expr::UnaryOp(_) => (
                "an edition does not calculate, and joins no texts",
                "print values one after the other",
            ),
            Expr::Compare(_) => (
                "an edition compares with `==`, `!=`, `in`, `<` and `>`, once",
                "",
            ),
            _ => ("an edition has no such value", ""),
        };
        self.refuse(range(expression.span()), message, help);
        Sort::Value
    }
}

/// A path of fields, as it is written.
pub fn path(expression: &Expr<'_>) -> String {
    match expression {
        Expr::Var(var) => var.id.to_owned(),
        Expr::GetAttr(attr) => format!("{}.{}", path(&attr.expr), attr.name),
        _ => String::new(),
    }
}

/// A literal argument, as text.
fn text_of(arg: &CallArg<'_>) -> Option<String> {
    match arg {
        CallArg::Pos(of) => of.as_const().map(|value| value.to_string()),
        _ => None,
    }
}

/// What `or` and `and` give.
fn joined(left: Sort, right: Sort) -> Sort {
    match (left, right) {
        (left, right) if left == right => left,
        (Sort::Literal, _) | (_, Sort::Literal) => Sort::Literal,
        (Sort::Code, _) | (_, Sort::Code) => Sort::Code,
        _ => Sort::Condition,
    }
}
