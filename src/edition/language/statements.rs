//! The small language of editions.
//!
//! The template engine can do far more: arithmetic, slices, methods, macros,
//! files. These make texts and lists out of values, which could then be
//! compared, measured or grow without bound, or they read other files. So its
//! own parser reads the template, and whatever is not named here is refused.

use std::ops::Range;

use minijinja::machinery::ast::{self, Expr, ForLoop, Spanned, Stmt};
use minijinja::machinery::{Span, parse};
use minijinja::value::Value;

use super::comparisons::element;
use super::not_tags;
use super::script::{Block, NameOf, Reader, Refused, Script, range, template_error};
use super::syntax_errors::syntax_error;
use super::tags::{Kind, Tag, syntax};
use crate::diagnostic::nearest::{first_of, nearest};
use crate::edition::head::says::Part;
use crate::edition::values::seen::Type;
use crate::model::words::Word as _;

const STATEMENTS: [&str; 9] = [
    "block", "endblock", "for", "endfor", "if", "elif", "else", "endif", "set",
];

/// How many bytes a tag may have. The parser recurses for each operator.
const LONGEST: usize = 4096;

pub fn read(body: &str, tags: &[Tag], extends: bool) -> Script {
    let mut reader = Reader {
        body,
        extends,
        ..Reader::default()
    };
    for tag in tags.iter().filter(|tag| tag.is_closed) {
        let word = tag.word(body);
        let start = tag.range.start + 2;
        if tag.range.len() > LONGEST {
            let message = format!("this tag has more than {LONGEST} characters");
            reader.refuse(start - 2..start, message, "say it in several");
        } else if word.starts_with("end") && !reader.script.refused.is_empty() {
            // The statement that it ends is already refused.
        } else if tag.kind == Kind::Statement && !STATEMENTS.contains(&word) {
            let refused = unknown_statement(tag.range.clone(), word);
            reader.script.refused.push(refused);
        } else if word == "else" && body[tag.inside(body)].trim() != word {
            let message = "nothing follows `else`";
            let help = "write `{% elif … %}` for another condition, and `{% else %}` for all else";
            reader.refuse(tag.range.clone(), message, help);
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
            let refused = syntax_error(body, tags, range, detail);
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
            Stmt::ForLoop(of) => match &of.target {
                Expr::Var(name) if !of.recursive => self.for_loop(of, name.id),
                _ => self.refuse_form(of.span(), "{% for cookie in category.cookies %}"),
            },
            Stmt::IfCond(of) => {
                self.printed_at(range(of.span()));
                self.condition(&of.expr);
                self.branches += 1;
                self.statements(&of.true_body);
                self.statements(&of.false_body);
                self.branches -= 1;
            }
            Stmt::Set(set) => match &set.target {
                Expr::Var(name) => {
                    self.printed_at(range(set.span()));
                    self.set(name.id, &set.expr, set.span());
                }
                _ => self.refuse_form(set.span(), "{% set name = portal.name %}"),
            },
            Stmt::Block(block) if !block.required => self.block(block),
            // The rest are unsupported forms of statements that an edition has.
            Stmt::SetBlock(of) => self.refuse_form(of.span(), "{% set name = portal.name %}"),
            Stmt::Block(of) => self.refuse_form(of.span(), "{% block introduction %}"),
            _ => {}
        }
    }

    fn block(&mut self, block: &Spanned<ast::Block<'_>>) {
        let is_part = Part::ALL.iter().any(|part| part.as_str() == block.name);
        if is_part && self.loops > 0 {
            let message = format!(
                "block `{}` is printed by itself, too, and stands in a loop",
                block.name
            );
            let help = "put the loop into the block";
            self.refuse(self.first_words(block.span()), message, help);
        }

        let around = self.open.last().map(|index| &self.script.blocks[*index]);
        let within = around.map(|block| block.name.clone());
        self.open.push(self.script.blocks.len());
        self.script.blocks.push(Block {
            name: block.name.to_owned(),
            range: self.first_words(block.span()),
            within,
            supers: Vec::new(),
            branches: self.branches,
            may_leave_out: false,
        });
        self.statements(&block.body);
        self.open.pop();
    }

    fn for_loop(&mut self, of: &Spanned<ForLoop<'_>>, name: &str) {
        self.printed_at(range(of.span()));
        let list = self.list(&of.iter);
        let before = self.names.len();
        self.loops += 1;
        self.branches += 1;
        let value = self.value_of(&of.iter);
        self.name("loop", Type::Loop, None);
        self.name(name, element(list), value);
        if let Some(filter) = &of.filter_expr {
            self.condition(filter);
        }

        self.statements(&of.body);
        self.loops -= 1;
        self.branches -= 1;
        self.names.truncate(before);
        self.statements(&of.else_body);
    }

    fn name(&mut self, name: &str, is: Type, value: Option<Value>) {
        self.names.push(NameOf {
            name: name.to_owned(),
            is,
            value,
            loops: self.loops,
        });
    }

    /// Checks `set`. In a loop, a name gets its old value back after each
    /// iteration.
    fn set(&mut self, name: &str, to: &Expr<'_>, span: Span) {
        let is = self.expression(to);
        let mut outside = self.names.iter();
        if outside.any(|known| known.name == name && known.loops < self.loops) {
            let message = format!("a loop does not change `{name}`, which is set outside of it");
            let help = "ask the list itself, as in `{% if portal.cookies|selectattr(\"consent\", \"eq\", \"required\") %}`";
            return self.refuse(self.first_words(span), message, help);
        }

        let value = self.value_of(to);
        self.name(name, is, value);
    }

    /// Returns the range of the statement's opening tag, without its body.
    fn first_words(&self, span: Span) -> Range<usize> {
        let Range { start, end } = range(span);
        let text = self.body.get(start..end).unwrap_or_default();
        let words = text.split("%}").next().unwrap_or_default().trim_end();
        start..start + words.trim_end_matches(['-', '+']).trim_end().len()
    }

    fn refuse_form(&mut self, span: Span, form: &str) {
        let help = format!("write it as `{form}`");
        self.refuse(
            range(span),
            "an edition has no such form of this statement",
            help,
        );
    }

    fn printed_at(&mut self, range: Range<usize>) {
        if self.open.is_empty() && self.script.outside.is_none() {
            self.script.outside = Some(range);
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
    template_error(
        range,
        format!("an edition cannot use `{{% {word} %}}`"),
        help,
    )
}
