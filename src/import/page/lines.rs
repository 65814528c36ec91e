//! Splits paragraphs into lines that are statements of their own, such as
//! «Durée : 1 an» or `zz_id: counts visits`. A paragraph with several such
//! lines is not one sentence, whether or not the markup breaks it there.

use super::document::Cell;
use crate::import::words::labels;

/// Separators between the subject of a line and what is said about it, besides
/// a colon.
const SIGNS: [&str; 3] = [" – ", " — ", " - "];
/// Separators between several names.
const BETWEEN: [&str; 6] = [" et ", " and ", " ou ", ",", ";", "/"];
/// Characters that Markdown puts around words.
const MARKS: [char; 5] = ['*', '_', '`', '>', ' '];

/// Returns whether a line starts with a column header, or with words that could
/// be names, followed by a separator.
pub fn begins_anew(line: &str) -> bool {
    let Some(subject) = beginning(line.trim_start().trim_start_matches(MARKS)) else {
        return false;
    };

    let begin = subject.trim().trim_end_matches(MARKS);
    if labels::column(begin).is_some() {
        return true;
    }

    let mut names = begin.to_owned();
    for sign in BETWEEN {
        names = names.replace(sign, "\n");
    }

    names.lines().all(is_word) && !names.is_empty()
}

fn is_word(text: &str) -> bool {
    text.split_whitespace().count() == 1
}

/// Returns the subject of a line: the text before its first separator.
fn beginning(line: &str) -> Option<&str> {
    let mut end = line.len();
    if let Some(at) = line.find(':') {
        let behind = line[at + 1..].trim_start_matches(['*', '_', '`']);
        if behind.is_empty() || behind.starts_with(char::is_whitespace) {
            end = at;
        }
    }

    for sign in SIGNS {
        if let Some(at) = line.find(sign) {
            end = end.min(at);
        }
    }

    (end < line.len()).then_some(&line[..end])
}

/// Splits a paragraph before each line that is a statement of its own. Returns
/// the parts with the index of their first line; a single one if fewer than two
/// lines are statements.
pub fn apart(cell: Cell) -> Vec<(usize, Cell)> {
    let mut begins = Vec::new();
    for (at, line) in cell.lines.iter().enumerate() {
        if begins_anew(line) {
            begins.push(at);
        }
    }

    if begins.len() < 2 {
        return vec![(0, cell)];
    }

    cut(cell, &begins)
}

/// Splits a cell into blocks with their levels. `ends` holds where each ends.
pub fn parts(cell: Cell, ends: &[(usize, u8)]) -> Vec<(u8, Cell)> {
    let begins: Vec<usize> = ends.iter().map(|(end, _)| *end).collect();
    let mut leveled = Vec::new();
    for (at, part) in cut(cell, &begins) {
        let block = ends.iter().find(|(end, _)| *end > at);
        leveled.push((block.map_or(0, |(_, level)| *level), part));
    }

    leveled
}

/// Splits a cell before the given lines. Returns the parts with the index of
/// their first line.
fn cut(cell: Cell, begins: &[usize]) -> Vec<(usize, Cell)> {
    let mut parts: Vec<(usize, Cell)> = Vec::new();
    for (at, line) in cell.lines.iter().enumerate() {
        match parts.last_mut() {
            Some((_, part)) if begins.binary_search(&at).is_err() => part.lines.push(line.clone()),
            _ => {
                let part = Cell {
                    lines: vec![line.clone()],
                    links: Vec::new(),
                    ..cell.clone()
                };
                parts.push((at, part));
            }
        }
    }

    // Links are in the order of the lines.
    let mut at = 0;
    for link in cell.links {
        for (index, (_, part)) in parts.iter().enumerate().skip(at) {
            if part.lines.iter().any(|line| line.contains(&link.text)) {
                at = index;
                break;
            }
        }

        if let Some((_, part)) = parts.get_mut(at) {
            part.links.push(link);
        }
    }

    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_speak_of_something_begin_anew() {
        for line in [
            "zz_l : vendre (3 jours)",
            "zz_l, zz_m et zz_n : vendre",
            "zz_l - vendre",
            "Durée de conservation : 3 jours",
            "**Finalité** : vendre",
            "**Finalité :** vendre",
            "Purpose: sell",
        ] {
            assert!(begins_anew(line), "{line}");
        }

        for line in [
            "",
            ": vendre",
            "https://zz.example",
            "12:30 à Paris",
            "vendre (3 jours)",
            "le portail dépose ces cookies : zz_l",
        ] {
            assert!(!begins_anew(line), "{line}");
        }
    }
}
