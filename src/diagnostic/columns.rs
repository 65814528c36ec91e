//! Text in aligned columns, for a terminal.

/// Formats rows so that the columns line up. A row without cells becomes an
/// empty line.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let mut widths = Vec::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }

    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:width$}  "));
        }

        out.push_str(line.trim_end());
        out.push('\n');
    }

    out
}

/// Cuts a text to at most `longest` characters, with an ellipsis at the end.
pub fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }

    let mut out: String = text.chars().take(longest - 1).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_the_widest_cell() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = [row(&["é", "b"]), row(&[]), row(&["ccc", "", "d"])];
        assert_eq!(aligned(&rows), "é    b\n\nccc     d\n");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(shortened("à peine", 7), "à peine");
        assert_eq!(shortened("à peine long", 8), "à peine…");
    }
}
