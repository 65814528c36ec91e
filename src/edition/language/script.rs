//! The result of reading a template: its blocks, and its mistakes.

use std::ops::Range;

use minijinja::machinery::Span;
use minijinja::machinery::ast::Expr;
use minijinja::value::Value;

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::values::seen::Type;

/// A mistake at a range of a template.
pub type Refused = Diagnostic<Range<usize>>;

/// Reports a mistake of an edition. The help may be empty.
pub fn template_error<P>(
    place: P,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic<P> {
    let problem = Diagnostic::new(kind::EDITION_TEMPLATE, "this edition cannot be printed");
    let (problem, help) = (problem.at(place, message), help.into());
    if help.is_empty() {
        problem
    } else {
        problem.help(help)
    }
}

#[derive(Debug, Default)]
pub struct Script {
    pub blocks: Vec<Block>,
    /// The first text or value outside blocks.
    pub outside: Option<Range<usize>>,
    pub refused: Vec<Refused>,
    /// The ids of portals that it compares with. The data decides whether they
    /// exist.
    pub portals: Vec<(Range<usize>, String)>,
}

#[derive(Debug, Clone)]
pub struct Block {
    pub name: String,
    pub range: Range<usize>,
    pub within: Option<String>,
    /// The calls of `super()` in it.
    pub supers: Vec<Range<usize>>,
    /// How many conditions and loops surround it.
    pub branches: usize,
    /// Whether `super()` is inside a condition or loop of the block.
    pub may_leave_out: bool,
}

#[derive(Default)]
pub struct Reader<'a> {
    pub body: &'a str,
    pub script: Script,
    /// Whether it extends another edition, which may define names.
    pub extends: bool,
    /// The positions of the blocks around the current statement.
    pub open: Vec<usize>,
    /// The names that the edition defines. The last definition of a name
    /// counts.
    pub names: Vec<NameOf>,
    /// How many loops surround the current statement.
    pub loops: usize,
    /// How many conditions and loops surround it.
    pub branches: usize,
}

#[derive(Debug)]
pub struct NameOf {
    pub name: String,
    pub is: Type,
    /// The quoted text that it holds, or a list of those that it may hold.
    pub value: Option<Value>,
    pub loops: usize,
}

impl Reader<'_> {
    pub fn refuse(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let refused = template_error(range, message, help);
        self.script.refused.push(refused);
    }

    /// Returns the range of a whole path. The parser only reports its end.
    pub fn whole_path(&self, span: Span) -> Range<usize> {
        let Range { start, end } = range(span);
        let before = self.body.get(..start).unwrap_or_default();
        let outside = before.trim_end_matches(is_of_path);
        outside.len()..end
    }
}

pub fn is_of_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.'
}

pub fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

pub fn path(expression: &Expr<'_>) -> String {
    match expression {
        Expr::Var(var) => var.id.to_owned(),
        Expr::GetAttr(attr) => format!("{}.{}", path(&attr.expr), attr.name),
        _ => String::new(),
    }
}

pub fn texts(value: &Value) -> Vec<String> {
    if let Some(text) = value.as_str() {
        return vec![text.to_owned()];
    }

    let elements = value.try_iter().into_iter().flatten();
    elements
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}
