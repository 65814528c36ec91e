//! Checks what `{{ … }}` prints: facts, numbers, tables, and the text of the
//! edition that is extended.

use std::ops::Range;

use minijinja::machinery::ast::{CallArg, Expr};

use super::script::{Reader, path, range, texts};
use super::tags;
use crate::diagnostic::nearest::suggestion;
use crate::edition::head::column::Column;
use crate::edition::values::seen::Type;

/// The named arguments of `table`.
const TABLE_ARGUMENTS: [&str; 3] = ["columns", "title", "caption"];

impl Reader<'_> {
    /// Checks the expression of `{{ … }}`.
    pub fn print(&mut self, expression: &Expr<'_>) {
        if let Expr::Call(call) = expression
            && let Expr::Var(name) = &call.expr
        {
            match name.id {
                "super" if call.args.is_empty() => return self.print_super(range(call.span())),
                "table" => return self.table(&call.args, range(call.span())),
                _ => {}
            }
        }

        let (message, help) = match self.expression(expression) {
            Type::Fact | Type::Number | Type::Unknown => return,
            Type::Code(_) => (
                "a code of the data is not for readers",
                self.word_or(expression, "ask for it: `{% if … == \"…\" %}`"),
            ),
            Type::Flag | Type::Condition | Type::None => (
                "what is true or false is not printed",
                self.word_or(expression, "ask for it: `{% if … %}`"),
            ),
            Type::Thing(_) | Type::Loop => (
                "a thing with fields cannot be printed: print one of them",
                String::new(),
            ),
            Type::Literal => (
                "a text in quotes is not printed",
                "write it outside the braces: `{% if a %}{{ a }}{% else %}text{% endif %}`"
                    .to_owned(),
            ),
            Type::Things(_) | Type::Codes(_) | Type::Literals => (
                "a list is not printed",
                "print its elements: `{% for … %}`".to_owned(),
            ),
        };
        self.refuse(range(expression.span()), message, help);
    }

    fn print_super(&mut self, call: Range<usize>) {
        let Some(block) = self.open.last() else {
            let help = "`{{ super() }}` stands in a block of the edition that this one extends";
            return self.refuse(call, "this stands in no block", help);
        };

        let block = &mut self.script.blocks[*block];
        block.supers.push(call.clone());
        block.may_leave_out |= self.branches > block.branches;
        self.stands_alone(call);
    }

    /// Refuses `{{ super() }}` within text, because it prints whole paragraphs.
    fn stands_alone(&mut self, call: Range<usize>) {
        let start = self.body[..call.start].rfind('\n').map_or(0, |at| at + 1);
        let (before, rest) = self.body.split_at(start);
        let mut text = rest.lines().next().unwrap_or_default().to_owned();
        for tag in tags::find(&text).into_iter().rev() {
            text.replace_range(tag.range, "");
        }

        let is_alone =
            text.trim().is_empty() && !text.starts_with("    ") && !text.starts_with('\t');
        let above = before.lines().next_back().unwrap_or_default().trim();
        let is_below_text = !above.is_empty() && !above.ends_with("%}") && !above.ends_with("}}");
        let mut is_in_code = false;
        for line in before.lines().map(str::trim_start) {
            if line.starts_with("```") || line.starts_with("~~~") {
                is_in_code = !is_in_code;
            }
        }

        let is_in_comment = before.rfind("<!--") > before.rfind("-->");
        if !is_alone || is_below_text || is_in_code || is_in_comment {
            self.refuse(
                call,
                "the text of another edition would not stand by itself here",
                "put `{{ super() }}` in a line of its own, without spaces before it and with an empty line above it",
            );
        }
    }

    /// Returns help to print the edition's word for a code, if it has one, or
    /// else `other`.
    fn word_or(&mut self, code: &Expr<'_>, other: &str) -> String {
        if let Expr::GetAttr(attr) = code
            && let Type::Thing(kind) = self.expression(&attr.expr)
            && let Some(Type::Thing(words)) = kind.field("words")
            && words.field(attr.name).is_some()
        {
            let (of, name) = (path(&attr.expr), attr.name);
            return format!("print the edition’s word for it: `{of}.words.{name}`");
        }

        other.to_owned()
    }

    fn table(&mut self, args: &[CallArg<'_>], range: Range<usize>) {
        if !matches!(args.first(), Some(CallArg::Pos(_))) {
            self.refuse(
                range.clone(),
                "`table` takes a category or a list of cookies",
                "write `{{ table(category) }}`",
            );
        }

        let mut named = Vec::new();
        for (position, arg) in args.iter().enumerate() {
            if let CallArg::Kwarg(name, of) = arg {
                if named.contains(name) {
                    let message = format!("`{name}` is given twice");
                    self.refuse(self::range(of.span()), message, "leave one of them out");
                }

                named.push(name);
            }

            match arg {
                CallArg::Pos(of) if position == 0 => {
                    self.expression(of);
                }
                CallArg::Kwarg("columns", of) => {
                    self.expression(of);
                    self.columns(of);
                }
                CallArg::Kwarg("title" | "caption", of) => self.title(of),
                CallArg::Kwarg(name, of) => {
                    let help = suggestion("arguments", name, TABLE_ARGUMENTS).unwrap_or_default();
                    self.refuse(
                        self::range(of.span()),
                        format!("`table` has no argument `{name}`"),
                        help,
                    );
                }
                _ => self.refuse(
                    range.clone(),
                    "`table` takes one category or list",
                    "name the other arguments, as in `title=\"…\"`",
                ),
            }
        }
    }

    fn columns(&mut self, of: &Expr<'_>) {
        let named = self.value_of(of).map(|value| texts(&value));
        for key in named.unwrap_or_default() {
            if Column::parse(&key).is_none() {
                let help = suggestion("columns", &key, Column::keys()).unwrap_or_default();
                let message = format!("a table has no column `{key}`");
                self.refuse(range(of.span()), message, help);
            }
        }
    }

    /// Checks the title of a table. A code, or a name that may hold one, is
    /// refused because it would be printed as it is.
    fn title(&mut self, of: &Expr<'_>) {
        let is_title = match of {
            Expr::Const(of) => {
                let text = of.value.as_str();
                text.is_some_and(|text| !text.trim().is_empty())
                    || of.value == minijinja::Value::from(false)
            }
            Expr::GetAttr(_) => matches!(self.expression(of), Type::Fact | Type::Unknown),
            _ => false,
        };
        if !is_title {
            let help = "write a text in quotes, a value as `category.title`, or `false`";
            self.refuse(range(of.span()), "this is not a title", help);
        }
    }
}
