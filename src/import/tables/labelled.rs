//! Cookies that stand in no table: a heading or a line with the name, and below
//! it lines that each begin with a label, as «Finalité : …», or a sentence with
//! the duration in brackets at its end. They are made a table of labels and
//! values, which is read as any other. What is no such line stays as it is.

use std::ops::Range;

use super::names::{is_name, is_sure};
use super::split::{stated, stated_with_names, without_duration};
use super::subject;
use crate::import::page::document::{Block, Cell, Content, Document, Row, Table};
use crate::import::words::kinds;
use crate::import::words::labels;

/// The labels that are put beside what has none.
const NAME: &str = "Cookie";
const PROVIDER: &str = "Prestataire";
const PURPOSE: &str = "Finalité";
const DURATION: &str = "Durée";

/// What stands between a name and what is said of it.
const BEHIND_NAME: [&str; 5] = [" : ", ": ", " – ", " — ", " - "];

/// One of these stands right below a name, else that is a word like any other.
const BELOW: [&str; 5] = ["purpose", "duration", "provider", "category", "storage"];

/// Puts a table in the place of the cookies of that kind that follow each other.
pub fn gather(document: &mut Document) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut found: Vec<(Range<usize>, Vec<Row>)> = Vec::new();
    let mut providers = lists_of_names(&blocks, listed);
    let mut lists = lists_of_names(&blocks, described);
    let mut at = 0;
    let mut is_of_cookies = false;
    while at < blocks.len() {
        if let Content::Text { level: 1.., cell } = &blocks[at].content {
            let title = cell.text();
            is_of_cookies = kinds::category(&title).is_some() || subject::names_cookies(&title);
        }
        let (mut rows, mut end) = rows_at(&blocks, at);
        if is_of_cookies && !providers[at].is_empty() {
            (rows, end) = (std::mem::take(&mut providers[at]), at + 1);
        }
        if rows.is_empty() && is_of_cookies {
            rows = provided(&blocks[at]);
            if rows.is_empty() {
                rows = std::mem::take(&mut lists[at]);
            }
            end = at + 1;
        }
        let (below, _) = rows_at(&blocks, end);
        let is_stated = rows.len() > 1 || key(&below).is_some_and(|key| BELOW.contains(&key));
        let is_provided = rows
            .first()
            .is_some_and(|row| row.cell(0).text() == PROVIDER);
        let names = |row: &Row| row.cell(0).text() == NAME;
        let says_what = rows.len() > 2 || rows.iter().any(names);
        let begins = key(&rows) == Some("name") && is_stated || is_provided && says_what;
        let goes_on = begins || !rows.is_empty() && key(&rows) != Some("name");
        match found.last_mut() {
            Some((range, all))
                if range.end == at
                    && goes_on
                    && blocks[range.start].is_outside == blocks[at].is_outside
                    && (!begins || begins_as(all, &rows)) =>
            {
                all.extend(rows);
                range.end = end;
            }
            _ if begins => found.push((at..end, rows)),
            _ => {
                at += 1;
                continue;
            }
        }
        at = end;
    }
    let mut found = found.into_iter().peekable();
    for (index, block) in blocks.into_iter().enumerate() {
        while found.next_if(|(range, _)| range.end <= index).is_some() {}
        match found.peek_mut() {
            Some((range, rows)) if range.start == index => document.blocks.push(Block {
                content: Content::Table(Table {
                    rows: std::mem::take(rows),
                    ..Table::default()
                }),
                ..block
            }),
            Some((range, _)) if range.contains(&index) => {}
            _ => document.blocks.push(block),
        }
    }
}

/// Whether a cookie begins as those before it.
fn begins_as(all: &[Row], rows: &[Row]) -> bool {
    let label = |rows: &[Row]| rows.first().map(|row| row.cell(0));
    label(all) == label(rows)
}

/// What the first label of rows means.
fn key(rows: &[Row]) -> Option<&'static str> {
    labels::column(&rows.first()?.cell(0).text())
}

