//! Reads tables with columns of spaces, as in pasted text. A row with as many
//! cells as there are headers has them in order. In a row with fewer, each cell
//! belongs to the header with which it is aligned, at its start or its end.

use crate::import::words::labels;
use crate::model::written_duration;

/// A table with columns of spaces.
#[derive(Debug, Default)]
pub struct Spaced {
    /// Its rows, each with the index of its line.
    pub rows: Vec<(usize, Vec<String>)>,
    /// The indices of lines whose cells could not be assigned to columns.
    pub left: Vec<usize>,
    /// The index of the line after it.
    pub end: usize,
}

/// A text between gaps of two spaces or more, with its position in characters.
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

/// Reads the table whose headers are in this line. Returns `None` if it has
/// none.
pub fn read(lines: &[&str], start: usize) -> Option<Spaced> {
    let heads = pieces(lines[start]);
    if !are_labels(&heads) {
        return None;
    }

    let mut table = Spaced {
        end: start,
        ..Spaced::default()
    };
    for (at, line) in lines.iter().enumerate().skip(start) {
        let row = pieces(line);
        if row.is_empty() {
            continue;
        }

        let follows = at == table.end;
        match in_columns(&row, &heads) {
            _ if is_drawing(line) => {}
            // Headers in other places belong to another table.
            _ if are_labels(&row) && starts(&row) != starts(&heads) => break,
            Some(cells) if follows && goes_on(&table, &cells) => {
                if let Some((_, above)) = table.rows.last_mut() {
                    join(above, &cells);
                }
            }
            Some(cells) if is_row(&table, &cells, follows) || is_title(&lines[at..], &cells) => {
                table.rows.push((at, cells));
            }
            Some(_) | None if follows && row.len() > 1 => table.left.push(at),
            _ => break,
        }

        table.end = at + 1;
    }

    Some(table)
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut gap = 2;
    for (at, c) in line.chars().enumerate() {
        if c.is_whitespace() {
            gap += 1;
            continue;
        }

        if let Some(piece) = out.last_mut()
            && gap < 2
        {
            if gap == 1 {
                piece.text.push(' ');
            }

            piece.text.push(c);
            piece.end = at + 1;
        } else {
            out.push(Piece {
                start: at,
                end: at + 1,
                text: c.into(),
            });
        }

        gap = 0;
    }

    out
}

fn are_labels(pieces: &[Piece]) -> bool {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    labels::are_labels(&texts)
}

fn starts(pieces: &[Piece]) -> Vec<usize> {
    pieces.iter().map(|piece| piece.start).collect()
}

/// Assigns the texts of a row to columns. Returns `None` if that is ambiguous.
fn in_columns(row: &[Piece], heads: &[Piece]) -> Option<Vec<String>> {
    if row.len() == heads.len() {
        return Some(row.iter().map(|piece| piece.text.clone()).collect());
    }

    let mut cells = vec![String::new(); heads.len()];
    for piece in row {
        let column = column_of(piece, heads)?;
        if let Some(next) = heads.get(column + 1)
            && row.len() > 1
            && piece.end > next.start
        {
            return None;
        }

        cells[column].clone_from(&piece.text);
    }

    Some(cells)
}

/// Returns the column of the header that a text is aligned with. Returns `None`
/// if there are several.
fn column_of(piece: &Piece, heads: &[Piece]) -> Option<usize> {
    let first = heads.iter().position(|head| is_below(piece, head))?;
    let last = heads.iter().rposition(|head| is_below(piece, head))?;
    (first == last).then_some(first)
}

fn is_below(piece: &Piece, head: &Piece) -> bool {
    head.start == piece.start || head.end == piece.end
}

/// Returns whether a line continues the row above it: its first cell is empty,
/// and it states no duration.
fn goes_on(table: &Spaced, cells: &[String]) -> bool {
    let [_, .., (_, above)] = &table.rows[..] else {
        return false;
    };

    let mut pairs = above.iter().zip(cells);
    cells[0].is_empty()
        && pairs.all(|(above, cell)| {
            cell.is_empty() || !above.is_empty() && written_duration::read(cell).is_err()
        })
}

/// Returns whether cells are a row of their own, rather than fill gaps in the
/// row right above.
fn is_row(table: &Spaced, cells: &[String], follows: bool) -> bool {
    if let Some((_, above)) = table.rows.last()
        && follows
        && cells[0].is_empty()
    {
        let mut pairs = above.iter().zip(cells);
        if pairs.any(|(above, cell)| above.is_empty() && !cell.is_empty()) {
            return false;
        }
    }

    cells.iter().filter(|cell| !cell.is_empty()).count() > 1
}

fn join(above: &mut [String], cells: &[String]) {
    for (above, cell) in above.iter_mut().zip(cells) {
        if !cell.is_empty() {
            above.push(' ');
            above.push_str(cell);
        }
    }
}

/// Returns whether a line has a text in the first column and a row follows.
fn is_title(lines: &[&str], cells: &[String]) -> bool {
    let Some(next) = lines[1..].iter().find(|line| !line.trim().is_empty()) else {
        return false;
    };

    let row = pieces(next);
    !cells[0].is_empty() && row.len() > 1 && !are_labels(&row)
}

/// Returns whether a line only draws a border, with dashes and bars.
pub fn is_drawing(line: &str) -> bool {
    let has_other = line.contains(|c: char| !c.is_whitespace() && !"-=|+:".contains(c));
    !has_other && line.contains(['-', '='])
}
