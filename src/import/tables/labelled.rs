//! Finds cookies outside tables: a heading or a line with the name, followed by
//! lines that each start with a label, as «Finalité : …», or by a sentence that
//! ends with the duration in brackets. They become a table of labels and
//! values, which is read like any other. All other texts stay as they are.

use std::ops::Range;

use super::names::{is_name, is_sure};
use super::split::{stated, stated_with_names, without_duration};
use crate::import::page::document::{Block, Cell, Content, Document, Row, Table};
use crate::import::words::{List, kinds, labels};

/// Labels for values that have none on the page.
const NAME: &str = "Cookie";
const PROVIDER: &str = "Prestataire";
const PURPOSE: &str = "Finalité";
const DURATION: &str = "Durée";

/// Separators between a name and what is said about it.
const BEHIND_NAME: [&str; 5] = [" : ", ": ", " – ", " — ", " - "];

/// Fields that may follow a name. Without one, the text is an ordinary word.
const BELOW: [&str; 5] = ["purpose", "duration", "provider", "category", "storage"];

/// Replaces each sequence of such cookies with a table.
pub fn gather(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut runs = runs(&blocks).into_iter().peekable();
    let mut done = 0;
    for (at, mut block) in blocks.into_iter().enumerate() {
        if at < done {
            continue;
        }

        if let Some((range, rows)) = runs.next_if(|(range, _)| range.start == at) {
            done = range.end;
            block.content = Content::Table(Table {
                rows,
                ..Table::default()
            });
        }

        document.blocks.push(block);
    }
}

/// Returns the blocks that form a table, with its rows.
fn runs(blocks: &[Block]) -> Vec<(Range<usize>, Vec<Row>)> {
    let mut found: Vec<(Range<usize>, Vec<Row>)> = Vec::new();
    let mut providers = lists_of_names(blocks, listed);
    let mut lists = lists_of_names(blocks, described);
    let mut at = 0;
    let mut is_of_cookies = false;
    while at < blocks.len() {
        let block = &blocks[at];
        if let Content::Text { level: 1.., cell } = &block.content {
            let title = cell.text();
            is_of_cookies = kinds::category(&title).is_some() || List::Cookies.has_any_of(&title);
        }

        let (mut rows, mut end) = rows_at(blocks, at);
        if is_of_cookies && !providers[at].is_empty() {
            (rows, end) = (std::mem::take(&mut providers[at]), at + 1);
        } else if is_of_cookies && rows.is_empty() {
            rows = match block.paragraph().and_then(|it| provided(block.line, it)) {
                Some(provided) => provided,
                None => std::mem::take(&mut lists[at]),
            };
        }

        let (below, _) = rows_at(blocks, end);
        let begins = begin(&rows, &below);
        let goes_on = begins || !rows.is_empty() && key(&rows) != Some("name");
        match found.last_mut() {
            Some((range, all))
                if range.end == at
                    && goes_on
                    && blocks[range.start].is_outside == block.is_outside
                    && (!begins || label(all) == label(&rows)) =>
            {
                all.extend(rows);
                range.end = end;
            }
            _ if begins => found.push((at..end, rows)),
            _ => end = at + 1,
        }

        at = end;
    }

    found
}

/// Returns whether rows start with a cookie, and they or the rows below say
/// something about it.
fn begin(rows: &[Row], below: &[Row]) -> bool {
    if label(rows) == PROVIDER {
        return rows.len() > 2 || rows.iter().any(|row| row.cell(0).text() == NAME);
    }

    let is_stated = rows.len() > 1 || key(below).is_some_and(|key| BELOW.contains(&key));
    is_stated && key(rows) == Some("name")
}

/// Returns the label of the first row.
fn label(rows: &[Row]) -> String {
    let first = rows.first().map(|row| row.cell(0).text());
    first.unwrap_or_default()
}

/// Returns the field that the label of the first row stands for.
fn key(rows: &[Row]) -> Option<&'static str> {
    labels::column(&label(rows))
}

