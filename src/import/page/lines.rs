//! Lines that each say something of what they begin with: «Durée : 1 an», or
//! `zz_id: counts visits`. Where a paragraph has several, they are no sentence,
//! whether a line ends there by a mark or just so.

use super::document::Cell;
use crate::import::words::labels;

/// What stands between what a line speaks of and what it says of that.
const SIGNS: [&str; 3] = [" – ", " — ", " - "];
/// Signs and words between several names.
const BETWEEN: [&str; 6] = [" et ", " and ", " ou ", ",", ";", "/"];
/// What Markdown puts around words.
const MARKS: [char; 5] = ['*', '_', '`', '>', ' '];

/// Returns whether a line begins with the head of a column, or with words each
/// of which could be a name, and says something of it.
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

/// What a line begins with, up to what says something of it.
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

/// The lines of a paragraph that begin anew, each with those that follow it, and
/// with the index of its first one; all in one, where fewer than two do.
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

/// The blocks of a cell, each with its level: where they end is known.
pub fn parts(cell: Cell, ends: &[(usize, u8)]) -> Vec<(u8, Cell)> {
    let begins: Vec<usize> = ends.iter().map(|(end, _)| *end).collect();
    let mut leveled = Vec::new();
    for (at, part) in cut(cell, &begins) {
        let block = ends.iter().find(|(end, _)| *end > at);
        leveled.push((block.map_or(0, |(_, level)| *level), part));
    }

    leveled
}

/// A cell cut before some of its lines, with the index of the first line of each.
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

    // They stand in the order of the lines.
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
