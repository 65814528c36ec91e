//! `trace`: each cell of a charter's tables, with the place in the data that
//! it comes from, and those that this one replaced.

use super::ask::{Ask, Refusal};
use super::loaded::Charters;
use crate::diagnostic::columns;
use crate::diagnostic::report::Report;
use crate::diagnostic::resolved::position;
use crate::diagnostic::visible::{visible, visible_path};
use crate::edition::CellSource;
use crate::model::origin::Origin;
use crate::render::form::Form;
use crate::source::locate::Located;
use crate::source::place::Place;

/// Most characters of a value that are shown: what it is, is seen by its
/// beginning.
const LONGEST_VALUE: usize = 40;

impl Charters {
    /// Tells where the tables of a charter come from: a line for each cell.
    ///
    /// # Errors
    ///
    /// What is wrong with the question, the data or the edition.
    pub fn trace(&self, ask: &Ask<'_>) -> Result<String, Report> {
        self.traced(ask).map_err(|refusal| self.refused(refusal))
    }

    fn traced(&self, ask: &Ask<'_>) -> Result<String, Refusal> {
        let charter = self.asked_for(ask, Form::LETTER, 1)?;
        let mut out = String::new();
        for table in charter.cells().map_err(Refusal::Data)? {
            if !out.is_empty() {
                out.push('\n');
            }

            let mut lines = Vec::new();
            for row in table.rows {
                lines.push(Vec::new());
                lines.extend(row.iter().map(|cell| self.line(cell)));
            }

            out.push_str(&visible(&table.title));
            out.push('\n');
            out.push_str(&columns::aligned(&lines));
        }

        Ok(out)
    }

    /// The key, what the cell says, where that is written, and over what.
    fn line(&self, cell: &CellSource) -> Vec<String> {
        let key = format!("  {}", cell.key);
        let Some(value) = &cell.value else {
            return vec![key, "—".to_owned()];
        };

        let places: Vec<String> = cell
            .origins
            .iter()
            .map(|origin| self.place(origin))
            .collect();
        let value = columns::shortened(&visible(value), LONGEST_VALUE);
        vec![key, value, places.join(", over ")]
    }

    /// `portals/saint-maur.toml:6:12`, as every report has it.
    fn place(&self, origin: &Origin) -> String {
        match self.sources.locate(&Place::of(origin)) {
            Located::Span(source, span) => {
                let path = visible_path(&self.sources.display_path(source));
                let at = position(source, span.start);
                format!("{path}:{}:{}", at.line, at.column)
            }
            Located::File(source) => visible_path(&self.sources.display_path(source)),
            Located::Outside(what) => visible_path(&what),
        }
    }
}