/// Returns the rows that start at a block, and the index of the block after
/// them. A heading that is a label is read with the text below it.
fn rows_at(blocks: &[Block], at: usize) -> (Vec<Row>, usize) {
    let Some(Content::Text { level, cell }) = blocks.get(at).map(|block| &block.content) else {
        return (Vec::new(), at + 1);
    };

    let line = blocks[at].line;
    if is_name(cell) {
        let mut rows = vec![row(line, Cell::new(NAME), cell.clone())];
        rows.extend(rows_below(blocks, at + 1, *level > 0));
        let end = at + rows.len().min(2);
        return (rows, end);
    }

    if *level > 0
        && let Some(next) = blocks.get(at + 1).and_then(Block::paragraph)
        && labels::column(&cell.text()).is_some()
        && kinds::category(&cell.text()).is_none()
        && rows_of_paragraph(blocks, at + 1).is_none()
    {
        return (vec![row(line, cell.clone(), next.clone())], at + 2);
    }

    (rows_of_paragraph(blocks, at).unwrap_or_default(), at + 1)
}

/// Returns what the paragraph right below a name says about it, as rows.
fn rows_below(blocks: &[Block], at: usize, is_below_heading: bool) -> Vec<Row> {
    let Some(cell) = blocks.get(at).and_then(Block::paragraph) else {
        return Vec::new();
    };

    let line = blocks[at].line;
    let text = cell.text();
    if split(&text).is_some_and(|(name, _)| is_name(&Cell::new(name))) {
        return Vec::new();
    }

    if let Some(rows) = sentence(line, cell, &text) {
        return rows;
    }

    // A purpose without a label may precede the labelled lines.
    if is_below_heading
        && labelled(line, cell, &cell.lines).is_none()
        && let Some(below) = blocks.get(at + 1).and_then(Block::paragraph)
        && let Some(rows) = labelled(line, below, &below.lines)
        && key(&rows).is_some_and(|key| BELOW.contains(&key) && key != "purpose")
    {
        return vec![row(line, Cell::new(PURPOSE), cell.clone())];
    }

    Vec::new()
}

/// Reads a paragraph whose lines have labels, or that starts with a name.
fn rows_of_paragraph(blocks: &[Block], at: usize) -> Option<Vec<Row>> {
    let cell = blocks.get(at)?.paragraph()?;
    let line = blocks[at].line;
    labelled(line, cell, &cell.lines).or_else(|| named(line, cell))
}

/// Reads a text that starts with names, followed by a separator and the rest.
fn named(line: usize, cell: &Cell) -> Option<Vec<Row>> {
    let (first, others) = cell.lines.split_first()?;
    let (name, said) = split(first)?;
    let mut name = Cell::new(name);
    name.has_code = cell.begins_with_code;
    if !is_name(&name) {
        return None;
    }

    let mut lines = vec![said.to_owned()];
    lines.extend_from_slice(others);
    let mut rows = vec![row(line, Cell::new(NAME), name)];
    match labelled(line, cell, &lines) {
        Some(labelled) => rows.extend(labelled),
        None => rows.extend(sentence(line, cell, &lines.join(" "))?),
    }

    Some(rows)
}

/// Reads a text that names a provider and lists its cookies, with or without
/// their durations.
fn listed(line: usize, cell: &Cell) -> Option<Vec<Row>> {
    let text = cell.text();
    let (provider, said) = split(text.trim_end_matches(['.', ' ']))?;
    let provider = Cell::new(provider);
    let own = provider.text();
    let is_other = labels::column(&own).is_some()
        || kinds::category(&own).is_some() && !is_proper(&own)
        || kinds::is_no_title(&own)
        || List::Cookies.has_any_of(&own);
    if is_other || cell.begins_with_code || is_sure(&provider) {
        return None;
    }

    let pairs = match stated_with_names(&Cell::new(said)) {
        Some(pairs) => pairs,
        None => vec![(said.to_owned(), Cell::default())],
    };
    // Words that each have a duration may be names, as `YSC` is.
    let may_be_names = !pairs[0].1.is_empty() && said.is_ascii();
    let mut all_rows = Vec::new();
    let (mut has_sure, mut are_names) = (false, may_be_names);
    for (name, duration) in pairs {
        let mut name = Cell::new(&name);
        name.has_code = cell.has_code;
        has_sure |= is_sure(&name);
        are_names = are_names && is_name(&name);
        let said = [
            (PROVIDER, provider.clone()),
            (NAME, name),
            (DURATION, duration),
        ];
        all_rows.extend(rows(line, said));
    }

    (has_sure || are_names).then_some(all_rows)
}