/// The rows that a block stands for, a heading that is a label with the text below
/// it; and where they end.
fn rows_at(blocks: &[Block], at: usize) -> (Vec<Row>, usize) {
    let Some(Content::Text { level, cell }) = blocks.get(at).map(|block| &block.content) else {
        return (Vec::new(), at + 1);
    };
    let line = blocks[at].line;
    let next = blocks.get(at + 1).map(|block| &block.content);
    if is_name(cell) {
        let mut rows = vec![row(line, Cell::new(NAME), cell.clone())];
        if let Some(Content::Text { level: 0, cell }) = next
            && split(&cell.text()).is_none_or(|(name, _)| !is_name(&Cell::new(name)))
        {
            rows.extend(sentence(blocks[at + 1].line, cell, &cell.text()));
            let is_stated = |key: &str| BELOW.contains(&key) && key != "purpose";
            // What it is for may stand between its name and lines with labels.
            if rows.len() == 1
                && *level > 0
                && labelled(line, cell, &cell.lines).is_empty()
                && key(&labelled_at(blocks, at + 2)).is_some_and(is_stated)
            {
                rows.push(row(blocks[at + 1].line, Cell::new(PURPOSE), cell.clone()));
            }
        }
        let end = at + rows.len().min(2);
        return (rows, end);
    }
    if *level == 0 {
        return (said_at(blocks, at), at + 1);
    }
    match next {
        Some(Content::Text {
            level: 0,
            cell: text,
        }) if labels::column(&cell.text()).is_some()
            && kinds::category(&cell.text()).is_none()
            && said_at(blocks, at + 1).is_empty() =>
        {
            (vec![row(line, cell.clone(), text.clone())], at + 2)
        }
        _ => (Vec::new(), at + 1),
    }
}

/// The rows of a block that says what it speaks of: by labels, or by a name.
fn said_at(blocks: &[Block], at: usize) -> Vec<Row> {
    let rows = labelled_at(blocks, at);
    match blocks.get(at).map(|block| &block.content) {
        Some(Content::Text { level: 0, cell }) if rows.is_empty() => named(blocks[at].line, cell),
        _ => rows,
    }
}

/// The rows of a block of lines with labels.
fn labelled_at(blocks: &[Block], at: usize) -> Vec<Row> {
    match blocks.get(at).map(|block| &block.content) {
        Some(Content::Text { level: 0, cell }) => labelled(blocks[at].line, cell, &cell.lines),
        _ => Vec::new(),
    }
}

/// The rows of a text that begins with names, and says the rest behind a colon.
fn named(line: usize, cell: &Cell) -> Vec<Row> {
    let Some((first, others)) = cell.lines.split_first() else {
        return Vec::new();
    };
    let Some((name, said)) = split(first) else {
        return Vec::new();
    };
    let mut name = Cell::new(name);
    name.has_code = cell.begins_with_code;
    if !is_name(&name) {
        return Vec::new();
    }
    let lines: Vec<String> = [said.to_owned()]
        .into_iter()
        .chain(others.to_vec())
        .collect();
    let mut said = labelled(line, cell, &lines);
    if said.is_empty() {
        said = sentence(line, cell, &lines.join(" "));
    }
    with_first(row(line, Cell::new(NAME), name), said)
}

