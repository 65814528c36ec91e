//! What is read of a template: its blocks, and what an edition cannot say.

use std::ops::Range;

use minijinja::machinery::Span;
use minijinja::machinery::ast::Expr;
use minijinja::value::Value;

use crate::diagnostic::{Diagnostic, kind};
use crate::edition::values::seen::Type;

/// Something that an edition cannot say, at a range of its template.
pub type Refused = Diagnostic<Range<usize>>;

/// A mistake of the edition itself; the help may be empty.
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
    /// Where the first text or value outside blocks stands.
    pub outside: Option<Range<usize>>,
    pub refused: Vec<Refused>,
    /// The ids of portals that it compares with. Which there are, the data says.
    pub portals: Vec<(Range<usize>, String)>,
}

#[derive(Debug, Clone)]
pub struct Block {
    pub name: String,
    pub range: Range<usize>,
    pub within: Option<String>,
    /// Where it prints that of the edition below.
    pub supers: Vec<Range<usize>>,
    /// How many conditions and loops are around it.
    pub branches: usize,
    /// Whether a condition in it decides on that of the edition below.
    pub may_leave_out: bool,
}

#[derive(Default)]
pub struct Reader<'a> {
    pub body: &'a str,
    pub script: Script,
    /// Whether it extends another edition, which may give names.
    pub extends: bool,
    /// The blocks around a statement, by their positions.
    pub open: Vec<usize>,
    /// The names that the edition gives, the last first to be found.
    pub names: Vec<NameOf>,
    /// How many loops are around a statement.
    pub loops: usize,
    /// How many conditions and loops are.
    pub branches: usize,
}

#[derive(Debug)]
pub struct NameOf {
    pub name: String,
    pub is: Type,
    /// The text in quotes that it stands for, or a list of those that it may.
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

    /// All of a path, of which the parser names the end.
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