/// Returns whether a text is a proper name, such as «Google Analytics».
fn is_proper(text: &str) -> bool {
    let mut words = text.split(' ');
    text.contains(' ') && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Reads a list item that starts with a provider.
fn provided(line: usize, cell: &Cell) -> Option<Vec<Row>> {
    let text = cell.text();
    // A name inside the purpose would be lost.
    let has_name = text.split([' ', ',']).any(|word| is_sure(&Cell::new(word)));
    if !cell.is_aside || has_name || cell.has_code {
        return None;
    }

    let (provider, said) = split(&text)?;
    let provider = row(line, Cell::new(PROVIDER), Cell::new(provider));
    Some([vec![provider], sentence(line, cell, said)?].concat())
}

/// Applies a reader to each block. Only keeps the rows of a sequence of blocks
/// if one of them has a name that cannot be a word.
fn lists_of_names(
    blocks: &[Block],
    rows_of: fn(usize, &Cell) -> Option<Vec<Row>>,
) -> Vec<Vec<Row>> {
    let mut all: Vec<Vec<Row>> = Vec::new();
    for block in blocks {
        let rows = block.paragraph().and_then(|it| rows_of(block.line, it));
        all.push(rows.unwrap_or_default());
    }

    for run in all.chunk_by_mut(|one, other| one.is_empty() == other.is_empty()) {
        let mut rows = run.iter().flatten();
        if !rows.any(|row| row.cell(0).text() == NAME && is_sure(&row.cell(1))) {
            run.fill(Vec::new());
        }
    }

    all
}

/// Reads a text that gives the purpose of a cookie, which it names or
/// describes.
fn described(line: usize, cell: &Cell) -> Option<Vec<Row>> {
    let text = cell.text();
    let (name, said) = split(&text)?;
    let mut name = Cell::new(name);
    let is_label = List::Cookies.has_any_of(&name.text())
        && kinds::category(&name.text()).is_none()
        && labels::column(&name.text()).is_none()
        && !kinds::is_no_title(&name.text());
    if said.is_empty() || !is_name(&name) && !is_label {
        return None;
    }

    name.has_code = cell.begins_with_code;
    let (purpose, duration) = without_duration(said);
    let mut purpose = Cell::new(&purpose);
    purpose.links.clone_from(&cell.links);
    let said = [
        (NAME, name),
        (PURPOSE, purpose),
        (DURATION, Cell::new(duration)),
    ];
    Some(rows(line, said))
}

/// Splits a text into its subject and what it says about it.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut first: Option<(usize, &str)> = None;
    for sign in BEHIND_NAME {
        if let Some(at) = text.find(sign)
            && first.is_none_or(|(known, _)| at < known)
        {
            first = Some((at, sign));
        }
    }

    let (at, sign) = first?;
    Some((&text[..at], &text[at + sign.len()..]))
}

/// Reads a sentence that ends with a duration in brackets.
fn sentence(line: usize, cell: &Cell, text: &str) -> Option<Vec<Row>> {
    let whole = text.trim_end_matches(['.', ' ']);
    let (purpose, in_brackets) = whole.strip_suffix(')')?.rsplit_once('(')?;
    let duration = stated(in_brackets)?;
    if purpose.trim().is_empty() {
        return None;
    }

    let mut purpose = Cell::new(purpose);
    purpose.links.clone_from(&cell.links);
    Some(vec![
        row(line, Cell::new(PURPOSE), purpose),
        row(line, Cell::new(DURATION), Cell::new(duration)),
    ])
}

/// Reads lines that each start with a label. Returns `None` if one does not.
fn labelled(line_of: usize, cell: &Cell, lines: &[String]) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for line in lines {
        let (label, value) = line.split_once(':')?;
        if labels::column(label).is_none() || value.trim().is_empty() {
            return None;
        }

        let mut value = Cell::new(value);
        value.links.clone_from(&cell.links);
        value.links.retain(|link| line.contains(&link.text));
        rows.push(row(line_of, Cell::new(label), value));
    }

    (!rows.is_empty()).then_some(rows)
}

/// Returns a row for each label that has a value.
fn rows(line: usize, said: [(&str, Cell); 3]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (label, value) in said {
        if !value.is_empty() {
            rows.push(row(line, Cell::new(label), value));
        }
    }

    rows
}

fn row(line: usize, label: Cell, value: Cell) -> Row {
    Row::new(line, vec![label, value])
}
