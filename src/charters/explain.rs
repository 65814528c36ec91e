//! `explain`: each cell of a charter's tables, with the place in the data that
//! it comes from, and those that this one replaced.

use std::fmt::Write as _;

use super::ask::{Ask, Refusal};
use super::loaded::Charters;
use crate::diagnostic::report::Report;
use crate::diagnostic::resolved::position;
use crate::diagnostic::visible::{visible, visible_path};
use crate::edition::CellSource;
use crate::model::origin::Origin;
use crate::render::form::Form;
use crate::source::locate::Located;
use crate::source::place::Place;

impl Charters {
    /// Tells where the tables of a charter come from.
    ///
    /// # Errors
    ///
    /// What is wrong with the question, the data or the edition.
    pub fn explain(&self, ask: &Ask<'_>) -> Result<String, Report> {
        self.explanation(ask)
            .map_err(|refusal| self.refused(refusal))
    }

    fn explanation(&self, ask: &Ask<'_>) -> Result<String, Refusal> {
        let charter = self.asked_for(ask, Form::LETTER, 1)?;
        let mut out = String::new();
        for table in charter.cells() {
            if !out.is_empty() {
                out.push('\n');
            }
            let _ = writeln!(out, "{}", visible(&table.title));
            for row in table.rows {
                out.push('\n');
                for cell in row {
                    self.cell(&cell, &mut out);
                }
            }
        }
        Ok(out)
    }

    /// A cell in lines of its own. Writing to a string does not fail.
    fn cell(&self, cell: &CellSource, out: &mut String) {
        let key = cell.key;
        let Some(value) = &cell.value else {
            let _ = writeln!(out, "  {key}: not stated");
            return;
        };
        let _ = writeln!(out, "  {key}: {}", visible(value));
        for (position, origin) in cell.origins.iter().enumerate() {
            let word = if position == 0 { "from" } else { "over" };
            let _ = writeln!(out, "    {word} {}", self.place(origin));
        }
    }

    /// `portals/saint-maur.toml:6:12`, as every report has it.
    fn place(&self, origin: &Origin) -> String {
        match self.sources.locate(&Place::of(origin)) {
            Located::Span(source, span) => {
                let path = visible_path(&self.sources.display_path(source));
                let at = position(&source.text, span.start);
                format!("{path}:{}:{}", at.line, at.column)
            }
            Located::File(source) => visible_path(&self.sources.display_path(source)),
            Located::Outside(what) => visible_path(&what),
        }
    }
}
