//! The small language of editions.
//!
//! The template engine knows far more: arithmetic, slices, methods, macros,
//! files. Those make texts and lists out of values, which could then be
//! compared, measured or grow without bound, or read other files. So its own
//! parser reads the template, and whatever is not named here is refused.

use std::ops::Range;

use minijinja::machinery::ast::{CallArg, Expr, Stmt};
use minijinja::machinery::{Span, parse};

use super::expressions::{Sort, path};
use super::not_tags;
use super::script::{Block, Reader, Refused, Script, range};
use super::tags::{self, Kind, Tag};
use super::template::syntax;
use crate::diagnostic::nearest::{first_of, nearest, suggestion};

/// The statements of an edition.
const STATEMENTS: [&str; 9] = [
    "block", "endblock", "for", "endfor", "if", "elif", "else", "endif", "set",
];

/// The arguments of `table` that have a name.
const TABLE_ARGUMENTS: [&str; 3] = ["columns", "title", "caption"];

/// How many bytes a tag may have: the parser goes deeper with each operator.
const LONGEST: usize = 4096;

/// Reads a template.
pub fn read(body: &str, tags: &[Tag]) -> Script {
    let mut reader = Reader {
        body,
        script: Script::default(),
        open: Vec::new(),
    };
    for tag in tags {
        let text = body[tag.inside(body)].trim_start();
        let word = text.split_whitespace().next().unwrap_or_default();
        let start = tag.range.start + 2;
        if tag.range.len() > LONGEST {
            let message = format!("this tag has more than {LONGEST} characters");
            reader.refuse(start - 2..start, message, "say it in several");
        } else if word.starts_with("end") && !reader.script.refused.is_empty() {
            // The statement that it ends is refused.
        } else if tag.kind == Kind::Statement && !STATEMENTS.contains(&word) {
            let refused = unknown_statement(tag.range.clone(), word);
            reader.script.refused.push(refused);
        }
    }
    reader.script.refused.extend(not_tags::find(body, tags));
    if !reader.script.refused.is_empty() {
        return reader.script;
    }
    let parsed = syntax().and_then(|syntax| parse(body, "edition", syntax));
    match parsed {
        Ok(template) => reader.statement(&template),
        Err(error) => {
            let range = error.range().unwrap_or(0..0);
            let detail = error.detail().unwrap_or("this tag is not read");
            let refused = syntax_error(body, range, detail);
            reader.script.refused.push(refused);
        }
    }
    reader.script
}

