//! Checks expressions. Whatever is not named here is refused, and so is a field
//! that does not exist, even in a branch that no portal takes.

use std::ops::Range;

use minijinja::machinery::ast::{BinOpKind, Expr, GetAttr, GetItem, Spanned, UnaryOpKind};
use minijinja::value::{Value, ValueKind};

use super::script::{NameOf, Reader, path, range};
use crate::diagnostic::nearest::{nearest, suggestion};
use crate::edition::values::kinds::TOP;
use crate::edition::values::seen::{Kind, Type};

const ONCE: &str = "an edition compares with `==`, `!=`, `in`, `<` and `>`, once";

impl Reader<'_> {
    pub fn expression(&mut self, expression: &Expr<'_>) -> Type {
        match expression {
            Expr::Var(name) => self.named(name.id, range(name.span())),
            Expr::Const(of) => match of.value.kind() {
                ValueKind::String => Type::Literal,
                ValueKind::Number => Type::Number,
                ValueKind::Seq => self.literals(Some(&of.value), range(of.span())),
                ValueKind::Bool => Type::Flag,
                _ => Type::None,
            },
            Expr::List(list) => self.literals(list.as_const().as_ref(), range(list.span())),
            Expr::GetAttr(attr) => self.field(attr),
            Expr::UnaryOp(not) if matches!(not.op, UnaryOpKind::Not) => {
                self.condition(&not.expr);
                Type::Condition
            }
            Expr::BinOp(of) => match of.op {
                BinOpKind::ScAnd | BinOpKind::ScOr => self.joined(&of.left, &of.right),
                BinOpKind::Eq | BinOpKind::Ne | BinOpKind::In | BinOpKind::Lt | BinOpKind::Gt => {
                    self.compared(of)
                }
                _ => self.unknown(expression),
            },
            Expr::Test(test) if test.name == "none" => {
                let is = self.expression(&test.expr);
                self.can_be_missing(is, range(test.expr.span()));
                Type::Condition
            }
            Expr::Filter(filter) => self.filter(filter),
            _ => self.unknown(expression),
        }
    }

    fn literals(&mut self, list: Option<&Value>, place: Range<usize>) -> Type {
        let elements = list.and_then(|list| list.try_iter().ok());
        if !elements.is_some_and(|mut all| all.all(|it| it.kind() == ValueKind::String)) {
            let message = "a list holds texts in quotes and nothing else";
            self.refuse(place, message, "write it as `[\"first\", \"third\"]`");
        }

        Type::Literals
    }

    /// Checks the condition of an `if`. A quoted text or a list is always true:
    /// usually, it is a comparison that was not repeated after `or`.
    pub fn condition(&mut self, expression: &Expr<'_>) -> Type {
        let is = self.expression(expression);
        if matches!(is, Type::Literal | Type::Literals | Type::None) {
            self.refuse(
                range(expression.span()),
                "this alone asks nothing: it is the same for every portal",
                "repeat what is compared, as in `category.id == \"social\" or category.id == \"marketing\"`, or write `category.id in [\"social\", \"marketing\"]`",
            );
            return Type::Condition;
        }

        self.can_be_missing(is, range(expression.span()));
        is
    }

    /// Refuses to test for something that always exists.
    pub fn can_be_missing(&mut self, is: Type, place: Range<usize>) {
        if let Type::Thing(kind) = is
            && kind.sort.is_always_there()
        {
            let message = "this is always there, whether its fields are stated or not";
            let mut help = "ask for one of its fields".to_owned();
            if let Some(first) = kind.names().first() {
                help.push_str(&format!(", as `….{first}`"));
            }

            self.refuse(place, message, help);
        }
    }

    /// Checks `and` and `or`.
    fn joined(&mut self, left: &Expr<'_>, right: &Expr<'_>) -> Type {
        let is_left = self.condition(left);
        // `{{ portal.name or "nobody" }}` is refused because it prints a
        // literal.
        if matches!(is_left, Type::Fact) && matches!(right, Expr::Const(_)) {
            return self.expression(right);
        }

        match (is_left, self.condition(right)) {
            (Type::Fact, Type::Fact) => Type::Fact,
            (Type::Unknown, _) | (_, Type::Unknown) => Type::Unknown,
            _ => Type::Condition,
        }
    }

    /// Returns the quoted texts that an expression can be, if they are known.
    pub fn value_of(&self, expression: &Expr<'_>) -> Option<Value> {
        match expression {
            Expr::Var(name) => self.own_name(name.id)?.value.clone(),
            _ => expression.as_const(),
        }
    }

    /// Returns the last definition of a name in this edition.
    fn own_name(&self, name: &str) -> Option<&NameOf> {
        self.names.iter().rfind(|it| it.name == name)
    }

    /// Returns the type of a name. If this edition extends another one, an
    /// unknown name may be defined there.
    fn named(&mut self, name: &str, place: Range<usize>) -> Type {
        let own = self.own_name(name).map(|own| own.is);
        if let Some(is) = own.or_else(|| TOP.field(name)) {
            return is;
        }

        if !self.extends {
            let mut known = TOP.names();
            known.extend(self.names.iter().map(|it| it.name.clone()));
            let help = match nearest(name, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "there are `portal` and `categories`, and names that `for` and `set` give"
                    .to_owned(),
            };
            self.refuse(place, format!("there is no `{name}` here"), help);
        }

        Type::Unknown
    }

    /// Checks a field, such as `portal.publisher.name`.
    fn field(&mut self, attr: &Spanned<GetAttr<'_>>) -> Type {
        let of = self.expression(&attr.expr);
        let place = self.whole_path(attr.span());
        match (of, attr.name) {
            (Type::Thing(kind), name) => self.field_in(kind, name, &path(&attr.expr), place),
            (Type::Unknown, _) => Type::Unknown,
            (Type::Loop, "index") => Type::Number,
            (Type::Loop, "first" | "last") => Type::Condition,
            (Type::Loop, _) => {
                let help = "`loop.index`, `loop.first` and `loop.last`";
                self.refuse(place, "a loop has no such field", help);
                Type::Unknown
            }
            (Type::Things(_) | Type::Codes(_) | Type::Literals, _) => {
                let list = path(&attr.expr);
                let help =
                    format!("go through it with `{{% for … in {list} %}}`, or take its `|first`");
                self.refuse(place, "a list has no fields", help);
                Type::Unknown
            }
            _ => {
                let message = format!("`{}` has no fields", path(&attr.expr));
                let help = format!("write `{}`", path(&attr.expr));
                self.refuse(place, message, help);
                Type::Unknown
            }
        }
    }

    pub fn field_in(&mut self, kind: &Kind, name: &str, of: &str, place: Range<usize>) -> Type {
        match kind.field(name) {
            Some(is) => is,
            None => {
                let help = misspelt(kind, name, of);
                self.refuse(place, "this field does not exist", help);
                Type::Unknown
            }
        }
    }

    /// Refuses `portal["name"]`.
    fn item_by_name(&mut self, of: &GetItem<'_>, key: &str, place: Range<usize>) -> Type {
        let help = format!("write `{}.{}`", path(&of.expr), key.replace('-', "_"));
        self.refuse(place, "a field is named behind a dot", help);
        Type::Unknown
    }

    fn unknown(&mut self, expression: &Expr<'_>) -> Type {
        let place = range(expression.span());
        if let Expr::GetItem(of) = expression
            && let Some(key) = of.subscript_expr.as_const()
            && let Some(key) = key.as_str()
        {
            return self.item_by_name(of, key, place);
        }

        let (message, help) = match expression {
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
            Expr::BinOp(of) if matches!(of.op, BinOpKind::Lte | BinOpKind::Gte) => (ONCE, ""),
            // A comparison of more than two.
            Expr::Compare(_) => (ONCE, ""),
            Expr::BinOp(of) if matches!(of.op, BinOpKind::Sub) => (
                "an edition does not calculate",
                "fields are written with `_` for `-`, as in `cookie.data_retention`",
            ),
            Expr::BinOp(_) | Expr::UnaryOp(_) => (
                "an edition does not calculate, and joins no texts",
                "print values one after the other",
            ),
            _ => ("an edition has no such value", ""),
        };
        self.refuse(place, message, help);
        Type::Unknown
    }
}

fn misspelt(kind: &Kind, name: &str, of: &str) -> String {
    let known = kind.names();
    let names = known.iter().map(String::as_str);
    match nearest(name, names.clone()) {
        Some(near) if of.is_empty() => format!("did you mean `{near}`?"),
        Some(near) => format!("did you mean `{of}.{near}`?"),
        None => suggestion(kind.fields_are, name, names).unwrap_or_default(),
    }
}
