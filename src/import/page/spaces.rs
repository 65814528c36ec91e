//! A table whose columns stand between spaces, as text is pasted: a row with as
//! many cells as heads has them in order, and one with fewer has each below the
//! head with which it begins or ends.

use crate::import::words::labels;
use crate::model::written_duration;

/// What is read of such a table.
#[derive(Debug, Default)]
pub struct Spaced {
    /// Its rows, each with the index of its line.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Lines of which nothing says what stands in which column.
    pub left: Vec<usize>,
    /// The line behind it.
    pub end: usize,
}

/// What stands between gaps of two spaces or more, by where it begins and ends.
struct Piece {
    start: usize,
    end: usize,
    text: String,
}

/// Reads the table that a line heads.
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
            // Heads in other places are those of another table.
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
        match out.last_mut().filter(|_| gap < 2) {
            Some(piece) => {
                piece.text.extend([" "].into_iter().take(gap));
                piece.text.push(c);
                piece.end = at + 1;
            }
            None => out.push(Piece {
                start: at,
                end: at + 1,
                text: c.into(),
            }),
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

/// The cells of a row; nothing where it is not clear in which columns they stand.
fn in_columns(row: &[Piece], heads: &[Piece]) -> Option<Vec<String>> {
    if row.len() == heads.len() {
        return Some(row.iter().map(|piece| piece.text.clone()).collect());
    }
    let mut cells = vec![String::new(); heads.len()];
    for piece in row {
        let is_below = |head: &Piece| head.start == piece.start || head.end == piece.end;
        let mut below = (0..heads.len()).filter(|column| is_below(&heads[*column]));
        let (column, None) = (below.next()?, below.next()) else {
            return None;
        };
        let reaches = heads.get(column + 1);
        if row.len() > 1 && reaches.is_some_and(|next| piece.end > next.start) {
            return None;
        }
        cells[column].clone_from(&piece.text);
    }
    Some(cells)
}

/// Whether a line is the rest of the row above it: it names nothing, and states no
/// duration of its own.
fn goes_on(table: &Spaced, cells: &[String]) -> bool {
    let Some((_, above)) = table.rows.last().filter(|_| table.rows.len() > 1) else {
        return false;
    };
    let is_rest = |(above, cell): (&String, &String)| {
        cell.is_empty() || !above.is_empty() && written_duration::read(cell).is_err()
    };
    cells[0].is_empty() && above.iter().zip(cells).all(is_rest)
}

/// Whether cells are a row, and not what is wanting in the one right above.
fn is_row(table: &Spaced, cells: &[String], follows: bool) -> bool {
    let is_wanting = |(above, cell): (&String, &String)| above.is_empty() && !cell.is_empty();
    if let Some((_, above)) = table.rows.last().filter(|_| follows && cells[0].is_empty())
        && above.iter().zip(cells).any(is_wanting)
    {
        return false;
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

/// Whether the only cell of a line stands in the first column, and a row follows.
fn is_title(lines: &[&str], cells: &[String]) -> bool {
    let mut below = lines[1..].iter().map(|line| pieces(line));
    let next = below.find(|row| !row.is_empty()).unwrap_or_default();
    !cells[0].is_empty() && next.len() > 1 && !are_labels(&next)
}

/// A line of dashes and bars.
pub fn is_drawing(line: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || "-=|+:".contains(c);
    line.chars().all(is_mark) && line.contains(['-', '='])
}