impl Reader<'_> {
    fn statements(&mut self, statements: &[Stmt<'_>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(text) => {
                let start = text.raw.len() - text.raw.trim_start().len();
                let line = text.raw.trim().lines().next().unwrap_or_default();
                let start = range(text.span()).start + start;
                if !line.is_empty() {
                    self.printed_at(start..start + line.len());
                }
            }
            Stmt::EmitExpr(print) => {
                self.printed_at(range(print.expr.span()));
                self.print(&print.expr);
            }
            Stmt::ForLoop(of) if !of.recursive && matches!(of.target, Expr::Var(_)) => {
                self.printed_at(range(of.span()));
                let sort = self.expression(&of.iter);
                if !matches!(sort, Sort::Value | Sort::Codes | Sort::List) {
                    let help = "go through a list: `{% for cookie in category.cookies %}`";
                    self.refuse(range(of.iter.span()), "this is not a list", help);
                }
                if let Some(filter) = &of.filter_expr {
                    self.expression(filter);
                }
                self.statements(&of.body);
                self.statements(&of.else_body);
            }
            Stmt::IfCond(of) => {
                self.printed_at(range(of.span()));
                self.expression(&of.expr);
                self.statements(&of.true_body);
                self.statements(&of.false_body);
            }
            Stmt::Set(set) if matches!(set.target, Expr::Var(_)) => {
                self.printed_at(range(set.span()));
                self.expression(&set.expr);
            }
            Stmt::Block(block) if !block.required => {
                let within = self
                    .open
                    .last()
                    .map(|index| self.script.blocks[*index].name.clone());
                self.open.push(self.script.blocks.len());
                self.script.blocks.push(Block {
                    name: block.name.to_owned(),
                    range: self.first_words(block.span()),
                    within,
                    supers: Vec::new(),
                });
                self.statements(&block.body);
                self.open.pop();
            }
            // What is left are forms of statements that have a name of ours.
            Stmt::ForLoop(of) => {
                self.refuse_form(of.span(), "{% for cookie in category.cookies %}");
            }
            Stmt::Set(of) => self.refuse_form(of.span(), "{% set name = portal.name %}"),
            Stmt::SetBlock(of) => self.refuse_form(of.span(), "{% set name = portal.name %}"),
            Stmt::Block(of) => self.refuse_form(of.span(), "{% block introduction %}"),
            _ => {}
        }
    }

    /// What a statement says, without what stands in it.
    fn first_words(&self, span: Span) -> Range<usize> {
        let range = range(span);
        let text = self.body.get(range.clone()).unwrap_or_default();
        let words = text.split("%}").next().unwrap_or_default().trim_end();
        range.start..range.start + words.trim_end_matches(['-', '+']).trim_end().len()
    }

    fn refuse_form(&mut self, span: Span, form: &str) {
        let help = format!("write it as `{form}`");
        self.refuse(
            range(span),
            "an edition has no such form of this statement",
            help,
        );
    }

    /// Notes the first thing outside blocks.
    fn printed_at(&mut self, range: Range<usize>) {
        if self.open.is_empty() && self.script.outside.is_none() {
            self.script.outside = Some(range);
        }
    }

    /// `{{ … }}`
    fn print(&mut self, expression: &Expr<'_>) {
        if let Expr::Call(call) = expression
            && let Expr::Var(name) = &call.expr
        {
            match name.id {
                "super" if call.args.is_empty() => {
                    if let Some(block) = self
                        .open
                        .last()
                        .map(|index| &mut self.script.blocks[*index])
                    {
                        return block.supers.push(range(call.span()));
                    }
                    let help =
                        "`{{ super() }}` stands in a block of the edition that this one extends";
                    return self.refuse(range(call.span()), "this stands in no block", help);
                }
                "table" => return self.table(&call.args, range(call.span())),
                _ => {}
            }
        }
        let sort = self.expression(expression);
        let range = range(expression.span());
        match sort {
            Sort::Value | Sort::Number => {}
            Sort::Code => {
                let path = path(expression);
                let help = match path.rsplit_once('.') {
                    Some((of, code)) if !["id", "language", "consent_scope"].contains(&code) => {
                        format!("print the edition’s word for it: `{of}.words.{code}`")
                    }
                    _ => "ask for it: `{% if … == \"…\" %}`".to_owned(),
                };
                self.refuse(range, "a code of the data is not for readers", help);
            }
            Sort::Literal => self.refuse(
                range,
                "a text in quotes is not printed",
                "write it outside the braces: `{% if a %}{{ a }}{% else %}text{% endif %}`",
            ),
            Sort::Condition | Sort::Flag => self.refuse(
                range,
                "what is true or false is not printed",
                "ask for it: `{% if … %}`",
            ),
            Sort::List | Sort::Codes => self.refuse(
                range,
                "a list is not printed",
                "print its elements: `{% for … %}`",
            ),
        }
    }

    fn table(&mut self, args: &[CallArg<'_>], range: Range<usize>) {
        if !matches!(args.first(), Some(CallArg::Pos(_))) {
            self.refuse(
                range.clone(),
                "`table` takes a category or a list of cookies",
                "write `{{ table(category) }}`",
            );
        }
        for (position, arg) in args.iter().enumerate() {
            match arg {
                CallArg::Pos(of) if position == 0 => {
                    self.expression(of);
                }
                CallArg::Kwarg("columns", of) => {
                    self.expression(of);
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
}

impl Reader<'_> {
    /// The title of a table: a code, or a name that may hold one, would be
    /// printed as it is.
    fn title(&mut self, of: &Expr<'_>) {
        let is_title = match of {
            Expr::Const(of) => {
                of.value.as_str().is_some() || of.value == minijinja::Value::from(false)
            }
            Expr::GetAttr(_) => self.expression(of) == Sort::Value,
            _ => false,
        };
        if !is_title {
            let help = "write a text in quotes, a value as `category.title`, or `false`";
            self.refuse(range(of.span()), "this is not a title", help);
        }
    }
}

fn unknown_statement(range: Range<usize>, word: &str) -> Refused {
    let help = match word {
        "macro" | "endmacro" | "call" | "endcall" => "use the values that take the place of macros: `cookie.label`, `category.consent`, `category.asking`, `category.bases`, `portal.recipients`".to_owned(),
        "extends" => "write `extends = \"standard\"`, or another name, between the `+++` lines".to_owned(),
        "include" | "import" | "from" => "to use the text of another edition, write `extends = \"NAME\"` between the `+++` lines".to_owned(),
        "endset" => "give a name a value: `{% set name = portal.name %}`".to_owned(),
        _ => match nearest(word, STATEMENTS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("statements: {}", first_of(STATEMENTS)),
        },
    };
    Refused::new(
        range,
        format!("an edition cannot use `{{% {word} %}}`"),
        help,
    )
}

/// What the parser says of a template that it cannot read.
fn syntax_error(body: &str, range: Range<usize>, detail: &str) -> Refused {
    // At the end of the text the parser is one character further.
    let range = range.start.min(body.len())..range.end.min(body.len());
    let rest = body.get(range.start..).unwrap_or_default();
    if let Some(refused) = alone(body, range.clone()) {
        return refused;
    }
    let (detail, help) = match open_statement(body, detail, range.start) {
        Some((word, statement)) => (
            format!("`{statement}` is not closed before this"),
            format!("write `{{% end{word} %}}` where it ends"),
        ),
        None => (detail.to_owned(), help_of_sign(rest, detail).to_owned()),
    };
    Refused::new(range, detail, help)
}

/// A statement that closes or goes on with one that is not there: all others
/// of the template fit each other without it.
fn alone(body: &str, range: Range<usize>) -> Option<Refused> {
    let mut open: Vec<&str> = Vec::new();
    let mut alone = None;
    for tag in tags::find(body) {
        if tag.kind != Kind::Statement {
            continue;
        }
        let inside = body[tag.inside(body)].trim();
        let word = inside.split_whitespace().next().unwrap_or_default();
        if tag.range.contains(&range.start) {
            alone = Some(word).filter(|word| CLOSING.iter().any(|(closing, _)| closing == word));
        } else if let Some(ended) = word.strip_prefix("end") {
            if open.pop() != Some(ended) {
                return None;
            }
        } else if matches!(word, "if" | "for" | "block") {
            open.push(word);
        }
    }
    let word = alone.filter(|_| open.is_empty())?;
    let (_, opening) = CLOSING.iter().find(|(closing, _)| *closing == word)?;
    Some(Refused::new(
        range,
        format!("no `{{% {opening} … %}}` is open here"),
        format!("remove `{{% {word} %}}`, or write `{{% {opening} … %}}` above it"),
    ))
}

/// Statements that need another one above them.
const CLOSING: [(&str, &str); 5] = [
    ("endif", "if"),
    ("endfor", "for"),
    ("endblock", "block"),
    ("else", "if"),
    ("elif", "if"),
];

/// The word of the statement that is still open where another one ends, or the
/// text does, and all of it.
fn open_statement(body: &str, detail: &str, at: usize) -> Option<(String, String)> {
    let is_about_end = detail.contains("unknown statement end") || detail.contains("end of input");
    let mut open: Vec<(&str, &str)> = Vec::new();
    for tag in tags::find(body) {
        if tag.kind != Kind::Statement || tag.range.start + 2 >= at {
            continue;
        }
        let inside = body[tag.inside(body)].trim();
        let word = inside.split_whitespace().next().unwrap_or_default();
        if let Some(ended) = word.strip_prefix("end") {
            open.pop_if(|(word, _)| *word == ended);
        } else if matches!(word, "if" | "for" | "block") {
            open.push((word, &body[tag.range.clone()]));
        }
    }
    let (word, statement) = open.pop().filter(|_| is_about_end)?;
    Some((word.to_owned(), statement.to_owned()))
}

fn help_of_sign(rest: &str, detail: &str) -> &'static str {
    if detail.contains("end of variable block") {
        return "close the value with `}}`";
    }
    if detail.contains("end of block") {
        return "close the statement with `%}`";
    }
    match rest.chars().next() {
        Some('\u{a0}' | '\u{202f}') => "write an ordinary space, not one that does not break",
        Some('’' | '‘' | '“' | '”' | '«' | '»') => "write straight quotes: `\"`",
        Some(c) if !c.is_ascii() && c.is_alphabetic() => {
            "the names of values have the letters `a` to `z`, digits and `_`"
        }
        _ => "",
    }
}
