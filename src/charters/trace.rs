//! Traces each cell of a charter's tables to its place in the data, and to the
//! places that this one overrides.

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

/// The most characters of a value that are shown: its beginning suffices to
/// recognise it.
const LONGEST_VALUE: usize = 40;

impl Charters {
    /// Traces the tables of a charter, one line for each cell.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the query, the data or the edition.
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

    /// Returns the columns of a cell: its key, its value, and its places.
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

    /// Returns a place as reports show it, such as
    /// `portals/saint-maur.toml:6:12`.
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
