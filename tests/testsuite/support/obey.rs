//! Doing what a report says, to the letter, as a person would who trusts it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// A change of a file.
struct Edit {
    line: usize,
    start: usize,
    end: usize,
    text: String,
}

/// Obeys the first help of each finding that says what to type; whether there
/// is one.
pub fn helps(root: &Path, findings: &[Value]) -> bool {
    let mut edits: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    let mut renamed = Vec::new();
    for finding in findings {
        let place = &finding["places"][0];
        let Some(file) = place["file"].as_str() else {
            continue;
        };
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        for help in texts(&finding["helps"]) {
            if let Some(name) = typed_after(help, "call it `") {
                renamed.push((file.to_owned(), name.to_owned()));
                break;
            }
            if let Some(edit) = edit(&text, place, help) {
                edits.entry(file.to_owned()).or_default().push(edit);
                break;
            }
        }
    }
    let is_obeyed = !edits.is_empty() || !renamed.is_empty();
    for (file, mut edits) in edits {
        // From the end on, so that places stay.
        edits.sort_by_key(|edit| std::cmp::Reverse((edit.line, edit.start)));
        let path = root.join(file);
        let text = fs::read_to_string(&path).expect("a text");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for edit in edits {
            let line = &mut lines[edit.line];
            let kept: Vec<char> = line.chars().collect();
            let before: String = kept[..edit.start].iter().collect();
            let after: String = kept[edit.end..].iter().collect();
            *line = format!("{before}{}{after}", edit.text);
        }
        fs::write(path, lines.join("\n") + "\n").expect("a file");
    }
    for (file, name) in renamed {
        let from = root.join(file);
        let to = if name.contains('.') {
            from.with_file_name(name)
        } else {
            from.with_file_name(name + ".toml")
        };
        fs::rename(from, to).expect("a file");
    }
    is_obeyed
}

/// The texts of a list.
pub fn texts(list: &Value) -> impl Iterator<Item = &str> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str)
}

fn typed_after<'h>(help: &'h str, before: &str) -> Option<&'h str> {
    let (_, rest) = help.split_once(before)?;
    Some(rest.split('`').next().unwrap_or_default())
}

/// What a help changes in the file of a place.
fn edit(text: &str, place: &Value, help: &str) -> Option<Edit> {
    let meant = typed_after(help, "did you mean `");
    let meant = meant.or_else(|| typed_after(help, "rite `"));
    let typed = meant.or_else(|| typed_after(help, "quotation marks: `["));
    // The bracket is part of what is typed.
    let typed = if help.contains("quotation marks: `[") {
        format!("[{}", typed?)
    } else {
        typed?.to_owned()
    };
    let typed = typed.as_str();
    if typed.contains('…') {
        return None;
    }
    let number = |key: &str| usize::try_from(place[key].as_u64()?).ok();
    let (line, start, end) = (number("line")?, number("column")?, number("end_column")?);
    let drawn = text.lines().nth(line - 1)?;
    let mut edit = Edit {
        line: line - 1,
        start: start - 1,
        end: end - 1,
        text: typed.to_owned(),
    };
    let length = drawn.chars().count();
    let spot: String = drawn.chars().take(end - 1).skip(start - 1).collect();
    if let Some((key, _)) = typed.split_once(" =") {
        return Some(of_key(edit, key, text, drawn));
    }
    if typed.starts_with('[') && drawn.trim_start().starts_with('[') {
        (edit.start, edit.end) = (0, length);
        return Some(edit);
    }
    // A text stays one.
    let quote = ['"', '\'']
        .into_iter()
        .find(|quote| spot.starts_with(*quote));
    if let Some(quote) = quote
        && !typed.starts_with(['"', '\'', '[', '{'])
    {
        edit.text = format!("{quote}{typed}{quote}");
    }
    Some(edit)
}

/// A line of TOML stands in place of the one with its key, or of a key that is
/// wrong; else it is a new one.
fn of_key(mut edit: Edit, key: &str, text: &str, drawn: &str) -> Edit {
    let length = drawn.chars().count();
    let is_same = drawn.trim_start().starts_with(key);
    // The key, or the value beside it, is what is wrong.
    let is_line = drawn.contains(['=', ':']) && !drawn.starts_with('[');
    if is_same || is_line {
        let indent = length - drawn.trim_start().chars().count();
        (edit.start, edit.end) = (indent, length);
    } else {
        // Below the header that the place is at, or else above all tables.
        if !drawn.trim_start().starts_with('[') {
            let tables = text.lines().position(|line| line.starts_with('['));
            edit.line = tables.unwrap_or(text.lines().count()).saturating_sub(1);
        }
        let at = text.lines().nth(edit.line).unwrap_or_default();
        let end = at.chars().count();
        (edit.start, edit.end) = (end, end);
        edit.text = format!("\n{}", edit.text);
    }
    edit
}