/// The rows of a text that says who provides cookies, and lists their names, with or
/// without a duration of each.
fn listed(block: &Block) -> Vec<Row> {
    let Content::Text { level: 0, cell } = &block.content else {
        return Vec::new();
    };
    let text = cell.text();
    let Some((provider, said)) = split(text.trim_end_matches(['.', ' '])) else {
        return Vec::new();
    };
    let provider = Cell::new(provider);
    let own = provider.text();
    let is_other = labels::column(&own).is_some()
        || kinds::category(&own).is_some() && !is_proper(&own)
        || kinds::is_no_title(&own)
        || subject::names_cookies(&own);
    if is_other || cell.begins_with_code || is_sure(&provider) {
        return Vec::new();
    }
    let pairs = stated_with_names(&Cell::new(said)).filter(|pairs| !pairs.is_empty());
    let all = pairs.unwrap_or_else(|| vec![(said.to_owned(), Cell::default())]);
    let all = all.into_iter().map(|(name, duration)| {
        let has_code = cell.has_code;
        let name = Cell {
            has_code,
            ..Cell::new(&name)
        };
        (name, duration)
    });
    let all: Vec<(Cell, Cell)> = all.collect();
    // With a duration, a word may be a name: beside others that are, `YSC` is one.
    let may_be_names = !all[0].1.is_empty() && said.is_ascii();
    let are_names = all.iter().any(|(name, _)| is_sure(name))
        || may_be_names && all.iter().all(|(name, _)| is_name(name));
    if !are_names {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (name, duration) in all {
        let said = [
            (PROVIDER, provider.clone()),
            (NAME, name),
            (DURATION, duration),
        ];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        rows.extend(said.map(|(label, value)| row(block.line, Cell::new(label), value)));
    }
    rows
}

/// Whether words are those of a proper name: «Google Analytics».
fn is_proper(text: &str) -> bool {
    let mut words = text.split(' ');
    text.contains(' ') && words.all(|word| word.starts_with(char::is_uppercase))
}

/// The rows of an item that begins with who provides something.
fn provided(block: &Block) -> Vec<Row> {
    let Content::Text { level: 0, cell } = &block.content else {
        return Vec::new();
    };
    let text = cell.text();
    // A name among what it says would be lost in a purpose.
    let has_name = text.split([' ', ',']).any(|word| is_sure(&Cell::new(word)));
    let is_read = cell.is_aside && !has_name && !cell.has_code;
    let Some((provider, said)) = split(&text).filter(|_| is_read) else {
        return Vec::new();
    };
    let rows = sentence(block.line, cell, said);
    with_first(
        row(block.line, Cell::new(PROVIDER), Cell::new(provider)),
        rows,
    )
}

/// Of each block, what it is read as in one way, where it stands in a row of texts that
/// can be read so, and one of them has a name that no word is.
fn lists_of_names(blocks: &[Block], rows_of: fn(&Block) -> Vec<Row>) -> Vec<Vec<Row>> {
    let mut all: Vec<Vec<Row>> = blocks.iter().map(rows_of).collect();
    for run in all.chunk_by_mut(|one, other| one.is_empty() == other.is_empty()) {
        let is_name = |row: &Row| row.cell(0).text() == NAME && is_sure(&row.cell(1));
        if !run.iter().flatten().any(is_name) {
            run.iter_mut().for_each(Vec::clear);
        }
    }
    all
}

/// The rows of a text that says of a name, or of a cookie in words, what it is for.
fn described(block: &Block) -> Vec<Row> {
    let Content::Text { level: 0, cell } = &block.content else {
        return Vec::new();
    };
    let text = cell.text();
    let Some((name, said)) = split(&text) else {
        return Vec::new();
    };
    let mut name = Cell::new(name);
    let is_label = subject::names_cookies(&name.text())
        && kinds::category(&name.text()).is_none()
        && labels::column(&name.text()).is_none()
        && !kinds::is_no_title(&name.text());
    if said.is_empty() || !is_name(&name) && !is_label {
        return Vec::new();
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
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(label, value)| row(block.line, Cell::new(label), value))
        .collect()
}

/// What a text says, behind the row of what it says it of.
fn with_first(first: Row, said: Vec<Row>) -> Vec<Row> {
    if said.is_empty() {
        return said;
    }
    [first].into_iter().chain(said).collect()
}

/// A text in two, where something is said of what it begins with.
fn split(text: &str) -> Option<(&str, &str)> {
    let signs = BEHIND_NAME
        .iter()
        .filter_map(|sign| Some((text.find(sign)?, sign)));
    let (at, sign) = signs.min_by_key(|(at, _)| *at)?;
    Some((&text[..at], &text[at + sign.len()..]))
}

/// The rows of a sentence with a duration in brackets at its end.
fn sentence(line: usize, cell: &Cell, text: &str) -> Vec<Row> {
    let text = text.trim_end_matches(['.', ' ']);
    let parts = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let Some((purpose, duration)) = parts else {
        return Vec::new();
    };
    let Some(stated) = stated(duration).filter(|_| !purpose.trim().is_empty()) else {
        return Vec::new();
    };
    let mut purpose = Cell::new(purpose);
    purpose.links.clone_from(&cell.links);
    let duration = row(line, Cell::new(DURATION), Cell::new(stated));
    vec![row(line, Cell::new(PURPOSE), purpose), duration]
}

/// The rows of lines that each begin with a label; none where one does not.
fn labelled(line_of: usize, cell: &Cell, lines: &[String]) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in lines {
        let Some((label, value)) = line.split_once(':') else {
            return Vec::new();
        };
        if labels::column(label).is_none() || value.trim().is_empty() {
            return Vec::new();
        }
        let mut value = Cell::new(value);
        value.links = cell
            .links
            .iter()
            .filter(|link| line.contains(&link.text))
            .cloned()
            .collect();
        rows.push(row(line_of, Cell::new(label), value));
    }
    rows
}

fn row(line: usize, label: Cell, value: Cell) -> Row {
    Row {
        line,
        cells: vec![label, value],
        ..Row::default()
    }
}
